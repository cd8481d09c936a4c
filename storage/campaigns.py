"""Campaigns, their versions, and who agreed to work for them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, bindparam, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.campaigns import Campaign, State
from core.form.forms import dump, load
from core.kinds import settings_from, settings_in
from core.peers import KIND
from storage.base import Group
from storage.sql import Row
from storage.tables.campaigns import campaign, campaign_version, enrolment
from storage.tables.worth import known_answer

VERSIONED = ("form", "instructions", "price_minor", "lease_seconds")


# In an order, so that PostgreSQL seeks in the index even where most known tasks are one campaign's.
_MIXED_IN = (
    select(known_answer.c.task_id)
    .where(known_answer.c.campaign_id == campaign.c.id, known_answer.c.retired_at == literal_column("0"))
    .order_by(known_answer.c.uses)
    .limit(literal_column("1"))
    .scalar_subquery()
)


def columns_with(version: FromClause) -> list[ColumnElement[Any]]:
    """What :func:`campaign_from` takes, in its order; the versioned columns from ``version`` where it has a row."""
    c: dict[str, ColumnElement[Any]] = {column.name: column for column in campaign.c}
    c |= {name: func.coalesce(version.c[name], c[name]).label(name) for name in VERSIONED}
    return [*c.values(), _MIXED_IN.is_not(None).label("knows")]


def campaign_from(row: Row) -> Campaign:
    """The campaign from a row of :func:`columns_with`."""
    fields = list(row)
    fields[3] = State(row[3])
    fields[7] = load(row[7])
    fields[16], fields[17] = tuple(row[16]), tuple(row[17])
    fields[22] = settings_from(row[22])
    return Campaign(*fields)


_CAMPAIGN = select(*columns_with(campaign_version)).select_from(
    campaign.outerjoin(
        campaign_version,
        and_(campaign_version.c.campaign_id == campaign.c.id, campaign_version.c.version == campaign.c.version),
    )
)
_GET = _CAMPAIGN.where(campaign.c.id == bindparam("campaign_id"))
RUNNING = _CAMPAIGN.where(campaign.c.state == literal_column("'running'")).order_by(campaign.c.id)
_OF = (
    _CAMPAIGN.where(campaign.c.organisation_id == bindparam("organisation_id"))
    .where(campaign.c.kind != literal_column(f"'{KIND}'"))
    .order_by(campaign.c.id.desc())
    .limit(bindparam("limit"))
)
_ADD = insert(campaign).values({column.name: bindparam(column.name) for column in campaign.c})
_SAVE = (
    update(campaign)
    .where(campaign.c.id == bindparam("campaign_id"), campaign.c.state == bindparam("was"))
    .values({column.name: bindparam(column.name) for column in campaign.c if column.name != "id"})
    .returning(campaign.c.id)
)
_PUBLISH = insert(campaign_version).values({column.name: bindparam(column.name) for column in campaign_version.c})
_AGREE = (
    insert(enrolment)
    .values({name: bindparam(name) for name in ("campaign_id", "person_id", "agreed_at", "worker_code")})
    .on_conflict_do_nothing(index_elements=["campaign_id", "person_id"])
    .returning(enrolment.c.person_id)
)
_HAS_AGREED = select(enrolment.c.agreed_at).where(
    enrolment.c.campaign_id == bindparam("campaign_id"), enrolment.c.person_id == bindparam("person_id")
)

_WORKER_CODE = select(enrolment.c.worker_code).where(
    enrolment.c.campaign_id == bindparam("campaign_id"), enrolment.c.person_id == bindparam("person_id")
)


class Campaigns(Group):
    """Implements ``core.groups.CampaignsTx``."""

    def add(self, campaign: Campaign) -> None:
        self._sql.run(_ADD, _row(campaign))

    def get(self, campaign_id: int) -> Campaign | None:
        row = self._sql.first(_GET, {"campaign_id": campaign_id})
        return None if row is None else campaign_from(row)

    def save(self, campaign: Campaign, was: State) -> bool:
        row = _row(campaign)
        keys = {"campaign_id": row.pop("id"), "was": was}
        return self._sql.first(_SAVE, row | keys) is not None

    def publish(self, campaign: Campaign) -> None:
        """Once for each version, from 1 on: a version never changes."""
        row = _row(campaign)
        keys = {"campaign_id": campaign.id, "version": campaign.version, "published_at": self._tx.now}
        self._sql.run(_PUBLISH, keys | {name: row[name] for name in VERSIONED})

    def running(self) -> Sequence[Campaign]:
        return list(map(campaign_from, self._sql.all(RUNNING, {})))

    def of(self, organisation_id: int, limit: int) -> Sequence[Campaign]:
        return list(map(campaign_from, self._sql.all(_OF, {"organisation_id": organisation_id, "limit": limit})))

    def agree(self, campaign_id: int, person_id: int) -> bool:
        row = {"campaign_id": campaign_id, "person_id": person_id, "agreed_at": self._tx.now}
        return self._sql.first(_AGREE, {**row, "worker_code": self._tx.draw()}) is not None

    def has_agreed(self, campaign_id: int, person_id: int) -> bool:
        return self._sql.first(_HAS_AGREED, {"campaign_id": campaign_id, "person_id": person_id}) is not None

    def worker_code(self, campaign_id: int, person_id: int) -> str:
        row = self._sql.first(_WORKER_CODE, {"campaign_id": campaign_id, "person_id": person_id})
        return "" if row is None else str(row[0])


def _row(campaign: Campaign) -> dict[str, Any]:
    return {
        "id": campaign.id,
        "organisation_id": campaign.organisation_id,
        "owner_id": campaign.owner_id,
        "state": campaign.state,
        "title": campaign.title,
        "kind": campaign.kind,
        "version": campaign.version,
        "form": dump(campaign.form),
        "instructions": campaign.instructions,
        "purpose": campaign.purpose,
        "asks": campaign.asks,
        "price_minor": campaign.price_minor,
        "asset": campaign.asset,
        "answers_wanted": campaign.answers_wanted,
        "lease_seconds": campaign.lease_seconds,
        "reviewed": campaign.reviewed,
        "languages": campaign.languages,
        "column_names": campaign.columns,
        "mapping": dict(campaign.mapping),
        "row_count": campaign.rows,
        "trial_ms": campaign.trial_ms,
        "launched_at": campaign.launched_at,
        "settings": settings_in(campaign.settings),
        "fee_bp": campaign.fee_bp,
        "reserve_minor": campaign.reserve_minor,
        "measured_ms": campaign.measured_ms,
    }
