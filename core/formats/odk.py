"""ODK Central's ZIP: a table for the form and each repeat, the files people sent, and each submission as XML."""

from collections.abc import Iterator, Sequence

from core.campaigns import Campaign, Task
from core.errors import N_
from core.form import surveys
from core.formats import survey
from core.formats.part import Member, Part, Row
from core.launched.results import Cell, Given, moment
from core.work import Standing
from core.xforms.sent import Field, Table, row_above

CODE = "odk"
NAME = N_("ODK Central")
EXPLAIN = N_("A ZIP as ODK Central gives it: a table for each repeat, the files people sent, each answer as XML.")
CAPTION = N_("Results as from ODK Central")
FIRST = ("SubmissionDate",)
LAST = (
    "KEY",
    "SubmitterID",
    "SubmitterName",
    "AttachmentsPresent",
    "AttachmentsExpected",
    "Status",
    "ReviewState",
    "DeviceID",
    "Edits",
    "FormVersion",
)
LINKS = ("PARENT_KEY", "KEY")
POINT = ("Latitude", "Longitude", "Altitude", "Accuracy")


def parts(campaign: Campaign) -> Sequence[Part]:
    return survey.parts(campaign, columns, rows, "")


def members(campaign: Campaign, one: Given) -> Iterator[Member]:
    yield from survey.media(campaign, one)
    sent = survey.sent(campaign, one)
    yield Member(f"submissions/{sent.id.partition(':')[2]}.xml", text=sent.xml())


def columns(table: Table, _: Campaign) -> list[str]:
    found = [one for _, names in survey.named(table, _names, _ours(table)) for one in names]
    return [*found, *LINKS] if table.path else [*FIRST, *found, *LAST]


def _ours(table: Table) -> Sequence[str]:
    return LINKS if table.path else (*FIRST, *LAST)


def _names(field: Field) -> list[str]:
    name = field.rest.replace("/", "-")
    if field.kind == "point":
        return [f"{name}-{part}" for part in POINT]
    return [name, *(f"{name}/{option}" for option in field.options)]


def rows(table: Table, campaign: Campaign, _: Task, given: Sequence[Given]) -> Iterator[Row]:
    """The key of a repeat's row is its path below the submission's: "uuid:…/person[1]"."""
    fields = survey.named(table, _names, _ours(table))
    for one in given:
        sent = survey.sent(campaign, one)
        for row in sent.rows(table):
            found: dict[str, Cell] = {}
            for field, names in fields:
                found |= zip(names, _cells(field, sent.text(row, field)), strict=True)
            if table.path:
                above = row_above(row)
                yield found | {"PARENT_KEY": f"{sent.id}/{above}" if above else sent.id, "KEY": f"{sent.id}/{row}"}
            else:
                yield found | _about(campaign, one, sent.id, len(list(sent.files())))


def _cells(field: Field, text: str) -> Sequence[Cell]:
    return survey.point(text) if field.kind == "point" else [text, *survey.chosen(field, text)]


def _about(campaign: Campaign, one: Given, key: str, files: int) -> dict[str, Cell]:
    """What the server says of a submission. Who sent it is the person's code, and nothing tells their phone."""
    return {
        "SubmissionDate": f"{moment(one.submitted_at):%Y-%m-%dT%H:%M:%S}.{one.submitted_at % 1000:03}Z",
        "KEY": key,
        "SubmitterID": one.worker,
        "SubmitterName": one.worker,
        "AttachmentsPresent": files,
        "AttachmentsExpected": files,
        "ReviewState": "approved" if one.standing is Standing.APPROVED else "",
        "Edits": 0,
        "FormVersion": surveys.xform(campaign.form).version,
    }
