"""What an hour of campaigns paid, floors set aside, how requesters decide; and a person's own time."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Insert,
    Table,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.ledger import Balance
from core.wages.agreed import Agreed
from core.wages.port import Came, Measured, Record
from core.work import Standing
from storage.base import Group
from storage.columns import Big
from storage.tables.funds import conversion
from storage.tables.ledger import account
from storage.tables.people import person
from storage.tables.wages import campaign_wage, floor_override, hourly_lease, requester_record, time_report
from storage.tables.work import answer, assignment

_CAMPAIGN, _PERSON = bindparam("campaign", type_=Big()), bindparam("person", type_=Big())
_KEY = ("campaign_id", "task_id", "person_id")
REJECTED = (Standing.REJECTED, Standing.APPEALED, Standing.REFUSED)


def one_of(column: ColumnElement[str], values: Sequence[str]) -> ColumnElement[bool]:
    """Written out, so that the statement's text is always the same."""
    return or_(*(column == literal_column(f"'{one}'") for one in values))


MINOR: ColumnElement[int] = case(  # what an answer pays: what was paid, or is to be
    (one_of(answer.c.standing, (Standing.APPROVED, *REJECTED)), answer.c.paid_minor),
    else_=answer.c.reward_minor,
)


def _insert(into: Table) -> Insert:
    return insert(into).values({column.name: bindparam(column.name) for column in into.c})


def _replace(into: Table, *keys: str) -> Executable:
    added: Any = _insert(into)
    changed = {column.name: added.excluded[column.name] for column in into.c if column.name not in keys}
    return added.on_conflict_do_update(index_elements=keys, set_=changed)  # type: ignore[no-any-return]


OF = select(campaign_wage).where(campaign_wage.c.campaign_id == _CAMPAIGN)
_KEEP = _replace(campaign_wage, "campaign_id")
_added: Any = _insert(floor_override)
_SET_ASIDE = _added.on_conflict_do_nothing(index_elements=["campaign_id"]).returning(floor_override.c.at)
BELOW = select(floor_override.c.floor_minor).where(floor_override.c.campaign_id == _CAMPAIGN)
NEXT_COUNTRY = (  # one look in the index for each country, however many people live there
    select(person.c.country)
    .where(person.c.country > bindparam("after"), person.c.country != literal_column("''"))
    .order_by(person.c.country)
    .limit(literal_column("1"))
)
RECORD = select(requester_record.c.decided, requester_record.c.approved, requester_record.c.median_ms).where(
    requester_record.c.organisation_id == bindparam("organisation")
)
_KEEP_RECORD = _replace(requester_record, "organisation_id")
_REPORT = _replace(time_report, "campaign_id", "person_id")
REPORTS = (
    select(time_report.c.campaign_id, time_report.c.task_ms)
    .where(time_report.c.person_id == _PERSON)
    .order_by(time_report.c.campaign_id)
    .limit(bindparam("limit"))
)
_part = conversion.c.to_minor * MINOR // conversion.c.from_minor  # as core.funds.worth reckons it
_latest = (
    select(
        answer.c.active_ms,
        case(
            (conversion.c.to_minor.is_(None), MINOR),
            (literal_column("0") == MINOR, literal_column("0")),
            (_part < literal_column("1"), literal_column("1")),
            else_=_part,
        ).label("minor"),
        func.coalesce(conversion.c.to_asset, literal_column("''")).label("asset"),
    )
    .select_from(
        answer.join(assignment, and_(*(answer.c[name] == assignment.c[name] for name in _KEY))).outerjoin(
            conversion, conversion.c.assignment_id == assignment.c.id
        )
    )
    .where(
        answer.c.campaign_id == _CAMPAIGN,
        answer.c.person_id == _PERSON,
        answer.c.submitted_at >= bindparam("since", type_=Big()),
        ~answer.c.is_test,
    )
    .order_by(answer.c.submitted_at.desc(), answer.c.id.desc())
    .limit(bindparam("limit"))
    .subquery()
)
CAME_TO = (  # of the currency of most of it: who has just changed theirs has two
    select(func.count(), func.sum(_latest.c.active_ms), func.sum(_latest.c.minor), _latest.c.asset)
    .select_from(_latest)
    .group_by(_latest.c.asset)
    .order_by(func.count().desc(), _latest.c.asset)
    .limit(literal_column("1"))
)


_LEASE = bindparam("lease", type_=Big())
_AGREE = _insert(hourly_lease)
AGREED = select(hourly_lease).where(hourly_lease.c.assignment_id == _LEASE)
_KEEP_PAID = update(hourly_lease).where(hourly_lease.c.assignment_id == _LEASE).values(paid_ms=bindparam("paid"))
a = account.c
WALLETS = (
    select(a.asset, a.dp, a.dd, a.cp, a.cd)
    .where(a.kind == literal_column("'worker'"), a.owner_id == _PERSON)
    .order_by(a.asset)
)


class Wages(Group):
    """Implements ``core.wages.port.WagesTx``."""

    def of(self, campaign_id: int) -> Measured | None:
        row = self._sql.first(OF, {"campaign": campaign_id})
        return None if row is None else Measured(*row)

    def keep(self, measured: Measured) -> None:
        row = {
            "campaign_id": measured.campaign_id,
            "answers": measured.answers,
            "workers": measured.workers,
            "typical_ms": measured.typical_ms,
            "slow_ms": measured.slow_ms,
            "low_minor": measured.low_minor,
            "middle_minor": measured.middle_minor,
            "asks_minor": measured.asks_minor,
            "measured_at": measured.at,
        }
        self._sql.run(_KEEP, row)

    def set_aside(self, campaign_id: int, by_person_id: int, floor_minor: int) -> bool:
        row = {"campaign_id": campaign_id, "by_person_id": by_person_id, "floor_minor": floor_minor}
        return self._sql.first(_SET_ASIDE, {**row, "at": self._tx.now}) is not None

    def below(self, campaign_id: int) -> int:
        row = self._sql.first(BELOW, {"campaign": campaign_id})
        return 0 if row is None else int(row[0])

    def countries(self) -> Sequence[str]:
        found = list[str]()
        while row := self._sql.first(NEXT_COUNTRY, {"after": found[-1] if found else ""}):
            found.append(row[0])
        return found

    def record(self, organisation_id: int) -> Record | None:
        row = self._sql.first(RECORD, {"organisation": organisation_id})
        return None if row is None else Record(*row)

    def keep_record(self, organisation_id: int, record: Record) -> None:
        row = {"organisation_id": organisation_id, "decided": record.decided, "approved": record.approved}
        self._sql.run(_KEEP_RECORD, {**row, "median_ms": record.median_ms, "measured_at": self._tx.now})


class Hours(Group):
    """Implements ``core.wages.port.HoursTx``."""

    def wallets(self, person_id: int) -> Sequence[tuple[str, Balance, int]]:
        rows = self._sql.all(WALLETS, {"person": person_id})
        return [(row.asset, Balance(row.cd - row.dd - row.dp, row.cp, row.dp), row.dd) for row in rows]

    def report(self, campaign_id: int, person_id: int, task_ms: int) -> None:
        row = {"campaign_id": campaign_id, "person_id": person_id, "task_ms": task_ms, "at": self._tx.now}
        self._sql.run(_REPORT, row)

    def reports(self, person_id: int, limit: int) -> Sequence[tuple[int, int]]:
        return [(row[0], row[1]) for row in self._sql.all(REPORTS, {"person": person_id, "limit": limit})]

    def came_to(self, campaign_id: int, person_id: int, since: int, limit: int) -> Came:
        keys = {"campaign": campaign_id, "person": person_id, "since": since, "limit": limit}
        row = self._sql.first(CAME_TO, keys)
        return Came(0, 0, 0) if row is None else Came(int(row[0]), int(row[1]), int(row[2]), row[3])

    def agree(self, one: Agreed) -> None:
        self._sql.run(_AGREE, asdict(one))

    def agreed(self, assignment_id: int) -> Agreed | None:
        row = self._sql.first(AGREED, {"lease": assignment_id})
        return None if row is None else Agreed(*row)

    def keep(self, paid: Agreed) -> None:
        self._sql.run(_KEEP_PAID, {"lease": paid.assignment_id, "paid": paid.paid_ms})
