"""Methods about the bot itself: who it is, its commands by scope and language, its texts by language."""

import re
from collections.abc import Callable
from typing import Any

import telegram

from sandbox.telegram import wire
from sandbox.telegram.entities import units
from sandbox.telegram.errors import bad
from sandbox.telegram.methods import Handler, method
from sandbox.telegram.model import Bot, Chat, Json
from sandbox.telegram.params import Params
from sandbox.telegram.world import World

COMMANDS_MAX = 100
COMMAND_MAX = 32
DESCRIPTION_MAX = 256
PLAIN_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")


@method("getMe")
def get_me(world: World, bot: Bot, _: Params) -> Json:
    return world.plain(wire.me(bot))


def _scope(world: World, bot: Bot, p: Params) -> str:
    """The key of a set of commands: "scope|language"."""
    raw = p.json("scope", "BotCommandScope") or {"type": "default"}
    kind = raw.get("type") if isinstance(raw, dict) else None
    if kind not in PLAIN_SCOPES + CHAT_SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    place = ""
    if kind in CHAT_SCOPES:
        chat = world.chat_for(bot, str(raw.get("chat_id", "")))
        place = f":{chat.id}"
        if kind == "chat_member":
            place += f":{raw.get('user_id')}"
    return f"{kind}{place}|{language(p)}"


def language(p: Params) -> str:
    code = p.text("language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad("invalid language_code specified")
    return code


@method("setMyCommands", "commands", "scope", "language_code")
def set_my_commands(world: World, bot: Bot, p: Params) -> bool:
    listed = p.json("commands", "commands")
    if not isinstance(listed, list):
        raise bad("expected an Array of BotCommand")
    if len(listed) > COMMANDS_MAX:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    key = _scope(world, bot, p)
    bot.commands[key] = [_command(raw) for raw in listed]
    if not listed:
        del bot.commands[key]
    return True


def _command(raw: Any) -> Json:
    if not isinstance(raw, dict):
        raise bad("expected an Object")
    name, about = str(raw.get("command", "")).strip().removeprefix("/"), str(raw.get("description", "")).strip()
    if not name:
        raise bad("Command must be non-empty")
    if len(name) > COMMAND_MAX:
        raise bad(f"Command length must not exceed {COMMAND_MAX}")
    if not about:
        raise bad("Command description must be non-empty")
    if len(about) > DESCRIPTION_MAX:
        raise bad(f"Command description length must not exceed {DESCRIPTION_MAX}")
    if not re.fullmatch("[a-z0-9_]+", name):
        raise bad("BOT_COMMAND_INVALID")
    return telegram.BotCommand(name, about).to_dict()


@method("getMyCommands", "scope", "language_code")
def get_my_commands(world: World, bot: Bot, p: Params) -> Any:
    return bot.commands.get(_scope(world, bot, p), [])


@method("deleteMyCommands", "scope", "language_code")
def delete_my_commands(world: World, bot: Bot, p: Params) -> bool:
    bot.commands.pop(_scope(world, bot, p), None)
    return True


def menu(bot: Bot, chat: Chat, user_id: int, code: str | None) -> list[Json]:
    """The commands a client offers, by Telegram's order of lookup: the narrowest scope, then the language."""
    scopes = ["all_private_chats", "default"]
    if chat.type == "private":
        scopes.insert(0, f"chat:{chat.id}")
    else:
        admin = [f"chat_administrators:{chat.id}"] if chat.is_admin(user_id) else []
        scopes = [f"chat_member:{chat.id}:{user_id}", *admin, f"chat:{chat.id}"]
        scopes += ["all_chat_administrators"] * bool(admin) + ["all_group_chats", "default"]
    keys = [f"{scope}|{wanted}" for scope in scopes for wanted in (code or "", "")]
    return next((bot.commands[key] for key in keys if key in bot.commands), [])


def _text(name: str, limit: int, kind: Callable[[str], telegram.TelegramObject]) -> tuple[Handler, Handler]:
    """The setter and the getter of one of the bot's texts; an empty text takes the language's away."""

    def put(_: World, bot: Bot, p: Params) -> bool:
        if units(p.text(name)) > limit:
            raise bad(f"bot {name.replace('_', ' ')} is too long")
        key = f"{name}|{language(p)}"
        bot.texts.pop(key, None)
        if p.text(name):
            bot.texts[key] = p.text(name)
        return True

    def get(_: World, bot: Bot, p: Params) -> Json:
        default = bot.texts.get(f"{name}|", bot.name if name == "name" else "")
        return kind(bot.texts.get(f"{name}|{language(p)}", default)).to_dict()

    return put, get


for _name, _limit, _kind, _title in (
    ("name", 64, telegram.BotName, "Name"),
    ("description", 512, telegram.BotDescription, "Description"),
    ("short_description", 120, telegram.BotShortDescription, "ShortDescription"),
):
    _put, _get = _text(_name, _limit, _kind)
    method(f"setMy{_title}", _name, "language_code")(_put)
    method(f"getMy{_title}", "language_code")(_get)
