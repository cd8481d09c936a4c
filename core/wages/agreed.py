"""Agreed work that is paid by the hour: a rate, for measured active time, up to so much of a task.

A slot carries the most that its task can pay. Rate and limit are fixed with the lease, in a row of their own; what an
answer comes to is reckoned when it is sent, and the rest of what its slot carried is the campaign's again.
"""

from dataclasses import dataclass, replace

from core.campaigns import Campaign
from core.errors import Money
from core.funds import worth
from core.money import read
from core.people import Person
from core.ports import Tx
from core.wages.hourly import HOUR_MS
from core.wages.times import CUT_MS_MIN, CUT_TIMES
from core.work import Assignment

KEY, CAP = "hourly", "paid_minutes"  # steps: what an hour pays, and how many minutes of a task at most
MINUTE_MS = 60_000
KNOWN_FROM = 30  # answers; from then on no time counts beyond three times the typical one


@dataclass(frozen=True, slots=True)
class Agreed:
    """Of one lease: ``rate_minor`` an hour in the campaign's asset, for ``most_ms`` at most.

    ``paid_ms``: the time that was paid, once it was answered.
    """

    assignment_id: int
    campaign_id: int
    rate_minor: int
    most_ms: int
    paid_ms: int = 0

    def due(self, ms: int) -> int:
        """What so much active time pays: whole minor units, rounded up, one at least."""
        return max(1, -(-self.rate_minor * min(ms, self.most_ms) // HOUR_MS))


@dataclass(frozen=True, slots=True)
class ByHour:
    """The same as its worker is told it: ``rate`` as they are paid."""

    rate: Money
    most_ms: int


def rate(campaign: Campaign) -> int:
    """Minor units an hour, 0 where each answer has its price."""
    said = campaign.settings.more.get(KEY, "")
    return read(said, campaign.asset) if said else 0


def cap_minutes(campaign: Campaign) -> int:
    """How many minutes of a task are paid at most, 0 where nothing is paid by the hour."""
    return int(campaign.settings.more.get(CAP, "0"))


def carries(rate_minor: int, minutes: int) -> int:
    """What a slot carries: the most that its task can pay, rounded up."""
    return -(-rate_minor * minutes * MINUTE_MS // HOUR_MS)


def minutes_for(rate_minor: int, price_minor: int) -> int:
    """With so many minutes a slot carries that price, or more."""
    return (price_minor - 1) * HOUR_MS // (rate_minor * MINUTE_MS) + 1


def most_ms(tx: Tx, campaign: Campaign, carries_minor: int) -> int:
    """The longest time that a slot of ``carries_minor`` pays for now.

    That is what it carries, and once enough answers are in no more than three times the typical time: who agreed on
    an hour's pay gains as little by going slow as anybody does.
    """
    found = min(cap_minutes(campaign) * MINUTE_MS, carries_minor * HOUR_MS // rate(campaign))
    measured = tx.wages.of(campaign.id)
    if measured is None or measured.answers < KNOWN_FROM:
        return found
    return min(found, max(CUT_MS_MIN, CUT_TIMES * measured.typical_ms))


def lock(tx: Tx, campaign: Campaign, lease: Assignment) -> None:
    """Fix what a lease pays by the hour."""
    minor = rate(campaign) if lease.reward_minor else 0
    if minor:
        tx.hours.agree(Agreed(lease.id, campaign.id, minor, most_ms(tx, campaign, lease.reward_minor)))


def locked(tx: Tx, campaign: Campaign, assignment_id: int) -> Agreed | None:
    """What was fixed; None where the lease has a price."""
    return tx.hours.agreed(assignment_id) if rate(campaign) else None


def come_to(tx: Tx, campaign: Campaign, lease: Assignment, ms: int) -> int:
    """What a lease pays for so much active time, which is kept beside it; of one with a price all that it carries."""
    found = locked(tx, campaign, lease.id)
    if found is None:
        return lease.reward_minor
    paid = replace(found, paid_ms=min(ms, found.most_ms))
    tx.hours.keep(paid)
    return paid.due(paid.paid_ms)


def offered(tx: Tx, me: Person, campaign: Campaign) -> ByHour | None:
    """What its card says to this person; None where each answer has its price."""
    minor = rate(campaign)
    if not minor:
        return None
    return ByHour(worth.now(tx, me, campaign, minor), most_ms(tx, campaign, campaign.price_minor))


def told(tx: Tx, campaign: Campaign, assignment_id: int) -> ByHour | None:
    """What was fixed for a lease, as its worker is told it."""
    found = locked(tx, campaign, assignment_id)
    return ByHour(worth.told(tx, campaign, assignment_id, found.rate_minor), found.most_ms) if found else None
