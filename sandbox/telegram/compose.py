"""What every call that makes a message has: the chat, the topic, the reply, the keyboard, and words with entities."""

from sandbox.telegram import entities, keyboards, wire
from sandbox.telegram.errors import bad, not_built
from sandbox.telegram.model import Bot, Chat, Json, Message
from sandbox.telegram.params import Params
from sandbox.telegram.world import World

WHERE = ("chat_id", "message_thread_id", "disable_notification", "protect_content")
COMMON = (*WHERE, "reply_parameters", "reply_markup")
CAPTION = ("caption", "parse_mode", "caption_entities")


def place(world: World, bot: Bot, p: Params) -> tuple[Chat, Json]:
    """The chat, and the fields every new message of the bot has. Raises ApiError 400 or 403."""
    chat = world.chat_for(bot, p.text("chat_id"), writing=True)
    inline, keyboard = keyboards.read_markup(p, private=chat.type == "private")
    reply_to = read_reply(chat, p)
    return chat, {
        "sender_id": bot.id,
        "thread": read_thread(chat, bot, p, reply_to),
        "reply_to": reply_to,
        "markup": inline,
        "keyboard": keyboard,
        "protected": p.flag("protect_content"),
    }


def read_thread(chat: Chat, bot: Bot, p: Params, reply_to: int | None) -> int | None:
    """The topic: the one named, else that of the message replied to; None is the general one, which has no name."""
    named = p.text("message_thread_id")
    answered = chat.messages.get(reply_to or 0)
    thread = p.whole("message_thread_id") if named else (answered.thread if answered else None)
    if not thread:
        return None
    if thread not in chat.topics:
        raise bad("message thread not found")
    if chat.topics[thread].closed and not chat.is_admin(bot.id):
        raise bad("TOPIC_CLOSED")
    return thread


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


def result(world: World, bot: Bot, chat: Chat, message: Message) -> Json:
    return world.plain(wire.message(world, bot, chat, message))


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
