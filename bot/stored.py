"""What a child leaves in its folder: files under their SHA-256, and small copies of a picture."""

import hashlib
from pathlib import Path

from bot.lines import Line
from core.errors import N_, Invalid, Text


def store(folder: Path, data: bytes) -> str:
    sha = hashlib.sha256(data).hexdigest()
    part = folder / f"{sha}.part"
    part.write_bytes(data)
    part.replace(folder / sha)
    return sha


def picture(folder: Path, name: str, data: bytes) -> Line:
    """The line of a readable picture, its copies made. Raises ``Invalid`` or ``TooLarge`` and leaves nothing."""
    from pictures import limits  # noqa: PLC0415 - decoders come after the limits
    from pictures.decode import load, size  # noqa: PLC0415 - as above
    from pictures.preview import jpeg  # noqa: PLC0415 - as above

    original = folder / "original"  # no name of its own: equal pictures would share it, and the parent is slower
    original.write_bytes(data)
    try:
        width, height = size(original)
        image = load(original, limits.LARGER_SIDE)
    finally:
        original.unlink()
    sha = hashlib.sha256(data).hexdigest()
    larger = store(folder, jpeg(image, limits.LARGER_QUALITY))
    image.thumbnail((limits.PREVIEW_SIDE, limits.PREVIEW_SIDE))
    small = jpeg(image)
    names = {"name": name, "sha": sha, "preview": store(folder, small), "larger": larger}
    return {"t": "picture", **names, "width": width, "height": height, "bytes": len(small)}


def sound(folder: Path, name: str, data: bytes) -> Line:
    """The line of a sound or film, kept as it is. Raises ``Invalid``."""
    from core.media import file_name  # noqa: PLC0415 - decoders come after the limits

    ending = sound_ending(data)
    return {"t": "sound", "name": name, "file": file_name(store(folder, data), ending), "bytes": len(data)}


def sound_ending(data: bytes) -> str:
    """What the first bytes of a sound or film call for. Raises ``Invalid`` where they are neither's."""
    from files.sound import HEAD, ending_of  # noqa: PLC0415 - decoders come after the limits

    ending = ending_of(data[:HEAD])
    if not ending:
        raise Invalid(Text(N_("This is no sound or video that I know. Send MP3, M4A, OGG, WAV or MP4.")))
    return ending
