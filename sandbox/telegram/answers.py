"""Answers to buttons, and files fetched by bots."""

import telegram

from sandbox.telegram.entities import units
from sandbox.telegram.errors import bad
from sandbox.telegram.methods import method
from sandbox.telegram.model import Bot, Json
from sandbox.telegram.params import Params
from sandbox.telegram.world import CallbackAnswer, World

ANSWER_MAX = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery", "callback_query_id", "text", "show_alert", "url", "cache_time")
def answer_callback_query(world: World, bot: Bot, p: Params) -> bool:
    """Once per press, within 150 s (the time the press itself may wait; Telegram's own limit is not public)."""
    query = world.query(p.text("callback_query_id"), bot)
    if query is None:
        raise bad(TOO_OLD)
    if units(p.text("text")) > ANSWER_MAX:
        raise bad("MESSAGE_TOO_LONG")
    url = p.text("url") or None
    if url and not url.startswith(f"https://t.me/{bot.username}?start="):
        raise bad("URL_INVALID")
    query.answered = True
    answer = CallbackAnswer(p.text("text") or None, p.flag("show_alert"), url)
    waiting = world.answers.get(query.id)
    if waiting and not waiting.done():
        waiting.set_result(answer)
    chat = world.state.chats.get(str(query.chat_id)) or world.private(query.chat_id, bot.id)
    world.show("answer", chat, query_id=query.id, user_id=query.user_id, text=answer.text, alert=answer.show_alert)
    return True


@method("getFile", "file_id")
def get_file(world: World, bot: Bot, p: Params) -> Json:
    if not p.text("file_id"):
        raise bad("file_id not specified")
    file = world.files.resolve(bot, p.text("file_id"))
    if file is None:
        raise bad("invalid file_id")
    if file.size > world.files.download_max:
        raise bad("file is too big")
    path = world.files.path_for(bot, file)
    return telegram.File(world.files.file_id(bot, file), file.unique_id, file.size, path).to_dict()
