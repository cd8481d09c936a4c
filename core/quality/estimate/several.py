"""Questions where several options may be right: each option is a question of its own, yes or no."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from math import prod
from statistics import fmean
from typing import Any

from core.quality.estimate import fixed
from core.quality.estimate.judge import judge as judge_one
from core.quality.estimate.policy import Policy, Then, then
from core.quality.estimate.refit import refit as refit_one
from core.quality.estimate.state import State

NO, YES = "no", "yes"
Marked = tuple[Hashable, Hashable, AbstractSet[str]]  # task, worker, options


@dataclass(frozen=True, slots=True)
class Chosen:
    """``confidence``: calibrated, the chance that it is right in every option, as far as they do not hang together."""

    options: frozenset[str]
    confidence: float
    answers: int
    agree: bool
    then: Then


def refit(
    marked: Sequence[Marked], options: Sequence[str], gold: Mapping[Any, AbstractSet[str]]
) -> Mapping[str, State]:
    """The state of each option. ValueError as of ``votes.read``."""
    _check(options, [*(said for _, _, said in marked), *gold.values()])
    states: dict[str, State] = {}
    for option in options:
        votes = [(task, worker, _word(option, said)) for task, worker, said in marked]
        known = {task: _word(option, said) for task, said in gold.items()}
        states[option] = refit_one(votes, (NO, YES), known).state
    return states


def judge(states: Mapping[str, State], said: Sequence[tuple[Hashable, AbstractSet[str]]], policy: Policy) -> Chosen:
    """One task, from what each worker marked; ``states`` names every option. ``policy`` is of all options together.

    Another person is asked about all options, so one that is open leaves all open, unless all together are sure.
    """
    _check([*states], [marked for _, marked in said])
    pools = {option: state.pool for option, state in states.items()}
    heat = fmean(pool.temperature for pool in pools.values())
    each = replace(policy, sure=share(policy.sure, len(states), heat))
    verdicts = {
        option: judge_one(state, [(worker, _word(option, marked)) for worker, marked in said], each)
        for option, state in states.items()
    }
    raw = [tempered(one.confidence, 1 / pools[option].temperature) for option, one in verdicts.items()]
    confidence, agree = tempered(prod(raw), heat), all(one.agree for one in verdicts.values())
    enough = len(said) >= max(policy.at_least(pool.usual_answers) for pool in pools.values())
    early = policy.thrifty and confidence < fixed.UNSURE and any(pool.is_early for pool in pools.values())
    is_open = early or any(one.then is Then.ASK for one in verdicts.values())
    sure = enough and agree and confidence >= policy.sure
    return Chosen(
        frozenset(option for option, one in verdicts.items() if one.option == YES),
        confidence,
        len(said),
        agree,
        then(confidence, stopped=sure or not is_open or len(said) >= policy.most),
    )


def share(sure: float, options: int, heat: float = fixed.TEMPERATURE) -> float:
    """How sure of each option one must be, to be as sure of all."""
    return tempered(tempered(sure, 1 / heat) ** (1 / options), heat)


def together(confidence: float, options: int, heat: float = fixed.TEMPERATURE) -> float:
    """How sure all options are where each is so sure."""
    return tempered(tempered(confidence, 1 / heat) ** options, heat)


def _check(options: Sequence[str], marked: Iterable[AbstractSet[str]]) -> None:
    strange = set().union(*marked) - set(options)
    if strange or not options:
        raise ValueError(f"no options: {sorted(strange)}")


def _word(option: str, marked: AbstractSet[str]) -> str:
    return YES if option in marked else NO


def tempered(chance: float, heat: float) -> float:
    """Its odds to the power of 1 / ``heat``. A temperature is of a whole answer: to temper each option and multiply
    what comes out would doubt the same people once for each option.
    """
    weaker, rest = pow(chance, 1 / heat), pow(1 - chance, 1 / heat)
    found: float = weaker / (weaker + rest)
    return found
