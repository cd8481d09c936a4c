"""Beliefs made as sure as they are right: all logarithms divided by one temperature (Guo et al. 2017).

It is fitted on gold that is held out, a fifth at a time, and drawn towards what is usual. Gold collects many more
answers than a task does, and would be judged surer: so its answers are cut into hands of as many as a task has.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from core.quality.estimate import fixed
from core.quality.estimate.labels import Coins, hierarchical, one_coin
from core.quality.estimate.late import np
from core.quality.estimate.votes import Votes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.quality.estimate.labels import Floats

_STEPS = 241
_ROUNDS = (3, 3)  # from what the whole fit believes, to forget the gold that is held out
_TINY = 1e-300


def temper(beliefs: "Floats", temperature: float) -> "Floats":
    weaker: Floats = np.maximum(beliefs, _TINY) ** (1 / temperature)
    weaker /= weaker.sum(axis=1, keepdims=True)
    return weaker


def temperature(votes: Votes, beliefs: "Floats", coins: Coins, *, by_rows: bool) -> float:
    """``beliefs`` of the model that is asked, which is the hierarchical one if ``by_rows``, else ``coins``."""
    if int((votes.known >= 0).sum()) < fixed.GOLD_LEAST:
        return fixed.TEMPERATURE
    cut, owner = hands(votes)
    begun = beliefs[owner]
    judged = np.flatnonzero(cut.known >= 0)
    place = np.cumsum(votes.known >= 0)[owner] - 1
    held_out = np.empty((len(judged), beliefs.shape[1]))
    for fold in range(fixed.FOLDS):
        held = (cut.known >= 0) & (place % fixed.FOLDS == fold)
        blind = replace(cut, known=np.where(held, -1, cut.known))
        first = _shares_of(blind, begun, held)
        if by_rows:
            found = hierarchical(blind, replace(coins, beliefs=first), _ROUNDS).beliefs
        else:
            found = one_coin(blind, first, _ROUNDS).beliefs
        held_out[held[judged]] = found[held]
    weight = 1 / np.bincount(owner)[owner[judged]]
    return coolest(np.log(np.maximum(held_out, _TINY)), cut.known[judged], weight)


def hands(votes: Votes) -> tuple[Votes, "NDArray[np.intp]"]:
    """The votes with those on gold cut into whole hands, each a task of its own; and of each task, which it was."""
    is_known = votes.known >= 0
    each = votes.each
    usual = float(each[~is_known].mean()) if not is_known.all() else 0.0
    size = max(fixed.ANSWERS_LEAST, round(usual)) if usual else fixed.ANSWERS_MOST
    hand = np.where(is_known[votes.task], (np.arange(len(votes.task)) - votes.first[votes.task]) // size, 0)
    kept = hand < np.where(is_known, np.maximum(each // size, 1), 1)[votes.task]
    key = votes.task[kept] * (len(votes.task) + 1) + hand[kept]
    found, first, task = np.unique(key, return_index=True, return_inverse=True)
    owner = found // (len(votes.task) + 1)
    tasks = [votes.tasks[at] for at in owner]
    worker, option = votes.worker[kept], votes.option[kept]
    known, has = votes.known[owner], votes.wide[owner]
    return Votes(tasks, votes.workers, votes.options, task, worker, option, first, known, has), owner


def _shares_of(votes: Votes, begun: "Floats", held: "NDArray[np.bool_]") -> "Floats":
    """``begun``, but for what is held out only what its votes say."""
    wide = len(votes.options)
    cells = np.bincount(votes.task * wide + votes.option, minlength=len(votes.tasks) * wide).reshape(-1, wide)
    found: Floats = np.where(held[:, None], cells / votes.each[:, None], begun)
    return found


def coolest(logs: "Floats", right: "NDArray[np.intp]", weight: "Floats") -> float:
    """Where what was right is least surprising, each gold weighing 1, with a log-normal prior around what is usual."""
    least, most = fixed.TEMPERATURE_RANGE
    tried = np.geomspace(least, most, _STEPS)
    cooled = logs[None] / tried[:, None, None]
    top = cooled.max(axis=2, keepdims=True)
    total = (np.log(np.exp(cooled - top).sum(axis=2, keepdims=True)) + top)[:, :, 0]
    loss = ((total - cooled[:, np.arange(len(right)), right]) * weight).sum(axis=1)
    prior = (np.log(tried / fixed.TEMPERATURE) / fixed.TEMPERATURE_SPREAD) ** 2 / 2
    return float(tried[np.argmin(loss + prior)])
