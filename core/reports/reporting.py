"""A worker says that something is wrong with a task: one tap, one more for what it is, and a sentence if they like.

The task is given back at once and never comes to them again. It counts against nobody: no rank, no limit, no day is
touched by it, and who is wrong is told so kindly. What a moderator finds true is paid (``core.reports.deciding``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core import desk
from core.campaigns import Campaign, expected_ms
from core.entry import exam
from core.errors import N_, Invalid, Money, Stale, Text
from core.on_site import around
from core.panels import matter
from core.people import Person
from core.ports import Tx
from core.reports import pausing
from core.reports.port import Report
from core.requesters.masking import masked
from core.views import View
from core.wages import active, agreed
from core.work import Assignment, Held, Lease
from core.working import leases

SCREEN = "report"
REASONS: Mapping[str, str] = {
    "broken": N_("It does not work: no picture, a wrong link"),
    "unclear": N_("I cannot tell what to do"),
    "unsafe": N_("It is dangerous, or against the law"),
    "private": N_("It asks for private things, or insults"),
}
WORDS_MIN, WORDS_MAX = 3, 300
LEAST_MINOR = 1  # that a report which was true is paid
LATELY = 10  # of a person's latest reports that were decided
WRONG_MANY = 5  # of those, from which on they are asked for a sentence each time, and nothing else
OLD = Text(N_("That button is old. Here is how it stands."))


@dataclass(frozen=True, kw_only=True)
class ReportView(View):
    """What is wrong, with a tap; ``reason`` once it was said. ``sent``: it is told already, and a sentence may follow.

    ``pay``: what is paid if it is true.
    """

    campaign: Campaign
    pay: Money
    reason: str
    sent: bool


def possible(view_mode: str, lease: Assignment) -> bool:
    """Whether the task on the screen can be reported: not in a trial, nor while its answer is changed."""
    return not view_mode and not lease.is_test


def ask(tx: Tx, me: Person) -> View:
    """What is wrong?"""
    held, before = desk.on_screen(tx, me), me.screen.params
    if not possible(before.get("mode", ""), held.assignment):
        raise Stale(OLD)
    kept = {key: before[key] for key in ("back", "last") if key in before}
    if came := around.came_from(me):
        kept[around.SCREEN] = came
    spent = active.of_screen(me, held, tx.now)
    shown = {"c": held.campaign.id, "t": held.task.id, "spent": spent, "r": "", "n": 0, **kept}
    return _show(tx, me, shown)


def again(tx: Tx, me: Person) -> View:
    params = me.screen.params
    campaign = tx.campaigns.get(params["c"])
    assert campaign is not None, "its task was on the screen"
    if params["n"]:
        minor = next((one.minor for one in tx.reports.of_person(me.id, LATELY) if one.id == params["n"]), LEAST_MINOR)
    else:
        minor = price(tx, campaign, _held(tx, me).assignment)
    pay = Money(minor, campaign.asset)
    return ReportView(me=me, screen=me.screen, campaign=campaign, pay=pay, reason=params["r"], sent=bool(params["n"]))


def price(tx: Tx, campaign: Campaign, lease: Assignment) -> int:
    """What one answer of it pays, in the campaign's asset; of work by the hour what it is expected to come to.

    At most what the house can promise: it pays where the campaign cannot, and dear answers must be no pump of that.
    """
    hour = agreed.rate(campaign)
    minor = min(lease.reward_minor, hour * expected_ms(campaign) // 3_600_000) if hour else lease.reward_minor
    return max(LEAST_MINOR, min(minor, matter.most(tx, campaign)))


def _show(tx: Tx, me: Person, params: Mapping[str, Any]) -> View:
    return again(tx, replace(me, screen=tx.people.show(me.id, SCREEN, params)))


def _held(tx: Tx, me: Person) -> Held:
    return desk.leased(tx, me, me.screen.params["c"], me.screen.params["t"])


def _on(me: Person) -> None:
    if me.screen.code != SCREEN:
        raise Stale(OLD)


def back(tx: Tx, me: Person) -> View:
    """To the task, which nobody was told of."""
    _on(me)
    params = me.screen.params
    kept = {key: params[key] for key in ("back", "last", around.SCREEN) if key in params}
    return desk.show_task(tx, me, _held(tx, me), {"warned": True, **kept})


def choose(tx: Tx, me: Person, reason: str) -> View:
    """What it is was tapped; it is told at once, but by those who were often wrong, who say a little more first."""
    _on(me)
    if reason not in REASONS or me.screen.params["n"]:
        raise Stale(OLD)
    if says_more(tx, me):
        return _show(tx, me, {**me.screen.params, "r": reason})
    return _told(tx, me, reason, "")


def says_more(tx: Tx, me: Person) -> bool:
    """Whether this person is asked for a sentence with each report, as many of theirs were found not so."""
    decided = [one for one in tx.reports.of_person(me.id, 2 * LATELY) if one.outcome][:LATELY]
    return sum(one.outcome == pausing.NOT_SO for one in decided) >= WRONG_MANY


def typed(tx: Tx, me: Person, text: str) -> View:
    """A sentence: with the report, or after it."""
    words, params = " ".join(text.split()), me.screen.params
    if not params["r"]:
        raise Invalid(Text(N_("Please tap first what is wrong.")))
    if not WORDS_MIN <= len(words) <= WORDS_MAX:
        size = {"least": WORDS_MIN, "most": WORDS_MAX}
        raise Invalid(Text(N_("Please write it in {least} to {most} letters."), params=size))
    words = masked(words)
    if not params["n"]:
        me = _told(tx, me, params["r"], words).me
        return go_on(tx, me)
    tx.drafts.lock(params["c"])
    if tx.reports.write(params["n"], me.id, words):
        pausing.redraw(tx, params["n"], params["c"])
    return go_on(tx, me)


def _told(tx: Tx, me: Person, reason: str, words: str) -> View:
    held, params = _held(tx, me), me.screen.params
    lease, campaign = held.assignment, held.campaign
    tx.drafts.lock(campaign.id)
    if not leases.hand_back(tx, lease, Lease.SKIPPED, params["spent"]):
        raise leases.over(lease.draft)
    minor = price(tx, campaign, lease)
    made = Report(lease.id, campaign.id, lease.task_id, me.id, 0, reason, words, minor, tx.now)
    pausing.report(tx, campaign, made)
    return _show(tx, me, {**params, "r": reason, "n": lease.id})


def go_on(tx: Tx, me: Person) -> View:
    """To whatever would have followed a skip."""
    _on(me)
    params = me.screen.params
    if not params["n"]:
        raise Stale(OLD)
    campaign = tx.campaigns.get(params["c"])
    assert campaign is not None, "it was reported"
    told = exam.cut_short(tx, me, campaign) or exam.skipped(tx, me, campaign)
    told = told or Text(N_("Thank you. A person looks at it; it costs you nothing."))
    if params.get("back"):
        return desk.back(tx, me, told)
    return desk.next_task(tx, me, campaign, params.get("last"), told)
