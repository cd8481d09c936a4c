"""Which option is right, from who said what: three models, the simple ones first.

Majority; one coin (each worker is right with a chance of their own: the symmetric case of Dawid and Skene 1979); and
the hierarchical Dawid-Skene: a worker's confusions are drawn towards those of all, made worse or better as they are.
Beliefs are arrays of tasks by options, each row adding up to 1.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.quality.estimate import fixed
from core.quality.estimate.late import np
from core.quality.estimate.votes import Votes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ROUNDS = (fixed.ROUNDS_LEAST, fixed.ROUNDS_MOST)
_ONCE = (0, 1)  # round: more would lead the coin back to those who always say the same
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Coins:
    """``right``: how often all workers together are, 0 to 1; ``hits``: how many answers of each are, as believed."""

    beliefs: "Floats"
    right: float
    hits: "Floats"


@dataclass(frozen=True, slots=True)
class Confusions:
    """``prior``: of each option. ``pool``: what all say (columns) where an option (rows) is right, rows adding up to 1.

    ``counts``: worker by right by said, in answers as believed. ``usual``: the share of errors of all.
    """

    beliefs: "Floats"
    prior: "Floats"
    pool: "Floats"
    counts: "Floats"
    usual: float


def majority(votes: Votes) -> "Floats":
    """Shares of the votes; of a task that is known, its option."""
    return _weighed(votes, np.ones(len(votes.task)))


def _weighed(votes: Votes, weights: "Floats") -> "Floats":
    wide = len(votes.options)
    cells = np.bincount(votes.task * wide + votes.option, weights, len(votes.tasks) * wide).reshape(-1, wide)
    return _with_known(votes, cells / np.maximum(cells.sum(axis=1), _TINY)[:, None])


def one_coin(votes: Votes, begun: "Floats | None" = None, rounds: tuple[int, int] = ROUNDS) -> Coins:
    """No option is likelier beforehand: so nothing can tip all tasks to one side. A task may have fewer
    options than others: who is wrong there says the same wrong thing the more often.
    """
    wide, given = len(votes.options), votes.given
    others = np.log(np.maximum(votes.wide - 1, 1))[votes.task]
    none = np.where(np.arange(wide) < votes.wide[:, None], 0.0, -np.inf)
    beliefs = majority(votes) if begun is None else begun
    for done in range(rounds[1]):
        hits: Floats = np.bincount(votes.worker, beliefs[votes.task, votes.option], len(votes.workers)).astype(float)
        right = pooled_right(float(hits.sum()), len(votes.task))
        skill = coin(hits, given, right)
        gain = np.log(skill / (1 - skill))[votes.worker] + others
        cells = np.bincount(votes.task * wide + votes.option, gain, len(votes.tasks) * wide)
        before, beliefs = beliefs, _with_known(votes, shares(cells.astype(float).reshape(-1, wide) + none))
        if done >= rounds[0] and _still(before, beliefs):
            break
    return Coins(beliefs, right, hits)


def pooled_right(hits: float, answers: int) -> float:
    return (hits + fixed.PRIOR_ANSWERS * fixed.RIGHT_BEFORE) / (answers + fixed.PRIOR_ANSWERS)


def coin(hits: "Floats", given: "NDArray[np.intp]", right: float) -> "Floats":
    """How often each worker is right, drawn towards all."""
    drawn = (hits + fixed.PRIOR_ANSWERS * right) / (given + fixed.PRIOR_ANSWERS)
    return np.clip(drawn, 1 - fixed.RIGHT_MOST, fixed.RIGHT_MOST)


def hierarchical(votes: Votes, begun: Coins, rounds: tuple[int, int] = ROUNDS) -> Confusions:
    """From what the one coin believes on."""
    beliefs = begun.beliefs
    for done in range(rounds[1]):
        found = _confusions(votes, beliefs, begun.right)
        before, beliefs = beliefs, _believe(votes, found)
        if done >= rounds[0] and _still(before, beliefs):
            break
    return replace(found, beliefs=beliefs)


def both(votes: Votes) -> tuple[Coins, Confusions]:
    """The one coin, and the hierarchical model from what it believes on.

    Many who say one thing whatever they see agree with one another, and the one coin believes them for it. Where there
    are many, but not nearly all, the hierarchical model begins from what the others say too. Where that leads
    elsewhere, the likelier is taken.
    """
    coins = one_coin(votes)
    found = hierarchical(votes, coins)
    same = _same(votes)
    if not fixed.SAME_MANY <= same.mean() <= 1 - fixed.SAME_MANY:
        return coins, found
    other = hierarchical(votes, replace(coins, beliefs=_weighed(votes, np.where(same, _TINY, 1.0))))
    moved = (found.beliefs.argmax(axis=1) != other.beliefs.argmax(axis=1)).mean()
    if moved < fixed.SAME_MOVES or _likelihood(votes, other) <= _likelihood(votes, found):
        return coins, found
    return one_coin(votes, other.beliefs, _ONCE), other


def _same(votes: Votes) -> "NDArray[np.bool_]":
    """Of each vote, whether it is of somebody who nearly always says the same."""
    wide = len(votes.options)
    said = np.bincount(votes.worker * wide + votes.option, minlength=len(votes.workers) * wide).reshape(-1, wide)
    always = (said.max(axis=1) > fixed.SAME_SHARE * votes.given) & (votes.given >= fixed.SAME_ANSWERS)
    found: NDArray[np.bool_] = always[votes.worker]
    return found


def _likelihood(votes: Votes, found: Confusions) -> float:
    """The logarithm of how likely all votes are."""
    logs = _logs(votes, found)
    most = logs.max(axis=1)
    return float((np.log(np.exp(logs - most[:, None]).sum(axis=1)) + most).sum())


def _confusions(votes: Votes, beliefs: "Floats", right: float) -> Confusions:
    wide, people = len(votes.options), len(votes.workers)
    cell, weights = votes.worker * wide + votes.option, beliefs[votes.task]
    counts = np.empty((people, wide, wide))
    for option in range(wide):
        counts[:, option] = np.bincount(cell, weights[:, option], people * wide).reshape(people, wide)
    every = counts.sum(axis=0)
    usual = float((every.sum() - np.trace(every) + 1) / (every.sum() + 2))
    return Confusions(beliefs, _prior(beliefs), _pool(every, right), counts, usual)


def _pool(counts: "Floats", right: float) -> "Floats":
    """Drawn towards the one coin: so a row that nobody met is known too."""
    wide = len(counts)
    before = np.full((wide, wide), (1 - right) / max(wide - 1, 1))
    np.fill_diagonal(before, right if wide > 1 else 1.0)
    found: Floats = (counts + fixed.PRIOR_ANSWERS * before) / (counts.sum(axis=1)[:, None] + fixed.PRIOR_ANSWERS)
    return found


def _prior(beliefs: "Floats") -> "Floats":
    """How common each option is, none rarer than PRIOR_LEAST, or half its even share where there are many.

    A bound (but for adding up to 1), not a mixture: what is mixed in anew each round adds up, until rare options
    swallow common ones.
    """
    wide = beliefs.shape[1]
    seen: Floats = (beliefs.sum(axis=0) + 1) / (len(beliefs) + wide)
    chances: Floats = np.maximum(seen, min(fixed.PRIOR_LEAST, 1 / (2 * wide)))
    chances /= chances.sum()
    return chances


def rows(found: Confusions) -> "Floats":
    """Worker by right by said: chances, each row adding up to 1."""
    error = np.maximum(1 - np.diagonal(found.pool), _TINY)
    total = found.counts.sum(axis=2)
    errors = total.sum(axis=1) - np.trace(found.counts, axis1=1, axis2=2)
    worse = (errors + fixed.PRIOR_ANSWERS * found.usual) / (total @ error + fixed.PRIOR_ANSWERS * found.usual)
    odds = worse[:, None] * error / np.maximum(1 - error, _TINY)
    drawn = found.pool * (odds / (1 + odds) / error)[:, :, None]
    every = np.arange(len(error))
    drawn[:, every, every] = 1 / (1 + odds)
    chances: Floats = (found.counts + fixed.PRIOR_ANSWERS * drawn) / (total + fixed.PRIOR_ANSWERS)[:, :, None]
    return chances


def _believe(votes: Votes, found: Confusions) -> "Floats":
    return _with_known(votes, shares(_logs(votes, found))) if len(votes.task) else found.beliefs


def _logs(votes: Votes, found: Confusions) -> "Floats":
    """Of each task by option: the logarithm of how likely it is right, together with what is said."""
    people, wide = len(votes.workers), len(votes.options)
    said = np.log(rows(found)).transpose(0, 2, 1).reshape(people * wide, wide)
    gains = said.take(votes.worker * wide + votes.option, axis=0)
    logs: Floats = np.add.reduceat(gains, votes.first, axis=0) + np.log(found.prior)
    return logs


def shares(logs: "Floats") -> "Floats":
    """Chances of each row, from their logarithms but for a constant."""
    if not len(logs):
        return np.empty(logs.shape)
    chances: Floats = np.exp(logs - logs.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return chances


def _with_known(votes: Votes, beliefs: "Floats") -> "Floats":
    known = np.flatnonzero(votes.known >= 0)
    beliefs[known] = 0.0
    beliefs[known, votes.known[known]] = 1.0
    return beliefs


def _still(before: "Floats", after: "Floats") -> bool:
    return not before.size or float(np.abs(before - after).max()) < fixed.STILL
