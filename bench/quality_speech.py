"""Recorded transcriptions, played one by one: word error and answers a text."""

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import Levenshtein

from bench.quality_sets import Layout
from core.quality.estimate import fixed, spoken
from core.quality.estimate.policy import Then
from core.quality.wording import words

MOST = 5


def played(layout: Layout) -> tuple[float, float]:
    """Word error in percent and answers a text; nobody's skill is known beforehand, and no gold is used."""
    to_come = {**layout.to_come}
    for vote in layout.gold_votes:
        to_come.setdefault(vote[0], []).append(vote)
    had = dict.fromkeys(to_come, 1)
    heard: dict[str, tuple[int, int]] = {}
    found: dict[str, spoken.Heard] = {}
    asked: Sequence[str] = [*to_come]
    while asked:
        for task in asked:
            given = to_come[task][: had[task]]
            weights = [spoken.weight(*heard.get(worker, (0, 0))) for _, worker, _ in given]
            found[task] = spoken.combine([text for _, _, text in given], weights)
        heard = _heard(to_come, found)
        asked = [
            task for task in asked if had[task] < len(to_come[task]) and spoken.judge(found[task], MOST) is Then.ASK
        ]
        for task in asked:
            had[task] += 1
    errors = total = 0
    for task, one in found.items():
        right = _words(layout.of.truth[task])
        errors += Levenshtein.distance(right, _words(one.text))
        total += len(right)
    return 100 * errors / total, sum(had.values()) / len(had)


def _words(text: str) -> list[str]:
    return words(text.replace("'", ""))


def _heard(
    to_come: Mapping[str, Sequence[tuple[str, str, str]]], found: Mapping[str, spoken.Heard]
) -> dict[str, tuple[int, int]]:
    """Of each worker, words right and words heard, in texts that at least two others heard."""
    heard: dict[str, tuple[int, int]] = {}
    for task, one in found.items():
        if one.answers >= fixed.TEXTS_LEAST:
            for (_, worker, _), right in zip(to_come[task], one.right, strict=False):
                before = heard.get(worker, (0, 0))
                heard[worker] = before[0] + right, before[1] + one.said
    return heard
