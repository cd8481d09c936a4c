"""Recorded answers played in rounds: after each a refit, and one answer more of every task where it is worth it.

That is kinder than what the product can do (``bench.quality_online``): nothing is judged before all have answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bench.quality_sets import Layout, most_said
from bench.quality_wide import refitted
from core.quality.estimate import fixed
from core.quality.estimate.policy import Policy, Then, Verdict
from core.quality.estimate.refit import Refitted
from core.quality.estimate.route import promise, rests

BINS = 10


@dataclass(frozen=True)
class Played:
    accuracy: float  # percent
    answers: float  # a task
    ece: float  # calibration error
    looked: float  # share of tasks for a moderator
    delivered: float = 1.0  # share of tasks that have a result without one; of the others there is a guess
    right: float = float("nan")  # percent of those results
    five: float = float("nan")  # what the majority of five has right of the same tasks, in percent


def play(layout: Layout, policy: Policy, *, resting: bool = False, waiting: int = 1) -> Played:
    """``resting``: who is hardly better than chance is not asked. ``waiting``: so many are there, the best is asked."""
    options = layout.of.options
    to_come = {task: [*given] for task, given in layout.to_come.items()}
    had: dict[str, int] = dict.fromkeys(to_come, 0)
    asked: Sequence[str] = [*to_come] * policy.least
    votes = [*layout.gold_votes]
    found = refitted(votes, options, layout.gold, policy)
    while asked:
        for task in asked:
            if had[task] < len(to_come[task]):
                _next(to_come[task], had[task], found, resting=resting, waiting=waiting)
                votes.append(to_come[task][had[task]])
                had[task] += 1
        found = refitted(votes, options, layout.gold, policy)
        asked = [
            task for task, given in to_come.items() if had[task] < len(given) and found.verdicts[task].then is Then.ASK
        ]
    return scored(layout, found.verdicts, had)


def _next(given: list[tuple[str, str, str]], at: int, found: Refitted, *, resting: bool, waiting: int) -> None:
    """Put who is asked next in the next place."""
    state = found.state
    resting = resting and bool(state.pool.options)  # of what is written nothing is known by chance
    able = [one for one in given[at:] if not (resting and rests(state.pool, state.of(one[1])))]
    able = able[:waiting] or given[at : at + 1]
    chosen = max(able, key=lambda one: promise(state.pool, state.of(one[1]))) if waiting > 1 else able[0]
    given.remove(chosen)
    given.insert(at, chosen)


def scored(layout: Layout, verdicts: Mapping[str, Verdict], had: Mapping[str, int]) -> Played:
    truth = layout.of.truth
    judged = [(verdicts[task], truth[task]) for task in had if task in truth]
    right = np.array([one.option == true for one, true in judged])
    trust = np.array([one.confidence for one, _ in judged])
    looked = float(np.mean([one.then is Then.MODERATOR for one, _ in judged]))
    given = [task for task in had if task in truth and _is_result(verdicts[task])]
    of_those = 100 * float(np.mean([verdicts[task].option == truth[task] for task in given]))
    found = Played(100 * float(right.mean()), float(np.mean([*had.values()])), ece(trust, right), looked)
    return replace(found, delivered=len(given) / len(judged), right=of_those, five=most_said(layout, 5, given))


def _is_result(one: Verdict) -> bool:
    """As ``core.launched.sureness`` has it: of what is less sure nobody is told that it is right."""
    return one.then is Then.RESOLVED or (one.then is Then.ASK and one.confidence >= fixed.UNSURE)


def ece(trust: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error over ten bins (Naeini et al. 2015)."""
    places = np.minimum((trust * BINS).astype(int), BINS - 1)
    gaps = [
        (places == one).mean() * abs(trust[places == one].mean() - right[places == one].mean())
        for one in range(BINS)
        if (places == one).any()
    ]
    return float(sum(gaps))


def majority(layout: Layout, answers: int) -> Played:
    """Of so many, whoever comes."""
    had = [min(answers, len(given)) for given in layout.to_come.values()]
    return Played(most_said(layout, answers), float(np.mean(had)), float("nan"), 0.0)


def toloka(layout: Layout, sure: float, least: int = fixed.ANSWERS_LEAST, most: int = fixed.ANSWERS_MOST) -> Played:
    """Its dynamic overlap: skills from gold alone, one coin, the option with most skill behind it, even prior."""
    hits: dict[str, tuple[float, float]] = {}
    for task, worker, option in layout.gold_votes:
        right, all_ = hits.get(worker, (0.5, 1.0))
        hits[worker] = right + (option == layout.gold[task]), all_ + 1
    verdicts, had = {}, {}
    for task, given in layout.to_come.items():
        for answers in range(min(least, len(given)), min(most, len(given)) + 1):
            said = [(option, hits.get(worker, (0.5, 1.0))) for _, worker, option in given[:answers]]
            option, trust = _toloka([(one, right / all_) for one, (right, all_) in said], layout.of.options)
            if trust >= sure:
                break
        verdicts[task], had[task] = Verdict(option, trust, answers, True, Then.RESOLVED), answers
    return scored(layout, verdicts, had)


def _toloka(said: Sequence[tuple[str, float]], options: Sequence[str]) -> tuple[str, float]:
    wide = len(options)
    behind = {one: sum(skill for option, skill in said if option == one) for one in options}
    chances = [
        float(np.prod([skill if option == one else (1 - skill) / (wide - 1) for option, skill in said]))
        for one in options
    ]
    best = max(options, key=lambda one: behind[one])
    return best, chances[options.index(best)] / sum(chances)
