"""A refit and a judgement of the choices of a set, as the product goes: of too many options as of written answers."""

from collections.abc import Hashable, Mapping, Sequence

from core.quality.estimate import fixed, judge, refit, written
from core.quality.estimate.policy import Policy, Verdict
from core.quality.estimate.refit import Refitted
from core.quality.estimate.state import Skill, State

Vote = tuple[str, str, str]  # task, worker, option
Said = Sequence[tuple[Hashable, str]]  # worker, option


def refitted(votes: Sequence[Vote], options: Sequence[str], gold: Mapping[str, str], policy: Policy) -> Refitted:
    if len(options) <= fixed.OPTIONS_MOST:
        return refit.refit(votes, options, gold, policy)
    state, said = written.refit(votes, gold), dict[str, list[tuple[Hashable, str]]]()
    for task, worker, option in votes:
        said.setdefault(task, []).append((worker, option))
    return Refitted(state, {task: judged(state, given, policy) for task, given in said.items()})


def judged(state: State, said: Said, policy: Policy) -> Verdict:
    if state.pool.options:
        return judge.judge(state, said, policy)
    found = written.judge(state, said, policy)
    return Verdict(str(found.key), found.confidence, found.answers, found.agree, found.then)


def learned(state: State, said: Said) -> Mapping[Hashable, Skill]:
    """Between two refits: of a choice only."""
    return judge.learned(state, said) if state.pool.options else {}
