"""What a launch will come to: answers a task, what stays unsure, how many agree. Reckoned from people made up.

Each is right as often as the requester, or people of that skill so far, lead to expect; the other options are equally
likely mistakes. What answers can be in is then a small tree: how many are right, and how the wrong ones fall together.
Each of its leaves is judged once, by ``judge`` as it judges real answers, and weighed by its chance: nothing is drawn
by lot, and the same campaign has the same forecast. What came afterwards is told in the same words.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import log, prod

from core.quality.estimate import fixed, several, written
from core.quality.estimate.judge import judge
from core.quality.estimate.policy import Policy, Then, Verdict
from core.quality.estimate.state import Pool, State

OPTIONS_TOLD = 10  # with more to choose between, wrong ones hardly ever coincide
ENOUGH = float("inf")
_REMEMBERED = 512
_STEPS = 100

Fallen = tuple[int, tuple[int, ...]]  # answers that are right; and how many say the same wrong thing, most first


@dataclass(frozen=True, slots=True)
class Outlook:
    """``answers`` a task; ``confidence``, the mean; ``agreeing``: the share of pairs of answers that say the same, None
    where it cannot be told; ``looked``: the share of tasks for a moderator. ``saved``: answers not needed, of the most.
    """

    answers: float
    confidence: float
    agreeing: float | None
    looked: float
    saved: float


@dataclass(frozen=True, slots=True)
class Ends:
    """How the tasks of one question end: ``after`` so many answers what share does, the mean ``confidence``, the share
    that stays ``unsure``, and of all pairs of answers (``pairs`` a task) how many say the same (``same``). ``sure``: by
    its confidence, the share of the tasks.
    """

    after: Mapping[int, float]
    confidence: float
    unsure: float
    same: float
    pairs: float
    sure: Mapping[float, float] = field(default_factory=dict)


@lru_cache(_REMEMBERED)
def chosen(options: int, right: float, policy: Policy, *, known: bool = False) -> Ends:
    """``options`` to choose between, at least 2; ``right``: how often people are. ``known``: most of them answered ten
    and more.
    """
    names = [str(one) for one in range(min(options, OPTIONS_TOLD))]
    state = State(Pool(names, right, usual_answers=ENOUGH if known else 0.0))
    wrong = len(names) - 1

    def falls(others: Sequence[int]) -> Iterable[tuple[int, float]]:
        """Where the next wrong answer falls: the place of those it joins, or of one alone, with its chance."""
        yield from ((place, 1 / wrong) for place in range(len(others)))
        if wrong > len(others):
            yield len(others), 1 - len(others) / wrong

    return _reckoned(right, falls, lambda said: judge(state, [(n, names[at]) for n, at in said], policy))


@lru_cache(_REMEMBERED)
def marked(options: int, right: float, policy: Policy, *, known: bool = False) -> Ends:
    """Several of ``options``, all of which must be right: the option that asks longest decides."""
    each = replace(policy, sure=several.share(policy.sure, options))
    one = chosen(2, right ** (1 / options), each, known=known)
    closed = [sum(p for n, p in one.after.items() if n <= k) ** options for k in range(policy.most + 1)]
    return Ends(
        {k: closed[k] - closed[k - 1] for k in range(1, policy.most + 1)},
        several.together(one.confidence, options),
        _unsure(one.sure, options),
        one.same * options,
        one.pairs * options,
    )


def _unsure(sure: Mapping[float, float], options: int) -> float:
    """The share of tasks whose options are unsure together; ``sure``: of each option. Each uses up some of the doubt
    that all may have: so many of ``_STEPS``.
    """
    step = -log(several.tempered(fixed.UNSURE, 1 / fixed.TEMPERATURE)) / _STEPS
    doubts = [(round(-log(several.tempered(c, 1 / fixed.TEMPERATURE)) / step), share) for c, share in sure.items()]
    now: Mapping[int, float] = {0: 1.0}
    for _ in range(options):
        later = defaultdict[int, float](float)
        for used, chance in now.items():
            for doubt, share in doubts:
                if used + doubt <= _STEPS:
                    later[used + doubt] += chance * share
        now = later
    return max(0.0, 1 - sum(now.values()))


@lru_cache(_REMEMBERED)
def put_in_words(right: float, policy: Policy, new: float = written.NEW, *, known: bool = False) -> Ends:
    """Short answers in people's own words, and what is as good as that; ``new``: how often wrong ones coincide."""
    state = State(Pool((), right, usual_answers=ENOUGH if known else 0.0))

    def falls(others: Sequence[int]) -> Iterable[tuple[int, float]]:
        yield from ((place, new) for place in range(len(others)))
        yield len(others), max(0.0, 1 - new * len(others))

    return _reckoned(right, falls, lambda said: written.judge(state, said, policy, new))


def _reckoned(
    right: float,
    falls: Callable[[Sequence[int]], Iterable[tuple[int, float]]],
    judged: Callable[[Sequence[tuple[int, int]]], Verdict | written.Written],
) -> Ends:
    """From the first answer to the last, all ways at once."""
    after, confidence, unsure, same, pairs = defaultdict[int, float](float), 0.0, 0.0, 0.0, 0.0
    sure = defaultdict[float, float](float)
    now: dict[Fallen, float] = {(0, ()): 1.0}
    while now:
        later = defaultdict[Fallen, float](float)
        for (hits, others), chance in now.items():
            fallen = [0] * hits + [at for at, n in enumerate(others, 1) for _ in range(n)]
            verdict = judged([*enumerate(fallen)])
            if verdict.then is Then.ASK:
                later[hits + 1, others] += chance * right
                for place, share in falls(others):
                    later[hits, _joined(others, place)] += chance * (1 - right) * share
                continue
            after[len(fallen)] += chance
            confidence += chance * verdict.confidence
            sure[verdict.confidence] += chance
            unsure += chance * (verdict.then is Then.MODERATOR)
            same += chance * sum(n * (n - 1) for n in (hits, *others))
            pairs += chance * len(fallen) * (len(fallen) - 1)
        now = later
    return Ends(after, confidence, unsure, same, pairs, sure)


def _joined(others: Sequence[int], place: int) -> tuple[int, ...]:
    more = [*others, 0] if place == len(others) else [*others]
    more[place] += 1
    return tuple(sorted(more, reverse=True))


def forecast(questions: Sequence[Ends], policy: Policy) -> Outlook:
    """Of a task that asks all of these, at least one: another answer is asked while one of them wants it."""
    most = policy.most
    closed = [prod(sum(p for n, p in one.after.items() if n <= k) for one in questions) for k in range(most + 1)]
    answers = sum(1 - share for share in closed[:most])
    pairs = sum(one.pairs for one in questions)
    return Outlook(
        answers,
        sum(one.confidence for one in questions) / len(questions),
        sum(one.same for one in questions) / pairs if pairs else None,
        1 - prod(1 - one.unsure for one in questions),
        1 - answers / most,
    )


def mixed(shares: Sequence[tuple[float, Outlook]]) -> Outlook:
    """Of tasks of which so many go this way and so many another; the shares come to 1."""
    agreeing = [(share, one.agreeing) for share, one in shares if one.agreeing is not None]
    return Outlook(
        sum(share * one.answers for share, one in shares),
        sum(share * one.confidence for share, one in shares),
        sum(share * found for share, found in agreeing) / sum(share for share, _ in agreeing) if agreeing else None,
        sum(share * one.looked for share, one in shares),
        sum(share * one.saved for share, one in shares),
    )


def came(verdicts: Iterable[Verdict], policy: Policy, agreeing: float | None = None) -> Outlook | None:
    """Of tasks that are closed; None where none is."""
    closed = [one for one in verdicts if one.then is not Then.ASK]
    if not closed:
        return None
    n = len(closed)
    answers = sum(one.answers for one in closed) / n
    looked = sum(one.then is Then.MODERATOR for one in closed) / n
    return Outlook(answers, sum(one.confidence for one in closed) / n, agreeing, looked, 1 - answers / policy.most)
