"""Files a call names: uploaded with it, known by their id, by an address, or on a local server by their path."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sandbox.telegram.compose import CAPTION, read_caption
from sandbox.telegram.errors import bad, not_built
from sandbox.telegram.kinds import KINDS, About, taken_as
from sandbox.telegram.model import Bot, Json, Media
from sandbox.telegram.params import Params, Upload, as_text
from sandbox.telegram.world import World

LOOPBACK = ("127.0.0.1", "localhost", "::1")
ABOUT = ("duration", "width", "height", "performer", "title")
NO_FILE = "wrong file identifier/HTTP URL specified"
# Of each InputMedia, beyond its type, the file and the caption.
MORE = {
    "photo": ("has_spoiler",),
    "document": ("thumbnail", "disable_content_type_detection"),
    "audio": ("thumbnail", "duration", "performer", "title"),
    "video": ("thumbnail", "duration", "width", "height", "supports_streaming", "has_spoiler"),
    "animation": ("thumbnail", "duration", "width", "height", "has_spoiler"),
}
CANT_PARSE = "can't parse InputMedia"


def read_media(world: World, bot: Bot, p: Params, kind: str, named: str) -> Media:
    """The file, with what the call says of it. Raises ApiError 400 or 413."""
    upload = _upload(world, bot, p, kind, named)
    if upload is None:
        media = world.files.again(bot, named, kind)
    elif kind == "photo":
        media = world.files.photo(upload.data)
    else:
        side = p.whole("length")
        about = About(
            max(p.whole("duration"), 0),
            max(p.whole("width") or side, 0),
            max(p.whole("height") or side, 0),
            p.text("performer") or None,
            p.text("title") or None,
        )
        media = world.files.media(taken_as(kind, upload.data), upload, about)
    if p.text("thumbnail"):
        preview = p.uploads.get(p.text("thumbnail").removeprefix("attach://"))
        if preview is None:
            raise bad("thumbnail must be uploaded")
        media.preview = world.files.photo(preview.data).files[-1]
    media.spoiler = p.flag("has_spoiler")
    return media


def _upload(world: World, bot: Bot, p: Params, kind: str, named: str) -> Upload | None:
    """The bytes that come with the call or lie where it says; None where it names a file by its id."""
    if named.startswith("attach://"):
        upload = p.uploads.get(named.removeprefix("attach://"))
        if upload is None:
            raise bad(f"there is no {kind.replace('_', ' ')} in the request")
        return upload
    if named.startswith(("http://", "https://")):
        return _served(world, bot, named)
    if named.startswith("file://") and world.files.local:
        path = Path(unquote(urlsplit(named).path))
        if not path.is_file():
            raise bad(NO_FILE)
        return Upload(path.name, path.read_bytes())
    return None


def _served(world: World, bot: Bot, url: str) -> Upload:
    """A file this very sandbox gives under ``/file/bot<token>/``: it never asks the internet for anything."""
    try:
        address = urlsplit(url)
        host = address.hostname
    except ValueError:
        raise bad(NO_FILE) from None
    start = f"/file/bot{bot.token}/"
    path = unquote(address.path)
    file = world.files.by_path(path.removeprefix(start)) if path.startswith(start) and host in LOOPBACK else None
    if file is None:
        raise bad(NO_FILE)
    return Upload(file.name or Path(file.path).name, world.files.read(file.unique_id))


def read_input_media(
    world: World, bot: Bot, p: Params, raw: Any, *, album: bool = False
) -> tuple[Media, str, list[Json]]:
    """An InputMedia of an album or an edit: (media, caption, entities). Raises ApiError 400, 413 or 501."""
    if not isinstance(raw, dict):
        raise bad(f"{CANT_PARSE}: expected an Object")
    kind = _kind(raw, album=album)
    more = MORE[kind]
    if unknown := {key for key, value in raw.items() if value is not None} - {"type", "media", *CAPTION, *more}:
        raise not_built(f"InputMedia.{min(unknown)}")
    known = {key: as_text(raw[key]) for key in (*CAPTION, *more) if raw.get(key)}
    own = Params(known, p.uploads)
    text, marks = read_caption(own)
    named = raw.get("media")
    if not isinstance(named, str) or not named:
        raise bad(f"{CANT_PARSE}: media not found")
    if named.startswith("attach://") and named.removeprefix("attach://") not in p.uploads:
        raise bad(f"{CANT_PARSE}: media not found")
    return read_media(world, bot, own, kind, named), text, marks


def _kind(raw: Json, *, album: bool) -> str:
    kind = raw.get("type")
    if kind is None:
        raise bad(f'{CANT_PARSE}: Can\'t find field "type"')
    if kind == "live_photo":
        raise not_built("InputMedia of type live_photo")
    if not isinstance(kind, str) or kind not in MORE:
        words = "is not allowed" if kind == "voice_note" else "is unsupported"
        raise bad(f'{CANT_PARSE}: type "{kind}" {words}')
    if album and kind == "animation":
        raise bad(f'{CANT_PARSE}: type "{kind}" can\'t be used in sendMediaGroup')
    return kind


def may_change(media: Media | None) -> bool:
    """Whether editMessageMedia may put another file there; text becomes a message with media too."""
    return media is None or KINDS[media.kind].editable
