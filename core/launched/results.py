"""Results, as every format takes them: the answers that count, their cells, and the files people sent.

Nobody's Telegram id, and nothing that was rejected or only a test.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from core.campaigns import Campaign, Task
from core.form import mixing
from core.form.answers import Value
from core.form.forms import Form
from core.form.orders import BLOCKS, ORDER, SEED
from core.form.questions import CANT_TELL, FILES, Note, Question, SendLocation
from core.launched import sureness
from core.launched.looked import Looks
from core.process.agreement import voters
from core.quality.alike import alike
from core.quality.majority import winner
from core.verdicts.policy_of import policy_of
from core.work import Standing
from core.xforms.sent import plain_path

Cell = str | int | None
IN_RESULTS = (Standing.APPROVED, Standing.WAITING, Standing.REVIEW)
WITHIN = "~"  # for the / in a question's path, in names of files; no name has it
INPUT = "input."  # before the names of the requester's own columns, so that none hides one of ours
BETWEEN = "|"  # between several chosen options
POINT = ("latitude", "longitude", "altitude", "accuracy")  # what a location is made of; degrees, metres


@dataclass(frozen=True, slots=True)
class Given:
    """An answer for the requester: ``worker`` is the person's code in this campaign and in no other."""

    task_id: int
    worker: str
    values: Mapping[str, Value]
    standing: Standing
    paid_minor: int
    submitted_at: int
    id: int = 0
    leased_at: int = 0
    clock_at: int = 0  # when time decides, 0 when nothing is left to decide
    decided_at: int = 0  # when a person decided, 0 where nobody had to
    check: bool = False  # of a row that was answered before
    drawn: str = ""  # what its photos had to show, as ``core.on_site.proofs`` reads it
    paid_ms: int = 0  # the time that was paid, of work by the hour
    known: bool = False  # its answer was known as it was given: it is no work
    looks: Looks = ()  # what other workers said of it


def answered(form: Form) -> tuple[Question, ...]:
    """The questions that have an answer."""
    return tuple(one for one in form.questions if not isinstance(one, Note))


def column_of(question: Question, taken: Collection[str]) -> str:
    """The question's name, unless another column is called so."""
    return f"answer.{question.name}" if question.name in taken else question.name


def question_columns(form: Form, taken: Collection[str] = ()) -> list[str]:
    """A column a question; a location has its parts beside it."""
    found = []
    for question in answered(form):
        found.append(column_of(question, taken))
        if isinstance(question, SendLocation):
            found += [f"{question.name}.{part}" for part in POINT]
    return found


def input_columns(campaign: Campaign) -> list[str]:
    return [INPUT + column for column in campaign.columns]


def inputs(campaign: Campaign, task: Task) -> dict[str, Cell]:
    return {INPUT + column: task.data.get(column, "") for column in campaign.columns}


def cells(
    form: Form, values: Mapping[str, Value], names: Mapping[str, Sequence[str]], taken: Collection[str] = ()
) -> dict[str, Cell]:
    """The values as cells; ``names`` says under which names a question's files lie in the ZIP."""
    found: dict[str, Cell] = {}
    values = in_columns(form, values)
    for question in answered(form):
        value = values.get(question.name)
        found[column_of(question, taken)] = plain(list(names[question.name]) if names.get(question.name) else value)
        if isinstance(question, SendLocation):
            rounds = value if isinstance(value, list) else [value or ""]
            points = [one.split() if one != CANT_TELL else [] for one in rounds]
            for place, part in enumerate(POINT):
                said = [one[place] if len(one) > place else "" for one in points]
                found |= {f"{question.name}.{part}": BETWEEN.join(said)} if any(said) else {}
    return found


def order_columns(form: Form) -> list[str]:
    """Where people saw the form in different orders: the seed, the blocks in their order, each question's options."""
    if not mixing.by_chance(form):
        return []
    return ["seed", *(["order"] if form.blocks else []), *(f"{name}.order" for name in form.mixed)]


def order_cells(form: Form, values: Mapping[str, Value]) -> dict[str, Cell]:
    names = [SEED, *([BLOCKS] if form.blocks else []), *(name + ORDER for name in form.mixed)]
    said = in_columns(form, values)
    return dict(zip(order_columns(form), (plain(said.get(name)) for name in names), strict=False))


_ROW = re.compile(r"\[[0-9]+\]")


def in_columns(form: Form, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """The values by question. What a survey asked in several rounds is a list of all of them, "" for no answer: so
    the parts of two columns that stand in the same place belong together. Several choices are joined by spaces there.
    """
    if not form.logic:
        return values
    rounds = _rounds(values)
    found: dict[str, Value] = {}
    for name, value in values.items():
        path = plain_path(name)
        if path == name:
            found[path] = value
        elif path not in found:
            rest = name[name.rindex("]") + 1 :]
            every = [values.get(one + rest, "") for one in rounds[plain_path(name.removesuffix(rest))]]
            found[path] = [" ".join(one) if isinstance(one, list) else one for one in every]
    return found


def _rounds(values: Mapping[str, Value]) -> Mapping[str, Sequence[str]]:
    """The rows of each repeat that anything stands in, by the repeat's path, in their order."""
    found: dict[str, dict[str, None]] = {}
    for name in values:
        for row in _ROW.finditer(name):
            found.setdefault(plain_path(name[: row.end()]), {})[name[: row.end()]] = None
    return {path: sorted(rows, key=_numbers) for path, rows in found.items()}


def _numbers(row: str) -> list[int]:
    return [int(one[1:-1]) for one in _ROW.findall(row)]


def plain(value: Value | None) -> Cell:
    return BETWEEN.join(value) if isinstance(value, list) else value


def agreed(campaign: Campaign, task: Task, given: Sequence[Given]) -> tuple[Mapping[str, Value], Sequence[Given]]:
    """The task's answer, and who gave it: what most gave; empty where no two people agree or two answers are level.

    Where one answer was wanted it is that one; a row that only a machine answered has the machine's.
    """
    predicted = campaign.form.predicted
    if predicted and not given:
        return {answered(campaign.form)[0].name: task.data.get(predicted, "")}, ()
    given = [one for one in given if not one.check] or given
    if policy_of(campaign).most == 1 and len(given) == 1:
        return given[0].values, given
    if task.verdicts:
        return _weighed(campaign, task, given)
    best = winner(campaign.form, voters(campaign, task, [one.values for one in given]))
    if best is None:
        return {}, ()
    return best.values, [one for place, one in enumerate(given) if place in best.places]


def _weighed(campaign: Campaign, task: Task, given: Sequence[Given]) -> tuple[Mapping[str, Value], Sequence[Given]]:
    """The same from what the task's verdicts say; what is not weighed is as the first has it of those who say so."""
    known, asked = sureness.known(task), {one.name: one for one in campaign.form.questions}
    if not known:
        return {}, ()
    sayers = [
        one
        for one in given
        if all(name in asked and alike(asked[name], one.values.get(name, ""), value) for name, value in known.items())
    ]
    beside = sayers[0].values if sayers else {}
    return {**{name: one for name, one in beside.items() if name not in task.verdicts}, **known}, sayers


def files(campaign: Campaign, task: Task, one: Given) -> Mapping[str, Sequence[tuple[str, str]]]:
    """By question: the name in the ZIP and the file ("SHA-256" of a photo, else "SHA-256.ending") of all it sent.

    Rows of several files may share a number, so the task's id is in the name.
    """
    return {name: [one for one in sent if one[0]] for name, sent in _sent(campaign, task, one).items()}


def _sent(campaign: Campaign, task: Task, one: Given) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The same with ("", "") for each round in which nothing was sent."""
    asked = [question for question in campaign.form.questions if isinstance(question, FILES)]
    found = {}
    values = in_columns(campaign.form, one.values)
    for question in asked:
        value = values.get(question.name, "")
        sent = [value] if isinstance(value, str) else value
        if not any(one not in ("", CANT_TELL) for one in sent):
            sent = []
        stem = f"{task.row}-{one.worker}-{task.id:x}"
        stem += f"-{question.name.replace('/', WITHIN)}" if len(asked) > 1 else ""
        found[question.name] = [
            (f"{stem}{f'-{number}' if len(sent) > 1 else ''}.{sha.partition('.')[2] or 'jpg'}", sha)
            if sha not in ("", CANT_TELL)
            else ("", "")
            for number, sha in enumerate(sent, start=1)
        ]
    return found


def file_names(campaign: Campaign, task: Task, one: Given) -> Mapping[str, Sequence[str]]:
    """Under which names a question's files lie in the ZIP; of a survey's rounds "" where nothing was sent."""
    return {question: [name for name, _ in sent] for question, sent in _sent(campaign, task, one).items()}


def moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms // 1000, UTC)


def sent_files(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[tuple[str, str]]:
    """Name in the ZIP and file of everything that was sent for a task."""
    for one in given:
        for sent in files(campaign, task, one).values():
            yield from sent
