"""What is typed without a command: it belongs to the screen the person is on, or to the message replied to."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Invalid, Text
from core.front import door
from core.lost import keeping
from core.lost.words import Weigh
from core.payouts.policy import Till
from core.people import Person
from core.ports import Random, Tx
from core.show import show
from core.tables import fetching
from core.views import View
from core.working import answering, editing
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
Typed = Callable[[Tx, Person, str], View]
ByChance = Callable[[Tx, Person, str, Random], View]
AtTill = Callable[[Tx, Person, Till, str], View]
HINT = Text(N_("Tap a button above, or send /work for tasks, /help for help."))
NO_SUCH = Text(N_("I do not know that command. /help shows what there is."))


@dataclass(frozen=True, slots=True)
class Writing:
    """What to do with a text, by the code of the screen it is typed on.

    ``by_chance``: with something drawn by lot; ``at_till``: with the ways of being paid; ``secret``: by chance too, the
    message is deleted whatever comes of it, and those who have not agreed to the terms may type there.
    """

    typed: Mapping[str, Typed]
    by_chance: Mapping[str, ByChance]
    at_till: Mapping[str, AtTill]
    secret: Mapping[str, ByChance]

    async def write(self, message: Message, turn: Turn) -> None:
        """An answer, a sentence, a search: whatever the screen asks for."""
        text, to, hidden = message.text or "", message.reply_to_message, False

        def act(tx: Tx, me: Person) -> View:
            nonlocal hidden
            hidden = me.screen.code in self.secret
            if hidden or not me.may_work:
                return self._by_screen(tx, me, text, turn) if hidden else door.welcome(tx, me)
            if to and to.from_user and to.from_user.is_bot and tx.assignments.by_message(me.id, to.message_id):
                return answering.typed(tx, me, to.message_id, text, message.message_id)
            if fetching.takes(me, text):
                return fetching.receive(tx, me, text, turn.front.random)
            if me.screen.code == "task":
                return answering.typed(tx, me, 0, text, message.message_id)
            return self._by_screen(tx, me, text, turn)

        await _weighed(message, turn, act)
        if hidden:
            await turn.front.store.transact(lambda tx: keeping.wipe(tx, message.chat.id, message.message_id))

    def _by_screen(self, tx: Tx, me: Person, text: str, turn: Turn) -> View:
        code = me.screen.code
        by_chance = self.secret.get(code) or self.by_chance.get(code)
        if by_chance:
            return by_chance(tx, me, text, turn.front.random)
        if code in self.at_till:
            return self.at_till[code](tx, me, turn.front.till, text)
        if code in self.typed:
            return self.typed[code](tx, me, text)
        raise Invalid(HINT)


def router(writing: Writing) -> Router:
    router = Router(name="typed")
    router.message.register(unknown, F.chat.type == "private", F.text.startswith("/"))
    router.message.register(writing.write, F.chat.type == "private", F.text)
    router.message.register(other, F.chat.type == "private")
    router.edited_message.register(edited, F.chat.type == "private", F.text)
    router.callback_query.register(old)
    return router


async def _weighed(message: Message, turn: Turn, act: Callable[[Tx, Person], View]) -> None:
    """What takes long to compare is made ready between two transactions."""
    try:
        await turn.act(message, act, newcomers=True)
    except Weigh as one:
        weigh = one
    else:
        return
    digests = await asyncio.to_thread(weigh.digests)
    await turn.act(message, lambda tx, me: weigh.act(tx, me, digests), newcomers=True)


async def edited(message: Message, turn: Turn) -> None:
    """A message that was an answer, written anew. Other things that are edited change nothing."""
    text, number, at = message.text or "", message.message_id, int(message.date.timestamp()) * 1000
    if not text.startswith("/"):
        await turn.act(message, lambda tx, me: editing.edited(tx, me, number, at, text))


async def unknown(message: Message, turn: Turn) -> None:
    await turn.refuse(message, NO_SUCH)


async def old(query: CallbackQuery, turn: Turn) -> None:
    """A button of an older version: the screen is drawn anew under it."""
    if query.message and query.message.chat.type == "private":
        await turn.act(query, show, newcomers=True)


async def other(message: Message, turn: Turn) -> None:
    await turn.refuse(message, HINT)
