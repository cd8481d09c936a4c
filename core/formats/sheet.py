"""The requester's own table with the answers in it: cleaned cells in their place, other answers in new columns."""

from collections.abc import Iterator, Sequence

from core.campaigns import Campaign, Task
from core.errors import N_
from core.form.questions import CANT_TELL, Question, WriteText
from core.formats.part import Part, Row
from core.launched.results import Cell, Given, agreed, answered, cells, column_of, file_names

CODE = "sheet"
NAME = N_("My table")
EXPLAIN = N_("Your own rows and columns, with the answers filled in.")
CAPTION = N_("Your table, with the answers")


def columns(campaign: Campaign) -> list[str]:
    return [
        *campaign.columns,
        *(column_of(one, campaign.columns) for one in answered(campaign.form) if not _column(campaign, one)),
    ]


def _column(campaign: Campaign, question: Question) -> str:
    """The requester's column that the question asks to mend, "" for none."""
    if not isinstance(question, WriteText):
        return ""
    return next((one for one in campaign.columns if question.start == f"${{{one}}}"), "")


def rows(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[Row]:
    """One row, as it came where nobody answered it or no two agree."""
    best, agreeing = agreed(campaign, task, given)
    said = cells(campaign.form, best, file_names(campaign, task, agreeing[0]) if agreeing else {})
    row: dict[str, Cell] = {column: task.data.get(column, "") for column in campaign.columns}
    for question in answered(campaign.form):
        column = _column(campaign, question)
        if not column:
            row[column_of(question, campaign.columns)] = said[question.name]
        elif said[question.name] not in (None, "", CANT_TELL):
            row[column] = said[question.name]
    yield row


PARTS = (Part("table", "xlsx", CAPTION, columns, rows), Part("table", "csv", CAPTION, columns, rows))
