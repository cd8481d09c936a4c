"""Where a command works; each says it, and one of the private chat gets one line where others read along.

What moves or shows money, or says anything of a person, is never answered in a group, whoever sends it there.
"""

from collections.abc import Callable, Coroutine, Iterable, Iterator
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import Message

from core.errors import N_, Text
from core.ports import Notice, Tx
from handlers.front import Front
from handlers.page import Page, send
from handlers.turn import Turn

NOTICE = "in_private"
GROUPS = ("group", "supergroup")
SENT = Text(N_("I answer that in our private chat only, where nobody else reads it: {link}"))


class InPrivate(Command):
    """A command of the private chat with the bot."""

    async def __call__(self, message: Message, bot: Bot) -> bool | dict[str, Any]:
        return message.chat.type == "private" and await super().__call__(message, bot)


class WithModerators(Command):
    """A command of the moderators' group, and of one's private chat; the rules ask which group it is."""


class Anywhere(Command):
    """A command of any chat; the rules ask what it is there."""


def router(routers: Iterable[Router]) -> Router:
    """Takes what is a command of the private chat in one of these, and was sent in a group."""
    ours = Router(name="where")
    ours.message.register(elsewhere, F.chat.type.in_(GROUPS), Command(*commands(routers, InPrivate)))
    return ours


def commands(routers: Iterable[Router], kind: type[Command]) -> Iterator[str]:
    """The names of all commands of this kind."""
    for one in routers:
        for handler in one.message.handlers:
            for each in handler.filters or ():
                if isinstance(each.callback, kind):
                    yield from map(str, each.callback.commands)


async def elsewhere(message: Message, turn: Turn) -> None:
    """One line for all that were sent in the same moment: it waits its turn among what the group is told."""
    chat_id, guessed = message.chat.id, turn.front.tongues.guess(turn.user.language_code)

    def tell(tx: Tx) -> None:
        if tx.updates.first_time(tx.bot_id, turn.update_id):
            known = tx.people.by_telegram(turn.user.id)
            tx.outbox.put(chat_id, NOTICE, "", {"language": known.language if known else guessed})

    await turn.front.store.transact(tell)


async def told(front: Front, notice: Notice) -> None:
    link = f"t.me/{(await front.bot.me()).username}"
    say = front.voice(notice.params["language"])
    await send(front.bot, notice.chat_id, Page(say(Text(SENT.one, params={"link": link}))))


NOTICES: dict[str, Callable[[Front, Notice], Coroutine[Any, Any, None]]] = {NOTICE: told}
