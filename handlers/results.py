"""Results as files, in the usual format or another."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core import exports
from core.errors import N_, Text
from core.exports import SETUP
from core.formats import ALL
from core.studio_views import FormatList
from handlers.page import Button, Id, Page, Say, quote
from handlers.turn import Turn

COMMANDS = (("results", N_("Results of your latest campaign, as files")),)


class Fetch(CallbackData, prefix="f"):
    """``code`` of a format; ``c`` a campaign."""

    code: str
    c: Id


def router() -> Router:
    router = Router(name="results")
    router.message.register(results, Command("results"))
    router.callback_query.register(fetch, Fetch.filter())
    return router


async def results(message: Message, turn: Turn) -> None:
    """Of the latest campaign that was launched."""
    await turn.act(message, exports.latest)


async def fetch(query: CallbackQuery, callback_data: Fetch, turn: Turn) -> None:
    code, c = callback_data.code, callback_data.c
    await turn.act(query, lambda tx, me: exports.results(tx, me, c, code))


def draw(view: FormatList, say: Say) -> Page:
    """A button each."""
    lines = [f"<b>{quote(view.campaign.title)}</b>", say(Text(N_("In which format do you want the results?")))]
    lines.append("\n".join(f"<b>{say(Text(one.NAME))}</b>: {say(Text(one.EXPLAIN))}" for one in ALL))
    buttons = [Button(say(Text(one.NAME)), Fetch(code=one.CODE, c=view.campaign.id).pack()) for one in ALL]
    buttons.append(Button(say(Text(N_("Set-up as a text"))), Fetch(code=SETUP, c=view.campaign.id).pack()))
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    return Page("\n\n".join(lines), rows)
