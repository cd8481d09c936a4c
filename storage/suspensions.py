"""Suspensions, step by step."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, insert, literal_column, select

from core.suspending.port import Step
from storage.base import Group
from storage.columns import Big
from storage.tables.suspensions import suspension

_c = suspension.c
_ONE: ColumnElement[int] = literal_column("1")
OF_PERSON = (
    select(suspension)
    .where(_c.person_id == bindparam("person", type_=Big()))
    .order_by(_c.id.desc())
    .limit(bindparam("limit"))
)
STEPS = select(suspension).where(_c.number == bindparam("of_number", type_=Big())).order_by(_c.id)
_ADD = insert(suspension).values({column.name: bindparam(column.name) for column in _c})


def until(person_id: ColumnElement[int]) -> ScalarSelect[int]:
    """For a statement on people: until when (ms) they take no new work; NULL where they never were suspended."""
    return select(_c.until).where(_c.person_id == person_id).order_by(_c.id.desc()).limit(_ONE).scalar_subquery()


class Suspensions(Group):
    """Implements ``core.suspending.port.SuspensionsTx``."""

    def latest(self, person_id: int) -> Step | None:
        found = self.of_person(person_id, 1)
        return found[0] if found else None

    def steps(self, number: int) -> Sequence[Step]:
        return [Step(*row) for row in self._sql.all(STEPS, {"of_number": number})]

    def of_person(self, person_id: int, limit: int) -> Sequence[Step]:
        return [Step(*row) for row in self._sql.all(OF_PERSON, {"person": person_id, "limit": limit})]

    def add(self, step: Step) -> None:
        row = asdict(step)
        row["by_person_id"] = row.pop("by")
        self._sql.run(_ADD, row)
