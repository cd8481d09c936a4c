"""All tasks of a campaign at once: what to believe of each, and of who answered. For a job, not for an update."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.quality.estimate import fixed
from core.quality.estimate.judge import weakened
from core.quality.estimate.labels import Coins, Confusions, both, majority, one_coin
from core.quality.estimate.late import np
from core.quality.estimate.policy import Policy, Verdict, stops, then
from core.quality.estimate.state import Pool, Skill, State
from core.quality.estimate.temper import temper, temperature
from core.quality.estimate.votes import Vote, Votes, read
from core.quality.estimate.worth import gain

if TYPE_CHECKING:
    from core.quality.estimate.labels import Floats

_AS_MUCH = 1e-9


@dataclass(frozen=True, slots=True)
class Refitted:
    """``verdicts``: of each task with an answer. A task that is known is resolved, with confidence 1."""

    state: State
    verdicts: Mapping[Any, Verdict]


def refit(
    votes: Iterable[Vote],
    options: Sequence[str],
    gold: Mapping[Any, str],
    policy: Policy | None = None,
    wide: Mapping[Any, int] | None = None,
) -> Refitted:
    """``gold``: the right options of the tasks where they are known; ``wide`` and ValueError as of ``votes.read``."""
    given = read(votes, options, gold, wide)
    if not len(given.task):
        return Refitted(State(Pool(given.options)), {})
    coins, rows = both(given) if has_enough(given) else (one_coin(given), None)
    beliefs, others = (rows.beliefs, coins.beliefs) if rows else (coins.beliefs, majority(given))
    pool = _pool(given, coins, rows, temperature(given, beliefs, coins, by_rows=rows is not None))
    state = State(pool, _skills(given, coins, rows))
    return Refitted(state, _verdicts(given, pool, beliefs, others, policy or Policy()))


def has_enough(votes: Votes) -> bool:
    """Answers a worker, to tell each option from each: twice as many as there are cells. Every task has them all."""
    enough = len(votes.task) >= 2 * len(votes.options) ** 2 * len(votes.workers)
    return enough and bool((votes.wide == len(votes.options)).all())


def _pool(votes: Votes, coins: Coins, rows: Confusions | None, heat: float) -> Pool:
    usual_answers, people = float(np.median(votes.given)), len(votes.workers)
    if rows is None:
        return Pool(votes.options, coins.right, heat, usual_answers, people=people)
    chances = rows.pool.tolist()
    return Pool(votes.options, coins.right, heat, usual_answers, True, rows.prior.tolist(), chances, rows.usual, people)


def _skills(votes: Votes, coins: Coins, rows: Confusions | None) -> Mapping[Hashable, Skill]:
    cells: list[dict[tuple[int, int], float]] = [{} for _ in votes.workers]
    if rows:
        for worker, right, said in np.argwhere(rows.counts > 0).tolist():
            cells[worker][right, said] = float(rows.counts[worker, right, said])
    people = zip(votes.workers, votes.given.tolist(), coins.hits.tolist(), cells, strict=True)
    return {worker: Skill(given, hits, counts) for worker, given, hits, counts in people}


def _verdicts(
    votes: Votes, pool: Pool, beliefs: "Floats", others: "Floats", policy: Policy
) -> Mapping[Hashable, Verdict]:
    tempered = temper(beliefs, pool.temperature)
    every = np.arange(len(tempered))
    best = tempered.argmax(axis=1)
    agree = others[every, best] >= others.max(axis=1) - _AS_MUCH
    sure = (tempered[every, best] >= policy.sure) & agree
    known = votes.known >= 0
    confidence = np.where(known, 1.0, tempered[every, best])
    early = pool.is_early & (tempered[every, best] < fixed.UNSURE)
    is_worth = _worth(votes, pool, tempered, best, policy) | ~agree | early
    least = policy.at_least(pool.usual_answers)
    found = {}
    columns = (best, confidence, votes.each, agree, sure, is_worth, known)
    for task, *row in zip(votes.tasks, *(column.tolist() for column in columns), strict=True):
        at, trust, answers, same, enough, worth, is_gold = row
        stopped = is_gold or stops(policy, least, answers, sure=enough, is_worth=worth)
        found[task] = Verdict(votes.options[at], trust, answers, same or is_gold, then(trust, stopped=stopped))
    return found


def _worth(votes: Votes, pool: Pool, tempered: "Floats", best: "Floats", policy: Policy) -> "Floats":
    """Whether one more answer is worth its price, of each task."""
    wide = len(votes.options)
    if wide == 1 or not policy.thrifty:
        return np.full(len(best), not policy.thrifty)
    every = np.arange(len(tempered))
    rest = tempered.copy()
    rest[every, best] = -1
    second = rest.argmax(axis=1)
    weak = np.array([weakened(pool, right) for right in range(wide)])
    says = (weak[best, best], weak[best, second], weak[second, best], weak[second, second])
    left = policy.most - votes.each
    found = np.zeros(len(best), dtype=bool)
    for several in range(1, policy.most + 1):
        there = np.flatnonzero(left == several)
        first, other = tempered[there, best[there]], tempered[there, second[there]]
        found[there] = gain(first, other, tuple(one[there] for one in says), several, policy) > 0
    return found
