"""From a campaign's answers to what the rules look at, and over to the process that looks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.form.answers import Value
from core.form.forms import Form, options_in
from core.form.questions import NO, YES, ChooseOne, ChooseSeveral, Question, Rate, SendLocation, WriteText, YesNo
from core.quality.estimate.ways import is_own
from core.signals.batch import Batch, Noticed, Said, Seen
from core.signals.weighed import OPTIONS_MOST

ANSWERS_MOST = 20_000  # of a campaign, the latest
PHOTOS_MOST = 2_000
TEXT_CHARS_MOST = 400  # of each that are compared
LONG = 60  # letters that may be written at least, where everybody finds their own words
Json = Any


@dataclass(frozen=True, slots=True)
class Row:
    """An answer as it is read for it."""

    task_id: int
    person_id: int
    at: int
    values: Mapping[str, Value]


def wants_cells(form: Form) -> bool:
    """Whether ``pack`` wants the rows of the tasks: they have options of their own."""
    return any(_is_own(one) for one in form.questions)


def pack(
    form: Form,
    rows: Sequence[Row],
    photos: Iterable[Sequence[Any]] = (),
    cells: Mapping[int, Mapping[str, str]] | None = None,
) -> Mapping[str, Json]:
    """What the other process is sent. ``photos``: task, person, dHash and pHash (hex digits) of each; ``cells``: the
    rows of tasks by their ids, where they are wanted.
    """
    of_task = cells or {}
    found: dict[str, dict[str, Json]] = {"choices": {}, "texts": {}, "places": {}}
    for question in form.questions:
        if kind := _kind(question):
            said = [
                (row.task_id, row.person_id, _value(_placed(form, question, row, of_task))[:TEXT_CHARS_MOST], row.at)
                for row in rows
                if row.values.get(question.name)
            ]
            options = [_options(question, [one[2] for one in said])] if kind == "choices" else []
            found[kind][question.name] = [*options, said]
    return {**found, "photos": [*map(list, photos)]}


def _value(value: Value) -> str:
    """Several options are one answer: who always sends the same ones is seen, who never taps a rare one is not."""
    return value if isinstance(value, str) else ", ".join(map(str, value))


def _placed(form: Form, question: Question, row: Row, of_task: Mapping[int, Mapping[str, str]]) -> Value:
    """Of a row's own options, which one stands where it was chosen: as a text it says nothing beside other rows."""
    value = row.values[question.name]
    if not _is_own(question) or row.task_id not in of_task:
        return value
    assert isinstance(question, ChooseOne | ChooseSeveral)
    options = options_in(form, question, of_task[row.task_id])
    place = {option: f"№ {at}" for at, option in reversed([*enumerate(options, 1)])}
    return place.get(value, value) if isinstance(value, str) else [place.get(one, one) for one in value]


def _is_own(question: Question) -> bool:
    return isinstance(question, ChooseOne | ChooseSeveral) and is_own(question)


def _options(question: Question, said: Sequence[str]) -> Sequence[str]:
    """What may be answered; where each row has its own options, or several or others may be said, what mostly is: of a
    row's own their places.
    """
    match question:
        case YesNo():
            return (YES, NO)
        case Rate():
            return [str(one) for one in range(question.least, question.most + 1)]
        case ChooseOne(options=options, other=False) if options and not is_own(question):
            return options
        case _:
            return [one for one, _ in Counter(said).most_common(OPTIONS_MOST)]


def _kind(question: Question) -> str:
    match question:
        case ChooseOne() | ChooseSeveral() | Rate() | YesNo():
            return "choices"
        case WriteText(compared=False, hours=False, pattern="", start="") if question.longest >= LONG:
            return "texts"
        case SendLocation() if question.radius_m:
            return "places"
        case _:
            return ""


def unpack(sent: Mapping[str, Json]) -> Batch:
    return Batch(
        {name: (tuple(options), _said(said)) for name, (options, said) in sent["choices"].items()},
        {name: _said(said) for name, (said,) in sent["texts"].items()},
        {name: _said(said) for name, (said,) in sent["places"].items()},
        [Seen(task, person, int(dhash, 16), int(phash, 16)) for task, person, dhash, phash in sent["photos"]],
    )


def _said(said: Iterable[Sequence[Any]]) -> Sequence[Said]:
    return [Said(*one) for one in said]


def packed(found: Noticed) -> Mapping[str, Json]:
    return {"rule": found.rule, "people": found.people, "params": found.params, "task": found.task}


def noticed(line: Mapping[str, Json]) -> Noticed:
    return Noticed(line["rule"], tuple(line["people"]), line["params"], line["task"])
