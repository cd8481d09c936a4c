"""What is compared changes places from task to task, so that nothing wins by standing first.

A form names the columns that do (``Form.shuffled``). Their order in a task comes from the task's id alone: everybody
sees the same, whenever it is drawn or read. Stored is the column that was chosen, never its place.
"""

from collections.abc import Mapping
from dataclasses import replace

from core.form.forms import PLACE, Form
from core.form.orders import shuffled
from core.form.questions import ChooseOne, Question, Rank


def turned(form: Form, task_id: int) -> Form:
    """The form as this task asks it."""
    if not form.shuffled:
        return form
    instead = dict(zip(form.shuffled, shuffled(form.shuffled, task_id), strict=True))
    return replace(
        form,
        questions=tuple(_question(one, instead, task_id) for one in form.questions),
        shows=_text(form.shows, instead),
        pictures=tuple(instead.get(one, one) for one in form.pictures),
        words={
            language: {_text(written, instead): _text(said, instead) for written, said in words.items()}
            for language, words in form.words.items()
        },
    )


def _text(template: str, instead: Mapping[str, str]) -> str:
    return PLACE.sub(lambda place: f"${{{instead.get(place[1], place[1])}}}", template)


def _question(question: Question, instead: Mapping[str, str], task_id: int) -> Question:
    match question:
        case ChooseOne(options=options):
            return replace(question, options=tuple(instead.get(one, one) for one in options))
        case Rank(column=column, options=options):
            seed = task_id if column in instead else 0
            return replace(question, options=tuple(_text(one, instead) for one in options), seed=seed)
        case _:
            return question
