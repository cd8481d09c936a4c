"""KoboToolbox's tables as CSV: one for the form and each repeat, and the files people sent.

Rows are numbered from 1 in each table. A survey has one task, so that its answers come all at once.
"""

from collections.abc import Iterator, Sequence

from core.campaigns import Campaign, Task
from core.errors import N_
from core.form import surveys
from core.formats import survey
from core.formats.part import SEMICOLONS, Part, Row
from core.launched.results import Cell, Given, moment
from core.work import Standing
from core.xforms.definition import leaf
from core.xforms.sent import Field, Sent, Table, row_above, tables

CODE = "kobo"
NAME = N_("KoboToolbox")
EXPLAIN = N_("A ZIP with KoboToolbox's columns: a table for each repeat, and the files people sent.")
CAPTION = N_("Results as from KoboToolbox")
ABOUT = (
    "_id",
    "_uuid",
    "_submission_time",
    "_validation_status",
    "_notes",
    "_status",
    "_submitted_by",
    "__version__",
    "_tags",
)
INDEX = "_index"
LINKS = (INDEX, "_parent_table_name", "_parent_index", *(f"_submission_{one}" for one in ABOUT))
POINT = ("latitude", "longitude", "altitude", "precision")
STATES = {Standing.APPROVED: "Approved", Standing.REVIEW: "On Hold"}


def parts(campaign: Campaign) -> Sequence[Part]:
    return survey.parts(campaign, columns, rows, SEMICOLONS)


members = survey.media


def columns(table: Table, _: Campaign) -> list[str]:
    found = [one for _, names in _named(table) for one in names]
    return [*found, *_ours(table)]


def _ours(table: Table) -> Sequence[str]:
    return LINKS if table.path else (*ABOUT, INDEX)


def _named(table: Table) -> list[tuple[Field, Sequence[str]]]:
    found = survey.named(table, _names, _ours(table))
    return [(field, names) for field, names in found if not field.path.startswith(surveys.META)]


def _names(field: Field) -> list[str]:
    """With the groups and repeats it stands in."""
    if field.kind == "point":
        name = leaf(field.path)
        before = field.path.removesuffix(name)
        return [field.path, *(f"{before}_{name}_{part}" for part in POINT)]
    return [field.path, *(f"{field.path}/{option}" for option in field.options)]


def rows(table: Table, campaign: Campaign, _: Task, given: Sequence[Given]) -> Iterator[Row]:
    fields = _named(table)
    above = _above(campaign, table)
    index = before = 0
    for number, one in enumerate(given, start=1):
        sent = survey.sent(campaign, one)
        parents = {row: before + place for place, row in enumerate(sent.rows(above), start=1)}
        before += len(parents)
        about = _about(campaign, one, sent)
        for row in sent.rows(table):
            index += 1
            found: dict[str, Cell] = {}
            for field, names in fields:
                found |= zip(names, _cells(field, sent.text(row, field)), strict=True)
            if table.path:
                yield found | _links(campaign, above, about) | {INDEX: index, "_parent_index": parents[row_above(row)]}
            else:
                yield found | about | {INDEX: number}


def _above(campaign: Campaign, table: Table) -> Table:
    """The table whose rows this one's stand in."""
    inside = [one for one in tables(surveys.xform(campaign.form)) if table.path.startswith(f"{one.path}/")]
    return inside[-1] if inside else tables(surveys.xform(campaign.form))[0]


def _links(campaign: Campaign, above: Table, about: dict[str, Cell]) -> dict[str, Cell]:
    name = above.name or survey.base(campaign)
    return {"_parent_table_name": name, **{f"_submission_{key}": value for key, value in about.items()}}


def _cells(field: Field, text: str) -> Sequence[Cell]:
    """Options of a question without an answer are empty."""
    if field.kind == "point":
        return [text, *survey.point(text)]
    return [text, *(survey.chosen(field, text) if text else [""] * len(field.options))]


def _about(campaign: Campaign, one: Given, sent: Sent) -> dict[str, Cell]:
    return {
        "_id": one.id,
        "_uuid": sent.id.partition(":")[2],
        "_submission_time": f"{moment(one.submitted_at):%Y-%m-%dT%H:%M:%S}",
        "_validation_status": STATES.get(one.standing, ""),
        "_notes": "",
        "_status": "submitted_via_web",
        "_submitted_by": one.worker,
        "__version__": surveys.xform(campaign.form).version,
        "_tags": "",
    }
