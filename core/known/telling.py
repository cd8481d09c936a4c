"""What a known task asked, what somebody said and what is right, in words they read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.campaigns import Campaign, Task
from core.drafting.drafts import pack, unpack
from core.errors import N_, Text
from core.form import saying, translations
from core.form.answers import EMPTY, Value
from core.form.forms import filled, say
from core.form.questions import ChooseOne, ChooseSeveral, MarkCells, Question, Rank, WriteText
from core.form.shuffling import turned
from core.known import fitting
from core.known.port import Known
from core.people import Person

ASKED_CHARS = 80  # of the text that a row shows
SAID_CHARS = 200  # of a text that somebody wrote, or should have


@dataclass(frozen=True, slots=True)
class Told:
    """``asked``: the row's text, "" where it shows a picture alone; ``right``: the first of what is right."""

    asked: str
    said: Text
    right: Text
    is_right: bool
    hint: str = ""


def told(campaign: Campaign, me: Person, task: Task, known: Known, values: Mapping[str, Value]) -> Sequence[Told]:
    """A line for each question whose answer is known."""
    form = turned(campaign.form, task.id)
    language = translations.language_of(form, me, campaign.languages)
    asked = " ".join(say(form, form.shows, task.data, language).split())
    asked = asked if len(asked) <= ASKED_CHARS else asked[: ASKED_CHARS - 1] + "…"
    lines, rule = list[Told](), fitting.rule_of(campaign)
    for raw in form.questions:
        if raw.name not in known.answers:
            continue
        question, right, value = filled(form, raw, task.data), known.answers[raw.name], values.get(raw.name, EMPTY)
        shown: Sequence[str] = ()
        if isinstance(raw, ChooseOne | ChooseSeveral | Rank):
            shown = saying.options(form, raw, task.data, language)
        said, best = (_said(question, one, shown) for one in (value, right[0]))
        if said == best and isinstance(question, MarkCells):
            best = Text(N_("the same in another place"))
        lines.append(Told(asked, said, best, fitting.fit(question, value, right, rule).is_right, known.hint))
    return lines


def _said(question: Question, value: Value, shown: Sequence[str]) -> Text:
    """In a line of its own."""
    if isinstance(question, MarkCells) and isinstance(value, list):
        return Text(N_("{n} box"), N_("{n} boxes"), len(value))
    if isinstance(question, WriteText) and isinstance(value, str) and len(value) > SAID_CHARS:
        value = value[: SAID_CHARS - 1] + "…"
    return saying.said(question, value, shown)


def packed(lines: Sequence[Told]) -> list[Any]:
    """As JSON, for a notice."""
    return [[one.asked, pack(one.said), pack(one.right)] for one in lines]


def unpacked(lines: Sequence[Any]) -> list[Told]:
    return [Told(asked, unpack(said), unpack(right), is_right=False) for asked, said, right in lines]
