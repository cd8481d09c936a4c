"""Methods that change or remove what is there: text, caption, media, keyboard, deleting, pins, reactions."""

from typing import Any

from sandbox.telegram import keyboards, wire
from sandbox.telegram.compose import CAPTION, read_caption, read_text
from sandbox.telegram.errors import bad
from sandbox.telegram.inputs import may_change, read_input_media
from sandbox.telegram.kinds import KINDS
from sandbox.telegram.methods import method
from sandbox.telegram.model import Bot, Chat, Json, Media, Message
from sandbox.telegram.params import Params
from sandbox.telegram.world import World

PLACE = ("chat_id", "message_id", "reply_markup")
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
ALONE = ("document", "audio")  # in an album only with their own kind
DELETE_MAX_AGE_S = 48 * 3600
DELETE_MANY_MAX = 100
REACTIONS = ("👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "😢", "🎉", "🤩", "🙏", "👌", "💯", "🤝", "✍", "👀")


def target(world: World, bot: Bot, p: Params) -> tuple[Chat, Message]:
    chat = world.chat_for(bot, p.text("chat_id"), writing=True)
    if not p.text("message_id"):
        raise bad("message identifier is not specified")
    message = chat.messages.get(p.whole("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if message.sender_id != bot.id or message.service or message.origin:
        raise bad("message can't be edited")
    return chat, message


def is_text(message: Message) -> bool:
    return not (message.media or message.location or message.contact)


def apply_edit(world: World, bot: Bot, chat: Chat, message: Message, p: Params, **new: Any) -> Json:
    """Apply what is new together with the keyboard, which goes when the call has none."""
    new["markup"], keyboard = keyboards.read_markup(p, private=chat.type == "private")
    if keyboard:
        raise bad("inline keyboard expected")
    if all(getattr(message, name) == value for name, value in new.items()):
        raise bad(SAME)
    for name, value in new.items():
        setattr(message, name, value)
    message.edit_date = world.now()
    world.changed(chat, message)
    return world.plain(wire.message(world, bot, chat, message))


@method("editMessageText", *PLACE, "text", "parse_mode", "entities", "link_preview_options")
def edit_message_text(world: World, bot: Bot, p: Params) -> Json:
    text, marks = read_text(p)
    chat, message = target(world, bot, p)
    if not is_text(message):
        raise bad("there is no text in the message to edit")
    return apply_edit(world, bot, chat, message, p, text=text, entities=marks)


@method("editMessageCaption", *PLACE, *CAPTION)
def edit_message_caption(world: World, bot: Bot, p: Params) -> Json:
    text, marks = read_caption(p)
    chat, message = target(world, bot, p)
    if not message.media or not KINDS[message.media.kind].captioned:
        raise bad("there is no caption in the message to edit")
    return apply_edit(world, bot, chat, message, p, text=text, entities=marks)


@method("editMessageReplyMarkup", *PLACE)
def edit_message_reply_markup(world: World, bot: Bot, p: Params) -> Json:
    chat, message = target(world, bot, p)
    return apply_edit(world, bot, chat, message, p)


@method("editMessageMedia", *PLACE, "media")
def edit_message_media(world: World, bot: Bot, p: Params) -> Json:
    """Also turns a text message into one with media; the way back does not exist."""
    chat, message = target(world, bot, p)
    media, text, marks = read_input_media(world, bot, p, p.json("media", "InputMedia"))
    if message.location or message.contact or not may_change(message.media):
        raise bad("there is no media in the message to edit")
    if message.media_group_id and message.media and message.media.kind != media.kind:
        if media.kind == "animation":
            raise bad("message content type can't be used in an album")
        if {message.media.kind, media.kind} & set(ALONE):
            raise bad("can't change media type in the album")
    same: Media | None = message.media if message.media and message.media.files == media.files else None
    return apply_edit(world, bot, chat, message, p, text=text, entities=marks, media=same or media)


def _may_delete(world: World, bot: Bot, chat: Chat, message: Message) -> bool:
    if chat.type == "private" or message.sender_id == bot.id:
        return world.now() - message.date < DELETE_MAX_AGE_S
    return chat.is_admin(bot.id)


@method("deleteMessage", "chat_id", "message_id")
def delete_message(world: World, bot: Bot, p: Params) -> bool:
    chat = world.chat_for(bot, p.text("chat_id"))
    message = chat.messages.get(p.whole("message_id"))
    if message is None:
        raise bad("message to delete not found")
    if not _may_delete(world, bot, chat, message):
        raise bad("message can't be deleted")
    world.remove(chat, message)
    return True


@method("deleteMessages", "chat_id", "message_ids")
def delete_messages(world: World, bot: Bot, p: Params) -> bool:
    """What is not there or may not go is passed over."""
    chat = world.chat_for(bot, p.text("chat_id"))
    ids = p.json("message_ids", "message identifiers")
    if not isinstance(ids, list) or not ids or not all(isinstance(i, int) for i in ids):
        raise bad("message identifiers are not specified")
    if len(ids) > DELETE_MANY_MAX:
        raise bad("too many message identifiers specified")
    for message in [chat.messages[i] for i in ids if i in chat.messages]:
        if _may_delete(world, bot, chat, message):
            world.remove(chat, message)
    return True


@method("pinChatMessage", "chat_id", "message_id", "disable_notification")
def pin_chat_message(world: World, bot: Bot, p: Params) -> bool:
    chat = world.chat_for(bot, p.text("chat_id"), writing=True)
    message = chat.messages.get(p.whole("message_id"))
    if message is None:
        raise bad("message to pin not found")
    if chat.type != "private" and not chat.is_admin(bot.id):
        raise bad("not enough rights to manage pinned messages in the chat")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        note = world.post(chat, sender_id=bot.id, service={"pinned_message": message.id})
        if chat.type != "private":
            world.deliver(chat, note)
    return True


@method("unpinChatMessage", "chat_id", "message_id")
def unpin_chat_message(world: World, bot: Bot, p: Params) -> bool:
    chat = world.chat_for(bot, p.text("chat_id"), writing=True)
    wanted = p.whole("message_id", chat.pinned[-1] if chat.pinned else 0)
    if wanted not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(wanted)
    return True


@method("setMessageReaction", "chat_id", "message_id", "reaction", "is_big")
def set_message_reaction(world: World, bot: Bot, p: Params) -> bool:
    chat = world.chat_for(bot, p.text("chat_id"), writing=True)
    message = chat.messages.get(p.whole("message_id"))
    if message is None:
        raise bad("message to react not found")
    listed = p.json("reaction", "reaction types") or []
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise bad("can't parse reaction types JSON object")
    if len(listed) > 1:
        raise bad("REACTIONS_TOO_MANY")
    emoji = listed[0].get("emoji") if listed else None
    if listed and emoji not in REACTIONS:
        raise bad("REACTION_INVALID")
    message.reactions.pop(str(bot.id), None)
    if emoji:
        message.reactions[str(bot.id)] = emoji
    world.changed(chat, message)
    return True
