"""What is typed without a command: it belongs to the screen the person is on, or to the message replied to."""

from collections.abc import Callable, Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from core import answering, editing, fetching
from core.errors import N_, Invalid, Text
from core.payouts.policy import Till
from core.people import Person
from core.ports import Random, Tx
from core.show import show
from core.views import View
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
Typed = Callable[[Tx, Person, str], View]
ByChance = Callable[[Tx, Person, str, Random], View]
AtTill = Callable[[Tx, Person, Till, str], View]
HINT = Text(N_("Tap a button above, or send /work for tasks, /help for help."))
NO_SUCH = Text(N_("I do not know that command. /help shows what there is."))


def router(typed: Mapping[str, Typed], by_chance: Mapping[str, ByChance], at_till: Mapping[str, AtTill]) -> Router:
    """What to do with a text, by the code of the screen it is typed on.

    ``by_chance``: with something drawn by lot; ``at_till``: with the ways of being paid.
    """
    router = Router(name="typed")
    router.message.register(unknown, F.chat.type == "private", F.text.startswith("/"))
    router.message.register(Writing(typed, by_chance, at_till).write, F.chat.type == "private", F.text)
    router.message.register(other, F.chat.type == "private")
    router.edited_message.register(edited, F.chat.type == "private", F.text)
    router.callback_query.register(old)
    return router


class Writing:
    """Texts, by screen."""

    def __init__(
        self, typed: Mapping[str, Typed], by_chance: Mapping[str, ByChance], at_till: Mapping[str, AtTill]
    ) -> None:
        self._typed, self._by_chance, self._at_till = typed, by_chance, at_till

    async def write(self, message: Message, turn: Turn) -> None:
        """An answer, a sentence, a search: whatever the screen asks for."""
        text, to = message.text or "", message.reply_to_message

        def act(tx: Tx, me: Person) -> View:
            if to and to.from_user and to.from_user.is_bot and tx.assignments.by_message(me.id, to.message_id):
                return answering.typed(tx, me, to.message_id, text, message.message_id)
            if fetching.takes(me, text):
                return fetching.receive(tx, me, text, turn.front.random)
            if me.screen.code == "task":
                return answering.typed(tx, me, 0, text, message.message_id)
            if me.screen.code in self._by_chance:
                return self._by_chance[me.screen.code](tx, me, text, turn.front.random)
            if me.screen.code in self._at_till:
                return self._at_till[me.screen.code](tx, me, turn.front.till, text)
            if me.screen.code in self._typed:
                return self._typed[me.screen.code](tx, me, text)
            raise Invalid(HINT)

        await turn.act(message, act)


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
