"""How often somebody who goes on as usual is stopped, held against what the rule promises (``rule.ALPHA``).

One in a thousand and less is not seen by drawing some hundreds. So jumps are drawn, as the rule looks for them, and
each that trips weighs what its history is likely among those who go on as usual, over what it was likely here:
importance sampling, whose mean is the chance of a false alarm itself (Siegmund, "Importance sampling in the Monte Carlo
study of sequential tests", Annals of Statistics 4, 1976). A draw without a jump is among them.
"""

import math
import random  # noqa: TID251 - seeded
from collections.abc import Callable, Iterator, Sequence
from statistics import fmean, stdev

import pytest

from core.breaker import rule
from core.breaker.rule import AGREEING, ALL_MEAN, BLOCK, Counts, Tally, jumped

DECISIONS = 200  # that each of them decides
BEGINS = tuple(range(0, DECISIONS, BLOCK))  # when a jump may begin
JUMPED = 0.7
COMPARED = 0.8  # of rejected answers
Share = Callable[[int], float]  # by the number of the decision


def history(rejects: Share, agrees: Share, draw: random.Random) -> Iterator[Counts]:
    """Decisions, one by one."""
    for n in range(DECISIONS):
        rejected = draw.random() < rejects(n)
        compared = rejected and draw.random() < COMPARED
        yield Counts(1, int(rejected), int(compared), int(compared and draw.random() < agrees(n)))


def until_it_trips(decisions: Iterator[Counts]) -> Sequence[Counts] | None:
    """What was decided until then; None where nothing trips. ``core.breaker.counting`` looks as often."""
    tally, seen = Tally(), list[Counts]()
    for one in decisions:
        tally = tally.begin(ALL_MEAN, tally.counts.decided) if tally.begun() else tally
        tally = tally.after(one)
        seen.append(one)
        if one.rejected and jumped(tally):
            return seen
    return None


def weight(happened: Sequence[bool | None], usual: float) -> float:
    """How likely this is as usual, over how likely among jumps that begin at any of these moments, and none.

    ``happened``: at each decision whether it did, None where it could not.
    """
    ratio, ratios = 0.0, dict.fromkeys(BEGINS, 0.0)
    for n in reversed(range(len(happened))):
        if (one := happened[n]) is not None:
            ratio += math.log(JUMPED / usual if one else (1 - JUMPED) / (1 - usual))
        if n in ratios:
            ratios[n] = ratio
    return (len(BEGINS) + 1) / (1 + sum(math.exp(one) for one in ratios.values()))


def chance(weights: Sequence[float]) -> tuple[float, float]:
    """The chance, and how far it may be off (four standard errors)."""
    return fmean(weights), 4 * stdev(weights) / math.sqrt(len(weights))


def jumps(usual: float, draw: random.Random) -> Share:
    """Beginning at some moment, or never."""
    begins = draw.choice((*BEGINS, DECISIONS))
    return lambda n: JUMPED if n >= begins else usual


def of_the_rate(usual: float, draws: int) -> list[float]:
    found = []
    for seed in range(draws):
        draw = random.Random(seed)
        seen = until_it_trips(history(jumps(usual, draw), lambda _: AGREEING, draw))
        found.append(weight([bool(one.rejected) for one in seen], usual) if seen else 0.0)
    return found


def of_agreement(rejects: float, draws: int) -> list[float]:
    found = []
    for seed in range(draws):
        draw = random.Random(seed)
        seen = until_it_trips(history(lambda _: rejects, jumps(AGREEING, draw), draw))
        told = [bool(one.agreed) if one.compared else None for one in seen or ()]
        found.append(weight(told, AGREEING) if seen else 0.0)
    return found


@pytest.mark.parametrize("rate", [0.05, 0.10, 0.15, 0.20, 0.25])
def test_who_goes_on_as_usual_is_stopped_less_often_than_promised(rate: float) -> None:
    """At the rates that honest requesters have, theirs at the start known to nobody."""
    found, off = chance(of_the_rate(rate, 200))
    print(f"{rate:.0%} rejected: stopped {found:.1e} ± {off:.1e} of times")  # noqa: T201 - for pytest -s
    assert 0 < found + off < rule.ALPHA


def test_whose_rejections_agree_as_usual_is_stopped_less_often_than_promised() -> None:
    """As often as people who are sure err too."""
    found, off = chance(of_agreement(0.25, 200))
    print(f"{AGREEING:.0%} agree: stopped {found:.1e} ± {off:.1e} of times")  # noqa: T201 - for pytest -s
    assert 0 < found + off < rule.ALPHA


def test_at_its_bound_the_rule_keeps_its_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is usual is their true rate, the worst that may be, and the promise so weak that alarms can be counted.

    Counted and weighed they are the same, which says that the weights above are right.
    """
    rate = 0.3
    monkeypatch.setattr(rule, "ALPHA", 0.4)
    monkeypatch.setattr(rule, "usual", lambda _counts, _mean: rate)
    draws = 300
    counted = sum(
        until_it_trips(history(lambda _: rate, lambda _: 0.0, random.Random(seed))) is not None for seed in range(draws)
    )
    weights = []
    for seed in range(draws):
        draw = random.Random(seed)
        seen = until_it_trips(history(jumps(rate, draw), lambda _: 0.0, draw))
        weights.append(weight([bool(one.rejected) for one in seen], rate) if seen else 0.0)
    found, off = chance(weights)
    share = counted / draws
    spread = 4 * math.sqrt(share * (1 - share) / draws)
    print(f"{share:.3f} ± {spread:.3f} counted, {found:.3f} ± {off:.3f} weighed")  # noqa: T201 - for pytest -s
    assert counted >= 5
    assert abs(share - found) < spread + off
    assert share - spread < rule.ALPHA / 2, "half of it is the rate's"
