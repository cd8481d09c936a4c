"""The fair-work card of a campaign: who did the work, what an hour paid, what was rejected and how appeals ended.

Meant for a paper or a datasheet (Gebru et al. 2021, "Datasheets for Datasets"): its fields are those of that paper's
questions on collection. What is of fewer people than ``K`` is not told apart, and groups are told in steps of ``K``:
whoever looks again after each answer would else learn what its worker reads.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import quantiles
from typing import Any

from core.campaigns import Campaign
from core.errors import N_, Text
from core.money import amount, typed
from core.typed.tongues import own_name
from core.work import Verdict

K = 5  # people: a group of fewer is told with others
HOUR_MS = 3_600_000
FORM = "kazi-fair-work/1"
OTHERS = "others"
TITLE = N_("Fair work: {title}")
WHOLE, LANGUAGES_DRAWN = 100, 3  # of a bar of the picture; those that most people read
CAPTION = N_("Fair work: who did this, and how they were treated. For your paper or datasheet.")
NOBODY = N_("Nobody has answered yet, so there is nothing to tell of how people were treated.")
FEW = N_("Of fewer than {n} people neither languages nor pay are told, so that nobody is recognised.")
MONEY = ("answers", "bonuses", "top_ups", "reports", "royalties")  # what counts as pay
TIME = ("tasks_sent", "half_of_tasks_left")  # what it is divided by
GRANTED, PARTLY, AGAIN, DENIED, WAITING = ENDS = ("granted", "partly", "again", "denied", "waiting")
WON = (Verdict.APPROVE.value, "clock")  # outcomes of an appeal: by a person, or because nobody decided in time
_OUTCOMES = {
    **dict.fromkeys(WON, GRANTED),
    Verdict.PARTLY.value: PARTLY,
    Verdict.REDO.value: AGAIN,
    "": WAITING,
}


@dataclass(frozen=True, slots=True)
class Worker:
    """One person's part: answers by what became of them, minor units, times in ms; where they live, what they read.

    ``paid_minor`` for answers, ``more_minor`` on top; ``active_ms`` in tasks that were sent, ``left_ms`` in others.
    """

    answers: int
    accepted: int
    rejected: int
    redone: int
    paid_minor: int
    active_ms: int
    country: str = ""
    languages: tuple[str, ...] = ()
    more_minor: int = 0
    left_ms: int = 0

    @property
    def worked_ms(self) -> int:
        return self.active_ms + self.left_ms // 2


@dataclass(frozen=True, slots=True)
class Ends:
    """Of the whole campaign: appeals by ``ENDS``, stops of its requester; first and last answer (ms); consents.

    ``agreed``: people who agreed to the work before they began; ``own``: also to the requester's own text; ``back``:
    who took it back.
    """

    appeals: Mapping[str, int] = field(default_factory=dict)
    stops: int = 0
    first_at: int = 0
    last_at: int = 0
    agreed: int = 0
    own: int = 0
    back: int = 0


def ends(outcomes: Mapping[str, int]) -> Mapping[str, int]:
    """How appeals ended; ``outcomes``: how many cases have each, "" those that are not decided yet."""
    found = Counter[str]()
    for outcome, cases in outcomes.items():
        found[_OUTCOMES.get(outcome, DENIED)] += cases
    return {name: found[name] for name in ENDS}


def card(campaign: Campaign, workers: Sequence[Worker], ends: Ends, words: str = "") -> Mapping[str, Any]:
    """As JSON. Money in whole units of ``asset``, as text; an hour's pay only of ``K`` people and more.

    ``words``: the same in sentences.
    """
    answers, rejected = _sum(workers, "answers"), _sum(workers, "rejected")
    return {
        "form": FORM,
        "title": campaign.title,
        "asks": campaign.asks,
        "purpose": campaign.purpose,
        "in_words": words,
        "asset": campaign.asset,
        "people": len(workers),
        "countries": grouped([(one.country,) for one in workers]),
        "languages": grouped([one.languages for one in workers]),
        "hourly_pay": _quartiles(_hours(workers), campaign.asset),
        "hourly_pay_counts": {"money": MONEY, "time": TIME},
        "withheld": f"fewer than {K} people" if len(_hours(workers)) < K else "",
        "price": typed(campaign.price_minor, campaign.asset),
        "platform_fee_percent": campaign.fee_bp / 100,
        "answers": answers,
        "accepted": _sum(workers, "accepted"),
        "rejected": rejected,
        "rejected_percent": _percent(rejected, answers),
        "redone": _sum(workers, "redone"),
        "appeals": {"asked": sum(ends.appeals.values()), **{name: ends.appeals.get(name, 0) for name in ENDS}},
        "stopped_for_mass_rejection": ends.stops,
        "consent": {"agreed": ends.agreed, "agreed_to_own_terms": ends.own, "taken_back": ends.back},
        "first_answer": _day(ends.first_at),
        "last_answer": _day(ends.last_at),
        "smallest_group": K,
    }


def grouped(each: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """How many people of each, down to the next ``K``; those of fewer, and who said nothing, are together."""
    counts = Counter(name for one in each for name in one if name)
    told = {name: n - n % K for name, n in sorted(counts.items()) if n >= K}
    rest = sum(1 for one in each if not any(name in told for name in one))
    return {**told, **({OTHERS: rest - rest % K} if rest >= K else {})}


def _sum(workers: Sequence[Worker], name: str) -> int:
    return sum(getattr(one, name) for one in workers)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)


def _hours(workers: Sequence[Worker]) -> Sequence[int]:
    """What an hour paid each, in minor units."""
    return [(one.paid_minor + one.more_minor) * HOUR_MS // one.worked_ms for one in workers if one.worked_ms > 0]


def _cuts(hours: Sequence[int]) -> Sequence[int]:
    """The quartiles, by the inclusive method, as spreadsheets have it; none of fewer than ``K`` people."""
    return [round(one) for one in quantiles(hours, n=4, method="inclusive")] if len(hours) >= K else ()


def _quartiles(hours: Sequence[int], asset: str) -> Mapping[str, str] | None:
    names = ("lower_quartile", "median", "upper_quartile")
    return {name: typed(one, asset) for name, one in zip(names, _cuts(hours), strict=False)} or None


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat() if at else ""


def told(campaign: Campaign, workers: Sequence[Worker], ends: Ends) -> Sequence[Text]:
    """The card in sentences: a caption that can be copied into a paper."""
    n, answers, rejected = len(workers), _sum(workers, "answers"), _sum(workers, "rejected")
    if not n:
        return [Text(NOBODY)]
    first, last = _day(ends.first_at), _day(ends.last_at)
    params: dict[str, str | int | Text] = {"n": n, "answers": answers, "first": first, "last": last}
    sent = Text(
        N_("🤝 {n} person sent {answers} answers between {first} and {last}."),
        N_("🤝 {n} people sent {answers} answers between {first} and {last}."),
        n,
        params,
    )
    if first == last:
        sent = Text(
            N_("🤝 {n} person sent {answers} answers on {first}."),
            N_("🤝 {n} people sent {answers} answers on {first}."),
            n,
            params,
        )
    counts: dict[str, str | int | Text] = {"share": str(_percent(rejected, answers)), "n": rejected}
    lost = Text(N_("Rejected: {share} % of the answers ({n})."), params=counts)
    return [sent, *_who(workers), *_paid(campaign, workers), lost, _appealed(ends), *_consent(ends)]


def _who(workers: Sequence[Worker]) -> list[Text]:
    found = {name: n for name, n in grouped([one.languages for one in workers]).items() if name != OTHERS}
    if not found:
        return []
    said = ", ".join(f"{own_name(name)} {n}" for name, n in found.items())
    return [Text(N_("Languages they read, each at least so many people: {languages}."), params={"languages": said})]


def _paid(campaign: Campaign, workers: Sequence[Worker]) -> list[Text]:
    if not (cuts := _cuts(_hours(workers))):
        return [Text(FEW, params={"n": K})]
    told = N_(
        "Half of them earned {pay} an hour or more, with bonuses and top-ups. An hour is the time that tasks were on "
        "their screen, and half of the time of tasks they left."
    )
    return [Text(told, params={"pay": amount(cuts[1], campaign.asset)})]


def _appealed(ends: Ends) -> Text:
    if not (asked := sum(ends.appeals.values())):
        return Text(N_("Nobody appealed."))
    return Text(
        N_("{n} appeal: granted {granted}, in part {partly}, asked again {again}, denied {denied}, open {waiting}."),
        N_("{n} appeals: granted {granted}, in part {partly}, asked again {again}, denied {denied}, open {waiting}."),
        asked,
        {"n": asked, **ends.appeals},
    )


def _consent(ends: Ends) -> list[Text]:
    counts: dict[str, str | int | Text] = {"agreed": ends.agreed, "back": ends.back, "own": ends.own}
    told = N_("Asked before they began, {agreed} agreed; {back} took it back later.")
    own = [Text(N_("{own} of them also agreed to a consent text of who asks."), params=counts)] if ends.own else []
    return [Text(told, params=counts), *own]


Bar = tuple[Text, float, Text]  # a label, how much of 100 its bar fills, and what is written behind it


def _plain(value: str) -> Text:
    return Text(N_("{value}"), params={"value": value})


def bars(campaign: Campaign, workers: Sequence[Worker], ends: Ends) -> Sequence[Bar]:
    """The same as a picture, which has no room for sentences."""
    n, answers, asked = len(workers), _sum(workers, "answers"), sum(ends.appeals.values())
    read = grouped([one.languages for one in workers]).items()
    most = sorted(((count, name) for name, count in read if name != OTHERS), reverse=True)[:LANGUAGES_DRAWN]
    shares = [
        (Text(N_("accepted")), _sum(workers, "accepted"), answers),
        (Text(N_("rejected")), _sum(workers, "rejected"), answers),
        *([(Text(N_("appeals granted")), ends.appeals[GRANTED], asked)] if asked else []),
        *([(Text(N_("consent kept")), ends.agreed - ends.back, ends.agreed)] if ends.agreed else []),
    ]
    cuts, asset = _cuts(_hours(workers)), campaign.asset
    labels = (Text(N_("3 of 4 people")), Text(N_("half of them")), Text(N_("1 of 4 people")))
    return [
        (Text(N_("people")), WHOLE, _plain(str(n))),
        *((_plain(own_name(name)), _percent(count, n), _plain(f"{count}+ / {n}")) for count, name in most),
        *((label, _percent(part, whole), _plain(f"{part} / {whole}")) for label, part, whole in shares),
        *(
            (label, _percent(one, cuts[-1]), Text(N_("{pay}+ / h"), params={"pay": amount(one, asset)}))
            for label, one in zip(labels, cuts, strict=False)
        ),
    ]
