"""Suspensions, step by step."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, ScalarSelect, Text, bindparam, literal_column, select
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.suspending.port import Closing, Step
from storage.base import Base, Group
from storage.columns import Big
from storage.tables.people import person
from storage.tables.suspensions import closing, suspension

_c, _k = suspension.c, closing.c
_ONE: ColumnElement[int] = literal_column("1")
OF_PERSON = (
    select(suspension)
    .where(_c.person_id == bindparam("person", type_=Big()))
    .order_by(_c.id.desc())
    .limit(bindparam("limit"))
)
STEPS = select(suspension).where(_c.number == bindparam("of_number", type_=Big())).order_by(_c.id)
_ADD = insert(suspension).values({column.name: bindparam(column.name) for column in _c})

_COUNTRY = bindparam("of_country", type_=Text())
_CLOSING = select(closing).where(_k.country == _COUNTRY)
_CLOSINGS = select(closing).order_by(_k.country)
_new = insert(closing).values({column.name: bindparam(column.name) for column in _k})
_SAVE = _new.on_conflict_do_update(
    index_elements=["country"], set_={name: _new.excluded[name] for name in ("at", "reason", "said_at")}
)
LIVE_THERE = (
    select(person.c.id)
    .where(person.c.country == _COUNTRY, person.c.country != literal_column("''"))  # as the partial index writes it
    .where(person.c.id > bindparam("after", type_=Big()))
    .order_by(person.c.id)
    .limit(bindparam("limit"))
)


def until(person_id: ColumnElement[int]) -> ScalarSelect[int]:
    """For a statement on people: until when (ms) they take no new work; NULL where they never were suspended."""
    return select(_c.until).where(_c.person_id == person_id).order_by(_c.id.desc()).limit(_ONE).scalar_subquery()


def closes(country: ColumnElement[str]) -> ScalarSelect[int]:
    """Likewise: from when on (ms) there is no new work in this country; NULL where there is."""
    return select(_k.at).where(_k.country == country).scalar_subquery()


class Countries(Group):
    """Implements ``core.suspending.port.CountriesTx``."""

    def get(self, country: str) -> Closing | None:
        row = self._sql.first(_CLOSING, {"of_country": country})
        return None if row is None else Closing(*row)

    def all(self) -> Sequence[Closing]:
        return [Closing(*row) for row in self._sql.all(_CLOSINGS, {})]

    def save(self, closing: Closing) -> None:
        self._sql.run(_SAVE, asdict(closing))

    def people(self, country: str, after: int, limit: int) -> Sequence[int]:
        keys = {"of_country": country, "after": after, "limit": limit}
        return [int(row.id) for row in self._sql.all(LIVE_THERE, keys)]


class Suspensions(Group):
    """Implements ``core.suspending.port.SuspensionsTx``."""

    def __init__(self, tx: Base) -> None:
        super().__init__(tx)
        self.countries = Countries(tx)

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
