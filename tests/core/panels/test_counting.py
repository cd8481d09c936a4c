"""How votes of a panel count: two of three for a rejection, everything else for the worker."""

from itertools import product

import pytest

from core.panels.counting import PLACES, left, stands
from core.panels.port import PAY, RIGHT, UNSURE

P, R, U = PAY, RIGHT, UNSURE


@pytest.mark.parametrize(
    ("votes", "places", "verdict"),
    [
        ((), 3, None),
        ((), 2, None),
        ((), 1, False),  # nobody else can be asked: one alone denies nothing
        ((R,), 2, None),
        ((R,), 1, None),
        ((R,), 0, False),
        ((P,), 2, None),
        ((U,), 2, None),
        ((P,), 1, False),
        ((P, U), 1, False),
        ((P, P), 1, False),
        ((U, U), 1, False),
        ((R, P), 1, None),
        ((R, U), 1, None),
        ((R, U), 0, False),
        ((R, R), 1, True),
        ((R, R), 0, True),
        ((P, R, R), 0, True),
        ((U, R, R), 0, True),
        ((R, U, P), 0, False),
        ((R, R, R), 0, True),
        ((P, P, P), 0, False),
        ((U, U, U), 0, False),
    ],
)
def test_when_it_is_decided(votes: tuple[str, ...], places: int, verdict: bool | None) -> None:
    assert stands(votes, places) is verdict


@pytest.mark.parametrize("votes", [*product((P, R, U), repeat=PLACES)])
def test_three_votes_always_decide_and_the_last_ones_change_nothing_that_was_decided(votes: tuple[str, ...]) -> None:
    found = [stands(votes[:n], left(votes[:n])) for n in range(PLACES + 1)]
    decided = [one for one in found if one is not None]
    assert decided
    assert len(set(decided)) == 1
    assert decided[0] is (votes.count(R) >= 2)
