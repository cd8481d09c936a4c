"""The requester's campaigns: the list, and a card each with how far it came and everything that can be done."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.assets import is_money
from core.campaigns import Campaign, State
from core.drafting import buying, studio
from core.drafting.drafts import unpack
from core.drafting.studio_views import CampaignList, OwnCampaign, Progress, Sure
from core.entry import exam
from core.errors import N_, Refusal, Text
from core.known.reading import suits
from core.launched import closing, exports, looked, running
from core.money import have
from core.people import Person
from core.ports import Tx
from core.process import vetting
from core.seats.may import MAY, Do, Seat
from core.studies import quotas
from core.teams import roster
from core.views import View
from core.wages import raising
from handlers import seen, so_far, wages
from handlers.page import Button, Id, Page, Say, quote
from handlers.tap import Aside, Known, Oversee, People, Team
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (
    ("campaigns", N_("Your campaigns: how far they are, and everything you can do")),
    ("fund", N_("Your points, and how to get more")),
)
STATES = {
    State.DRAFT: N_("draft"),
    State.WAITING: N_("waits to be looked at"),
    State.RUNNING: N_("running"),
    State.PAUSED: N_("paused"),
    State.CLOSING: N_("closing"),
    State.CLOSED: N_("closed"),
}
WAITS = N_(
    "This is your first campaign, so a person looks at it before it runs, within 24 hours. Nothing starts before that, "
    "and I tell you when it does. What it costs is set aside."
)
DONE, REVIEW, OPEN = Text(N_("done")), Text(N_("looked at")), Text(N_("open"))


class Own(CallbackData, prefix="o"):
    """``do``: see, pause, resume, edit, rows, pay, fund, copy, link, more, back, files, forms, end, ended, undo;
    ``c``: which.
    """

    do: str
    c: Id


def router() -> Router:
    router = Router(name="campaigns")
    router.message.register(campaigns, InPrivate("campaigns"))
    router.message.register(fund, InPrivate("fund"))
    router.callback_query.register(press, Own.filter())
    return router


async def campaigns(message: Message, turn: Turn) -> None:
    await turn.act(message, running.campaigns)


async def fund(message: Message, turn: Turn) -> None:
    await turn.act(message, buying.new)


async def press(query: CallbackQuery, callback_data: Own, turn: Turn) -> None:
    c = callback_data.c
    username = (await turn.front.bot.me()).username or "" if callback_data.do == "link" else ""
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "pause": lambda tx, me: running.turn(tx, me, c, State.PAUSED),
        "resume": lambda tx, me: raising.resume(tx, me, c),
        "edit": lambda tx, me: studio.settings(tx, me, c),
        "rows": lambda tx, me: running.ask_rows(tx, me, c),
        "pay": lambda tx, me: running.open_rows(tx, me, c),
        "fund": lambda tx, me: running.ask_fund(tx, me, c),
        "copy": lambda tx, me: running.copy(tx, me, c, turn.front.random),
        "more": lambda tx, me: running.open_one(tx, me, c, {"more": True}),
        "back": lambda tx, me: running.open_one(tx, me, c),
        "link": lambda tx, me: running.test_link(tx, me, c, username),
        "files": lambda tx, me: exports.results(tx, me, c),
        "forms": lambda tx, me: exports.formats(tx, me, c),
        "end": lambda tx, me: closing.ask_close(tx, me, c),
        "undo": lambda tx, me: vetting.withdraw(tx, me, c),
        "ended": lambda tx, me: closing.close(tx, me, c),
    }
    if callback_data.do in acts:
        await turn.act(query, acts[callback_data.do])
    else:
        seen = await _count(turn, c)
        await turn.act(query, lambda tx, me: running.open_one(tx, me, c, seen))


async def _count(turn: Turn, campaign_id: int) -> Mapping[str, Any] | None:
    """How far the campaign came, and that as a picture; None when it is not this person's, or not launched."""
    found = await turn.own(campaign_id)
    if found is None or not found[0].version:
        return None
    campaign, language = found
    say = partial(turn.front.say, language=language)
    progress, came = await turn.front.backroom.progress(campaign_id), await turn.front.backroom.came(campaign)
    parts = (say(DONE), progress.approved), (say(REVIEW), progress.in_review), (say(OPEN), progress.open)
    groups = [(name, *counts) for name, counts in _groups(campaign, progress)]
    try:
        chart = await turn.front.backroom.chart(campaign.title, parts, groups)
    except Refusal:
        chart = ""  # the words say it too
    return {"seen": {**asdict(progress), "came": came.packed()}, "chart": chart}


def _groups(campaign: Campaign, progress: Progress) -> list[tuple[str, tuple[int, int]]]:
    """Of each group of the quotas its name, how many answered, and how many are wanted."""
    names = quotas.names(campaign) if progress.groups else ()
    return [(name, (one[0], one[1])) for name, one in zip(names, progress.groups, strict=True)]


def draw_list(view: CampaignList, say: Say) -> Page:
    """A button each."""
    you = say(have(view.funds))
    people = [
        Button(say(Text(N_("My people"))), People(do="see").pack()),
        Button(say(Text(N_("My team"))), Team(do="see").pack()),
    ]
    if len(view.me.seats) > 1:
        people.append(Button(say(Text(N_("Act for another one"))), Team(do="who").pack()))
    if not view.campaigns:
        none = say(Text(N_("No campaign yet. Send me a file of tasks, or /new to be led.")))
        return Page(f"{you}\n\n{none}", [people, [seen.button(say)]])
    head = say(Text(N_("<b>Your campaigns</b>")))
    rows = [
        [Button(f"{one.title} · {say(Text(STATES[one.state]))}", Own(do="see", c=one.id).pack())]
        for one in view.campaigns
    ]
    return Page(f"{head}\n\n{you}", [*rows, people, [seen.button(say)]])


def draw_card(view: OwnCampaign, say: Say) -> Page:
    """The campaign as its owner sees it."""
    campaign, progress = view.campaign, view.progress
    parts = [f"<b>{quote(campaign.title)}</b> · {say(Text(STATES[campaign.state]))}"]
    if campaign.state is State.WAITING:
        parts.append(say(Text(WAITS)))
    if view.draft.reading:
        parts.append(say(Text(N_("A file with more rows is being read."))))
    parts += [*map(say, view.winding), *("⚠️ " + say(unpack(problem)) for problem in view.draft.problems)]
    if progress.all:
        far = N_("{done} of {all} answers are in, {review} are being looked at, {open} are still open.")
        counts = {"done": progress.approved, "review": progress.in_review, "open": progress.open, "all": progress.all}
        parts.append(say(Text(far, params=counts)))
    groups = [f"{quote(name)}: {count}/{wanted}" for name, (count, wanted) in _groups(campaign, progress)]
    parts += ["\n".join(groups)] if groups else []
    if progress.waiting:
        waiting = progress.waiting
        paid = Text(
            N_("{n} row waits to be paid for and opened."),
            N_("{n} rows wait to be paid for and opened."),
            waiting,
            {"n": waiting},
        )
        parts.append(say(paid))
    if progress.lapsed:
        lapsed = Text(
            N_("{n} row lacks answers: its time passed. What it held is free in this campaign."),
            N_("{n} rows lack answers: their time passed. What they held is free in this campaign."),
            progress.lapsed,
        )
        parts.append(say(lapsed))
    parts += [*map(say, looked.told(progress.looks)), *wages.parts(view, say), *so_far.parts(view, say)]
    if view.link:
        tried = say(Text(N_("Anybody can try it with this link; it pays nothing and counts nowhere:")))
        parts.append(f"{tried}\n{quote(view.link)}")
    return Page("\n\n".join(parts), _buttons(view, say))


def _buttons(view: OwnCampaign, say: Say) -> list[list[Button]]:
    """What is wanted now; all else lies one tap behind."""

    def button(label: str, do: str) -> Button:
        return Button(say(Text(label)), Own(do=do, c=view.campaign.id).pack())

    results, again, copy = button(N_("Results"), "files"), button(N_("Count again"), "see"), button(N_("Copy"), "copy")
    formats = button(N_("Other formats"), "forms")
    add = button(N_("Add money") if is_money(view.campaign.asset) else N_("Add points"), "fund")
    seat = view.me.seats.get(view.campaign.organisation_id, Seat.OWNER)
    if seat not in MAY[Do.EDIT]:
        adds = [[add]] if view.campaign.state in running.LIVE and seat in MAY[Do.FUND] else []
        return [[button(N_("Counts, without people"), "files"), again], *adds, *so_far.rows(view, say)]
    match view.campaign.state:
        case State.RUNNING | State.PAUSED if view.more:
            beside = [*so_far.rows(view, say), *_known(view, say), *wages.rows(view, say)]
            found = [one for row in beside for one in row]
            found += [formats, button(N_("Change"), "edit"), button(N_("Add rows"), "rows"), add, copy]
            found += [button(N_("Test link"), "link"), button(N_("Close"), "end"), button(N_("Back"), "back")]
            return [found[at : at + 2] for at in range(0, len(found), 2)]
        case State.RUNNING | State.PAUSED:
            paused = view.campaign.state is State.PAUSED
            pause = button(N_("Resume"), "resume") if paused else button(N_("Pause"), "pause")
            unpaid = view.progress.waiting and not view.draft.reading
            pay = [[button(N_("Pay for the new rows"), "pay")]] if unpaid else []
            short = [[add]] if so_far.lacks(view) else []
            urgent = [*wages.raising_rows(view, say), *pay, *short, *_asides(view, say), *_overview(view, say)]
            return [*urgent, [results, again], [pause, button(N_("More ▾"), "more")]]
        case State.WAITING:
            return [[button(N_("Take it back"), "undo")], [again, copy]]
        case State.CLOSING | State.CLOSED | State.DRAFT:
            return [*so_far.rows(view, say), [results, formats], [again, copy]]


def _overview(view: OwnCampaign, say: Say) -> list[list[Button]]:
    if not roster.has(view.campaign):
        return []
    return [[Button(say(Text(N_("Who does what"))), Oversee(do="see", c=view.campaign.id).pack())]]


def _known(view: OwnCampaign, say: Say) -> list[list[Button]]:
    c = view.campaign.id
    if exam.questions(view.campaign):
        return [[Button(say(Text(N_("Who passed"))), Known(do="test", c=c).pack())]]
    return [[Button(say(Text(N_("Known answers"))), Known(do="see", c=c).pack())]] if suits(view.campaign) else []


def _asides(view: OwnCampaign, say: Say) -> list[list[Button]]:
    """Rows whose place nobody reached wait for a word."""
    if not view.asides:
        return []
    label = Text(N_("{n} place not reached"), N_("{n} places not reached"), view.asides)
    return [[Button(say(label), Aside(do="see", c=view.campaign.id).pack())]]


def draw_sure(view: Sure, say: Say) -> Page:
    """One more tap."""
    c = view.campaign.id
    rows = [
        [Button(say(Text(N_("Yes, close it"))), Own(do="ended", c=c).pack())],
        [Button(say(Text(N_("No, go back"))), Own(do="see", c=c).pack())],
    ]
    return Page(say(view.text), rows)
