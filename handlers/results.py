"""Results as files, in the usual format or another."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.drafting.drafts import unpack
from core.drafting.studio_views import FormatList
from core.errors import N_, Text
from core.formats import offered
from core.launched import exports, reviewed
from core.launched.exports import SETUP
from core.ports import Notice
from handlers import bonuses, letters
from handlers.front import Front
from handlers.kept import Kept
from handlers.notices import Deliver, recipient
from handlers.page import Button, Id, Page, Say, quote, send
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("results", N_("Results of your latest campaign, as files")),)


class Fetch(CallbackData, prefix="f"):
    """``code`` of a format; ``c`` a campaign."""

    code: str
    c: Id


class Sure(CallbackData, prefix="y"):
    """The second word for a file that rejects many; ``order`` names it."""

    order: Id


def router() -> Router:
    router = Router(name="results")
    router.message.register(results, InPrivate("results"))
    router.callback_query.register(fetch, Fetch.filter())
    router.callback_query.register(sure, Sure.filter())
    return router


async def results(message: Message, turn: Turn) -> None:
    """Of the latest campaign that was launched."""
    await turn.act(message, exports.latest)


async def fetch(query: CallbackQuery, callback_data: Fetch, turn: Turn) -> None:
    code, c = callback_data.code, callback_data.c
    await turn.act(query, lambda tx, me: exports.results(tx, me, c, code))


async def sure(query: CallbackQuery, callback_data: Sure, turn: Turn) -> None:
    order = callback_data.order
    await turn.answer(query, lambda tx, me: reviewed.go_on(tx, me, order), lambda _: None)


def draw(view: FormatList, say: Say) -> Page:
    """A button each."""
    lines = [f"<b>{quote(view.campaign.title)}</b>", say(Text(N_("In which format do you want the results?")))]
    known = offered(view.campaign)
    lines.append("\n".join(f"<b>{say(Text(one.NAME))}</b>: {say(Text(one.EXPLAIN))}" for one in known))
    buttons = [Button(say(Text(one.NAME)), Fetch(code=one.CODE, c=view.campaign.id).pack()) for one in known]
    buttons.append(Button(say(Text(N_("Set-up as a text"))), Fetch(code=SETUP, c=view.campaign.id).pack()))
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    return Page(
        "\n\n".join(lines), [*rows, [bonuses.button(view.campaign, say), letters.write_button(view.campaign, say)]]
    )


async def applied(front: Front, notice: Notice) -> None:
    """What came of a file of verdicts."""
    say = await _say(front, notice)
    params = notice.params
    counts = {name: params[name] for name in ("approved", "rejected", "settled")}
    text = Text(
        N_("Your verdicts are applied: {approved} approved, {rejected} rejected, {settled} were settled before."),
        params=counts,
    )
    problems = ["⚠️ " + say(unpack(one)) for one in params["problems"]]
    await send(front.bot, notice.chat_id, Page("\n\n".join([say(text), *problems])))
    if params["list"]:
        listed = Kept(front.media, params["list"], "rows.txt")
        await front.bot.send_document(notice.chat_id, listed)


async def ask_sure(front: Front, notice: Notice) -> None:
    """So many rejections need a second word."""
    say = await _say(front, notice)
    text = Text(
        N_(
            "This file rejects {rejected} of {marks} answers. Nothing is done yet. Each worker reads your reason and "
            "can appeal to the moderators. Is that what you want?"
        ),
        params=_figures(notice.params),
    )
    button = Button(say(Text(N_("Yes, apply it"))), Sure(order=notice.params["order"]).pack())
    await send(front.bot, notice.chat_id, Page(say(text), [[button]]))


async def many(front: Front, notice: Notice) -> None:
    """The moderators hear of it; nothing is asked of them."""
    language = await front.store.transact(lambda tx: tx.office.group_language())
    text = Text(
        N_("A requester's file rejects {rejected} of {marks} answers. They were asked once more; workers can appeal."),
        params=_figures(notice.params),
    )
    await send(front.bot, notice.chat_id, Page(front.voice(language)(text)))


def _figures(params: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"rejected": params["rejected"], "marks": params["marks"]}


async def _say(front: Front, notice: Notice) -> Say:
    person = await front.store.transact(partial(recipient, front, notice=notice))
    return front.voice(person.language)


NOTICES: Mapping[str, Deliver] = {"reviewed": applied, "reviewed_sure": ask_sure, "many_rejected": many}
