"""Results as rows: one an answer, one a task. Nobody's Telegram id, and nothing that was rejected or only a test."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from core.answers import Value
from core.campaigns import Campaign, Task
from core.quality.majority import winner
from core.questions import CANT_TELL, TakePhoto
from core.work import Standing

Cell = str | int | None
IN_RESULTS = (Standing.APPROVED, Standing.WAITING, Standing.REVIEW)
INPUT = "input."  # before the names of the requester's own columns, so that none hides one of ours
BETWEEN = "|"  # between several chosen options


@dataclass(frozen=True, slots=True)
class Given:
    """An answer for the requester: ``worker`` is the person's code in this campaign and in no other."""

    task_id: int
    worker: str
    values: Mapping[str, Value]
    standing: Standing
    paid_minor: int
    submitted_at: int


def answer_columns(campaign: Campaign) -> list[str]:
    return ["row", "worker", *_questions(campaign), "standing", "paid", "sent_at", *_inputs(campaign)]


def task_columns(campaign: Campaign) -> list[str]:
    return ["row", *_questions(campaign), "answers", "agreeing", *_inputs(campaign)]


def _questions(campaign: Campaign) -> list[str]:
    return [question.name for question in campaign.form.questions]


def _inputs(campaign: Campaign) -> list[str]:
    return [INPUT + column for column in campaign.columns]


def answer_rows(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[Mapping[str, Cell]]:
    """One row an answer."""
    for one in given:
        yield {
            "row": task.row,
            "worker": one.worker,
            **{name: _cell(campaign, task, one, name) for name in _questions(campaign)},
            "standing": one.standing.value,
            "paid": one.paid_minor,
            "sent_at": datetime.fromtimestamp(one.submitted_at // 1000, UTC).isoformat(),
            **_data(campaign, task),
        }


def task_row(campaign: Campaign, task: Task, given: Sequence[Given]) -> Mapping[str, Cell]:
    """One row a task; its answer is empty where no two people agree or two answers are level."""
    best = winner([one.values for one in given]) or {}
    return {
        "row": task.row,
        **{name: _plain(best.get(name)) for name in _questions(campaign)},
        "answers": len(given),
        "agreeing": sum(1 for one in given if best and one.values == best),
        **_data(campaign, task),
    }


def photos(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[tuple[str, str]]:
    """Name in the ZIP and SHA-256 of each photo."""
    for one in given:
        for question in campaign.form.questions:
            value = one.values.get(question.name)
            if isinstance(question, TakePhoto) and isinstance(value, str) and value != CANT_TELL:
                yield photo_name(task, one), value


def photo_name(task: Task, one: Given) -> str:
    """Rows of several files may share a number, so the task's id is in it."""
    return f"{task.row}-{one.worker}-{task.id:x}.jpg"


def _cell(campaign: Campaign, task: Task, one: Given, name: str) -> Cell:
    question = next(question for question in campaign.form.questions if question.name == name)
    value = one.values.get(name)
    if isinstance(question, TakePhoto) and value is not None and value != CANT_TELL:
        return photo_name(task, one)
    return _plain(value)


def _plain(value: Value | None) -> Cell:
    return BETWEEN.join(value) if isinstance(value, list) else value


def _data(campaign: Campaign, task: Task) -> dict[str, Cell]:
    return {INPUT + column: task.data.get(column, "") for column in campaign.columns}
