"""What a launch will come to: answers a task, what stays unsure, how many agree. Played with people made up.

Each is right as often as the requester, or people of that skill so far, lead to expect; the other options are equally
likely mistakes. What came afterwards is told in the same words.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.quality.estimate.judge import judge
from core.quality.estimate.policy import Policy, Then, Verdict
from core.quality.estimate.state import Pool, State

TASKS = 300  # some 60 ms of CPU
_FINE = 1_000_000


class Chance(Protocol):
    """As much of ``core.ports.Random`` as a crowd that is made up needs."""

    def below(self, n: int) -> int: ...


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


def forecast(options: int, right: float, policy: Policy, chance: Chance, *, known: bool = False) -> Outlook:
    """``options`` to choose between, at least 2; ``right``: how often people are. ``known``: most of them answered ten
    and more. One draw of ``chance`` an answer and two where it is wrong.
    """
    names = [str(one) for one in range(options)]
    state = State(Pool(names, right, usual_answers=float("inf") if known else 0.0))
    verdicts, same, pairs = [], 0, 0
    for _ in range(TASKS):
        said: list[tuple[int, str]] = []
        verdict = judge(state, said, policy)
        while verdict.then is Then.ASK:
            hit = chance.below(_FINE) < right * _FINE
            said.append((len(said), names[0] if hit else names[1 + chance.below(options - 1)]))
            verdict = judge(state, said, policy)
        verdicts.append(verdict)
        counts = Counter(option for _, option in said)
        same += sum(n * (n - 1) for n in counts.values())
        pairs += len(said) * (len(said) - 1)
    return _told(verdicts, policy, same / pairs if pairs else None)


def came(verdicts: Iterable[Verdict], policy: Policy, agreeing: float | None = None) -> Outlook | None:
    """Of tasks that are closed; None where none is."""
    closed = [one for one in verdicts if one.then is not Then.ASK]
    return _told(closed, policy, agreeing) if closed else None


def _told(verdicts: Sequence[Verdict], policy: Policy, agreeing: float | None) -> Outlook:
    n = len(verdicts)
    answers = sum(one.answers for one in verdicts) / n
    looked = sum(one.then is Then.MODERATOR for one in verdicts) / n
    return Outlook(answers, sum(one.confidence for one in verdicts) / n, agreeing, looked, 1 - answers / policy.most)
