"""Questions where several options may be right: each option is a question of its own, yes or no."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import prod
from typing import Any

from core.quality.estimate.judge import judge as judge_one
from core.quality.estimate.policy import Policy, Then, Verdict
from core.quality.estimate.refit import refit as refit_one
from core.quality.estimate.state import State

NO, YES = "no", "yes"
Marked = tuple[Hashable, Hashable, AbstractSet[str]]  # task, worker, options


@dataclass(frozen=True, slots=True)
class Chosen:
    """``confidence``: the chance that it is right in every option, as far as they do not hang together."""

    options: frozenset[str]
    confidence: float
    answers: int
    agree: bool
    then: Then


def refit(
    marked: Sequence[Marked],
    options: Sequence[str],
    gold: Mapping[Any, AbstractSet[str]],
    policy: Policy | None = None,
) -> tuple[Mapping[str, State], Mapping[Any, Chosen]]:
    """The state of each option, and of each task what to believe. ValueError as of ``votes.read``."""
    _check(options, [*(said for _, _, said in marked), *gold.values()])
    states: dict[str, State] = {}
    of_task: dict[Any, dict[str, Verdict]] = {}
    for option in options:
        votes = [(task, worker, _word(option, said)) for task, worker, said in marked]
        known = {task: _word(option, said) for task, said in gold.items()}
        found = refit_one(votes, (NO, YES), known, policy)
        states[option] = found.state
        for task, verdict in found.verdicts.items():
            of_task.setdefault(task, {})[option] = verdict
    return states, {task: _together(verdicts) for task, verdicts in of_task.items()}


def judge(states: Mapping[str, State], said: Sequence[tuple[Hashable, AbstractSet[str]]], policy: Policy) -> Chosen:
    """One task, from what each worker marked; ``states`` names every option."""
    _check([*states], [marked for _, marked in said])
    return _together(
        {
            option: judge_one(state, [(worker, _word(option, marked)) for worker, marked in said], policy)
            for option, state in states.items()
        }
    )


def _check(options: Sequence[str], marked: Iterable[AbstractSet[str]]) -> None:
    strange = set().union(*marked) - set(options)
    if strange or not options:
        raise ValueError(f"no options: {sorted(strange)}")


def _word(option: str, marked: AbstractSet[str]) -> str:
    return YES if option in marked else NO


def _together(verdicts: Mapping[str, Verdict]) -> Chosen:
    """Another person is asked about all options, so one that is open leaves all open."""
    thens = {one.then for one in verdicts.values()}
    then = next(one for one in (Then.ASK, Then.MODERATOR, Then.RESOLVED) if one in thens)
    return Chosen(
        frozenset(option for option, one in verdicts.items() if one.option == YES),
        prod(one.confidence for one in verdicts.values()),
        max(one.answers for one in verdicts.values()),
        all(one.agree for one in verdicts.values()),
        then,
    )
