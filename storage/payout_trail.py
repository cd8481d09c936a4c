"""What happened to payouts, and what people said and did about them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Text, bindparam, delete, insert, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.payouts.model import Batch, Incident, Payout, Told
from core.payouts.port import Record
from core.payouts.reconciling import END, READ
from storage import ring
from storage.base import Base, Group
from storage.columns import Big
from storage.payees import Payees, Rails
from storage.payout_sums import Sums
from storage.payouts import Book, Lists
from storage.sql import Row
from storage.tables.payouts import (
    payout_attempt,
    payout_batch,
    payout_callback,
    payout_incident,
    payout_record,
    payout_step,
    payout_word,
)

_STEP = insert(payout_step).values({column.name: bindparam(column.name) for column in payout_step.c})
STEPS = (
    select(*(payout_step.c[name] for name in ("at", "event", "state", "code", "by_person_id")))
    .where(payout_step.c.payout_id == bindparam("payout", type_=Big()))
    .order_by(payout_step.c.id)
)
_ATTEMPT = insert(payout_attempt).values({column.name: bindparam(column.name) for column in payout_attempt.c})
_ANSWERED = (
    update(payout_attempt)
    .where(payout_attempt.c.payout_id == bindparam("payout"), payout_attempt.c.fence == bindparam("of_fence"))
    .values({name: bindparam(f"to_{name}") for name in ("outcome", "code", "ended_at")})
)
_open = payout_incident.c.closed_at == literal_column("0")
_INCIDENT = (
    upsert(payout_incident)
    .values({column.name: bindparam(column.name) for column in payout_incident.c})
    .on_conflict_do_nothing(index_elements=["rail", "payout_id", "kind"], index_where=_open)
    .returning(payout_incident.c.id)
)
_RAIL = bindparam("of_rail", type_=Text())
_PAYOUT = bindparam("of_payout", type_=Big())
INCIDENTS = (
    select(payout_incident)
    .where(
        _open,
        or_(literal_column("''") == _RAIL, payout_incident.c.rail == _RAIL),
        or_(literal_column("0") == _PAYOUT, payout_incident.c.payout_id == _PAYOUT),
    )
    .order_by(payout_incident.c.id)
    .limit(bindparam("limit"))
)
_CLOSE = (
    update(payout_incident)
    .where(payout_incident.c.id == bindparam("incident"), _open)
    .values(closed_at=bindparam("now"), closed_by=bindparam("who"), facts=bindparam("to_facts"))
    .returning(payout_incident.c.id)
)
_CALLBACK = (
    upsert(payout_callback)
    .values({column.name: bindparam(column.name) for column in payout_callback.c})
    .on_conflict_do_nothing(index_elements=["rail", "ref", "digest"])
    .returning(payout_callback.c.at)
)


class Trail(Group):
    """Implements ``core.payouts.model.TrailTx``."""

    def step(self, payout_id: int, told: Told) -> None:
        row = {"id": self._tx.new_id(), "payout_id": payout_id, "at": told.at, "event": told.event}
        self._sql.run(_STEP, {**row, "state": told.state, "code": told.code, "by_person_id": told.by})

    def steps(self, payout_id: int) -> Sequence[Told]:
        return [Told(*row) for row in self._sql.all(STEPS, {"payout": payout_id})]

    def attempt(self, payout: Payout) -> None:
        row = {"payout_id": payout.id, "fence": payout.fence, "rail": payout.rail, "ref": payout.ref}
        self._sql.run(_ATTEMPT, {**row, "at": self._tx.now, "outcome": "", "code": "", "ended_at": 0})

    def answered(self, payout: Payout, outcome: str, code: str) -> None:
        keys = {"payout": payout.id, "of_fence": payout.fence}
        self._sql.run(_ANSWERED, {**keys, "to_outcome": outcome, "to_code": code, "to_ended_at": self._tx.now})

    def incident(self, incident: Incident) -> bool:
        row = {column.name: getattr(incident, column.name) for column in payout_incident.c}
        return self._sql.first(_INCIDENT, {**row, "facts": dict(incident.facts)}) is not None

    def incidents(self, rail: str, payout_id: int, limit: int) -> Sequence[Incident]:
        rows = self._sql.all(INCIDENTS, {"of_rail": rail, "of_payout": payout_id, "limit": limit})
        return [Incident(*row) for row in rows]

    def close(self, incident: Incident, by: int, why: str) -> bool:
        keys = {"incident": incident.id, "now": self._tx.now, "who": by, "to_facts": {**incident.facts, "closed": why}}
        return self._sql.first(_CLOSE, keys) is not None

    def callback(self, rail: str, ref: str, digest: str) -> bool:
        row = {"rail": rail, "ref": ref, "digest": digest, "at": self._tx.now}
        return self._sql.first(_CALLBACK, row) is not None


_SAY = (
    upsert(payout_word)
    .values({column.name: bindparam(column.name) for column in payout_word.c})
    .on_conflict_do_nothing(index_elements=["payout_id", "fence", "what", "person_id"])
)
SAID = (
    select(payout_word.c.person_id, payout_word.c.evidence)
    .where(
        payout_word.c.payout_id == bindparam("payout"),
        payout_word.c.fence == bindparam("of_fence"),
        payout_word.c.what == bindparam("of_what"),
    )
    .order_by(payout_word.c.at)
)
_ADD_BATCH = insert(payout_batch).values({column.name: bindparam(column.name) for column in payout_batch.c})
_BATCH = select(payout_batch).where(payout_batch.c.id == bindparam("batch"))
_line = upsert(payout_record).values({column.name: bindparam(column.name) for column in payout_record.c})
_RECORD = _line.on_conflict_do_update(
    index_elements=["rail", "ref", "theirs", "paid"], set_={name: _line.excluded[name] for name in ("verdict", "at")}
)
_r = payout_record.c
_RECONCILED = select(_r.at).where(
    _r.rail == bindparam("of_rail"), _r.ref == bindparam("of_ref"), _r.verdict == bindparam("of_verdict")
)
PAID = (
    select(*(payout_record.c[name] for name in ("ref", "amount_minor", "asset", "theirs")))
    .where(
        payout_record.c.rail == bindparam("of_rail"),
        payout_record.c.ref == bindparam("of_ref"),
        payout_record.c.paid == literal_column("1"),
    )
    .limit(literal_column("1"))
)
_BEFORE = bindparam("before", type_=Big())
_called = (
    select(payout_callback.c.rail, payout_callback.c.ref, payout_callback.c.digest)
    .where(payout_callback.c.at < _BEFORE)
    .order_by(payout_callback.c.at)
    .limit(bindparam("limit"))
)
_FORGET = delete(payout_callback).where(
    payout_callback.c.rail == bindparam("of_rail"),
    payout_callback.c.ref == bindparam("of_ref"),
    payout_callback.c.digest == bindparam("of_digest"),
)


def _place(payout: Payout, what: str, person_id: int) -> str:
    return f"{payout.id}|{payout.fence}|{what}|{person_id}"


class Hands(Group):
    """Implements ``core.payouts.model.HandsTx``."""

    def say(self, payout: Payout, what: str, person_id: int, evidence: str) -> None:
        row = {"payout_id": payout.id, "fence": payout.fence, "what": what, "person_id": person_id}
        place = _place(payout, what, person_id)
        words = ""  # about whoever was erased nothing is kept
        if not self._tx.vault.gone(payout.person_id):
            sealed = self._tx.vault.seal(payout.person_id, "payout_word", "evidence", place, evidence)
            words = ring.written(sealed)
        self._sql.run(_SAY, {**row, "evidence": words, "at": self._tx.now})

    def said(self, payout: Payout, what: str) -> Mapping[int, str]:
        rows = self._sql.all(SAID, {"payout": payout.id, "of_fence": payout.fence, "of_what": what})
        return {row.person_id: self._opened(payout, what, row) for row in rows}

    def _opened(self, payout: Payout, what: str, row: Row) -> str:
        sealed = ring.unwritten(row.evidence)
        if sealed is None:  # of older days, or emptied
            return str(row.evidence)
        place = _place(payout, what, row.person_id)
        return self._tx.vault.open(payout.person_id, "payout_word", "evidence", place, sealed) or ""

    def add_batch(self, batch: Batch) -> None:
        row = {column.name: getattr(batch, column.name) for column in payout_batch.c}
        self._sql.run(_ADD_BATCH, {**row, "totals": dict(batch.totals)})

    def batch(self, batch_id: int) -> Batch | None:
        row = self._sql.first(_BATCH, {"batch": batch_id})
        return None if row is None else Batch(*row)

    def record(self, rail: str, record: Record, verdict: str) -> None:
        row = {"rail": rail, "ref": record.ref, "theirs": record.theirs, "amount_minor": record.amount_minor}
        more = {"asset": record.asset, "paid": int(record.paid), "verdict": verdict, "at": self._tx.now}
        self._sql.run(_RECORD, row | more)

    def reconciled(self, rail: str) -> int:
        row = self._sql.first(_RECONCILED, {"of_rail": rail, "of_ref": END.ref, "of_verdict": READ})
        return 0 if row is None else int(row.at)

    def paid(self, rail: str, ref: str) -> Record | None:
        row = self._sql.first(PAID, {"of_rail": rail, "of_ref": ref})
        return None if row is None else Record(row.ref, int(row.amount_minor), row.asset, paid=True, theirs=row.theirs)

    def prune(self, before: int, limit: int) -> int:
        rows = self._sql.all(_called, {"before": before, "limit": limit})
        keys = [{"of_rail": row.rail, "of_ref": row.ref, "of_digest": row.digest} for row in rows]
        self._sql.many(_FORGET, keys)
        return len(keys)


class Payouts:
    """Implements ``core.payouts.model.PayoutsTx``."""

    def __init__(self, tx: Base) -> None:
        self.book = Book(tx)
        self.lists = Lists(tx)
        self.sums = Sums(tx)
        self.rails = Rails(tx)
        self.payees = Payees(tx)
        self.trail = Trail(tx)
        self.hands = Hands(tx)
