"""Methods that send files: one of each kind, and albums.

Telegram takes some uploads for what they are and not for what the call says: a voice that is neither OGG, MP3 nor M4A,
or a video that is no MP4, arrives as a document.
"""

from typing import Any

from sandbox.telegram.compose import CAPTION, COMMON, place, read_caption, result
from sandbox.telegram.edit import ALONE
from sandbox.telegram.errors import bad
from sandbox.telegram.inputs import read_input_media, read_media
from sandbox.telegram.methods import method
from sandbox.telegram.model import Bot, Json, Media
from sandbox.telegram.params import Params
from sandbox.telegram.world import World

ALBUM_MIN, ALBUM_MAX = 2, 10
SIZED = ("duration", "width", "height", "thumbnail", "has_spoiler")


def _send(world: World, bot: Bot, p: Params, kind: str) -> Json:
    chat, fields = place(world, bot, p)
    text, marks = read_caption(p)
    media = read_media(world, bot, p, kind, p.text(kind) or f"attach://{kind}")
    return result(world, bot, chat, world.post(chat, text=text, entities=marks, media=media, **fields))


@method("sendPhoto", *COMMON, *CAPTION, "photo", "has_spoiler")
def send_photo(world: World, bot: Bot, p: Params) -> Json:
    return _send(world, bot, p, "photo")


@method("sendDocument", *COMMON, *CAPTION, "document", "thumbnail", "disable_content_type_detection")
def send_document(world: World, bot: Bot, p: Params) -> Json:
    return _send(world, bot, p, "document")


@method("sendAudio", *COMMON, *CAPTION, "audio", "duration", "performer", "title", "thumbnail")
def send_audio(world: World, bot: Bot, p: Params) -> Json:
    return _send(world, bot, p, "audio")


@method("sendVoice", *COMMON, *CAPTION, "voice", "duration")
def send_voice(world: World, bot: Bot, p: Params) -> Json:
    return _send(world, bot, p, "voice")


@method("sendVideo", *COMMON, *CAPTION, "video", "supports_streaming", *SIZED)
def send_video(world: World, bot: Bot, p: Params) -> Json:
    return _send(world, bot, p, "video")


@method("sendAnimation", *COMMON, *CAPTION, "animation", *SIZED)
def send_animation(world: World, bot: Bot, p: Params) -> Json:
    return _send(world, bot, p, "animation")


@method("sendVideoNote", *COMMON, "video_note", "duration", "length", "thumbnail")
def send_video_note(world: World, bot: Bot, p: Params) -> Json:
    return _send(world, bot, p, "video_note")


@method("sendMediaGroup", *COMMON[:-1], "media")
def send_media_group(world: World, bot: Bot, p: Params) -> Any:
    """Two to ten items, as the documentation says, though Telegram's server sends one alone."""
    chat, fields = place(world, bot, p)
    listed = p.json("media", "media")
    if not isinstance(listed, list):
        raise bad("can't parse media JSON object")
    items = [read_input_media(world, bot, p, raw, album=True) for raw in listed]
    check_album([media for media, _, _ in items])
    group = str(world.new_id())
    posted = [
        world.post(chat, text=text, entities=marks, media=media, media_group_id=group, **fields)
        for media, text, marks in items
    ]
    return [result(world, bot, chat, message) for message in posted]


def check_album(items: list[Media]) -> None:
    """Raises ApiError 400 where these may not stand together."""
    if not items:
        raise bad("there are no messages to send")
    if len(items) > ALBUM_MAX:
        raise bad("too many messages to send as an album")
    if len(items) < ALBUM_MIN:
        raise bad("wrong number of items in the album; there must be 2-10 items")
    kinds = {media.kind for media in items}
    for kind in ALONE:
        if kind in kinds and len(kinds) > 1:
            raise bad(f"{kind} can't be mixed with other media types")
    if not kinds <= {"photo", "video", *ALONE}:
        raise bad("can't use the media of the specified type in the album")
