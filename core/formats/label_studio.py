"""Label Studio's JSON: a list of tasks, each with its data, its annotations, and what a machine predicted.

Beside it goes the labelling set-up of a project that takes it: an annotation is of no use without the names it refers
to. Who answered stands in ``meta``: ``completed_by`` takes members of the project only, and an import with any other
is refused whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from core.campaigns import Campaign, Task
from core.errors import N_
from core.form.answers import Value
from core.form.forms import Form, file_columns, places
from core.form.questions import (
    CANT_TELL,
    NO,
    YES,
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
from core.formats.part import Part
from core.launched import sureness
from core.launched.results import BETWEEN, Given, answered, file_names, moment

CODE = "label_studio"
NAME = N_("Label Studio")
CROWD, UNSURE = "answers together", "answers together, unsure"  # as models, beside a machine's
EXPLAIN = N_("A JSON file to import in Label Studio, with every answer as an annotation.")
CAPTION = N_("Results for Label Studio")
SETUP = N_("The labelling set-up of a Label Studio project that takes these results")


def rows(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[Mapping[str, Any]]:
    """One object."""
    form = campaign.form
    predicted = task.data.get(form.predicted, "") if form.predicted else ""
    first = answered(form)[0]
    yield {
        "id": task.id,
        "data": {"row": task.row, **task.data},
        "annotations": [_annotation(campaign, task, one) for one in given],
        "predictions": [
            *_predictions(form, first, predicted),
            *_weighed(campaign, task, CROWD, sureness.known(task)),
            *_weighed(campaign, task, UNSURE, sureness.guesses(task)),
        ],
    }


def _predictions(form: Form, question: Question, predicted: str) -> list[Mapping[str, Any]]:
    """What a machine said, where it is an answer to the question: the cell is as the requester's file has it."""
    value = predicted.split(BETWEEN) if isinstance(question, ChooseSeveral | MarkCells) else predicted
    try:
        result = _result(form, question, value)
    except ValueError:
        result = []
    return [{"model_version": "", "result": result}] if predicted and result else []


def _weighed(campaign: Campaign, task: Task, model: str, said: Mapping[str, Value]) -> list[Mapping[str, Any]]:
    """What all answers together say, with how sure that is, the least sure question's."""
    score = sureness.surest(task, [*said])
    asked = [one for one in answered(campaign.form) if one.name in said]
    result = [part for one in asked for part in _result(campaign.form, one, said[one.name])]
    return [] if score is None or not result else [{"model_version": model, "score": round(score, 2), "result": result}]


def _annotation(campaign: Campaign, task: Task, one: Given) -> Mapping[str, Any]:
    names = file_names(campaign, task, one)
    result = []
    for question in answered(campaign.form):
        sent = [name for name in names.get(question.name, ()) if name]
        value: Value = sent or one.values.get(question.name, "")
        result += _result(campaign.form, question, value)
    return {
        "id": one.id,
        "meta": {"worker": one.worker},
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
    common = {"from_name": question.name, "to_name": _shows(form)}
    return [
        {"id": f"{question.name}{number}", **common, "type": code, "value": content}
        for number, (code, content) in enumerate(_shaped(question, value))
    ]


def _shows(form: Form) -> str:
    return "image" if form.picture or form.pictures else "audio" if form.media else "text"


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
            return [("rectanglelabels", _rectangle(box, question.name)) for box in several]
        case _:
            return [("textarea", {"text": several})]


def _rectangle(box: str, label: str) -> Mapping[str, Any]:
    """Percent of the picture's width and height."""
    left, top, right, bottom = (100 * float(one) for one in box.split())
    size = {"width": round(right - left, 4), "height": round(bottom - top, 4)}
    return {"x": round(left, 4), "y": round(top, 4), **size, "rotation": 0, "rectanglelabels": [label]}


def setup(campaign: Campaign) -> str:
    """The project's labelling set-up, as XML."""
    form = campaign.form
    to = _shows(form)
    column = next(iter((*file_columns(form), *places(form.shows))), "row")
    asked = "\n".join(f"  <Header value={quoteattr(one.label)}/>\n  {_tag(one, to)}" for one in answered(form))
    return f'<View>\n  <{to.title()} name="{to}" value={quoteattr(f"${column}")}/>\n{asked}\n</View>\n'


def _tag(question: Question, to: str) -> str:
    name = f'name={quoteattr(question.name)} toName="{to}"'
    match question:
        case ChooseOne(options=options):
            return f'<Choices {name} choice="single">{_values("Choice", options)}</Choices>'
        case ChooseSeveral(options=options):
            return f'<Choices {name} choice="multiple">{_values("Choice", options)}</Choices>'
        case YesNo():
            return f'<Choices {name} choice="single">{_values("Choice", (YES, NO))}</Choices>'
        case Rate(most=most):
            return f'<Rating {name} maxRating="{most}"/>'
        case WriteInteger() | WriteDecimal():
            return f"<Number {name}/>"
        case PickDate() | PickDateTime():
            return f"<DateTime {name}/>"
        case MarkCells():
            return f"<RectangleLabels {name}>{_values('Label', (question.name,))}</RectangleLabels>"
        case _:
            return f"<TextArea {name}/>"


def _values(tag: str, values: Sequence[str]) -> str:
    return "".join(f"<{tag} value={quoteattr(one)}/>" for one in values)


PARTS = (
    Part("label-studio", "json", CAPTION, rows=rows),
    Part("label-studio-setup", "xml", SETUP, text=setup),
)
