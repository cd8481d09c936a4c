"""Two people who give the same answers more often than two who do not know of one another: the number of agreements in
their common tasks, against what their own confusions lead one to expect (z).

Expected is the sum over tasks of the chance that both say the same, given what is likely right by the answers of all
others. Honest pairs of public sets: z above 5 in at most .05 %; whoever copies is found with four options and 15
common tasks, with two from 40 on. Up to 6.5 was seen between honest people, so a person is asked, and nothing follows
by itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING, Any

from core.errors import N_, Text
from core.quality.estimate.late import np
from core.signals.batch import LEAST, Batch, Noticed
from core.signals.weighed import Weighed, weigh

if TYPE_CHECKING:
    from numpy.typing import NDArray

RULE, ASKS = "together", True
LOOKS, SURE = 3.5, 5.0  # z: worth a look; from here on the two hang together
PAIRS_MOST = 20_000  # those with the most common tasks
PER_TASK_MOST = 60  # people of a task whose pairs are counted


def look(batch: Batch) -> Iterable[Noticed]:
    for options, said in batch.choices.values():
        if weighed := weigh(said, options):
            yield from _look_at(weighed)


def _look_at(weighed: Weighed) -> Iterable[Noticed]:
    for (one, other), (n, same, expected, z) in pairs(weighed):
        if z > LOOKS:
            people = int(str(weighed.votes.workers[one])), int(str(weighed.votes.workers[other]))
            params = {"n": n, "same": same, "expected": round(expected), "z": f"{z:.1f}"}
            yield Noticed(RULE, (min(people), max(people)), params)


def pairs(weighed: Weighed) -> Iterable[tuple[tuple[int, int], tuple[int, int, float, float]]]:
    """Two workers with enough tasks in common: how many those are, agreements, agreements expected, and z."""
    votes = weighed.votes
    together = Counter[tuple[int, int]]()
    ends = [*votes.first[1:].tolist(), len(votes.task)]
    for begin, end in zip(votes.first.tolist(), ends, strict=True):
        together.update(combinations(sorted(votes.worker[begin : min(end, begin + PER_TASK_MOST)].tolist()), 2))
    theirs = {worker: weighed.of(worker) for worker in range(len(votes.workers))}
    for pair, n in together.most_common(PAIRS_MOST):
        if n < LEAST:
            break
        yield pair, _agreements(weighed, pair, theirs)


def _agreements(
    weighed: Weighed, pair: tuple[int, int], theirs: "Mapping[int, NDArray[np.intp]]"
) -> tuple[int, int, float, float]:
    votes, (one, other) = weighed.votes, pair
    tasks, a, b = np.intersect1d(
        votes.task[theirs[one]], votes.task[theirs[other]], assume_unique=True, return_indices=True
    )
    first, second = theirs[one][a], theirs[other][b]
    logs = weighed.totals[tasks] - weighed.gains[first] - weighed.gains[second]
    beliefs = np.exp(logs - logs.max(axis=1, keepdims=True))
    beliefs /= beliefs.sum(axis=1, keepdims=True)
    alike = beliefs @ (weighed.rows[one] * weighed.rows[other]).sum(axis=1)
    same, expected = int((votes.option[first] == votes.option[second]).sum()), float(alike.sum())
    return len(tasks), same, expected, (same - expected) / sqrt(max(float((alike * (1 - alike)).sum()), 1e-9))


def say(params: Mapping[str, Any]) -> Text:
    text = N_("The same answer in {same} of {n} common tasks; {expected} was to be expected of two who do not talk.")
    return Text(text, params=params)
