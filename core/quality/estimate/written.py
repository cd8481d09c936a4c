"""Short answers in people's own words: a choice with open options.

Answers that say the same (``core.quality.alike.key``) are one option. Wrong ones seldom coincide, and that nobody is
right is possible: ``new`` is the chance of either, NEW where nothing says otherwise (``ways.coincide``). One coin for
each worker.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from statistics import median
from typing import Any

from core.quality.estimate import fixed
from core.quality.estimate.late import np
from core.quality.estimate.policy import Policy, Then, stops, then
from core.quality.estimate.route import right
from core.quality.estimate.state import Pool, Skill, State
from core.quality.estimate.temper import coolest

NEW = 0.05
ALL_DIFFER = 4  # so many answers and no two alike: a person looks
ROUNDS = 10
Said = tuple[Hashable, Hashable]  # worker, key
_NOBODY = object()
_TINY = 1e-300
_NEVER = -1e9  # the logarithm of what cannot be


@dataclass(frozen=True, slots=True)
class Written:
    """``key``: of the likeliest answer, None where nobody answered; ``agree``: no other was given by more people."""

    key: Hashable
    confidence: float
    answers: int
    agree: bool
    then: Then


def start() -> State:
    """Before anybody answered."""
    return State(Pool(()))


def judge(state: State, said: Sequence[Said], policy: Policy, new: float = NEW) -> Written:
    """One task, from the answers of different workers. Two strangers who find the same words are enough; where there is
    little to choose from three are, as of choices.
    """
    if not said:
        return Written(None, 0.0, 0, True, Then.ASK)
    beliefs = _beliefs(state, said, state.pool.temperature, new)
    best = max((key for key in beliefs if key is not _NOBODY), key=lambda key: beliefs[key])
    counts = Counter(key for _, key in said)
    most, trust = max(counts.values()), beliefs[best]
    agree = counts[best] == most
    least = policy.at_least(state.pool.usual_answers) if new > NEW else policy.least
    stopped = stops(policy, least, len(said), sure=agree and most > 1 and trust >= policy.sure, is_worth=True)
    if most == 1 and len(said) >= ALL_DIFFER:
        return Written(best, trust, len(said), agree, Then.MODERATOR)
    return Written(best, trust, len(said), agree, then(trust, stopped=stopped))


def refit(
    answers: Iterable[tuple[Hashable, Hashable, Hashable]],
    gold: Mapping[Any, Hashable],
    new: Mapping[Any, float] | None = None,
) -> State:
    """From task, worker and key of each answer; ``gold``: the right keys where they are known; ``new``: of tasks where
    it is not NEW. ValueError for two answers of one worker to one task, or too many.
    """
    chance = new or {}
    of_task: dict[Hashable, dict[Hashable, Hashable]] = {}
    for n, (task, worker, key) in enumerate(answers, 1):
        given = of_task.setdefault(task, {})
        if worker in given or n > fixed.VOTES_MOST:
            raise ValueError(f"{worker!r} answered {task!r} twice, or there are more than {fixed.VOTES_MOST} answers")
        given[worker] = key
    state = start()
    for _ in range(ROUNDS):
        hits: dict[Hashable, float] = {}
        given_by: Counter[Hashable] = Counter()
        for task, given in of_task.items():
            if task in gold:
                beliefs: dict[Any, float] = {gold[task]: 1.0}
            else:
                beliefs = _beliefs(state, [*given.items()], 1.0, chance.get(task, NEW))
            for worker, key in given.items():
                hits[worker] = hits.get(worker, 0.0) + beliefs.get(key, 0.0)
                given_by[worker] += 1
        answered = given_by.total()
        share = (sum(hits.values()) + fixed.PRIOR_ANSWERS * fixed.RIGHT_BEFORE) / (answered + fixed.PRIOR_ANSWERS)
        pool = Pool((), share, usual_answers=median(given_by.values() or [0]), people=len(hits))
        state = State(pool, {worker: Skill(given_by[worker], hits[worker]) for worker in hits})
    return replace(state, pool=replace(state.pool, temperature=_temperature(state, of_task, gold, chance)))


Given = Mapping[Hashable, Mapping[Hashable, Hashable]]  # by task and worker


def _temperature(state: State, of_task: Given, gold: Mapping[Any, Hashable], new: Mapping[Any, float]) -> float:
    """As of choices: gold is cut into hands of as many answers as a task has. Held out is what each task itself says of
    those who answered it. Where nobody gave the right key, that is what is right.
    """
    known = [task for task in of_task if task in gold]
    if len(known) < fixed.GOLD_LEAST:
        return fixed.TEMPERATURE
    others = [len(given) for task, given in of_task.items() if task not in gold]
    size = max(fixed.ANSWERS_LEAST, round(sum(others) / len(others))) if others else fixed.ANSWERS_MOST
    logs, right, weight = [], [], []
    for task in known:
        said = [*of_task[task].items()]
        blind = State(state.pool, {who: _less(state.of(who), hit=key == gold[task]) for who, key in said})
        hands = [said[at : at + size] for at in range(0, max(len(said) - size, 0) + 1, size)]
        for hand in hands:
            beliefs = _beliefs(blind, hand, 1.0, new.get(task, NEW))
            keys = sorted(beliefs, key=lambda one: one is _NOBODY)
            logs.append([log(max(beliefs[one], _TINY)) for one in keys])
            right.append(keys.index(gold[task]) if gold[task] in beliefs else len(keys) - 1)
            weight.append(1 / len(hands))
    wide = max(map(len, logs))
    return coolest(np.array([[*row, *[_NEVER] * (wide - len(row))] for row in logs]), np.array(right), np.array(weight))


def _less(skill: Skill, *, hit: bool) -> Skill:
    return Skill(skill.given - 1, max(skill.hits - hit, 0.0))


def _beliefs(state: State, said: Sequence[Said], temperature: float, new: float) -> dict[Any, float]:
    """Of each key that was given, and of none of them being right."""
    keys = {key for _, key in said}
    logs: dict[Any, float] = {key: log((1 - new) / len(keys)) for key in keys} | {_NOBODY: log(new)}
    for worker, given in said:
        skill = min(max(right(state.pool, state.of(worker)), 1 - fixed.RIGHT_MOST), fixed.RIGHT_MOST)
        for key in logs:
            logs[key] += log(skill if key == given else (1 - skill) * new)
    top = max(logs.values())
    chances = {key: exp((one - top) / temperature) for key, one in logs.items()}
    return {key: one / sum(chances.values()) for key, one in chances.items()}
