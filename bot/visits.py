"""What a child does on the web: one file for an import, or the pictures or sounds of rows, one after the other.

The address itself goes into no line and no log: a presigned link is a secret. Lines name it as the request did.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.dial import Way
from bot.lines import Line, pack_text
from bot.stored import picture, sound, sound_ending
from bot.web import Bounds, get
from core.errors import N_, Invalid, Refusal, Text
from files.limits import MB, PICTURE_BYTES_MAX, SOUND_BYTES_MAX
from files.sniff import is_page, is_picture

PICTURE = Bounds(PICTURE_BYTES_MAX, 30.0)
SOUND = Bounds(SOUND_BYTES_MAX, 60.0)
STEPS = 100  # a file's progress is told so often, or every MB where that is rarer
FREE_BYTES_MIN = 256 * MB  # left on the disk for everybody else

Request = Mapping[str, Any]


def file(request: Request, way: Way | None = None) -> Iterator[Line]:
    """One file to ``path``, whatever it is; progress as it comes."""
    path = Path(request["path"])
    came = told = 0
    with path.open("wb") as out:
        for chunk, size in get(request["address"], Bounds(request["bytes_max"], request["seconds"]), way or Way()):
            if not came:
                _refuse_page(chunk)
            out.write(chunk)
            came += len(chunk)
            if came - told >= max(MB, (size or 0) // STEPS):
                told = came
                _refuse_full(path.parent)
                yield {"t": "progress", "bytes": came, "size": size}
    yield {"t": "end", "bytes": came}


def many(request: Request, way: Way | None = None) -> Iterator[Line]:
    """Each address as a picture with its copies in ``folder``, or a sound or film, or a problem; in their order."""
    folder, way = Path(request["folder"]), way or Way()
    for address in request["addresses"]:
        try:
            _refuse_full(folder)
            if request["sounds"]:
                yield sound(folder, address, _got(address, SOUND, way, sound_ending))
            else:
                yield picture(folder, address, _got(address, PICTURE, way, _picture_head))
        except Refusal as refusal:
            yield {"t": "problem", "name": address, "text": pack_text(refusal.text)}
    yield {"t": "end"}


def _got(address: str, bounds: Bounds, way: Way, check: Callable[[bytes], object]) -> bytes:
    """The file, given up at once where its first bytes do not pass ``check``."""
    data = bytearray()
    for chunk, _ in get(address, bounds, way):
        if not data:
            _refuse_page(chunk)
            check(chunk)
        data += chunk
    return bytes(data)


def _picture_head(head: bytes) -> None:
    if not is_picture(head):
        raise Invalid(Text(N_("What is at this address is no picture.")))


def _refuse_page(head: bytes) -> None:
    """Pages of Google Drive and its like show a file and are not the file."""
    if is_page(head):
        raise Invalid(
            Text(
                N_(
                    "This address opens a page, not the file itself. Use the address behind its download button, "
                    "one that works without signing in; or send the file here."
                )
            )
        )


def _refuse_full(folder: Path) -> None:
    if shutil.disk_usage(folder).free < FREE_BYTES_MIN:
        raise Refusal(Text(N_("There is no room for this file here. Please tell the operator of this bot.")))
