"""Agreement: the answer that more people gave than any other."""

import json
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from core.form.answers import Value
from core.form.boxes import mean_box, partners
from core.form.forms import Form
from core.form.questions import MarkCells, Question
from core.quality.alike import boxes_alike, is_loose, key

AGREEING_MIN = 2
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed on, and the places of those who said so in what was given."""

    values: Values
    places: frozenset[int]


def winner(form: Form, given: Sequence[Values]) -> Agreed | None:
    """The largest group of alike answers, of at least two people and larger than any other; else None.

    A group is an answer with all that are alike to it (see ``core.quality.alike``); only boxes can be alike to two
    answers that are not alike to one another. Its values are those most of the group wrote letter by letter, boxes
    their mean. Whose answer came first never matters.
    """
    if len(given) >= AGREEING_MIN and all(one == given[0] for one in given):  # as usual: no kind of question matters
        return Agreed(given[0], frozenset(range(len(given))))
    written = [json.dumps(one, sort_keys=True, ensure_ascii=False) for one in given]
    counts = Counter(written)
    questions = {one.name: one for one in form.questions}
    groups = _groups(questions, dict(zip(written, given, strict=True)))
    votes = {group: sum(counts[one] for one in group) for group in groups}
    most = max(votes.values(), default=0)
    largest = [group for group, n in votes.items() if n == most]
    if most < AGREEING_MIN or len(largest) > 1:
        return None
    group = largest[0]
    places = frozenset(at for at, one in enumerate(written) if one in group)
    usual = json.loads(min(group, key=lambda one: (-counts[one], one)))
    said = [given[at] for at in places]
    return Agreed(usual | _means(questions, groups[group], said), places)


def _groups(questions: Mapping[str, Question], values: Mapping[str, Values]) -> Mapping[frozenset[str], Values]:
    """Each group of answers, by how they are written, and the one in its middle: the first by its letters."""
    if not any(is_loose(one) for one in questions.values()):
        return {frozenset((text,)): one for text, one in values.items()}
    by_key: dict[Hashable, list[str]] = {}
    for text in sorted(values):
        one = values[text]
        by_key.setdefault(tuple((name, key(questions.get(name), one[name])) for name in sorted(one)), []).append(text)
    alike = {text: {text} for text in values}
    for texts in by_key.values():
        for text, other in combinations(texts, 2):
            if _covers(questions, values[text], values[other]):
                alike[text].add(other)
                alike[other].add(text)
    found: dict[frozenset[str], Values] = {}
    for texts in by_key.values():
        for text in texts:
            found.setdefault(frozenset(alike[text]), values[text])
    return found


def _covers(questions: Mapping[str, Question], a: Values, b: Values) -> bool:
    return all(boxes_alike(questions[name], a[name], b[name]) for name in a.keys() & questions.keys())


def _means(questions: Mapping[str, Question], middle: Values, said: Sequence[Values]) -> Values:
    """Each box of the middle answer, with the mean edges of those that stand for it in all answers."""
    found: dict[str, Value] = {}
    for name, boxes in middle.items():
        if isinstance(questions.get(name), MarkCells) and isinstance(boxes, list):
            pairs = [[one[name][place] for place in partners(boxes, one[name]) or ()] for one in said]
            found[name] = [mean_box(column) for column in zip(*pairs, strict=True)]
    return found
