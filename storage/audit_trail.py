"""The whole trail, for the operator: acts and decisions of some days, read in pages of one snapshot."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, tuple_

from storage.columns import Big
from storage.tables.acts import act
from storage.tables.cases import decision

PAGE = 500
_SINCE, _BEFORE, _AT, _ID = (bindparam(name, type_=Big()) for name in ("since", "before", "last_at", "last_id"))
ACTS = (
    select(act)
    .where(act.c.at >= _SINCE, act.c.at < _BEFORE, tuple_(act.c.at, act.c.id) > tuple_(_AT, _ID))
    .order_by(act.c.at, act.c.id)
    .limit(PAGE)
)
# Its rows lie in the order of their ids, which begin with the time.
DECISIONS = select(decision).where(decision.c.id > _ID).order_by(decision.c.id).limit(PAGE)
Line = Mapping[str, Any]


def lines(connection: Connection, since: int, before: int) -> Iterator[Line]:
    """All from ``since`` to ``before`` (ms): acts by their time, then decisions by theirs."""
    for row in _pages(connection, ACTS, since, before):
        yield {
            "at": row.at,
            "what": row.what,
            "who": row.who,
            "why": row.why,
            "case": row.case_id,
            "campaign": row.campaign_id,
            "about": row.about,
            "before": dict(row.before),
            "after": dict(row.after),
        }
    for row in _pages(connection, DECISIONS, since, before):
        if since <= row.at < before:
            yield {
                "at": row.at,
                "what": f"decision.{row.verdict}",
                "who": row.by_person_id,
                "why": row.sentence,
                "case": row.case_id,
                "campaign": 0,
                "about": row.answer_id,
                "before": {},
                "after": {"reason": row.reason, "paid_minor": row.paid_minor},
            }


def _pages(connection: Connection, statement: Select[Any], since: int, before: int) -> Iterator[Any]:
    at, last = since, 0
    while True:
        keys = {"since": since, "before": before, "last_at": at, "last_id": last}
        wanted = {name: keys[name] for name in statement.compile().params if name in keys}
        rows = connection.execute(statement, wanted).all()
        yield from rows
        if len(rows) < PAGE:
            return
        at, last = rows[-1].at, rows[-1].id
