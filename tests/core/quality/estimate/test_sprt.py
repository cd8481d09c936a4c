"""Who does not try is caught by gold, and who does is not."""

import numpy as np
import pytest

from core.quality.estimate.sprt import BAR, Trial, tried

PEOPLE, GOLD = 300, 150


def caught(options: int, right: float, usual: float = 0.8) -> list[int]:
    """After how many golds, of those who are."""
    chance = np.random.default_rng(7)
    found = []
    for _ in range(PEOPLE):
        trial = Trial(options, usual)
        for n, hit in enumerate((chance.random(GOLD) < right).tolist(), 1):
            trial = trial.after(hit)
            if trial.is_caught:
                found.append(n)
                break
    return found


@pytest.mark.parametrize(("options", "within"), [(2, 25), (4, 10), (10, 8)])
def test_who_guesses_is_caught(options: int, within: int) -> None:
    found = caught(options, 1 / options)
    assert len(found) > PEOPLE * 0.99
    assert np.mean(found) <= within


@pytest.mark.parametrize("options", [2, 4, 10])
def test_who_is_good_is_let_be(options: int) -> None:
    assert len(caught(options, 0.85)) <= PEOPLE * 0.005
    assert len(caught(options, 0.8)) <= PEOPLE * 0.02


@pytest.mark.parametrize(("options", "usual"), [(2, 0.7), (4, 0.6), (5, 0.55), (5, 0.45), (10, 0.4)])
def test_where_all_find_it_hard_who_is_as_good_as_all_is_let_be_and_who_guesses_is_caught(
    options: int, usual: float
) -> None:
    assert len(caught(options, usual, usual)) <= PEOPLE * 0.02
    assert len(caught(options, usual + 0.05, usual)) <= PEOPLE * 0.005
    assert len(caught(options, 1 / options, usual)) > PEOPLE * 0.9


def test_a_crowd_of_guessers_does_not_make_guessing_good() -> None:
    assert len(caught(4, 0.25, 0.25)) > PEOPLE * 0.9


def test_who_was_caught_stays_so_until_tried_anew() -> None:
    bad = tried(4, [False] * 6)
    assert bad.is_caught
    assert bad.evidence > BAR
    assert bad.after(right=True) == bad
    assert not Trial(4).is_caught
    assert tried(4, [True]).evidence < 0 < tried(4, [False]).evidence
