"""When it is enough, and what one more answer is worth.

Mutants that the property kills: a gain not weighed by how likely the two are, a price not weighed so, looking on where
stopping is better.
"""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quality.estimate.policy import Policy, Then, Verdict, stops, then
from core.quality.estimate.worth import gain

PRICED = Policy()
FREE = Policy(thrifty=False)


@pytest.mark.parametrize(
    "wrong", [{"least": 0}, {"least": 6}, {"most": 8}, {"sure": 0.4}, {"sure": 1.0}, {"least": 3, "most": 2}], ids=str
)
def test_a_policy_that_cannot_be_meant(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"answers|sure"):
        Policy(**wrong)


def test_a_fixed_number_may_be_any() -> None:
    assert Policy(30, 30).at_least(0) == 30


@pytest.mark.parametrize(
    ("policy", "usual", "least"),
    [
        (Policy(), 9.5, 3),
        (Policy(), 10, 2),
        (Policy(most=2), 0, 2),
        (Policy(least=5), 0, 5),
        (Policy(least=1), 10, 1),
    ],
)
def test_of_whom_little_is_known_one_more_is_asked(policy: Policy, usual: float, least: int) -> None:
    assert policy.at_least(usual) == least


@pytest.mark.parametrize(
    ("answers", "sure", "is_worth", "stopped"),
    [
        (1, True, True, False),
        (1, False, False, False),
        (2, True, True, True),
        (2, False, True, False),
        (2, False, False, True),
        (5, False, True, True),
    ],
)
def test_when_it_is_enough(answers: int, sure: bool, is_worth: bool, stopped: bool) -> None:
    assert stops(Policy(), 2, answers, sure=sure, is_worth=is_worth) is stopped


@pytest.mark.parametrize(
    ("confidence", "stopped", "what"),
    [(0.99, False, Then.ASK), (0.7, True, Then.RESOLVED), (0.69, True, Then.MODERATOR)],
)
def test_what_then(confidence: float, stopped: bool, what: Then) -> None:
    assert then(confidence, stopped=stopped) is what


def test_the_least_sure_that_is_asked_comes_first() -> None:
    open_, surer, closed = (
        Verdict("a", sure, 2, True, what) for sure, what in ((0.5, Then.ASK), (0.8, Then.ASK), (0.3, Then.MODERATOR))
    )
    assert sorted([closed, surer, open_], key=lambda one: one.turn) == [open_, surer, closed]


def by_hand(first: float, second: float, says: tuple[float, float, float, float], left: int, price: float) -> float:
    """The same looked ahead in the plainest way, belief by belief; each step is paid for as often as it is taken."""

    def value(a: float, b: float, left: int, *, must: bool = False) -> float:
        stop = max(a, b)
        if not left:
            return stop
        on = -price * (a + b) / (first + second)
        for to_a, to_b in ((says[0], says[2]), (says[1], says[3]), (1 - says[0] - says[1], 1 - says[2] - says[3])):
            on += value(a * to_a, b * to_b, left - 1) if a * to_a + b * to_b > 0 else 0
        return on if must else max(stop, on)

    return value(first, second, left, must=True) - max(first, second)


CHANCE = st.floats(0.02, 0.5)


@given(st.floats(0.3, 0.98), CHANCE, CHANCE, st.integers(1, 3), st.sampled_from([FREE, PRICED, Policy(sure=0.5)]))
def test_a_gain_is_what_looking_ahead_by_hand_finds(
    first: float, right: float, wrong: float, left: int, policy: Policy
) -> None:
    second = (1 - first) * 0.9
    says = (right + 0.3, wrong * 0.15, wrong * 0.1, right + 0.3 + wrong * 0.05)
    found = gain(first, second, says, left, policy)
    assert found == pytest.approx(by_hand(first, second, says, left, policy.price), abs=1e-6)


def test_of_many_tasks_at_once_it_is_the_same() -> None:
    first, second = np.array([0.5, 0.8, 0.6]), np.array([0.5, 0.1, 0.3])
    says = (np.full(3, 0.7), np.full(3, 0.2), np.full(3, 0.2), np.full(3, 0.7))
    found = gain(first, second, says, 3, PRICED)
    for at in range(3):
        assert found[at] == pytest.approx(gain(first[at], second[at], (0.7, 0.2, 0.2, 0.7), 3, PRICED))


def test_what_is_worth_asking() -> None:
    """Even chances and good people: yes. Nearly sure, people who guess, or nobody left to ask: no."""
    good, guess = (0.8, 0.2, 0.2, 0.8), (0.5, 0.5, 0.5, 0.5)
    assert gain(0.5, 0.5, good, 3, PRICED) > 0.2
    assert gain(0.97, 0.03, good, 1, PRICED) < 0
    assert gain(0.5, 0.5, guess, 3, PRICED) < 0
    assert math.isclose(gain(0.5, 0.5, good, 0, PRICED), 0)
