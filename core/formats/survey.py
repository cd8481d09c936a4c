"""What formats of surveys share: one ZIP with a table for the form and each repeat, and the files people sent."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from core.campaigns import Campaign, Task
from core.form import surveys
from core.form.orders import SEED
from core.formats.part import Member, Part, Row
from core.launched.results import Cell, Given
from core.xforms.sent import Field, Sent, Table, tables

NAME_CHARS_MAX = 60
MEDIA = "media"
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
Names = Callable[[Field], Sequence[str]]  # of the columns of a field
Columns = Callable[[Table, Campaign], Sequence[str]]
Rows = Callable[[Table, Campaign, Task, Sequence[Given]], Iterator[Row]]


def base(campaign: Campaign) -> str:
    """What the main table is called: the survey's own id, else its title."""
    xform = surveys.xform(campaign.form)
    id_ = "" if xform.form_id == xform.template.name else xform.form_id
    return _UNFIT.sub("", id_ or campaign.title)[:NAME_CHARS_MAX].strip(". ") or "survey"


def parts(campaign: Campaign, columns: Columns, rows: Rows, written: str) -> list[Part]:
    """One for each table."""
    called = base(campaign)
    return [
        Part(
            f"{called}-{table.name}" if table.name else called,
            "csv",
            "",
            partial(columns, table),
            partial(rows, table),
            written=written,
        )
        for table in tables(surveys.xform(campaign.form))
    ]


def sent(campaign: Campaign, one: Given) -> Sent:
    """The id of the instance is made of the answer's, or of the seed it was begun with (``core.form.walk``)."""
    return Sent(surveys.xform(campaign.form), one.values, str(one.values.get(SEED, one.id)))


def media(campaign: Campaign, one: Given) -> Iterator[Member]:
    for name, file in sent(campaign, one).files():
        yield Member(f"{MEDIA}/{name}", file=file)


def named(table: Table, names: Names, ours: Collection[str]) -> list[tuple[Field, Sequence[str]]]:
    """The fields with their columns. One called like another or like ours is "answer.…"."""
    taken, found = set(ours), list[tuple[Field, Sequence[str]]]()
    for field in table.fields:
        columns = [_free(one, taken) for one in names(field)]
        found.append((field, columns))
    return found


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name = f"answer.{name}"
    taken.add(name)
    return name


def point(text: str) -> list[str]:
    """Latitude, longitude, altitude and accuracy, "" for what is not known."""
    return [*text.split()[:4], "", "", "", ""][:4]


def chosen(field: Field, text: str) -> list[Cell]:
    """1 or 0 for each option."""
    values = set(text.split())
    return [int(one in values) for one in field.options]
