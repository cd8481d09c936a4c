"""Files as Telegram keeps them: photos re-encoded to JPEG in a few sizes, documents as sent.

A ``file_unique_id`` names the file for everyone; a ``file_id`` is that name for one bot, and no other bot can use it.
Bytes are kept in memory, or as ``files/<unique id>`` where a directory is given.
"""

import base64
import hashlib
import io
import mimetypes
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from sandbox.telegram.errors import ApiError, bad
from sandbox.telegram.model import Bot, Media, State, StoredFile
from sandbox.telegram.params import Upload

UPLOAD_MAX = 50 * 1024 * 1024
PHOTO_MAX = 10 * 1024 * 1024
DOWNLOAD_MAX = 20 * 1024 * 1024
SIDES_MAX = 10_000  # width + height of a photo
RATIO_MAX = 20
SIZES = (90, 320, 800, 1280)  # longest side, px: s, m, x, y
SHOWN = 800  # what a phone loads by itself
QUALITY = 82
PREFIX = {"photo": "AgACAgQAAxk", "document": "BQACAgQAAxk"}
KIND_NAMES = {"photo": "Photo", "document": "Document"}


class Files:
    def __init__(self, state: State, directory: Path | None) -> None:
        self.state = state
        self._bytes: dict[str, bytes] = {}
        self._directory = directory / "files" if directory else None

    def photo(self, data: bytes) -> Media:
        """Every size of the picture. Raises ApiError as Telegram refuses pictures."""
        check_upload(data)
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

    def document(self, upload: Upload, *, of_person: bool = False) -> Media:
        """A person may send files of any size here, a bot up to 50 MB."""
        check_upload(upload.data[:1] if of_person else upload.data)
        mime = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        return Media("document", [self._keep("document", upload.data, name=upload.name, mime=mime).unique_id])

    def read(self, unique_id: str) -> bytes:
        """Raises KeyError where no file has that name."""
        if self._directory is None:
            return self._bytes[unique_id]
        if unique_id not in self.state.files:
            raise KeyError(unique_id)
        return (self._directory / unique_id).read_bytes()

    def by_path(self, path: str) -> StoredFile | None:
        return next((file for file in self.state.files.values() if file.path == path), None)

    def file_id(self, bot: Bot, file: StoredFile) -> str:
        sealed = base64.urlsafe_b64encode(f"{bot.id}:{file.unique_id}".encode()).decode().rstrip("=")
        return PREFIX[file.kind] + sealed

    def resolve(self, bot: Bot, file_id: str) -> StoredFile | None:
        """The file that ``file_id`` names for this bot; None where it names nothing."""
        prefix = next((text for text in PREFIX.values() if file_id.startswith(text)), None)
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
            raise bad(f"can't use file of type {KIND_NAMES[file.kind]} as {KIND_NAMES[kind]}")
        return Media(kind, file.siblings or [file.unique_id])

    def shown(self, media: Media) -> StoredFile | None:
        """What a phone loads by itself: the largest size up to 800 px; nothing of a document."""
        if media.kind != "photo":
            return None
        sizes = [self.state.files[unique_id] for unique_id in media.files]
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
                kept.append(self._keep("photo", out.getvalue(), size=copy.size))
        names = [file.unique_id for file in kept]
        for file in kept:
            file.siblings = names
        return names

    def _keep(
        self,
        kind: str,
        data: bytes,
        *,
        name: str | None = None,
        mime: str = "image/jpeg",
        size: tuple[int, int] = (0, 0),
    ) -> StoredFile:
        number = self.state.next_file
        self.state.next_file += 1
        unique_id = "AQAD" + base64.urlsafe_b64encode(hashlib.sha256(b"%d:" % number + data).digest()[:9]).decode()
        suffix = ".jpg" if kind == "photo" else Path(name or "").suffix
        path = f"{kind}s/file_{number}{suffix}"
        file = StoredFile(unique_id, kind, len(data), path, mime, name, *size)
        self.state.files[unique_id] = file
        if self._directory is None:
            self._bytes[unique_id] = data
        else:
            self._directory.mkdir(parents=True, exist_ok=True)
            (self._directory / unique_id).write_bytes(data)
        return file


def check_upload(data: bytes) -> None:
    if not data:
        raise bad("file must be non-empty")
    if len(data) > UPLOAD_MAX:
        raise ApiError(413)
