"""One's own number, asked for once before a job that pays money."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import Message

from core.errors import N_, Text
from core.payouts import pumps, verifying
from core.payouts.pumps import OwnNumber
from core.teams import joining
from handlers.jobs import Job
from handlers.page import Button, Page, Say
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()


def router() -> Router:
    router = Router(name="own_number")
    router.message.register(contact, F.contact)
    return router


async def contact(message: Message, turn: Turn) -> None:
    """One's own number, where it is asked for here."""
    assert message.contact
    me = await turn.front.store.transact(turn.person)
    if me.screen.code != pumps.SCREEN:
        raise SkipHandler
    if message.contact.user_id != turn.user.id or message.forward_origin:
        await turn.refuse(message, joining.OTHERS)
        return
    number = message.contact.phone_number
    await turn.act(message, lambda tx, me: verifying.contact(tx, me, number))


def draw(view: OwnNumber, say: Say) -> Page:
    """Why, and the way on without it."""
    del view
    return Page(say(pumps.SHARE), [[Button(say(Text(N_("Other jobs"))), Job(do="list").pack())]])
