"""When a requester rejects more than is usual for them: soon seen where they begin to, never where they go on."""

import math
import random  # noqa: TID251 - seeded
from collections.abc import Iterator, Sequence

import pytest

from core.breaker import rule
from core.breaker.rule import ALL_MEAN, Counts, Jump, Start, Tally, Why, jumped, log_e, usual


def after(tally: Tally, decisions: Sequence[Counts]) -> tuple[Tally, Jump | None]:
    """Decision by decision, looked at after each; ends where it trips."""
    for one in decisions:
        tally = tally.begin(ALL_MEAN, tally.counts.decided) if tally.begun() else tally
        tally = tally.after(one)
        if one.rejected and (jump := jumped(tally)):
            return tally, jump
    return tally, None


def each(chance: float, count: int, seed: int, agrees: float = 0.1) -> Iterator[Counts]:
    """Decisions of which this share rejects; four of five rejected answers can be held against others'."""
    draw = random.Random(seed)
    for _ in range(count):
        rejected = draw.random() < chance
        compared = rejected and draw.random() < 0.8
        yield Counts(1, int(rejected), int(compared), int(compared and draw.random() < agrees))


NO, YES = Counts(1, 1), Counts(1)


@pytest.mark.parametrize(
    ("decisions", "why"),
    [
        ([NO] * 19, None),
        ([NO] * 20, Why.RATE),
        ([YES] * 20, None),
        ([YES, NO] * 10, None),
        ([YES, NO, NO] * 40, Why.RATE),
        ([YES, YES, YES, NO] * 200, None),
        ([*[YES] * 19, *[Counts(1, 1, 1, 1)] * 6], None),
        ([*[YES] * 30, *[Counts(1, 1, 1, 1), YES, YES] * 8], Why.AGREEMENT),
        ([*[YES] * 30, *[Counts(1, 1, 1), YES, YES] * 8], None),
    ],
)
def test_what_trips(decisions: Sequence[Counts], why: Why | None) -> None:
    _, jump = after(Tally(), decisions)
    assert (jump.why if jump else None) == why


@pytest.mark.parametrize("chance", [0.05, 0.15, 0.25])
def test_who_goes_on_as_usual_is_never_stopped(chance: float) -> None:
    assert [seed for seed in range(40) if after(Tally(), list(each(chance, 400, seed)))[1]] == []


@pytest.mark.parametrize("chance", [0.05, 0.15, 0.25])
@pytest.mark.parametrize(("before", "within"), [(0, 20), (400, 20), (1000, 50)])
def test_who_begins_to_reject_everything_is_stopped_soon(chance: float, before: int, within: int) -> None:
    tally, jump = after(Tally(), list(each(chance, before, 7)))
    assert jump is None
    stopped, jump = after(tally, list(each(1.0, within, 8, agrees=0.8)))
    assert jump is not None
    assert stopped.counts.decided - tally.counts.decided <= within


def test_the_mean_evidence_of_what_is_usual_is_one_at_most() -> None:
    """Ville's inequality needs no more: over all ways that so many decisions can fall."""
    n, rate = 30, 0.2
    mean = sum(math.comb(n, k) * rate**k * (1 - rate) ** (n - k) * math.exp(log_e(n, k, rate)) for k in range(n + 1))
    assert mean == pytest.approx(1.0)
    lower = sum(math.comb(n, k) * 0.1**k * 0.9 ** (n - k) * math.exp(log_e(n, k, rate)) for k in range(n + 1))
    assert lower < 1


@pytest.mark.parametrize(
    ("n", "k", "rate"), [(20, 20, 0.1), (40, 12, 0.15), (30, 30, 0.5), (400, 0, 0.5), (100, 9, 0.1)]
)
def test_no_evidence_exceeds_its_ceiling(n: int, k: int, rate: float) -> None:
    assert log_e(n, k, rate) <= rule.ceiling(n, k, rate) + 1e-9 or k <= n * rate


def test_nothing_is_left_of_what_cannot_be() -> None:
    assert log_e(5000, 0, 0.5) == -math.inf


@pytest.mark.parametrize(
    ("counts", "all_mean", "least", "most"),
    [
        (Counts(), 0.15, 0.3, 0.4),
        (Counts(1000, 20), 0.15, 0.1, 0.1),
        (Counts(1000, 250), 0.15, 0.25, 0.3),
        (Counts(1000, 900), 0.15, 0.5, 0.5),
        (Counts(), 0.9, 0.4, 0.5),
        (Counts(), 0.0, 0.1, 0.3),
    ],
)
def test_what_is_usual_is_their_own_and_everybodys(counts: Counts, all_mean: float, least: float, most: float) -> None:
    assert least <= usual(counts, all_mean) <= most


def test_a_moment_begins_every_ten_decisions_and_the_latest_are_kept() -> None:
    tally = Tally()
    assert tally.begun()
    tally = tally.begin(ALL_MEAN, 5)
    assert tally.starts == (Start(1, Counts(), usual(Counts(), ALL_MEAN), 5),)
    assert not tally.after(Counts(9)).begun()
    assert tally.after(Counts(10)).begun()
    for _ in range(rule.KEPT + 3):
        tally = tally.after(Counts(10)).begin(ALL_MEAN, 6)
    assert len(tally.starts) == rule.KEPT
    assert tally.starts[-1].number == rule.KEPT + 4


def test_after_people_have_looked_it_begins_anew() -> None:
    tally, jump = after(Tally(), [*[YES] * 50, *[NO] * 40])
    assert jump
    kept, forgiven = tally.anew(Counts()), tally.anew(Counts(0, tally.counts.rejected))
    assert jumped(kept) is None
    assert kept.counts == tally.counts
    assert forgiven.counts == Counts(tally.counts.decided)
    assert forgiven.starts[0].number == tally.starts[-1].number + 1


@pytest.mark.parametrize(("before", "again"), [([], 5), ([YES] * 200, 5), (list(each(0.25, 400, 7)), 7)])
def test_who_lost_is_stopped_far_sooner(before: Sequence[Counts], again: int) -> None:
    tally, jump = after(Tally(), [*before, *[NO] * 40])
    assert jump
    taken_back = Counts(0, jump.counts.rejected)
    for lost, within in ((True, again), (False, rule.LEAST)):
        anew = tally.anew(taken_back, lost=lost)
        stopped, jump = after(anew, [NO] * 40)
        assert jump
        assert stopped.counts.decided - anew.counts.decided == within


@pytest.mark.parametrize("chance", [0.05, 0.15])
def test_who_lost_and_goes_on_as_usual_is_stopped_no_more(chance: float) -> None:
    def again(seed: int) -> Jump | None:
        tally, jump = after(Tally(), [*each(chance, 100, seed + 100), *[NO] * 40])
        assert jump
        return after(tally.anew(Counts(0, jump.counts.rejected), lost=True), list(each(chance, 200, seed)))[1]

    assert [seed for seed in range(20) if again(seed)] == []


def test_what_was_held_against_them_fades_and_leaves() -> None:
    lost = Tally().anew(Counts(), lost=True)
    assert after(lost, [*[YES] * 20, *[NO] * 5])[1] is None
    for _ in range(rule.KEPT):
        lost = lost.begin(ALL_MEAN, 6).after(Counts(10))
    assert [one.number for one in lost.begin(ALL_MEAN, 6).starts][:2] == [1, 2]
