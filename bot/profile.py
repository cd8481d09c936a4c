"""How the bot presents itself in Telegram: commands and texts for each language people may have chosen there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.api import Api, ApiError
from bot.languages import SOURCE, Languages
from core.errors import Text

COMMAND_CHARS_MAX, ABOUT_CHARS_MAX, DESCRIPTION_CHARS_MAX = 256, 120, 512  # Telegram's
ISO_639_1 = 2  # Telegram takes two-letter codes only
NOT_REACHED = (400, 403)


class Audience(StrEnum):
    EVERYONE = "everyone"  # in private chats
    OPERATORS = "operators"  # in their private chats, beside everyone's
    MODERATORS = "moderators"  # in their group


@dataclass(frozen=True, slots=True)
class Command:
    """``name`` without the slash, ``[a-z0-9_]{1,32}``; ``text`` of at most 256 characters."""

    name: str
    text: Text
    audience: Audience = Audience.EVERYONE


@dataclass(frozen=True, slots=True)
class Profile:
    """``about`` stands on the bot's page (120 characters), ``description`` in the empty chat (512)."""

    commands: Sequence[Command]
    about: Text
    description: Text


async def publish(
    api: Api, profile: Profile, languages: Languages, operators: Sequence[int], group_id: int
) -> tuple[Sequence[str], Sequence[int]]:
    """Tell Telegram; the languages told, and the chats it does not let us reach yet.

    An operator is reached once they have pressed Start, the group once the bot is inside. Raises ``ApiError`` or
    ``NoAnswer``.
    """
    unreached: set[int] = set()
    told = [code for code in languages.names if len(code) == ISO_639_1]
    for code in told:
        asked: Mapping[str, str] = {} if code == SOURCE else {"language_code": code}
        about = languages.say(profile.about, code)[:ABOUT_CHARS_MAX]
        description = languages.say(profile.description, code)[:DESCRIPTION_CHARS_MAX]
        await api.call("setMyShortDescription", {"short_description": about, **asked})
        await api.call("setMyDescription", {"description": description, **asked})
        for scope, audiences in _scopes(operators, group_id):
            commands = [
                {"command": one.name, "description": languages.say(one.text, code)[:COMMAND_CHARS_MAX]}
                for one in profile.commands
                if one.audience in audiences
            ]
            if commands and not await _offer(api, {"commands": commands, "scope": scope, **asked}):
                unreached.add(scope["chat_id"])
    return told, sorted(unreached)


async def _offer(api: Api, menu: Mapping[str, Any]) -> bool:
    """False when the menu is for a chat the bot cannot reach."""
    try:
        await api.call("setMyCommands", menu)
    except ApiError as error:
        if "chat_id" not in menu["scope"] or error.code not in NOT_REACHED:
            raise
        return False
    return True


def _scopes(operators: Sequence[int], group_id: int) -> Sequence[tuple[Mapping[str, Any], Sequence[Audience]]]:
    scopes: list[tuple[Mapping[str, Any], Sequence[Audience]]] = [
        ({"type": "all_private_chats"}, [Audience.EVERYONE]),
        *(({"type": "chat", "chat_id": one}, [Audience.EVERYONE, Audience.OPERATORS]) for one in operators),
    ]
    if group_id:
        scopes.append(({"type": "chat", "chat_id": group_id}, [Audience.MODERATORS]))
    return scopes
