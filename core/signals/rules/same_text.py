"""Nearly the same words for different tasks, where everybody finds their own: descriptions, reviews, reports.

Words are put in order and compared (the token sort ratio of fuzzy matching: 1 minus insertions and deletions over all
letters): from 95 of 100 on, in texts of 8 words and more. Texts on different tasks reach 52 in 99 of 100 cases, copies
with one or two words changed 86 to 97. People who write down the same sound or sign rightly write the same: where
answers to one task are alike, the rule is off, whatever the type is called.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from core.errors import N_, Text
from core.quality.estimate.late import Levenshtein
from core.quality.wording import words
from core.signals.batch import Batch, Noticed, Said

RULE, ASKS = "same_text", True
RATIO = 0.95
WORDS_LEAST = 8
TIMES = 2  # texts of two people, or of one, before it is said
BESIDE = 5  # texts next to one another by their letters that are compared
ALIKE_MOST = 0.05  # of answers to one task by different people: above it all answers are meant to be alike
_WEIGHTS = (1, 1, 2)  # a letter that is changed goes and comes
Sorted = tuple[str, Said]


def look(batch: Batch) -> Iterable[Noticed]:
    for said in batch.texts.values():
        long = [(" ".join(sorted(words(one.value))), one) for one in said if len(words(one.value)) >= WORDS_LEAST]
        if not _meant_to_be_alike(long):
            yield from _look_at(long)


def alike(one: str, other: str) -> bool:
    longest = len(one) + len(other)
    most = int(longest * (1 - RATIO))
    found: int = Levenshtein.distance(one, other, weights=_WEIGHTS, score_cutoff=most)
    return found <= most


def _meant_to_be_alike(texts: Sequence[Sorted]) -> bool:
    by_task = defaultdict[int, list[str]](list)
    for text, one in texts:
        by_task[one.task].append(text)
    couples = [alike(*couple) for found in by_task.values() for couple in combinations(found[:BESIDE], 2)]
    return sum(couples) > ALIKE_MOST * len(couples)


def _look_at(texts: Sequence[Sorted]) -> Iterable[Noticed]:
    """Neighbours in the order of letters, read from either end: so a word that was changed hides no copy."""
    found = dict[tuple[Said, Said], None]()
    for reverse in (False, True):
        ordered = sorted(texts, key=lambda one: (one[0][::-1] if reverse else one[0], one[1].person, one[1].task))
        for at, (text, one) in enumerate(ordered):
            for other_text, other in ordered[at + 1 : at + 1 + BESIDE]:
                if one.task != other.task and alike(text, other_text):
                    pair = sorted((one, other), key=lambda each: (each.person, each.task))
                    found[pair[0], pair[1]] = None
    people = Counter(tuple(sorted({one.person, other.person})) for one, other in found)
    tasks = {tuple(sorted({one.person, other.person})): one.task for one, other in found}
    for who, times in people.items():
        if times >= TIMES:
            yield Noticed(RULE, who, {"n": times}, tasks[who])


def say(params: Mapping[str, Any]) -> Text:
    return Text(N_("{n} pairs of texts for different tasks are the same, word for word or nearly so."), params=params)
