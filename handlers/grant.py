"""The operator gives a requester points: /grant 500 and the requester's Telegram number."""

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Message

from core.drafting import launch
from core.errors import N_, Invalid, NotAllowed, Refusal, Text
from core.money import amount
from core.people import Role
from core.ports import Tx
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS: tuple[tuple[str, str], ...] = ()
WORDS = 2  # points, person
DIGITS_MAX = 15
USAGE = Text(N_("Send the points and the requester's Telegram number: /grant 500 123456789"))


def router() -> Router:
    router = Router(name="grant")
    router.message.register(grant, InPrivate("grant"))
    return router


async def grant(message: Message, command: CommandObject, turn: Turn) -> None:
    words = (command.args or "").split()

    def act(tx: Tx) -> Text:
        me = turn.person(tx)
        if Role.OPERATOR not in me.roles:
            raise NotAllowed(Text(N_("Only the operator can grant points.")))
        if len(words) != WORDS or not all(one.isdecimal() and len(one) <= DIGITS_MAX for one in words):
            raise Invalid(USAGE)
        points = int(words[0])
        if not tx.updates.first_time(tx.bot_id, turn.update_id):
            return _done(points)
        launch.grant(tx, me, int(words[1]), points)
        return _done(points)

    try:
        told = await turn.front.store.transact(act)
    except Refusal as refusal:
        told = refusal.text
    await turn.refuse(message, told)


def _done(points: int) -> Text:
    return Text(N_("Granted: {points}."), params={"points": amount(points)})
