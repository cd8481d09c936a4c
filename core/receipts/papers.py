"""The counter where a worker gets papers: which there are, and what stands on a single one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import N_, NotEnough, Stale, Text
from core.funds import rates
from core.funds.rates import Rate
from core.ledger import Code, Kind
from core.payouts.states import State
from core.people import Person
from core.ports import Tx
from core.receipts import payout, periods
from core.receipts.decision import Beside, Decided, decision, hourly, payment
from core.receipts.movements import Issuer, Movement, Payload, PublicKey
from core.receipts.payout import Landed
from core.receipts.periods import Period
from core.skills import keeping
from core.skills.rated import Rated
from core.views import View
from core.wages import agreed

SCREEN, CHECKING = "papers", "checking"
ENDED = frozenset({State.SUCCEEDED, State.REVERSED})  # states of a payout that landed
LATEST_SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class PapersView(View):
    """``months`` and ``years`` are names of periods; ``latest``: a receipt can be had of each."""

    months: Sequence[str]
    years: Sequence[str]
    latest: Sequence[Movement]


def open_page(tx: Tx, me: Person) -> PapersView:
    """What can be had."""
    first = tx.receipts.first_at(Kind.WORKER, me.id)
    return PapersView(
        me=me,
        screen=tx.people.show(me.id, SCREEN, {}),
        months=periods.months(me.clock, tx.now),
        years=periods.years(me.clock, tx.now, first),
        latest=tx.receipts.latest(Kind.WORKER, me.id, LATEST_SHOWN),
    )


@dataclass(frozen=True, kw_only=True)
class CheckingView(View):
    """How a paper is checked; ``keys``: the newest first."""

    keys: Sequence[PublicKey]


def checking(tx: Tx, me: Person) -> CheckingView:
    """The public keys there are and were."""
    return CheckingView(me=me, screen=tx.people.show(me.id, CHECKING, {}), keys=tx.receipts.keys())


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants a file, and when (ms)."""

    me: Person
    now: int


def asked(tx: Tx, me: Person) -> Asked:
    """May be said again, as it changes nothing. Raises ``NotEnough`` where no paper has anything to say."""
    if not me.may_work or not tx.receipts.first_at(Kind.WORKER, me.id):
        raise NotEnough(Text(N_("There is nothing to put on paper yet: it begins with your first paid answer.")))
    return Asked(me, tx.now)


def skilled(tx: Tx, me: Person) -> tuple[Asked, Sequence[Rated]]:
    """Who wants a work record, and how well they do each kind of work as far as that is known."""
    who = asked(tx, me)
    return who, [Rated(one, keeping.rated(tx, one)) for one in keeping.all_of(tx, me)]


def period(tx: Tx, me: Person, name: str) -> tuple[Asked, Period]:
    """Who wants a statement, and of when."""
    who = asked(tx, me)
    return who, periods.read(name, me.clock, tx.now)


def holder(me: Person) -> Payload:
    """Whose paper it is, as another instance sees it when they send it: Telegram's number, no name."""
    return {"telegram_id": str(me.telegram_id)}


def receipt(tx: Tx, me: Person, transfer_id: int, issuer: Issuer) -> dict[str, Any]:
    """What stands on the receipt of one movement. Raises ``Stale`` where it is not theirs."""
    asked(tx, me)
    one = tx.receipts.movement(Kind.WORKER, me.id, transfer_id)
    if one is None:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    if one.code == Code.PAYOUT and (landed := _landed(tx, one)):
        return payout.payload(landed, issuer, holder(me), tx.now)
    answer = tx.answers.with_rest(one.id) if one.code == Code.REST else None
    if one.standing:
        answer = tx.answers.by_id(one.id)
    if answer is None:
        return payment(one, issuer, holder(me), tx.now, _beside(tx, one))
    campaign = tx.campaigns.get(answer.campaign_id)
    assert campaign is not None
    code = tx.campaigns.worker_code(campaign.id, me.id)
    about = Decided(answer, campaign, code, tx.cases.decisions(answer.id), agreed.locked(tx, campaign, answer.id))
    return decision(one, about, issuer, tx.now, _rate(tx, one))


def _beside(tx: Tx, one: Movement) -> Beside:
    words = tx.receipts.words(one.ref) if one.code == Code.BONUS else ""
    time = tx.hours.agreed(one.ref) if one.code == Code.LOST_WORK else None
    campaign = tx.campaigns.get(time.campaign_id) if time else None
    return Beside(_rate(tx, one), words, hourly(time, campaign.asset) if campaign else {})


def _rate(tx: Tx, one: Movement) -> Rate | None:
    """At what it was converted, if it was: as its lease fixed it, or as it was paid."""
    if one.other != Kind.EXCHANGE:
        return None
    paid = tx.top_ups.get(one.ref) if one.code == Code.TOP_UP else None
    fixed = paid or tx.funds.rates.locked(one.ref)
    return tx.funds.rates.get(fixed.rate_id) if fixed else rates.applied(tx, one.ref, one.asset, one.at)


def _landed(tx: Tx, one: Movement) -> Landed | None:
    """None while it is on its way, or where it did not go."""
    paid = tx.payouts.book.get(one.ref)
    if paid is None or paid.state not in ENDED:
        return None
    payee = tx.payouts.payees.get(paid.payee_id)
    return Landed(
        id=paid.id,
        rail=paid.rail,
        reference=paid.ref,
        theirs=paid.theirs,
        asset=paid.asset,
        amount_minor=paid.amount_minor,
        tail=payee.tail if payee else "",
        asked_at=paid.created_at,
        landed_at=one.settled_at,
        came_back_at=paid.ended_at if paid.state is State.REVERSED else 0,
        tax_minor=paid.tax_minor,
        tax_name=paid.tax_name,
    )
