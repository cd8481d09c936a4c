"""The only scheduler."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, case, delete, func, null, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.ports import Job
from storage.base import Group
from storage.columns import Big
from storage.tables.jobs import job

_NOW = bindparam("now", type_=Big())
_new = insert(job).values({name: bindparam(name) for name in ("id", "kind", "key", "payload", "run_at")})
_running = and_(job.c.leased_until.is_not(None), job.c.leased_until > _NOW)
_earlier = case((_new.excluded.run_at < job.c.run_at, _new.excluded.run_at), else_=job.c.run_at)
_again = case(
    (or_(job.c.again_at.is_(None), _new.excluded.run_at < job.c.again_at), _new.excluded.run_at),
    else_=job.c.again_at,
)
_ENQUEUE = _new.on_conflict_do_update(
    index_elements=["kind", "key"],
    set_={
        # A lease that ran out keeps run_at = leased_until, or the earlier time and no lease.
        "run_at": case((_running, job.c.run_at), else_=_earlier),
        "attempts": case((or_(_running, job.c.leased_until.is_(None)), job.c.attempts), else_=job.c.attempts + 1),
        "leased_until": case((_running, job.c.leased_until), else_=null()),
        "again_at": case((_running, _again), else_=job.c.again_at),
        "again_payload": case((_running, _new.excluded.payload), else_=job.c.again_payload),
    },
)
_WAITS = select(job.c.id).where(
    job.c.kind == bindparam("of_kind"),
    job.c.key == bindparam("of_key"),
    or_(~_running, job.c.leased_until.is_(None), job.c.again_at.is_not(None)),
)
_due = (
    select(job.c.id)
    .where(job.c.run_at <= _NOW)
    .order_by(job.c.run_at)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_LEASE = (
    update(job)
    .where(job.c.id.in_(_due.scalar_subquery()))
    .values(
        run_at=bindparam("until", type_=Big()),
        leased_until=bindparam("until", type_=Big()),
        attempts=job.c.attempts + case((job.c.leased_until.is_(None), 0), else_=1),
    )
    .returning(job.c.id, job.c.kind, job.c.key, job.c.payload, job.c.attempts)
)
_TAKE = (
    update(job)
    .where(job.c.kind == bindparam("of_kind"), job.c.key == bindparam("of_key"))
    .values(run_at=bindparam("until", type_=Big()), leased_until=bindparam("until", type_=Big()))
    .returning(job.c.id, job.c.kind, job.c.key, job.c.payload, job.c.attempts)
)
_ID = job.c.id == bindparam("job_id")
_DELETE = delete(job).where(_ID, job.c.again_at.is_(None)).returning(job.c.id)
_RESTART = (
    update(job)
    .where(_ID, job.c.again_at.is_not(None))
    .values(
        run_at=job.c.again_at,
        payload=job.c.again_payload,
        attempts=0,
        leased_until=None,
        again_at=None,
        again_payload=None,
    )
)
_AT = bindparam("at", type_=Big())
_ordered = and_(job.c.again_at.is_not(None), job.c.again_at <= _AT)
_AGAIN = (
    update(job)
    .where(_ID)
    .values(
        run_at=case((_ordered, job.c.again_at), else_=_AT),
        payload=bindparam("reached"),
        attempts=0,
        leased_until=None,
        again_at=case((_ordered, null()), else_=job.c.again_at),
        again_payload=case((_ordered, null()), else_=job.c.again_payload),
    )
)
_KEEP = update(job).where(_ID).values(payload=bindparam("reached"))
_FAILED = update(job).where(_ID).values(run_at=bindparam("at"), attempts=job.c.attempts + 1, leased_until=None)
_FREE = update(job).where(job.c.leased_until > _NOW).values(run_at=_NOW, leased_until=_NOW)
_NEXT = select(func.min(job.c.run_at).label("at"))


class Jobs(Group):
    """Implements ``core.ports.JobsTx``.

    Enqueued while it runs, a job runs once more after it is done, with the later payload; one that would wait longer
    than it was ordered for runs when it was ordered, and goes on from what it reached. A lease that ran out
    (the process died) counts as an attempt, so that a job that kills its process does not do so for ever.
    """

    def enqueue(self, kind: str, key: str, payload: Mapping[str, Any], run_at: int) -> None:
        row = {"id": self._tx.new_id(), "kind": kind, "key": key, "payload": payload, "run_at": run_at}
        self._sql.run(_ENQUEUE, {**row, "now": self._tx.now})

    def waits(self, kind: str, key: str) -> bool:
        row = self._sql.first(_WAITS, {"of_kind": kind, "of_key": key, "now": self._tx.now})
        return row is not None

    def due(self, limit: int, lease_ms: int) -> Sequence[Job]:
        now = self._tx.now
        rows = self._sql.all(_LEASE, {"now": now, "until": now + lease_ms, "limit": limit})
        return [Job(*row) for row in rows]

    def done(self, job_id: int) -> None:
        if self._sql.first(_DELETE, {"job_id": job_id}) is None:
            self._sql.run(_RESTART, {"job_id": job_id})

    def take(self, kind: str, key: str, lease_ms: int) -> Job | None:
        row = self._sql.first(_TAKE, {"of_kind": kind, "of_key": key, "until": self._tx.now + lease_ms})
        return None if row is None else Job(*row)

    def keep(self, job_id: int, payload: Mapping[str, Any]) -> None:
        self._sql.run(_KEEP, {"job_id": job_id, "reached": payload})

    def again(self, job_id: int, run_at: int, payload: Mapping[str, Any]) -> None:
        self._sql.run(_AGAIN, {"job_id": job_id, "at": run_at, "reached": payload})

    def failed(self, job_id: int, run_at: int) -> None:
        self._sql.run(_FAILED, {"job_id": job_id, "at": run_at})

    def free(self) -> None:
        self._sql.run(_FREE, {"now": self._tx.now})

    def next_at(self) -> int | None:
        at: int | None = self._sql.one(_NEXT, {}).at
        return at
