"""Results as files, in the usual format or another."""

from collections.abc import Mapping
from functools import partial

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.drafting.drafts import unpack
from core.drafting.studio_views import FormatList
from core.errors import N_, Text
from core.formats import offered
from core.launched import exports, proposals
from core.launched.exports import SETUP
from core.ports import Notice
from core.process.review import REASONS
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
    """The word for a file of decisions; ``order`` names it."""

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
    await turn.answer(query, lambda tx, me: proposals.go_on(tx, me, order), lambda _: None)


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
    """What came of a file of decisions."""
    say = await _say(front, notice)
    params = notice.params
    counts = {name: params[name] for name in ("approved", "again", "rejected", "settled")}
    text = Text(
        N_(
            "Your decisions are applied: {approved} approved, {again} sent back, {rejected} rejected, {settled} were "
            "settled before."
        ),
        params=counts,
    )
    problems = ["⚠️ " + say(unpack(one)) for one in params["problems"]]
    await send(front.bot, notice.chat_id, Page("\n\n".join([say(text), *problems])))
    if params["list"]:
        listed = Kept(front.media, params["list"], "rows.txt")
        await front.bot.send_document(notice.chat_id, listed)


async def ask_sure(front: Front, notice: Notice) -> None:
    """What a file would do; nothing is done until its requester says so."""
    say, params = await _say(front, notice), notice.params
    counts = {name: params[name] for name in ("approve", "again", "reject")}
    what = N_("Your file: {approve} to approve, {again} to send back, {reject} to reject.")
    if params.get("second"):
        what = N_(
            "One of your team sent a file: {approve} to approve, {again} to send back, {reject} to reject. That is so "
            "much that you have to agree."
        )
    lines = [say(Text(what, params=counts))]
    lines += [
        say(Text(N_("{n} rejected: {reason}"), params={"n": n, "reason": Text(REASONS.get(why, OWN_WORDS))}))
        for why, n in sorted(params["why"].items())
    ]
    if params["settled"]:
        lines.append(say(Text(N_("{n} were settled before and stay."), params={"n": params["settled"]})))
    lines += ["⚠️ " + say(unpack(one)) for one in params["problems"]]
    if (more := params["missing"] - len(params["problems"])) > 0:
        lines.append(say(Text(N_("{n} more rows have such problems; nothing is done with them."), params={"n": more})))
    end = N_("Nothing is done yet. Who is rejected reads your sentence and can appeal to the moderators.")
    if params.get("waits"):
        end = N_("Nothing is done yet. So much takes two of you: another of your team has to agree, and has it now.")
    button = Button(say(Text(N_("Do it"))), Sure(order=params["order"]).pack())
    rows = [] if params.get("waits") else [[button]]
    await send(front.bot, notice.chat_id, Page("\n\n".join([*lines, say(Text(end))]), rows))


async def _say(front: Front, notice: Notice) -> Say:
    person = await front.store.transact(partial(recipient, front, notice=notice))
    return front.voice(person.language)


OWN_WORDS = N_("In your own words")
NOTICES: Mapping[str, Deliver] = {"reviewed": applied, proposals.NOTICE: ask_sure}
