"""Each kind of answer, from its estimate to what it says of one task."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import erf, sqrt

from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import Rank, Rate, WriteInteger
from core.quality.alike import key
from core.quality.estimate import amounts, fixed, judge, places, ranks
from core.quality.estimate import several as chosen
from core.quality.estimate import spoken as heard
from core.quality.estimate import written as words
from core.quality.estimate.policy import Policy, Then, drawn, stops, then
from core.quality.estimate.ways import coincide, is_own, is_placed
from core.quality.majority import winner
from core.typed.places import distance_m, parse_point, point
from core.verdicts import states
from core.verdicts.asked import Asked
from core.verdicts.port import Known

Votes = Sequence[tuple[int, Value]]  # who, and what they said; somebody at the least
PAIRS_MOST = 1_500  # of an order, as of all of 55 or the best 3 of 500: of longer ones only the same ones are alike
IN_ORDER = 0.8  # of the pairs of an order, so many as in the order that won: it says the same


@dataclass(frozen=True, slots=True)
class Found:
    """Of each vote, in their order: ``right``, and how sure the same would be ``without`` it, where that is known."""

    value: Value | None
    confidence: float
    agree: bool
    then: Then
    right: Sequence[float]
    without: Sequence[float] = ()


def choice(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    if is_placed(one.question):
        return _by_place(one, votes, known, policy)
    said = [(who, str(value)) for who, value in votes]
    found = judge.judge(states.choice(known, one, [value for _, value in said]), said, policy)
    right = [float(value == found.option) for _, value in said]
    return Found(found.option, found.confidence, found.agree, found.then, right)


def _by_place(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    """Among a row's own options, or what people wrote instead: there it is what most of those wrote who said it. That
    it is nothing of all this nobody can be sure of.
    """
    places = states.placed(one, [value for _, value in votes])
    said = [(who, label) for (who, _), label in zip(votes, places.labels, strict=True)]
    found = judge.judge(states.by_place(known, places.wide), said, policy)
    values = [value for (_, value), label in zip(votes, places.labels, strict=True) if label == found.option]
    other = dict(enumerate(one.options)).get(int(found.option or 0))
    value = max(values, key=values.count) if values else other
    follows = found.then if value is not None or found.then is Then.ASK else Then.MODERATOR
    return Found(value, found.confidence, found.agree, follows, [float(one == found.option) for one in places.labels])


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
    new = coincide(one.question, len(one.options))
    said = [(who, name) for (who, _), name in zip(votes, keys, strict=True)]
    return _of_keys([value for _, value in votes], said, words.judge(states.written_state(known), said, policy, new))


def boxes(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    """Those that cover the same say the same; the answer is their mean."""
    values = [value for _, value in votes]
    best = winner(Form((one.question,)), [{one.name: value} for value in values])
    keys: list[Hashable] = [-1 if best and at in best.places else at for at in range(len(values))]
    drawn = [best.values[one.name] if best and at in best.places else value for at, value in enumerate(values)]
    said = [(who, name) for (who, _), name in zip(votes, keys, strict=True)]
    return _of_keys(drawn, said, words.judge(states.written_state(known), said, policy))


def _of_keys(values: Sequence[Value], said: Sequence[tuple[int, Hashable]], found: words.Written) -> Found:
    alike = [value for value, (_, one) in zip(values, said, strict=True) if one == found.key]
    value = max(alike, key=alike.count)  # of as many the first
    right = [float(one == found.key) for _, one in said]
    return Found(value, found.confidence, found.agree, found.then, right)


def spoken(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    """``right``: the share of the words."""
    del one
    weights = [heard.weight(*states.words(known, who)) for who, _ in votes]
    found = heard.combine([str(value) for _, value in votes], weights)
    right = [n / max(found.said, 1) for n in found.right]
    follows = heard.judge(found, policy.most, policy.sure)
    return Found(found.text, found.support, True, follows, right, found.without)


def amount(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    """``confidence``: the chance that the mean is off by no more than is tolerated, of normal deviations; before
    anybody differed, how many say so.
    """
    numbers = [Decimal(str(value)) for _, value in votes]
    found = amounts.estimate([float(number) for number in numbers], usual=states.usual(known))
    middle = amounts.mean(numbers)
    right = [float(abs(number - middle) <= Decimal(str(one.tolerance))) for number in numbers]
    confidence = erf(one.tolerance / (found.error * sqrt(2))) if found.error else drawn(sum(right), len(right))
    value = amounts.written(middle, numbers, finer=not isinstance(one.question, WriteInteger))
    what = amounts.judge(found, one.tolerance, policy)
    if what is Then.MODERATOR and isinstance(one.question, Rate):  # of a scale no moderator knows better
        what, right = Then.RESOLVED, [1.0] * len(numbers)
    return Found(value, confidence, True, what, right)


def place(one: Asked, votes: Votes, policy: Policy) -> Found:
    """``confidence``: the share of those within what is tolerated, drawn towards what is usual."""
    points = [found[:2] for _, value in votes if (found := parse_point(str(value)))]
    spot = places.estimate(points)
    right = [float(distance_m(one_point, spot.place) <= one.tolerance) for one_point in points]
    return Found(
        point(*spot.place), drawn(sum(right), len(right)), True, places.judge(spot, one.tolerance, policy), right
    )


def order(one: Asked, votes: Votes, known: Known, policy: Policy) -> Found:
    """``confidence``: the share of all pairs that stand as in the order that won, drawn towards what is usual. The best
    one alone is a choice.
    """
    if is_best_one(one):
        alone = choice(one, [(who, value[0]) for who, value in votes], known, policy)
        return replace(alone, value=[str(alone.value)])
    orders = [list(value) for _, value in votes]
    items, best = options_of(one) or sorted({item for each in orders for item in each}), max(map(len, orders))
    if best * len(items) - best * (best + 1) // 2 > PAIRS_MOST:
        said = [(who, tuple(each)) for (who, _), each in zip(votes, orders, strict=True)]
        return _of_keys(orders, said, words.judge(words.start(), said, policy))
    better = ranks.pairs(orders, items)
    strong = ranks.strengths(better)
    won = [str(item) for item in strong] or orders[0]
    shares = [ranks.in_order(each, won, best) for each in orders]
    confidence = drawn(sum(shares), len(shares))
    stopped = stops(policy, policy.least, len(votes), sure=not ranks.unsure(strong, better, best), is_worth=True)
    right = [float(share >= IN_ORDER) for share in shares]
    return Found(won[:best], confidence, True, then(confidence, stopped=stopped), right, _others(shares))


def is_best_one(one: Asked) -> bool:
    """Whether only the best of options that all know is asked for."""
    return isinstance(one.question, Rank) and 1 < len(one.options) <= fixed.OPTIONS_MOST


def options_of(one: Asked) -> Sequence[str]:
    """Those of all rows, none where each has its own."""
    return () if is_own(one.question) else getattr(one.question, "options", ())


def _others(shares: Sequence[float]) -> Sequence[float]:
    """Of each, the mean of the others."""
    return [(sum(shares) - one) / (len(shares) - 1) if len(shares) > 1 else 0.0 for one in shares]
