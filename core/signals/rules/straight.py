"""One and the same option for nearly everything: the share of a person's most frequent option, against what others said
to the same tasks.

Above .90 of 15 answers it found every constant answerer of six public sets and nobody else, the set's own share kept in
view: where nearly everything is "no", so are good answers. Here that share has to be out of reach by chance (Chernoff's
bound, 1 in 10,000), and more than one must have found something else: beside one who guesses, whoever is right where
all tasks are alike would stand out, too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Any

from core.errors import N_, Text
from core.signals.batch import LEAST, Batch, Noticed, Said, percent

RULE, ASKS = "straight", True
SHARE = 0.90
CHANCE = 1e-4
AGAINST = 3  # answers with something else, beside those of the one who differs most
_EDGE = 0.02


def look(batch: Batch) -> Iterable[Noticed]:
    for _, said in batch.choices.values():
        by_person, by_task = defaultdict[int, list[Said]](list), defaultdict[int, list[Said]](list)
        for one in said:
            by_person[one.person].append(one)
            by_task[one.task].append(one)
        for person, theirs in by_person.items():
            if found := _look_at(person, theirs, by_task):
                yield Noticed(RULE, (person,), found)


def _look_at(person: int, theirs: Sequence[Said], by_task: Mapping[int, Sequence[Said]]) -> Mapping[str, Any]:
    n = len(theirs)
    option, times = Counter(one.value for one in theirs).most_common(1)[0]
    if n < LEAST or times <= SHARE * n:
        return {}
    others = [one for mine in theirs for one in by_task[mine.task] if one.person != person]
    differ = Counter(one.person for one in others if one.value != option)
    if differ.total() - max(differ.values(), default=0) < AGAINST:
        return {}
    usual = min(max(1 - differ.total() / len(others), _EDGE), 1 - _EDGE)
    if times / n <= usual or n * _apart(times / n, usual) < -log(CHANCE):
        return {}
    return {"n": n, "share": percent(times / n), "option": option, "usual": percent(usual)}


def _apart(share: float, usual: float) -> float:
    """Kullback and Leibler's divergence of two coins."""
    rest = (1 - share) * log((1 - share) / (1 - usual)) if share < 1 else 0.0
    return share * log(share / usual) + rest


def say(params: Mapping[str, Any]) -> Text:
    text = N_("{share} % of {n} answers say “{option}”. Of what others said to the same tasks {usual} % do.")
    return Text(text, params=params)
