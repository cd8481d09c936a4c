"""Each kind of answer, from its estimate to what it says of one task."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import erf, sqrt

from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import Rate, WriteInteger
from core.quality.alike import key
from core.quality.estimate import amounts, fixed, judge, places, ranks
from core.quality.estimate import several as chosen
from core.quality.estimate import spoken as heard
from core.quality.estimate import written as words
from core.quality.estimate.policy import Policy, Then, stops, then
from core.quality.majority import winner
from core.typed.places import distance_m, parse_point, point
from core.verdicts import states
from core.verdicts.asked import Asked
from core.verdicts.port import Known

Votes = Sequence[tuple[int, Value]]  # who, and what they said; somebody at the least
IN_ORDER = 0.8  # of the pairs of an order, so many as in the order that won: it says the same
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """``right``: of each vote, in their order."""

    value: Value | None
    confidence: float
    agree: bool
    then: Then
    right: Sequence[float]


def choice(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    said = [(who, str(value)) for who, value in votes]
    found = judge.judge(states.choice(known, one, [value for _, value in said]), said, policy)
    right = [float(value == found.option) for _, value in said]
    return Found(found.option, found.confidence, found.agree, found.then, right)


def several(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    said = [(who, frozenset(value)) for who, value in votes]
    of_options = states.several(known, one, [option for _, marked in said for option in marked])
    found = chosen.judge(of_options, said, policy)
    value = [option for option in of_options if option in found.options]
    right = [float(marked == found.options) for _, marked in said]
    return Found(value, found.confidence, found.agree, found.then, right)


def written(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    """What most of those wrote who said it, letter by letter."""
    keys = [key(one.question, value) for _, value in votes]
    return _of_keys([value for _, value in votes], keys, [who for who, _ in votes], known, policy)


def boxes(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    """Those that cover the same say the same; the answer is their mean."""
    values = [value for _, value in votes]
    best = winner(Form((one.question,)), [{one.name: value} for value in values])
    keys: list[Hashable] = [-1 if best and at in best.places else at for at in range(len(values))]
    drawn = [best.values[one.name] if best and at in best.places else value for at, value in enumerate(values)]
    return _of_keys(drawn, keys, [who for who, _ in votes], known, policy)


def _of_keys(
    values: Sequence[Value], keys: Sequence[Hashable], who: Sequence[int], known: Known, policy: Policy
) -> Found:
    found = words.judge(states.written_state(known), [*zip(who, keys, strict=True)], policy)
    said = [value for value, one in zip(values, keys, strict=True) if one == found.key]
    value = max(said, key=lambda each: (said.count(each), each))
    right = [float(one == found.key) for one in keys]
    return Found(value, found.confidence, found.agree, found.then, right)


def spoken(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    """``right``: the share of the words."""
    del one
    texts = [str(value) for _, value in votes][: heard.TEXTS_MOST]
    weights = [heard.weight(*states.words(known, who)) for who, _ in votes][: heard.TEXTS_MOST]
    found = heard.combine(texts, weights)
    right = [n / max(found.said, 1) for n in found.right] + [0.0] * (len(votes) - len(texts))
    return Found(found.text, found.support, True, heard.judge(found, policy.most, policy.sure), right)


def amount(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    """``confidence``: the chance that the mean is off by no more than is tolerated, of normal deviations."""
    numbers = [float(str(value)) for _, value in votes]
    found = amounts.estimate(numbers, usual=states.usual(known))
    confidence = erf(one.tolerance / (found.error * sqrt(2))) if found.error else 1.0
    value = round(found.value) if isinstance(one.question, WriteInteger) else round(found.value, _DECIMALS)
    right = [float(abs(number - found.value) <= one.tolerance) for number in numbers]
    what = amounts.judge(found, one.tolerance, policy)
    if what is Then.MODERATOR and isinstance(one.question, Rate):  # of a scale no moderator knows better
        what, right = Then.RESOLVED, [1.0] * len(numbers)
    return Found(f"{value}", confidence, True, what, right)


def place(one: Asked, votes: Votes, policy: Policy) -> Found:
    """``confidence``: the share of those within what is tolerated, drawn towards what is usual."""
    points = [found[:2] for _, value in votes if (found := parse_point(str(value)))]
    spot = places.estimate(points)
    right = [float(distance_m(one_point, spot.place) <= one.tolerance) for one_point in points]
    confidence = (sum(right) + fixed.PRIOR_ANSWERS * fixed.RIGHT_BEFORE) / (len(right) + fixed.PRIOR_ANSWERS)
    return Found(point(*spot.place), confidence, True, places.judge(spot, one.tolerance, policy), right)


def order(one: Asked, votes: Votes, policy: Policy) -> Found:
    """``confidence``: the share of all pairs that stand as in the order that won."""
    del one
    orders = [list(value) for _, value in votes]
    better = ranks.pairs(orders)
    strong = ranks.strengths(better)
    won = {item: at for at, item in enumerate(strong)}
    shares = [_in_order(each, won) for each in orders]
    confidence = sum(shares) / len(shares)
    stopped = stops(policy, policy.least, len(votes), sure=not ranks.unsure(strong, better), is_worth=True)
    value = [str(item) for item in strong][: max(map(len, orders))]
    return Found(value, confidence, True, then(confidence, stopped=stopped), [float(one >= IN_ORDER) for one in shares])


def in_line(orders: Sequence[Sequence[Hashable]], right: Sequence[Hashable]) -> float:
    """The mean share of pairs that stand as in this order."""
    won = {item: at for at, item in enumerate(right)}
    shares = [_in_order([item for item in each if item in won], won) for each in orders]
    return sum(shares) / len(shares)


def _in_order(items: Sequence[Hashable], won: dict[Hashable, int]) -> float:
    pairs = [won[a] < won[b] for a, b in combinations(items, 2)]
    return sum(pairs) / len(pairs) if pairs else 1.0
