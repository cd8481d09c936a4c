"""Files, pictures and sounds behind web addresses: /import, and fetching again what did not come."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.drafting.studio_views import DraftView
from core.errors import N_, Text
from core.form.forms import is_heard
from core.tables import fetching
from handlers.page import Button, Id, Say
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("import", N_("Give out work: a file behind a web address")),)
UNHEARD = Text(N_("I do not know you yet. Send /start, agree, then send /import again."))


class Fetch(CallbackData, prefix="f"):
    """Fetch the pictures and sounds of the campaign ``c`` again."""

    c: Id


def router() -> Router:
    router = Router(name="fetching")
    router.message.register(take, InPrivate("import"))
    router.callback_query.register(again, Fetch.filter())
    return router


async def take(message: Message, command: CommandObject, turn: Turn) -> None:
    """/import ADDRESS."""
    text = command.args or ""
    await turn.act(message, lambda tx, me: fetching.receive(tx, me, text, turn.front.random), unheard=UNHEARD)


async def again(query: CallbackQuery, callback_data: Fetch, turn: Turn) -> None:
    await turn.act(query, lambda tx, me: fetching.again(tx, me, callback_data.c))


def bare(view: DraftView) -> Text:
    """How many rows lack their picture or recording, and what helps."""
    n, heard = view.draft.bare, is_heard(view.campaign.form)
    if heard and view.by_address:
        return Text(
            N_("{n} row lacks its recording: its address did not lead to one."),
            N_("{n} rows lack their recording: their addresses did not lead to one."),
            n,
        )
    if heard:
        return Text(
            N_("{n} row lacks its recording: send it in a ZIP."),
            N_("{n} rows lack their recording: send them in a ZIP."),
            n,
        )
    if view.by_address:
        return Text(
            N_("{n} row lacks its picture: its address did not lead to one."),
            N_("{n} rows lack their picture: their addresses did not lead to one."),
            n,
        )
    return Text(
        N_("{n} row lacks its picture: send it in a ZIP."),
        N_("{n} rows lack their picture: send them in a ZIP."),
        n,
    )


def leave_out(view: DraftView) -> Text:
    """What the button says that leaves them out."""
    if is_heard(view.campaign.form):
        return Text(N_("Leave rows without a recording out"))
    return Text(N_("Leave rows without a picture out"))


def again_row(view: DraftView, say: Say) -> Sequence[Sequence[Button]]:
    """The button for another try, where there is something to try."""
    if not view.by_address:
        return ()
    again = N_("Fetch the recordings again") if is_heard(view.campaign.form) else N_("Fetch the pictures again")
    return [[Button(say(Text(again)), Fetch(c=view.campaign.id).pack())]]
