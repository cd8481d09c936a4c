"""The fair-work card of a campaign: who did the work, what an hour paid, what was rejected and how appeals ended.

Meant for a paper or a datasheet (Gebru et al. 2021, "Datasheets for Datasets"): its fields are those of that paper's
questions on collection. What is of fewer people than ``K`` is not told apart.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import quantiles
from typing import Any

from core.campaigns import Campaign
from core.errors import N_, Text
from core.money import amount, typed

K = 5  # people: a group of fewer is told with others
HOUR_MS = 3_600_000
FORM = "kazi-fair-work/1"
OTHERS = "others"
CAPTION = N_("Fair work: who did this, and how they were treated. For your paper or datasheet.")


@dataclass(frozen=True, slots=True)
class Worker:
    """One person's part: answers of each end, the money of those that are paid, the time of all; where they live."""

    answers: int
    accepted: int
    rejected: int
    redone: int
    paid_minor: int
    active_ms: int
    country: str = ""
    languages: tuple[str, ...] = ()
    agreed_to: bool = False  # to the requester's own text


@dataclass(frozen=True, slots=True)
class Ends:
    """Of the whole campaign: appeals by how they ended, stops of its requester; first and last answer (ms)."""

    appeals: int = 0
    granted: int = 0
    stops: int = 0
    first_at: int = 0
    last_at: int = 0


def card(campaign: Campaign, workers: Sequence[Worker], ends: Ends) -> Mapping[str, Any]:
    """As JSON. Money in whole units of ``asset``, as text; an hour's pay only of ``K`` people and more."""
    hours = [_hourly(one) for one in workers if one.active_ms > 0]
    return {
        "form": FORM,
        "title": campaign.title,
        "asks": campaign.asks,
        "purpose": campaign.purpose,
        "asset": campaign.asset,
        "people": len(workers),
        "countries": grouped([(one.country,) for one in workers]),
        "languages": grouped([one.languages for one in workers]),
        "hourly_pay": _quartiles(hours, campaign.asset),
        "price": typed(campaign.price_minor, campaign.asset),
        "platform_fee_percent": campaign.fee_bp / 100,
        "answers": sum(one.answers for one in workers),
        "accepted": sum(one.accepted for one in workers),
        "rejected": sum(one.rejected for one in workers),
        "redone": sum(one.redone for one in workers),
        "appeals": {"asked": ends.appeals, "granted": ends.granted},
        "stopped_for_mass_rejection": ends.stops,
        "agreed_to_own_terms": sum(one.agreed_to for one in workers),
        "first_answer": _day(ends.first_at),
        "last_answer": _day(ends.last_at),
        "smallest_group": K,
    }


def grouped(each: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """How many people of each; those of fewer than ``K``, and who said nothing, together, where they are ``K``."""
    counts = Counter(name for one in each for name in one if name)
    told = {name: n for name, n in sorted(counts.items()) if n >= K}
    rest = sum(1 for one in each if not any(name in told for name in one))
    return {**told, **({OTHERS: rest} if rest >= K else {})}


def _hourly(one: Worker) -> int:
    return one.paid_minor * HOUR_MS // one.active_ms


def _quartiles(hours: Sequence[int], asset: str) -> Mapping[str, str] | None:
    """The inclusive method, as spreadsheets have it; None of fewer than ``K`` people."""
    if len(hours) < K:
        return None
    found = quantiles(hours, n=4, method="inclusive")
    return {
        name: typed(round(one), asset)
        for name, one in zip(("lower_quartile", "median", "upper_quartile"), found, strict=True)
    }


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat() if at else ""


def told(campaign: Campaign, workers: Sequence[Worker], ends: Ends) -> Sequence[Text]:
    """The card in a few sentences, for the campaign's screen."""
    hours = sorted(_hourly(one) for one in workers if one.active_ms > 0)
    rejected = sum(one.rejected for one in workers)
    counts: dict[str, int | str | Text] = {
        "people": len(workers),
        "answers": sum(one.answers for one in workers),
        "rejected": rejected,
        "appeals": ends.appeals,
        "granted": ends.granted,
    }
    text = N_(
        "🤝 {people} people, {answers} answers; {rejected} rejected, {appeals} appealed, {granted} of these granted."
    )
    lines = [Text(text, params=counts)]
    if len(hours) >= K:
        middle = round(quantiles(hours, n=2, method="inclusive")[0])
        pay = amount(middle, campaign.asset)
        lines.append(Text(N_("Half of them earned {pay} an hour or more."), params={"pay": pay}))
    return lines
