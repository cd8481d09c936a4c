"""Surveys as their owners write them, and people who fill them in."""

from collections.abc import Mapping

from pyxform.xls2xform import convert  # type: ignore[import-untyped]

from core.form.answers import Value, check
from core.form.questions import Note, Question
from core.xforms import stored
from core.xforms.definition import Table, XForm
from core.xforms.filling import Filling
from core.xforms.instance import Setting
from core.xforms.read import Read, read

NOW = 1_795_600_000_000  # 2026-11-25, 09:46:40 UTC
STARTED = NOW - 600_000


def table(*rows: str) -> Table:
    """Of lines as a CSV has them."""
    columns, *cells = (tuple(row.split(",")) for row in rows)
    return Table(columns, tuple(cells))


def converted(workbook: str, files: Mapping[str, Table] | None = None, **externals: Table) -> Read:
    """A workbook written as tables: "| survey | |" and rows with a first empty cell."""
    xml: str = convert(workbook, file_type=".md", validate=False, form_name="xform_root").xform
    return read(xml, files or {}, externals)


def survey(workbook: str, files: Mapping[str, Table] | None = None, **externals: Table) -> XForm:
    """The definition, as it comes out of the database."""
    found = converted(workbook, files, **externals)
    assert [one for one in found.problems if one.refuses] == []
    return stored.load(stored.dump(found.xform))


def questions(*rows: str, columns: str = "type | name | label", more: str = "") -> str:
    """A workbook of these rows on its survey sheet."""
    return "\n".join(["| survey |", f"| | {columns} |", *(f"| | {row} |" for row in rows), more])


class Person:
    """Who answers one question after the other; ``draft`` is all that is kept."""

    def __init__(self, xform: XForm, setting: Setting | None = None) -> None:
        self.xform = xform
        self.setting = setting or Setting(now=NOW, started_at=STARTED, offset_minutes=180, seed="7")
        self.draft: dict[str, Value] = {}

    @property
    def filling(self) -> Filling:
        return Filling(self.xform, dict(self.draft), self.setting)

    @property
    def asked(self) -> list[str]:
        return [one.name for one in self.filling.asked()]

    @property
    def open(self) -> str:
        """The name of the first question without an answer, "" when all are answered."""
        return next((one for one in self.asked if one not in self.draft), "")

    def question(self, name: str) -> Question:
        return self.filling.filled(name)

    def says(self, name: str, value: Value) -> None:
        """Answers it, whatever was said before."""
        filling = self.filling
        question = filling.filled(name)
        stored_ = value if isinstance(question, Note) else check(question, value)
        assert filling.fault(name, stored_) is None
        self.draft |= filling.given(name, stored_)

    def refused(self, name: str, value: Value) -> str:
        """What the person is told when they send this."""
        told = self.filling.fault(name, value)
        assert told is not None
        return told.one.format(**told.params)

    def text(self, name: str) -> str:
        """What stands in the instance."""
        return self.filling.instance.tree.places[name].node.text
