"""Files as Telegram keeps them: photos re-encoded to JPEG in a few sizes, all others as sent.

A ``file_unique_id`` names the file for everyone; a ``file_id`` is that name for one bot, and no other bot can use it.
Bytes are kept in memory, or as ``files/<unique id>`` where a directory is given. A local server (``local``) also lays
a file a bot asks for under ``bots/<token>/``, and its path there is the whole answer.
"""

import base64
import hashlib
import io
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from sandbox.telegram.errors import ApiError, bad
from sandbox.telegram.kinds import KINDS, About, mime_of, suffix_of
from sandbox.telegram.model import Bot, Media, State, StoredFile
from sandbox.telegram.params import Upload

UPLOAD_MAX = 50 * 1024 * 1024
DOWNLOAD_MAX = 20 * 1024 * 1024
LOCAL_MAX = 2000 * 1024 * 1024  # both ways, on a local server
PHOTO_MAX = 10 * 1024 * 1024
SIDES_MAX = 10_000  # width + height of a photo
RATIO_MAX = 20
SIZES = (90, 320, 800, 1280)  # longest side, px: s, m, x, y
SHOWN = 800  # what a phone loads by itself
QUALITY = 82


class Files:
    def __init__(self, state: State, directory: Path | None, *, local: bool = False) -> None:
        if local and directory is None:
            raise ValueError("a local server needs a directory for its files")
        self.state = state
        self.local = local
        self.upload_max, self.download_max = (LOCAL_MAX, LOCAL_MAX) if local else (UPLOAD_MAX, DOWNLOAD_MAX)
        self._bytes: dict[str, bytes] = {}
        self._directory = directory / "files" if directory else None

    def photo(self, data: bytes) -> Media:
        """Every size of the picture. Raises ApiError as Telegram refuses pictures."""
        self._check(data)
        if len(data) > PHOTO_MAX:
            raise bad("file is too big")
        try:
            with Image.open(io.BytesIO(data)) as image:
                width, height = image.size
                if width + height > SIDES_MAX or max(width, height) > RATIO_MAX * min(width, height):
                    raise bad("PHOTO_INVALID_DIMENSIONS")
                whole = ImageOps.exif_transpose(image).convert("RGB")
        except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
            raise bad("IMAGE_PROCESS_FAILED") from None
        return Media("photo", self._sizes(whole))

    def media(self, kind: str, upload: Upload, about: About, *, of_person: bool = False) -> Media:
        """One file of any kind but a photo. A person may send files of any size here, a bot up to 50 MB."""
        self._check(upload.data[:1] if of_person else upload.data)
        name = upload.name if KINDS[kind].named else None
        mime = about.mime or mime_of(kind, upload.name, upload.data)
        suffix = suffix_of(kind, upload.name)
        file = self._keep(StoredFile("", kind, len(upload.data), suffix, mime, name), upload.data)
        file.width, file.height, file.duration = about.width, about.height, about.duration
        file.performer, file.title = about.performer, about.title
        return Media(kind, [file.unique_id])

    def read(self, unique_id: str) -> bytes:
        """Raises KeyError where no file has that name."""
        if self._directory is None:
            return self._bytes[unique_id]
        if unique_id not in self.state.files:
            raise KeyError(unique_id)
        return (self._directory / unique_id).read_bytes()

    def by_path(self, path: str) -> StoredFile | None:
        return next((file for file in self.state.files.values() if file.path == path), None)

    def path_for(self, bot: Bot, file: StoredFile) -> str:
        """What getFile answers: a path to be asked for by HTTP, or on a local server a file of this machine."""
        if not self.local or self._directory is None:
            return file.path
        laid = (self._directory.parent / "bots" / bot.token / file.path).absolute()
        if not laid.exists():
            laid.parent.mkdir(parents=True, exist_ok=True)
            laid.hardlink_to(self._directory.absolute() / file.unique_id)
        return str(laid)

    def file_id(self, bot: Bot, file: StoredFile) -> str:
        sealed = base64.urlsafe_b64encode(f"{bot.id}:{file.unique_id}".encode()).decode().rstrip("=")
        return KINDS[file.kind].prefix + sealed

    def resolve(self, bot: Bot, file_id: str) -> StoredFile | None:
        """The file that ``file_id`` names for this bot; None where it names nothing."""
        prefix = next((kind.prefix for kind in KINDS.values() if file_id.startswith(kind.prefix)), None)
        if prefix is None:
            return None
        sealed = file_id.removeprefix(prefix)
        try:
            owner, _, unique_id = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4)).decode().partition(":")
        except ValueError:
            return None
        return self.state.files.get(unique_id) if owner == str(bot.id) else None

    def again(self, bot: Bot, file_id: str, kind: str) -> Media:
        """A file Telegram has already, sent anew. Raises ApiError 400."""
        file = self.resolve(bot, file_id)
        if file is None:
            raise bad("wrong remote file identifier specified: Wrong string length")
        if file.kind != kind:
            raise bad(f"can't use file of type {KINDS[file.kind].name} as {KINDS[kind].name}")
        return Media(kind, file.siblings or [file.unique_id])

    def shown(self, media: Media) -> StoredFile | None:
        """What a phone loads by itself: a photo's largest size up to 800 px, a voice; nothing of other files."""
        sizes = [self.state.files[unique_id] for unique_id in media.files]
        if media.kind != "photo":
            return sizes[0] if media.kind == "voice" else None
        return max((f for f in sizes if max(f.width, f.height) <= SHOWN), key=lambda f: f.width, default=sizes[0])

    def _sizes(self, whole: Image.Image) -> list[str]:
        longest = max(whole.size)
        kept: list[StoredFile] = []
        for side in [s for s in SIZES if s < longest] + [min(longest, SIZES[-1])]:
            copy = whole.copy()
            copy.thumbnail((side, side))
            out = io.BytesIO()
            copy.save(out, "JPEG", quality=QUALITY)
            if not kept or copy.size != (kept[-1].width, kept[-1].height):
                data = out.getvalue()
                kept.append(
                    self._keep(StoredFile("", "photo", len(data), ".jpg", "image/jpeg", None, *copy.size), data)
                )
        names = [file.unique_id for file in kept]
        for file in kept:
            file.siblings = names
        return names

    def _keep(self, file: StoredFile, data: bytes) -> StoredFile:
        """Give the file its name and its path, which comes as its suffix, and keep its bytes."""
        number = self.state.next_file
        self.state.next_file += 1
        digest = hashlib.sha256(b"%d:" % number + data).digest()[:9]
        file.unique_id = "AQAD" + base64.urlsafe_b64encode(digest).decode()
        file.path = f"{KINDS[file.kind].folder}/file_{number}{file.path}"
        self.state.files[file.unique_id] = file
        if self._directory is None:
            self._bytes[file.unique_id] = data
        else:
            self._directory.mkdir(parents=True, exist_ok=True)
            (self._directory / file.unique_id).write_bytes(data)
        return file

    def _check(self, data: bytes) -> None:
        if not data:
            raise bad("file must be non-empty")
        if len(data) > self.upload_max:
            raise ApiError(413)
