"""Methods that put messages into chats: text, photo, document, album, copy, forward, action."""

from datetime import UTC, datetime
from typing import Any

import telegram

from sandbox.telegram import entities, keyboards, wire
from sandbox.telegram.errors import bad, not_built
from sandbox.telegram.methods import method
from sandbox.telegram.model import Bot, Chat, Json, Media, Message
from sandbox.telegram.params import Params, as_text
from sandbox.telegram.world import World

COMMON = ("chat_id", "disable_notification", "protect_content", "reply_parameters", "reply_markup")
CAPTION = ("caption", "parse_mode", "caption_entities")
ALBUM_MIN, ALBUM_MAX = 2, 10
ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)
COPIES_MAX = 100


def read_text(p: Params) -> tuple[str, list[Json]]:
    """The text of sendMessage and editMessageText. Raises ApiError 400."""
    raw = p.text("text")
    if not raw:
        raise bad("message text is empty")
    if len(raw.encode()) > entities.RAW_BYTES_MAX:
        raise bad("text is too long")
    text, marks = _formatted(p, raw, "entities")
    if not text:
        raise bad("text must be non-empty")
    if entities.units(text) > entities.TEXT_MAX:
        raise bad("message is too long")
    return text, marks


def read_caption(p: Params) -> tuple[str, list[Json]]:
    text, marks = _formatted(p, p.text("caption"), "caption_entities")
    if entities.units(text) > entities.CAPTION_MAX:
        raise bad("message caption is too long")
    return text, marks


def _formatted(p: Params, raw: str, field: str) -> tuple[str, list[Json]]:
    listed = p.json(field, field)
    if listed is not None and not p.text("parse_mode"):
        text, marks = raw, entities.given(listed, raw, field)
    else:
        text, marks = entities.parse(raw, p.text("parse_mode"))
    return entities.finished(text, marks)


def _place(world: World, bot: Bot, p: Params) -> tuple[Chat, Json]:
    """The chat, and the fields every new message of the bot has."""
    chat = world.chat_for(bot, p.text("chat_id"), writing=True)
    inline, keyboard = keyboards.read_markup(p, private=chat.type == "private")
    return chat, {
        "sender_id": bot.id,
        "reply_to": read_reply(chat, p),
        "markup": inline,
        "keyboard": keyboard,
        "protected": p.flag("protect_content"),
    }


def read_reply(chat: Chat, p: Params) -> int | None:
    raw = p.json("reply_parameters", "reply parameters")
    if not raw:
        return None
    if not isinstance(raw, dict) or not isinstance(raw.get("message_id"), int):
        raise bad('can\'t parse reply parameters: Field "message_id" must be of type Number')
    if unknown := raw.keys() - {"message_id", "chat_id", "allow_sending_without_reply"}:
        raise not_built(f"ReplyParameters.{min(unknown)}")
    if str(raw.get("chat_id", chat.id)) != str(chat.id):
        raise not_built("a reply to another chat")
    wanted: int = raw["message_id"]
    if wanted in chat.messages:
        return wanted
    if raw.get("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def _result(world: World, bot: Bot, chat: Chat, message: Message) -> Json:
    return world.plain(wire.message(world, bot, chat, message))


@method("sendMessage", *COMMON, "text", "parse_mode", "entities", "link_preview_options")
def send_message(world: World, bot: Bot, p: Params) -> Json:
    chat, fields = _place(world, bot, p)
    text, marks = read_text(p)
    return _result(world, bot, chat, world.post(chat, text=text, entities=marks, **fields))


@method("sendPhoto", *COMMON, *CAPTION, "photo", "has_spoiler")
def send_photo(world: World, bot: Bot, p: Params) -> Json:
    chat, fields = _place(world, bot, p)
    text, marks = read_caption(p)
    media = read_media(world, bot, p, "photo", p.text("photo") or "attach://photo")
    media.spoiler = p.flag("has_spoiler")
    return _result(world, bot, chat, world.post(chat, text=text, entities=marks, media=media, **fields))


@method("sendDocument", *COMMON, *CAPTION, "document", "thumbnail", "disable_content_type_detection")
def send_document(world: World, bot: Bot, p: Params) -> Json:
    chat, fields = _place(world, bot, p)
    text, marks = read_caption(p)
    media = read_media(
        world, bot, p, "document", p.text("document") or "attach://document", thumbnail=p.text("thumbnail")
    )
    return _result(world, bot, chat, world.post(chat, text=text, entities=marks, media=media, **fields))


def read_media(world: World, bot: Bot, p: Params, kind: str, named: str, *, thumbnail: str = "") -> Media:
    """A file sent along, or one Telegram has. Raises ApiError 400, 413 or 501."""
    if named.startswith("attach://"):
        upload = p.uploads.get(named.removeprefix("attach://"))
        if upload is None:
            raise bad(f"there is no {kind} in the request")
        media = world.files.photo(upload.data) if kind == "photo" else world.files.document(upload)
    elif named.startswith(("http://", "https://")):
        raise not_built("sending a file by its URL")
    else:
        media = world.files.again(bot, named, kind)
    if thumbnail:
        preview = p.uploads.get(thumbnail.removeprefix("attach://"))
        if preview is None:
            raise bad("thumbnail must be uploaded")
        media.preview = world.files.photo(preview.data).files[-1]
    return media


@method("sendMediaGroup", *COMMON[:-1], "media")
def send_media_group(world: World, bot: Bot, p: Params) -> Any:
    chat, fields = _place(world, bot, p)
    listed = p.json("media", "media")
    if not isinstance(listed, list) or not ALBUM_MIN <= len(listed) <= ALBUM_MAX:
        raise bad("wrong number of items in the album; there must be 2-10 items")
    items = [read_input_media(world, bot, p, raw) for raw in listed]
    if len({media.kind for media, _, _ in items}) > 1:
        raise bad("can't use the media of the specified type in the album")
    group = str(world.new_id())
    posted = [
        world.post(chat, text=text, entities=marks, media=media, media_group_id=group, **fields)
        for media, text, marks in items
    ]
    return [_result(world, bot, chat, message) for message in posted]


def read_input_media(world: World, bot: Bot, p: Params, raw: Any) -> tuple[Media, str, list[Json]]:
    """An InputMedia of an album or an edit: (media, caption, entities)."""
    if not isinstance(raw, dict) or raw.get("type") not in ("photo", "document"):
        kind = raw.get("type") if isinstance(raw, dict) else raw
        raise not_built(f"media of type {kind}")
    known = {"type", "media", "thumbnail", "has_spoiler", "disable_content_type_detection", *CAPTION}
    if unknown := {key for key, value in raw.items() if value is not None} - known:
        raise not_built(f"InputMedia.{min(unknown)}")
    own = Params({key: as_text(raw[key]) for key in CAPTION if raw.get(key)}, p.uploads)
    text, marks = read_caption(own)
    media = read_media(world, bot, p, raw["type"], str(raw.get("media", "")), thumbnail=raw.get("thumbnail") or "")
    media.spoiler = bool(raw.get("has_spoiler"))
    return media, text, marks


def _source(world: World, bot: Bot, p: Params, message_id: int, what: str) -> tuple[Chat, Message]:
    chat = world.chat_for(bot, p.text("from_chat_id"))
    message = chat.messages.get(message_id)
    if message is None:
        raise bad(f"message to {what} not found")
    if message.service or message.protected:
        raise bad(f"message can't be {'copied' if what == 'copy' else 'forwarded'}")
    return chat, message


@method("copyMessage", *COMMON, *CAPTION, "from_chat_id", "message_id")
def copy_message(world: World, bot: Bot, p: Params) -> Json:
    chat, fields = _place(world, bot, p)
    _, source = _source(world, bot, p, p.whole("message_id"), "copy")
    text, marks = source.text, source.entities
    if "caption" in p.values and source.media:
        text, marks = read_caption(p)
    message = world.post(chat, text=text, entities=marks, media=source.media, **fields)
    return telegram.MessageId(message.id).to_dict()


@method("forwardMessage", "chat_id", "from_chat_id", "message_id", "disable_notification", "protect_content")
def forward_message(world: World, bot: Bot, p: Params) -> Json:
    chat, fields = _place(world, bot, p)
    _, source = _source(world, bot, p, p.whole("message_id"), "forward")
    date = datetime.fromtimestamp(source.date, UTC)
    origin = source.origin or telegram.MessageOriginUser(date, wire.user(world, source.sender_id)).to_dict()
    message = world.post(chat, text=source.text, entities=source.entities, media=source.media, origin=origin, **fields)
    return _result(world, bot, chat, message)


@method("sendChatAction", "chat_id", "action")
def send_chat_action(world: World, bot: Bot, p: Params) -> bool:
    chat = world.chat_for(bot, p.text("chat_id"), writing=True)
    if p.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    world.show("action", chat, action=p.text("action"))
    return True
