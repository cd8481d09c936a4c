"""Answers to a question with options, weighed by the models of ``core.quality.estimate``: what is likely right without
the answers that are looked at, and how each person answers where an option is right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from core.quality.estimate import labels
from core.quality.estimate.late import np
from core.quality.estimate.refit import has_enough
from core.quality.estimate.votes import Votes, read
from core.signals.batch import Said

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.quality.estimate.labels import Floats

OPTIONS_MOST = 100
ERRORS = 3.0  # standard errors


@dataclass(frozen=True, slots=True)
class Weighed:
    """``rows``: worker by right by said, chances. ``gains``: of each vote, what it adds to the belief in each option;
    ``totals``: of each task, all of them, with what was believed beforehand.
    """

    votes: Votes
    rows: "Floats"
    gains: "Floats"
    totals: "Floats"

    def of(self, worker: int) -> "NDArray[np.intp]":
        """The places of their votes, in the order of tasks."""
        found: NDArray[np.intp] = np.flatnonzero(self.votes.worker == worker)
        return found

    @property
    def by_others(self) -> "NDArray[np.intp]":
        """Of each vote, the option that is likeliest by the other votes of its task alone."""
        found: NDArray[np.intp] = (self.totals[self.votes.task] - self.gains).argmax(axis=1)
        return found

    @property
    def with_others(self) -> "NDArray[np.bool_]":
        """Of each vote, whether its task has others."""
        found: NDArray[np.bool_] = self.votes.each[self.votes.task] > 1
        return found


def far_below(usual: float, n: int) -> float:
    """The share of ``n`` that is clearly less than what is usual: what nobody reaches by bad luck."""
    return usual - ERRORS * sqrt(max(usual * (1 - usual), 1e-9) / n)


def weigh(said: Sequence[Said], options: Sequence[str]) -> Weighed | None:
    """None where there is nothing to compare. Of a value that is no option nothing is known."""
    known = set(options)
    votes = [(one.task, one.person, one.value) for one in said if one.value in known]
    if len(options) < 2 or len(options) > OPTIONS_MOST or not votes:  # noqa: PLR2004 - one cannot differ
        return None
    given = read(dict.fromkeys(votes), options, {})
    wide = len(given.options)
    if has_enough(given):
        _, found = labels.both(given)
        rows, prior = labels.rows(found), found.prior
    else:
        coins = labels.one_coin(given)
        skill = labels.coin(coins.hits, given.given, coins.right)
        rows = np.repeat(((1 - skill) / (wide - 1))[:, None], wide * wide, axis=1).reshape(-1, wide, wide)
        rows[:, np.arange(wide), np.arange(wide)] = skill[:, None]
        prior = np.full(wide, 1 / wide)
    gains = np.log(rows)[given.worker, :, given.option]
    totals = np.log(prior) + np.add.reduceat(gains, given.first, axis=0)
    return Weighed(given, rows, gains, totals)
