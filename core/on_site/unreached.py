"""A worker cannot get to where the work is: why, what they are paid for the way, and what becomes of the row.

It never counts against them. The row goes to somebody else; once two people said so it is set aside, and its requester
decides (``core.on_site.asides``). A row for one person alone is set aside at once: nobody else may take it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core import desk, pay
from core.campaigns import Campaign
from core.errors import N_, Invalid, Money, Stale, Text
from core.form import forms
from core.funds import accounts, escrow, worth
from core.launched import completion, settling
from core.ledger import Code
from core.money import amount
from core.on_site import around
from core.on_site.field import Report
from core.on_site.proving import SEND_LIVE
from core.payouts import pumps
from core.payouts.pumps import Extra
from core.people import Person
from core.ports import Tx
from core.seats import whom
from core.signals import rings
from core.teams import assigning
from core.teams.roster import UNREACHED_PAY, queue_of
from core.typed.places import distance_m, parse_point
from core.views import View
from core.work import Held, Lease
from core.working import leases

SCREEN = "unreached"
OTHER = "other"
REASONS: Mapping[str, str] = {
    "road": N_("The road is blocked"),
    "unsafe": N_("It is not safe"),
    "closed": N_("It is closed or gone"),
    "lost": N_("I cannot find it"),
    "far": N_("It is too far"),
    OTHER: N_("Something else"),
}
PEOPLE = 2  # who say so until a row is set aside; accounts that hang together are one
REPORTS_MAX = 50  # that are looked at
NEAR_M = 5000  # from the place whoever is paid for the way has to be
WORDS_MIN, WORDS_MAX = 3, 300
ASIDE = "aside"  # the notice to its requester
HUNDRED = 100


@dataclass(frozen=True, kw_only=True)
class UnreachedView(View):
    """Why, with a tap; ``reason`` once it was said, then where one is, as that is paid; ``words`` are to be written."""

    held: Held
    reason: str
    pay_minor: int
    pay: Money  # the same as the person gets it
    asks_words: bool


def pay_minor(campaign: Campaign, reward_minor: int) -> int:
    """What the way is paid, of a slot that carries ``reward_minor``."""
    return reward_minor * int(campaign.settings.more.get(UNREACHED_PAY, "0")) // HUNDRED


def possible(held: Held) -> bool:
    """Whether the task is at a place, and really to be done."""
    return settling.placed(held.campaign.form) and not held.assignment.is_test


def ask(tx: Tx, me: Person) -> UnreachedView:
    """Why?"""
    held = desk.on_screen(tx, me)
    if not possible(held) or me.screen.params.get("mode"):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return _show(tx, me, held, {"c": held.campaign.id, "t": held.task.id, **_came(me)})


def _came(me: Person) -> dict[str, Any]:
    """The list of places that the task was opened from, for the way back."""
    came = around.came_from(me)
    return {around.SCREEN: came} if came else {}


def again(tx: Tx, me: Person) -> UnreachedView:
    return _view(tx, me, _held(tx, me))


def _held(tx: Tx, me: Person) -> Held:
    if me.screen.code != SCREEN:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return desk.leased(tx, me, me.screen.params["c"], me.screen.params["t"])


def _show(tx: Tx, me: Person, held: Held, params: Mapping[str, Any]) -> UnreachedView:
    return _view(tx, replace(me, screen=tx.people.show(me.id, SCREEN, params)), held)


def _view(tx: Tx, me: Person, held: Held) -> UnreachedView:
    params = me.screen.params
    reason = params.get("r", "")
    paid = pay_minor(held.campaign, held.assignment.reward_minor)
    return UnreachedView(
        me=me,
        screen=me.screen,
        held=held,
        reason=reason,
        pay_minor=paid,
        pay=worth.told(tx, held.campaign, held.assignment.id, paid),
        asks_words=reason == OTHER and not params.get("w"),
    )


def back(tx: Tx, me: Person) -> View:
    """To the task."""
    return desk.show_task(tx, me, _held(tx, me), {"warned": True, **_came(me)})


def choose(tx: Tx, me: Person, reason: str) -> View:
    """The reason was tapped."""
    held = _held(tx, me)
    if reason not in REASONS:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return _next(tx, me, held, {**me.screen.params, "r": reason, "w": ""})


def typed(tx: Tx, me: Person, text: str) -> View:
    """The reason in their own words."""
    held, words = _held(tx, me), " ".join(text.split())
    if not WORDS_MIN <= len(words) <= WORDS_MAX:
        params = {"least": WORDS_MIN, "most": WORDS_MAX}
        raise Invalid(Text(N_("Please write it in {least} to {most} letters."), params=params))
    return _next(tx, me, held, {**me.screen.params, "r": OTHER, "w": words})


def _next(tx: Tx, me: Person, held: Held, params: Mapping[str, Any]) -> View:
    """What is still to be said, else it is done."""
    view = _show(tx, me, held, params)
    if view.asks_words or (view.pay_minor and _there(held) is not None):
        return view
    return _done(tx, view.me, held, "")


def here(tx: Tx, me: Person, value: str, *, live: bool) -> View:
    """Where the person is, a geopoint. Raises ``Invalid`` where that is not shown, or too far away to be paid for."""
    held = _held(tx, me)
    view = _view(tx, me, held)
    if not view.reason or view.asks_words:
        raise Invalid(Text(N_("Please tap why first.")))
    there, point = _there(held), parse_point(value)
    assert point is not None, "it was made from two numbers"
    if not live:
        raise Invalid(SEND_LIVE)
    if there is not None and distance_m(point[:2], there) > NEAR_M:
        far = N_("That is more than {n} km from the place. Come nearer, or go on without the pay for the way.")
        raise Invalid(Text(far, params={"n": NEAR_M // 1000}))
    return _done(tx, me, held, value)


def _there(held: Held) -> tuple[float, float] | None:
    return settling.spot(held.campaign.form, held.task.data)


def without(tx: Tx, me: Person) -> View:
    """Go on without saying where one is: nothing is paid then."""
    held = _held(tx, me)
    view = _view(tx, me, held)
    if not view.reason or view.asks_words:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return _done(tx, me, held, "")


def _done(tx: Tx, me: Person, held: Held, place: str) -> View:
    lease, campaign = held.assignment, held.campaign
    tx.tasks.lock(campaign.id, lease.task_id)
    if not tx.assignments.end(lease, Lease.SKIPPED):
        raise leases.over(lease.draft)
    paid = pay_minor(campaign, lease.reward_minor) if place else 0
    if paid and not pumps.once(tx, Extra.UNREACHED, lease.task_id, me.id, campaign.asset):
        paid = 0
    params = me.screen.params
    tx.teams.field.report(
        Report(lease.id, campaign.id, lease.task_id, me.id, params["r"], params.get("w", ""), place, paid, tx.now)
    )
    tx.quotas.leave(campaign.id, me.id)
    whole = not paid or _from_funds(tx, campaign, paid)
    if not whole:
        escrow.release(tx, campaign, lease.reward_minor - paid, ref=lease.id)
    if paid:
        pay.to_worker(tx, campaign, lease, paid, Code.REWARD)
    _row(tx, me, held, whole=whole)
    told = Text(N_("Thank you. It does not count against you, and somebody else looks at it."))
    if paid:
        theirs = worth.told(tx, campaign, lease.id, paid)
        told = Text(N_("Thank you. +{pay} for the way."), params={"pay": amount(theirs.minor, theirs.asset)})
    return desk.next_task(tx, me, campaign, told=told)


def _from_funds(tx: Tx, campaign: Campaign, paid: int) -> bool:
    """Let the campaign's free points pay it, so that the slot stays whole; False where they do not suffice."""
    if tx.ledger.hold(accounts.own(campaign)).available < escrow.whole(campaign, paid, 0):
        return False
    escrow.commit(tx, campaign, paid, 0)
    return True


def _row(tx: Tx, me: Person, held: Held, *, whole: bool) -> None:
    """To somebody else, or aside. ``whole``: the slot still has all of its money."""
    lease, field = held.assignment, tx.teams.field
    since = field.tried_since(lease.campaign_id, lease.task_id)
    reports = field.reports(lease.campaign_id, lease.task_id, since, REPORTS_MAX)
    said = len(rings.one_of_each(tx, [one.person_id for one in reports]))
    entry = assigning.entry_of(tx, me, held.campaign.organisation_id) if held.task.queue < 0 else None
    alone = entry is not None and held.task.queue == queue_of(entry.id)
    if said < PEOPLE and not alone and whole:
        leases.give_back(tx, lease)
        return
    slots, money = field.drain(lease.campaign_id, lease.task_id)
    money += lease.reward_minor if whole else 0
    if money:
        escrow.release(tx, held.campaign, money, ref=tx.new_id())
    field.set_aside(lease.campaign_id, lease.task_id, slots + 1)
    completion.watch(tx, lease.campaign_id)
    owner = whom.told(tx, held.campaign)
    assert owner is not None
    tx.outbox.put(owner.telegram_id, ASIDE, str(lease.campaign_id), {"person": owner.id, "c": lease.campaign_id})


def called(campaign: Campaign, data: Mapping[str, str]) -> str:
    """How a row calls its place, as its requester wrote it."""
    return " ".join(forms.fill(campaign.form.shows, forms.spoken_row(campaign.form, data)).split())


def said(report: Report) -> Text:
    """The reason, in their own words where they wrote some."""
    if report.words:
        return Text(N_("“{words}”"), params={"words": report.words})
    return Text(REASONS.get(report.reason, REASONS[OTHER]))
