"""Methods that put messages without files into chats: text, copy, forward, action."""

from typing import Any

import telegram

from sandbox.telegram import wire
from sandbox.telegram.compose import CAPTION, COMMON, WHERE, place, read_caption, read_text, result
from sandbox.telegram.errors import bad
from sandbox.telegram.kinds import KINDS
from sandbox.telegram.methods import method
from sandbox.telegram.model import Bot, Json, Message
from sandbox.telegram.params import Params
from sandbox.telegram.world import World

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


@method("sendMessage", *COMMON, "text", "parse_mode", "entities", "link_preview_options")
def send_message(world: World, bot: Bot, p: Params) -> Json:
    chat, fields = place(world, bot, p)
    text, marks = read_text(p)
    return result(world, bot, chat, world.post(chat, text=text, entities=marks, **fields))


def _source(world: World, bot: Bot, p: Params, what: str) -> Message:
    chat = world.chat_for(bot, p.text("from_chat_id"))
    message = chat.messages.get(p.whole("message_id"))
    if message is None:
        raise bad(f"message to {what} not found")
    if message.service or message.protected:
        raise bad(f"message can't be {'copied' if what == 'copy' else 'forwarded'}")
    return message


def content(message: Message) -> dict[str, Any]:
    """What a copy or a forward takes along; a live place stands still there."""
    taken = {name: getattr(message, name) for name in ("text", "entities", "media", "contact")}
    return taken | {"location": message.location and stopped(message.location)}


def stopped(point: Json) -> Json:
    """A live location that goes on no longer."""
    return {name: point[name] for name in ("latitude", "longitude", "horizontal_accuracy") if name in point}


@method("copyMessage", *COMMON, *CAPTION, "from_chat_id", "message_id")
def copy_message(world: World, bot: Bot, p: Params) -> Json:
    chat, fields = place(world, bot, p)
    source = _source(world, bot, p, "copy")
    taken = content(source)
    if "caption" in p.values and source.media and KINDS[source.media.kind].captioned:
        taken["text"], taken["entities"] = read_caption(p)
    return telegram.MessageId(world.post(chat, **taken, **fields).id).to_dict()


@method("forwardMessage", *WHERE, "from_chat_id", "message_id")
def forward_message(world: World, bot: Bot, p: Params) -> Json:
    chat, fields = place(world, bot, p)
    source = _source(world, bot, p, "forward")
    where = world.chat_for(bot, p.text("from_chat_id"))
    message = world.post(chat, **content(source), origin=wire.origin(world, where, source), **fields)
    return result(world, bot, chat, message)


@method("sendChatAction", "chat_id", "message_thread_id", "action")
def send_chat_action(world: World, bot: Bot, p: Params) -> bool:
    chat = world.chat_for(bot, p.text("chat_id"), writing=True)
    if p.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    world.show("action", chat, action=p.text("action"))
    return True
