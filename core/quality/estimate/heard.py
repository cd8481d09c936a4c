"""What becomes of texts that several people write down of the same: reckoned from texts and people made up.

Some texts are easy and some hard: how many of its words a person has right is Beta distributed over texts, with the
weight ``SPREAD`` of its two sides. On one text people err apart from one another, each with a word of their own. So
texts of ``WORDS`` words are played, the same ones each time, and ``spoken`` judges each as it judges what people wrote.
With people who have 8 of 10 words right it says 4.0 answers where up to five are asked; recorded ones took 4.03
(docs/decisions/0021).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from core.quality.estimate import fixed, spoken
from core.quality.estimate.forecast import Ends
from core.quality.estimate.policy import Policy, Then
from core.quality.estimate.spoken import Heard
from core.skills.beta import quantile

TEXTS, WORDS = 60, 12
SPREAD = 2.0
RIGHT_LEAST, RIGHT_MOST = 0.3, 0.98  # beyond it there is nothing to play
_STEP, _ADD, _MOST = 6364136223846793005, 1442695040888963407, 1 << 64  # Knuth's MMIX


def written_down(right: float, policy: Policy) -> Ends:
    """``right``: the share of words that people have right. The confidence is the support, as verdicts have it."""
    after, support, unsure = defaultdict[int, float](float), 0.0, 0.0
    for by_answers in _played(round(min(max(right, RIGHT_LEAST), RIGHT_MOST), 2)):
        n, found, then = next(_judged(by_answers, policy))
        after[n] += 1 / TEXTS
        support += found / TEXTS
        unsure += (then is Then.MODERATOR) / TEXTS
    return Ends(after, support, unsure, 0.0, 0.0)


def _judged(by_answers: Sequence[float], policy: Policy) -> Iterator[tuple[int, float, Then]]:
    """Where a text ends: after so many answers, with what support, and what follows."""
    for n, support in enumerate(by_answers[: policy.most], 1):
        then = spoken.judge(Heard("", support, n, (), 0), policy.most, policy.sure)
        if n >= policy.least and then is not Then.ASK:
            yield n, support, then


@lru_cache
def _played(right: float) -> Sequence[Sequence[float]]:
    """Of each text, how alike the first one, two, three … answers are."""
    chance, found = _chances(), []
    for at in range(TEXTS):
        easy = quantile((at + 0.5) / TEXTS, SPREAD * right, SPREAD * (1 - right))
        hits, alike = [0] * WORDS, []
        for n in range(1, fixed.ANSWERS_MOST_ON_REQUEST + 1):
            hits = [said + (next(chance) < easy) for said in hits]
            alike.append(sum(max(said, 1) for said in hits) / (n * WORDS))
        found.append(alike)
    return found


def _chances() -> Iterator[float]:
    """Evenly between 0 and 1, always the same ones."""
    now = 1
    while True:
        now = (now * _STEP + _ADD) % _MOST
        yield now / _MOST
