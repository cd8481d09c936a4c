"""One task at each answer: what the state of the last refit says of its answers. Without numpy, some 50 µs.

When a task is closed its workers learn from it until the next refit (``learned``).
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from math import exp, log

from core.quality.estimate import fixed
from core.quality.estimate.policy import Policy, Verdict, stops, then
from core.quality.estimate.state import Pool, Skill, State
from core.quality.estimate.worth import gain

Said = tuple[Hashable, str]  # worker, option
_TINY = 1e-12
_AS_MUCH = 1e-9


def judge(state: State, said: Sequence[Said], policy: Policy) -> Verdict:
    """``said``: all answers to one task, each of another worker. ValueError for an option that is none."""
    pool = state.pool
    coins = _coins(state, said)
    beliefs = _rows(state, said) if pool.by_rows else coins
    tempered = _shares([log(max(one, 1e-300)) / pool.temperature for one in beliefs])
    best = max(range(len(tempered)), key=tempered.__getitem__)
    counts = Counter(option for _, option in said)
    others = coins if pool.by_rows else [counts[one] for one in pool.options]
    agree = others[best] >= max(others) - _AS_MUCH
    sure = agree and tempered[best] >= policy.sure
    least = policy.at_least(pool.usual_answers)
    early = pool.is_early and tempered[best] < fixed.UNSURE
    is_worth = (
        not policy.thrifty or not agree or early or _gain(pool, tempered, best, policy.most - len(said), policy) > 0
    )
    stopped = stops(policy, least, len(said), sure=sure, is_worth=is_worth)
    option = pool.options[best] if said else None
    return Verdict(option, tempered[best], len(said), agree, then(tempered[best], stopped=stopped))


def learned(state: State, said: Sequence[Said]) -> Mapping[Hashable, Skill]:
    """The skills of those who answered a task that is closed, with it among what they answered."""
    coins = _coins(state, said)
    beliefs = _rows(state, said) if state.pool.by_rows else coins
    place = _places(state.pool)
    found: dict[Hashable, Skill] = {}
    for worker, option in said:
        before, at = state.of(worker), place[option]
        counts = dict(before.counts)
        for right, belief in enumerate(beliefs if state.pool.by_rows else ()):
            counts[right, at] = counts.get((right, at), 0.0) + belief
        found[worker] = Skill(before.given + 1, before.hits + coins[at], counts)
    return found


def weakened(pool: Pool, right: int) -> Sequence[float]:
    """What the next one says where ``right`` is right, as much as it proved to be worth."""
    powers = [one ** (1 / pool.temperature) for one in pool.row(right)]
    return [one / sum(powers) for one in powers]


def _gain(pool: Pool, beliefs: Sequence[float], best: int, left: int, policy: Policy) -> float:
    if len(beliefs) == 1 or left <= 0:
        return 0.0
    second = max((at for at in range(len(beliefs)) if at != best), key=beliefs.__getitem__)
    a, b = weakened(pool, best), weakened(pool, second)
    found: float = gain(beliefs[best], beliefs[second], (a[best], a[second], b[best], b[second]), left, policy)
    return found


def _places(pool: Pool) -> Mapping[str, int]:
    return {option: at for at, option in enumerate(pool.options)}


def _coins(state: State, said: Sequence[Said]) -> list[float]:
    pool, place = state.pool, _places(state.pool)
    wide = len(pool.options)
    logs = [0.0] * wide
    for worker, option in said:
        if option not in place:
            raise ValueError(f"{option!r} is no option")
        skill = state.of(worker)
        right = (skill.hits + fixed.PRIOR_ANSWERS * pool.right) / (skill.given + fixed.PRIOR_ANSWERS)
        right = min(max(right, 1 - fixed.RIGHT_MOST), fixed.RIGHT_MOST)
        logs[place[option]] += log(right * max(wide - 1, 1) / (1 - right))
    return _shares(logs)


def _rows(state: State, said: Sequence[Said]) -> list[float]:
    pool, place = state.pool, _places(state.pool)
    logs = [log(one) for one in pool.prior]
    for worker, option in said:
        weights = state.weights.get((worker, option))
        if weights is None:
            weights = [log(chance) for chance in _column(pool, state.of(worker), place[option])]
            state.weights[worker, option] = weights
        logs = [one + weight for one, weight in zip(logs, weights, strict=True)]
    return _shares(logs)


def _column(pool: Pool, skill: Skill, said: int) -> Sequence[float]:
    """How likely one says it, of each option that may be right: ``labels.rows``, of one worker."""
    wide = len(pool.options)
    total = [0.0] * wide
    errors = 0.0
    for (right, other), n in skill.counts.items():
        total[right] += n
        errors += n if right != other else 0.0
    wrong = [max(1 - pool.rows[right][right], _TINY) for right in range(wide)]
    usual = fixed.PRIOR_ANSWERS * pool.usual
    worse = (errors + usual) / (sum(n * one for n, one in zip(total, wrong, strict=True)) + usual)
    found = []
    for right, error in enumerate(wrong):
        odds = worse * error / max(1 - error, _TINY)
        drawn = 1 / (1 + odds) if right == said else pool.rows[right][said] * odds / (1 + odds) / error
        count = skill.counts.get((right, said), 0.0)
        found.append((count + fixed.PRIOR_ANSWERS * drawn) / (total[right] + fixed.PRIOR_ANSWERS))
    return found


def _shares(logs: Sequence[float]) -> list[float]:
    most = max(logs)
    chances = [exp(one - most) for one in logs]
    return [one / sum(chances) for one in chances]
