"""What a person may have, and by which rail: pure functions of what is known of them and what is allowed here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.errors import N_, Text
from core.ledger import POINTS
from core.lost import freezing, returning
from core.payouts.model import CONTACT, Payee, Payout
from core.payouts.policy import PER_WHOLE, Tax, Tier, Till
from core.payouts.port import Bounds, Caps
from core.payouts.reading import DAY_MS, HOUR_MS
from core.payouts.states import State
from core.people import Person
from core.ports import Tx
from core.typed import zones

MONTH_DAYS = 30
RECENT = 30  # newest payouts of a person: today's are among them
OVER = Text(N_("That is over your limit for now. More can go in a day, or in a month."))


@dataclass(frozen=True, kw_only=True)
class Standing:
    """``balances`` by asset, points apart; ``spent`` by asset: in a day and in a month, tax included.

    ``frozen``: why nothing is paid out at all. ``vouched``: a partner organisation knows them.
    """

    me: Person
    now: int
    points: int
    balances: Mapping[str, int]
    payees: Sequence[Payee]
    recent: Sequence[Payout]
    spent: Mapping[str, tuple[int, int]]
    frozen: Text | None = None
    vouched: bool = False

    @property
    def tier(self) -> Tier:
        if self.vouched:
            return Tier.VOUCHED
        return Tier.PHONE if any(one.how == CONTACT for one in self.payees) else Tier.UNKNOWN


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One rail for one asset. ``most_minor``: what could arrive now, 0 for nothing; ``lacking`` (minor units) to go.

    ``why``: what else is in the way.
    """

    caps: Caps
    asset: str
    bounds: Bounds
    available: int
    most_minor: int
    lacking: int = 0
    why: Text | None = None


def of(tx: Tx, me: Person) -> Standing:
    """As it is now."""
    balances = dict(tx.payouts.sums.balances(me.id))
    points = balances.pop(POINTS, 0)
    return Standing(
        me=me,
        now=tx.now,
        points=points,
        balances=balances,
        payees=tx.payouts.payees.of_person(me.id),
        recent=tx.payouts.book.of_person(me.id, RECENT),
        spent={asset: spent(tx, me.id, "", asset)[0] for asset in balances},
        frozen=freezing.why_not(tx, me.id) or returning.why_not(tx, me),
        vouched=bool(tx.vouches.of_person(me.id)),
    )


def spent(tx: Tx, person_id: int, mark: str, asset: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """In a day and in a month: by the person, and at the destination by anybody."""
    day, month = (tx.payouts.sums.spent(person_id, mark, asset, tx.now - days * DAY_MS) for days in (1, MONTH_DAYS))
    return (day[0], month[0]), (day[1], month[1])


def room(till: Till, tier: Tier, asset: str, had: tuple[int, int]) -> int:
    """How much more there may be after so much in a day and in a month."""
    limit = till.policy.limit(tier, asset)
    return 0 if limit is None else max(0, min(limit.day - had[0], limit.month - had[1]))


def offers(standing: Standing, till: Till) -> Sequence[Offer]:
    """Every rail that pays something the person has, those that can be used now first."""
    me = standing.me
    found = [
        _offer(standing, till, rail.caps, asset)
        for rail in till.rails.values()
        for asset in rail.caps.bounds
        if standing.balances.get(asset) and _reaches(rail.caps, me)
    ]
    return sorted(found, key=lambda one: (not one.most_minor, one.lacking, one.caps.code))


def _reaches(caps: Caps, me: Person) -> bool:
    return not caps.countries or not me.country or me.country in caps.countries


def _offer(standing: Standing, till: Till, caps: Caps, asset: str) -> Offer:
    bounds, has, tax = caps.bounds[asset], standing.balances[asset], till.policy.taxes.get(standing.me.country)
    known = max(standing.tier, Tier.PHONE)  # before a number is known: as if it were theirs
    may = room(till, known, asset, standing.spent[asset])
    net, why = net_of(min(has, may), bounds, tax), today(standing)
    lacking = max(0, bounds.least + (tax.of(bounds.least) if tax else 0) - has)
    return Offer(
        caps=caps,
        asset=asset,
        bounds=bounds,
        available=has,
        most_minor=0 if why else net,
        lacking=lacking,
        why=why or (None if net or lacking else _limited(till, known, asset)),
    )


def _limited(till: Till, tier: Tier, asset: str) -> Text:
    """Over a limit; or there is none, without which nothing is paid out."""
    if till.policy.limit(tier, asset) is not None:
        return OVER
    none = N_("Payouts in {asset} are not allowed here yet: the operator has set no limit. What you have stays yours.")
    return Text(none, params={"asset": asset})


def net_of(gross_minor: int, bounds: Bounds, tax: Tax | None) -> int:
    """What arrives of so much at most: after tax, in whole steps of the rail, 0 where it is below its least."""
    net = min(gross_minor, bounds.most)
    if tax:
        net = min(net, gross_minor * (PER_WHOLE - tax.rate) // PER_WHOLE + 1)
    net -= net % bounds.quantum
    while tax and net and net + tax.of(net) > gross_minor:
        net -= bounds.quantum
    return net if net >= bounds.least else 0


def today(standing: Standing) -> Text | None:
    """Why there is none now: payouts are frozen, or there was one today. One a day costs nothing to anybody but the
    house; the day is that of the person's clock.
    """
    if standing.frozen:
        return standing.frozen
    here = zones.local(standing.me.clock, standing.now)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    since, until = (round(one.timestamp() * 1000) for one in (midnight, midnight + timedelta(days=1)))
    if not any(one.created_at >= since and one.state is not State.CANCELLED for one in standing.recent):
        return None
    hours = max(1, round((until - standing.now) / HOUR_MS))
    return Text(
        N_("You had a payout today, and one a day is free. The next one from 00:00, in {n} hour."),
        N_("You had a payout today, and one a day is free. The next one from 00:00, in {n} hours."),
        hours,
    )
