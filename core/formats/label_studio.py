"""Label Studio's JSON: a list of tasks, each with its data, its annotations, and what a machine predicted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.answers import Value
from core.campaigns import Campaign, Task
from core.errors import N_
from core.formats.part import Part
from core.forms import Form
from core.questions import (
    CANT_TELL,
    ChooseOne,
    ChooseSeveral,
    MarkCells,
    PickDate,
    PickDateTime,
    Question,
    Rate,
    WriteDecimal,
    WriteInteger,
    YesNo,
)
from core.results import BETWEEN, Given, answered, file_names, moment

CODE = "label_studio"
NAME = N_("Label Studio")
EXPLAIN = N_("A JSON file to import in Label Studio, with every answer as an annotation.")
CAPTION = N_("Results for Label Studio")


def rows(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[Mapping[str, Any]]:
    """One object."""
    form = campaign.form
    predicted = task.data.get(form.predicted, "") if form.predicted else ""
    first = answered(form)[0]
    yield {
        "id": task.id,
        "data": {"row": task.row, **task.data},
        "annotations": [_annotation(campaign, task, one) for one in given],
        "predictions": _predictions(form, first, predicted),
    }


def _predictions(form: Form, question: Question, predicted: str) -> list[Mapping[str, Any]]:
    """What a machine said, where it is an answer to the question: the cell is as the requester's file has it."""
    value = predicted.split(BETWEEN) if isinstance(question, ChooseSeveral | MarkCells) else predicted
    try:
        result = _result(form, question, value)
    except ValueError:
        result = []
    return [{"model_version": "", "result": result}] if predicted and result else []


def _annotation(campaign: Campaign, task: Task, one: Given) -> Mapping[str, Any]:
    names = file_names(campaign, task, one)
    result = []
    for question in answered(campaign.form):
        value: Value = list(names[question.name]) if names.get(question.name) else one.values.get(question.name, "")
        result += _result(campaign.form, question, value)
    return {
        "id": one.id,
        "completed_by": one.worker,
        "result": result,
        "was_cancelled": CANT_TELL in one.values.values(),
        "ground_truth": False,
        "created_at": moment(one.submitted_at).isoformat(),
        "updated_at": moment(one.submitted_at).isoformat(),
        "lead_time": max(0, one.submitted_at - one.leased_at) / 1000,
    }


def _result(form: Form, question: Question, value: Value) -> list[Mapping[str, Any]]:
    if value in ("", CANT_TELL):
        return []
    to = "image" if form.picture else "audio" if form.media else "text"
    common = {"from_name": question.name, "to_name": to}
    return [
        {"id": f"{question.name}{number}", **common, "type": code, "value": content}
        for number, (code, content) in enumerate(_shaped(question, value))
    ]


def _shaped(question: Question, value: Value) -> list[tuple[str, Mapping[str, Any]]]:
    """Type and value of what the answer becomes."""
    several = [value] if isinstance(value, str) else value
    match question:
        case ChooseOne() | ChooseSeveral() | YesNo():
            return [("choices", {"choices": several})]
        case Rate():
            return [("rating", {"rating": int(several[0])})]
        case WriteInteger():
            return [("number", {"number": int(several[0])})]
        case WriteDecimal():
            return [("number", {"number": float(several[0])})]
        case PickDate() | PickDateTime():
            return [("datetime", {"datetime": several[0]})]
        case MarkCells():
            return [("rectanglelabels", _rectangle(box, question.label)) for box in several]
        case _:
            return [("textarea", {"text": several})]


def _rectangle(box: str, label: str) -> Mapping[str, Any]:
    """Percent of the picture's width and height."""
    left, top, right, bottom = (100 * float(one) for one in box.split())
    size = {"width": round(right - left, 4), "height": round(bottom - top, 4)}
    return {"x": round(left, 4), "y": round(top, 4), **size, "rotation": 0, "rectanglelabels": [label]}


PARTS = (Part("label-studio", "json", CAPTION, lambda _: (), rows),)
