"""The receipt of one movement: what was decided on an answer and what it paid, or why other money moved."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from core.campaigns import Campaign
from core.funds.rates import Rate
from core.ledger import Code
from core.receipts.canonical import moment, money
from core.receipts.movements import Issuer, Movement, Payload, header
from core.wages.agreed import Agreed
from core.work import Answer, Decision, Standing


def converted(rate: Rate | None) -> Payload | None:
    """At what an amount was converted: the operator's rate as it was written, and the spread that the house kept."""
    if rate is None:
        return None
    return {
        "from": rate.from_asset,
        "to": rate.to_asset,
        "rate": rate.rate,
        "spread_basis_points": rate.spread_bp,
        "source": rate.source,
        "valid_from": rate.valid_from,
    }


@dataclass(frozen=True, slots=True)
class Decided:
    """An answer with what was decided on it. ``worker``: the code that stands for the person in this campaign.

    ``by_hour``: what was agreed, where its time is paid.
    """

    answer: Answer
    campaign: Campaign
    worker: str
    decisions: Sequence[Decision] = ()
    by_hour: Agreed | None = None


VERDICTS = {
    Standing.REJECTED: "rejected, may be appealed",
    Standing.APPEALED: "rejected, under appeal",
    Standing.REFUSED: "refused",
    Standing.SET_ASIDE: "paid, and set aside",
    Standing.REDO: "sent back to be done again",
    Standing.REVIEW: "waiting for a person",
    Standing.WAITING: "waiting for agreement or the clock",
}


def decision(one: Movement, about: Decided, issuer: Issuer, now: int, rate: Rate | None = None) -> dict[str, Any]:
    """Of an answer: paid, partly paid, refused, or how it stands; or of the rest that a part paid left of it."""
    answer, last = about.answer, about.decisions[-1] if about.decisions else None
    final = answer.confirmed or answer.standing is Standing.APPROVED  # what was paid is never taken back for this
    return {
        **header("decision", issuer, now),
        "id": str(answer.id),
        **({"rest": True} if one.code == Code.REST else {}),
        "worker": about.worker,
        "campaign": {"id": str(answer.campaign_id), "title": about.campaign.title, "asks": about.campaign.asks},
        "task": str(answer.task_id),
        "sent_at": moment(answer.submitted_at),
        "settled_at": moment(one.settled_at) if one.settled_at else None,
        "verdict": verdict(answer),
        "final": final,
        "decided_by": "a person" if last and last.by_person_id else "rules, agreement or the clock",
        "reason": {"code": last.reason, "sentence": last.sentence} if last and last.reason else None,
        "price": money(answer.reward_minor, about.campaign.asset),
        **hourly(about.by_hour, about.campaign.asset),
        "paid": money(one.amount_minor, one.asset),
        "converted": converted(rate),
    }


def hourly(one: Agreed | None, asset: str) -> Payload:
    """The rate, the time it was paid for, and the longest it could be; nothing where an answer had a price."""
    if one is None:
        return {}
    rate = {"rate": money(one.rate_minor, asset), "paid_seconds": -(-one.paid_ms // 1000)}
    return {"by_the_hour": {**rate, "most_seconds": one.most_ms // 1000}}


def verdict(answer: Answer) -> str:
    if answer.part_paid:
        appealed = answer.standing is Standing.APPEALED
        return "partly paid, the rest under appeal" if appealed else "partly paid, the rest may be appealed"
    if answer.standing is Standing.APPROVED:
        return "paid" if answer.paid_minor == answer.reward_minor else "partly paid"
    return VERDICTS[answer.standing]


@dataclass(frozen=True, slots=True)
class Beside:
    """What else is known of a movement that pays no answer: its rate, the words of a bonus, lost work by the hour."""

    rate: Rate | None = None
    words: str = ""
    by_hour: Payload = field(default_factory=dict)


def payment(one: Movement, issuer: Issuer, holder: Payload, now: int, beside: Beside) -> dict[str, Any]:
    """Of any other movement: a bonus, a top-up, tax, a correction."""
    return {
        **header("payment", issuer, now),
        "id": str(one.id),
        "holder": holder,
        "what": one.code,
        "ref": str(one.ref),
        "state": one.state,
        "at": moment(one.at),
        "settled_at": moment(one.settled_at) if one.settled_at else None,
        "campaign": {"id": str(one.campaign_id), "title": one.title} if one.campaign_id else None,
        "amount": money(one.amount_minor or one.asked_minor, one.asset),
        **beside.by_hour,
        "converted": converted(beside.rate),
        **({"words": beside.words} if beside.words else {}),
    }
