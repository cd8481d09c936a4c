"""Which campaigns a person may work on, and in what order they are offered."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from core.assets import is_money
from core.campaigns import Campaign, State, expected_ms, hourly_minor
from core.entry.locked import LOCKED_MAX, Locked
from core.errors import N_, Money, NotAllowed, Stale, Text
from core.form.questions import MarkCells
from core.front.knowing import knows
from core.funds import accounts, worth
from core.people import Person
from core.ports import Tx
from core.requesters import rated
from core.studies import waves
from core.suspending import words as suspended
from core.teams.assigning import queues
from core.views import Offer
from core.wages import agreed
from core.working.daily import ENOUGH
from core.working.targeting import OWN, UNREAD, lock, why_not

# The three pictures of one mark (numbered 19 kB, its corners 10, marked 7), as measured on the examples.
MARKED_BYTES = 36_000


def offer(tx: Tx, me: Person, campaign: Campaign) -> Offer:
    """What the campaign's card says to this person."""
    task_ms = expected_ms(campaign)
    theirs = worth.now(tx, me, campaign, campaign.price_minor)
    by_hour = agreed.offered(tx, me, campaign)
    return Offer(
        campaign=campaign,
        pay=theirs,
        hourly=by_hour.rate if by_hour else Money(hourly_minor(theirs.minor, task_ms), theirs.asset),
        task_ms=task_ms,
        hourly_minor=agreed.rate(campaign) or hourly_minor(campaign.price_minor, task_ms),
        left=tx.tasks.left(campaign.id, me.id, queues(tx, me, campaign)),
        asks_language=unknown_language(me, campaign),
        by_hour=by_hour,
    )


def weight(tx: Tx, campaign: Campaign) -> int:
    """Bytes that a task sends on average beside its words; 0 where it is a plain message."""
    shown = tx.drafts.mean_bytes(campaign.id)
    marked = any(isinstance(one, MarkCells) for one in campaign.form.questions)
    return MARKED_BYTES if marked and shown else shown


def unknown_language(me: Person, campaign: Campaign) -> str:
    """The language to ask about before this campaign, empty when it is known that they read one."""
    can, cannot = knows(me, campaign)
    if not campaign.languages or can & set(campaign.languages):
        return ""
    return next((language for language in campaign.languages if language not in cannot), "")


def learned(me: Person, campaign: Campaign, language: str, *, yes: bool) -> Person:
    """The person with what they said of a language: that they read it, or speak it where the campaign needs that."""
    can, cannot = ("speaks", "speaks_not") if campaign.form.spoken else ("reads", "reads_not")
    said, unsaid = (can, cannot) if yes else (cannot, can)
    others = {one: tuple(code for code in getattr(me, one) if code != language) for one in (said, unsaid)}
    changed: dict[str, Any] = {**others, said: (*others[said], language)}
    return replace(me, **changed)


def open_to(tx: Tx, me: Person) -> Sequence[Offer]:
    """Running campaigns that the person may take and that have a task for them, the best pay of an hour first."""
    welcome = [one for one in tx.campaigns.running() if why_not(tx, me, one) is None]
    found = _with_tasks(tx, me, welcome)
    if not found:  # a task that was locked as the person's cursor came by lies behind it
        found = _with_tasks(tx, me, [one for one in welcome if tx.tasks.rewind(one.id, me.id)])
    return _better_first(tx, sorted(found, key=lambda one: (*_paid(one), one.campaign.id)))


def _paid(one: Offer) -> tuple[bool, int]:
    """Money before points, the best pay of an hour first."""
    return not is_money(one.pay.asset), -one.hourly.minor


def _better_first(tx: Tx, found: Sequence[Offer]) -> Sequence[Offer]:
    """Of those who pay alike, whoever workers rate better comes first; only of these it is read."""
    ordered = list[Offer]()
    for _, alike in groupby(found, _paid):
        some = list(alike)
        if len(some) > 1:
            means = {one: rated.mean(tx, one) for one in sorted({each.campaign.organisation_id for each in some})}
            some.sort(key=lambda one: -means[one.campaign.organisation_id])  # who is rated alike stays as they were
        ordered += some
    return ordered


def _with_tasks(tx: Tx, me: Person, campaigns: Sequence[Campaign]) -> Sequence[Offer]:
    return [found for one in campaigns if (found := offer(tx, me, one)).left]


def locked(tx: Tx, me: Person) -> Sequence[Locked]:
    """Running campaigns that have tasks, and what would open each to this person; the best paid first."""
    shut = [(one, why) for one in tx.campaigns.running() if (why := lock(tx, me, one)) is not None]
    found = [(made, why) for one, why in shut if (made := offer(tx, me, one)).left]
    found.sort(key=lambda one: (*_paid(one[0]), one[0].campaign.id))
    return [Locked(one.campaign, one.pay, why) for one, why in found[:LOCKED_MAX]]


def why_nothing(tx: Tx, me: Person) -> Text:
    """One honest sentence on why there is no job now."""
    if why := suspended.why_not(tx, me):
        return why
    running = tx.campaigns.running()
    if not running:
        return Text(N_("No campaign is running right now."))
    reasons = [why_not(tx, me, campaign) for campaign in running]
    if None in reasons:
        return Text(N_("You have done every task that is open to you."))
    found = [one for one in reasons if one is not None and one not in (UNREAD, OWN)]
    if today := next((one for one in found if one.one == ENOUGH), None):
        return today
    if found:
        return found[0] if len(found) == 1 else Text(N_("The jobs running now are for other people."))
    if OWN in reasons:
        return Text(N_("The only jobs running now are your own."))
    return Text(N_("The jobs running now are in languages you do not read."))


def may_start(campaign: Campaign) -> bool:
    return campaign.state is State.RUNNING


def running(tx: Tx, campaign_id: int) -> Campaign:
    """The campaign; ``Stale`` when it does not run."""
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or not may_start(campaign):
        raise Stale(Text(N_("This campaign is not running now. Send /work for other jobs.")))
    return campaign


def agree(tx: Tx, me: Person, campaign_id: int) -> Campaign | None:
    """Agree to the campaign's card; None while the person's languages are in the way."""
    if not me.may_work:
        raise NotAllowed(Text(N_("Please send /start first.")))
    campaign = running(tx, campaign_id)
    reason = why_not(tx, me, campaign)
    if reason not in (None, UNREAD):
        raise NotAllowed(reason)
    if reason or unknown_language(me, campaign):
        return None
    if tx.campaigns.agree(campaign.id, me.id):
        tx.ledger.open(accounts.worker(campaign, me.id))
        waves.carry(tx, me, campaign)
    return campaign


def unread(tx: Tx, me: Person, campaign_id: int) -> Text | None:
    """What is said with the card of a campaign that :func:`agree` gave None for; None where they may only be asked."""
    return why_not(tx, me, running(tx, campaign_id))
