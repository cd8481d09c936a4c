"""How sure the result of a task is, as every format tells it: no raw belief, and in words where nobody knows yet.

What is unsure is no result: its cell is empty, and what is likeliest stands in a column of its own, or as a guess.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from core.campaigns import Campaign, Task
from core.form.answers import Value
from core.form.questions import Question
from core.outlook import certainty
from core.quality.estimate import fixed
from core.verdicts.port import Kept, Stage

CONFIDENCE, SUPPORT, AGREE, DECIDED_BY, LIKELY = "confidence", "support", "agree", "decided_by", "likely"
COLUMNS = (CONFIDENCE, SUPPORT, AGREE, DECIDED_BY, LIKELY)
_DIGITS = 2
_MOST = 1 - 10**-_DIGITS  # nobody is surer than that of what no person decided


class By(StrEnum):
    """Who a result is of."""

    PEOPLE = "people"  # their answers, weighed
    MODERATOR = "moderator"
    RULES = "rules"  # so many said the same; nothing was weighed
    OPEN = "open"  # people's so far, and one more is asked
    UNSURE = "unsure"  # nobody knows yet: the result is empty


def columns(campaign: Campaign) -> list[str]:
    """Four for each question that is weighed, under its name where there are several."""
    supported, asked = certainty.supported(campaign), certainty.told(campaign)
    return [_before(one, asked) + column for one in asked for column in _of(one, supported)]


def _of(one: Question, supported: Sequence[Question]) -> Sequence[str]:
    return (SUPPORT if one in supported else CONFIDENCE), AGREE, DECIDED_BY, LIKELY


def _before(one: Question, asked: Sequence[Question]) -> str:
    return "" if len(asked) == 1 else f"{one.name}."


def cells(campaign: Campaign, task: Task, agreed: Mapping[str, Value]) -> Mapping[str, Value]:
    """``agreed``: the task's answer, as ``results.agreed`` tells it."""
    supported, asked = certainty.supported(campaign), certainty.told(campaign)
    found = dict[str, Value]()
    for one in asked:
        kept = task.verdicts.get(one.name)
        told = ("", "", By.RULES if agreed else "", "") if kept is None else _told(kept)
        found |= {_before(one, asked) + column: cell for column, cell in zip(_of(one, supported), told, strict=True)}
    return found


def _told(kept: Kept) -> tuple[str, str, str, Value]:
    if kept.value is None:
        return "", "", By.UNSURE, ""
    sure = 1.0 if kept.stage is Stage.DECIDED else min(kept.confidence, _MOST)
    likely = kept.value if by(kept) is By.UNSURE else ""
    return f"{sure:.{_DIGITS}f}", "yes" if kept.agree else "no", by(kept), likely


def by(kept: Kept) -> By:
    """Whose result it is."""
    if kept.stage is Stage.DECIDED:
        return By.UNSURE if kept.value is None else By.MODERATOR
    if kept.stage is Stage.RESOLVED:
        return By.PEOPLE
    return By.OPEN if kept.stage is Stage.ASK and kept.confidence >= fixed.UNSURE else By.UNSURE


def known(task: Task) -> Mapping[str, Value]:
    """The answers that verdicts give; what nobody knows is left out."""
    return {
        name: one.value for name, one in task.verdicts.items() if one.value is not None and by(one) is not By.UNSURE
    }


def guesses(task: Task) -> Mapping[str, Value]:
    """What is likeliest of what nobody knows yet."""
    return {name: one.value for name, one in task.verdicts.items() if one.value is not None and by(one) is By.UNSURE}


def surest(task: Task, names: Sequence[str]) -> float | None:
    """Of these questions' results the least sure; None where one has no result."""
    found = {**known(task), **guesses(task)}
    if not names or not all(name in found for name in names):
        return None
    kept = [task.verdicts[name] for name in names]
    return min(1.0 if one.stage is Stage.DECIDED else min(one.confidence, _MOST) for one in kept)
