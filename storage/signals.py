"""Findings, rings of accounts, and who is watched."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, delete, func, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.signals.port import Found, Link, Watch
from storage.base import Base, Group
from storage.columns import Big
from storage.fraud import Frauds
from storage.listed import among
from storage.newcomers import Newcomers
from storage.tables.people import member
from storage.tables.signals import finding, let_in, ring, ring_link, signal_run, watch
from storage.tables.work import answer
from storage.task_statements import MATES_HAD

_f, _l, _r, _w, _s = finding.c, ring_link.c, ring.c, watch.c, signal_run.c
_PERSON = bindparam("person", type_=Big())
_CASE = bindparam("of_case", type_=Big())
_LIMIT = bindparam("limit", type_=Big())
_ADD = (
    insert(finding)
    .values({column.name: bindparam(column.name) for column in _f})
    .on_conflict_do_nothing(index_elements=["person_id", "rule", "other_person_id", "campaign_id"])
    .returning(_f.id)
)
ON_PERSON = select(finding).where(_f.person_id == _PERSON).order_by(_f.id.desc()).limit(_LIMIT)
ON_OTHER = select(finding).where(_f.other_person_id == _PERSON).order_by(_f.id.desc()).limit(_LIMIT)
OF_CASE = select(finding).where(_f.case_id == _CASE).order_by(_f.id).limit(_LIMIT)
_ASK = update(finding).where(_f.id == bindparam("finding_id")).values(case_id=bindparam("to_case"))
_CLOSE = update(finding).where(_f.case_id == _CASE).values(outcome=bindparam("outcome"))
_RAN = select(_s.answer_id, _s.at).where(_s.campaign_id == bindparam("campaign", type_=Big()))
_run = insert(signal_run).values({column.name: bindparam(column.name) for column in _s})
_RUN = _run.on_conflict_do_update(
    index_elements=["campaign_id"], set_={"answer_id": _run.excluded.answer_id, "at": _run.excluded.at}
)


class Findings(Group):
    """Implements ``core.signals.port.FindingsTx``."""

    def add(self, found: Found) -> bool:
        return self._sql.first(_ADD, {**asdict(found), "params": dict(found.params)}) is not None

    def of_person(self, person_id: int, limit: int) -> Sequence[Found]:
        keys = {"person": person_id, "limit": limit}
        found = [Found(*row) for one in (ON_PERSON, ON_OTHER) for row in self._sql.all(one, keys)]
        return sorted(found, key=lambda one: -one.id)[:limit]

    def of_case(self, case_id: int, limit: int) -> Sequence[Found]:
        return [Found(*row) for row in self._sql.all(OF_CASE, {"of_case": case_id, "limit": limit})]

    def ask(self, finding_id: int, case_id: int) -> None:
        self._sql.run(_ASK, {"finding_id": finding_id, "to_case": case_id})

    def close(self, case_id: int, outcome: str) -> None:
        self._sql.run(_CLOSE, {"of_case": case_id, "outcome": outcome})

    def ran(self, campaign_id: int) -> tuple[int, int]:
        row = self._sql.first(_RAN, {"campaign": campaign_id})
        return (0, 0) if row is None else (row.answer_id, row.at)

    def run(self, campaign_id: int, answer_id: int) -> None:
        self._sql.run(_RUN, {"campaign_id": campaign_id, "answer_id": answer_id, "at": self._tx.now})


_ALONE = select(func.pg_advisory_xact_lock(literal_column("7206"), literal_column("1")))
OF = select(_r.ring_id).where(_r.person_id == _PERSON)
OF_ALL = select(_r.person_id, _r.ring_id).where(among(_r.person_id, "people"))
MEMBERS = select(_r.person_id).where(_r.ring_id == bindparam("of_ring", type_=Big())).order_by(_r.person_id)
_put = insert(ring).values({column.name: bindparam(column.name) for column in _r})
_PUT = _put.on_conflict_do_update(
    index_elements=["person_id"], set_={name: _put.excluded[name] for name in ("ring_id", "voice")}
)
_LEAVE = delete(ring).where(_r.person_id == _PERSON)
_LINK = (
    insert(ring_link)
    .values({column.name: bindparam(column.name) for column in _l})
    .on_conflict_do_nothing(index_elements=["person_id", "other_person_id", "why"])
    .returning(_l.why)
)
_UNLINK = delete(ring_link).where(
    _l.person_id == _PERSON, _l.other_person_id == bindparam("other"), _l.why == bindparam("of_why")
)
LINKS = (
    select(ring_link)
    .where(or_(_l.person_id == _PERSON, _l.other_person_id == _PERSON))
    .order_by(_l.person_id, _l.other_person_id, _l.why)
    .limit(_LIMIT)
)


class Rings(Group):
    """Implements ``core.signals.port.RingsTx``."""

    def lock(self) -> None:
        self._sql.lock(_ALONE, {})

    def of(self, person_id: int) -> int:
        row = self._sql.first(OF, {"person": person_id})
        return 0 if row is None else int(row.ring_id)

    def of_all(self, people: Collection[int]) -> Mapping[int, int]:
        return {row.person_id: row.ring_id for row in self._sql.all(OF_ALL, {"people": [*people]})}

    def members(self, ring_id: int, limit: int) -> Sequence[int]:
        return [row.person_id for row in self._sql.all(MEMBERS, {"of_ring": ring_id})][:limit]

    def put(self, person_id: int, ring_id: int, voice: int) -> None:
        if ring_id or voice:
            self._sql.run(_PUT, {"person_id": person_id, "ring_id": ring_id, "voice": voice})
        else:
            self._sql.run(_LEAVE, {"person": person_id})

    def link(self, link: Link) -> bool:
        return self._sql.first(_LINK, asdict(link)) is not None

    def unlink(self, link: Link) -> None:
        self._sql.run(_UNLINK, {"person": link.person_id, "other": link.other_person_id, "of_why": link.why})

    def links(self, person_id: int, limit: int) -> Sequence[Link]:
        return [Link(*row) for row in self._sql.all(LINKS, {"person": person_id, "limit": limit})]

    def had(self, ring_id: int, person_id: int, campaign_id: int, task_id: int) -> bool:
        keys = {"ring": ring_id, "person": person_id, "campaign": campaign_id, "task": task_id}
        return self._sql.first(MATES_HAD, keys) is not None


VOICES = select(_r.person_id, _r.voice, _r.ring_id).where(among(_r.person_id, "people"))
_CAME = (
    insert(let_in)
    .values({column.name: bindparam(column.name) for column in let_in.c})
    .on_conflict_do_nothing(index_elements=["person_id"])
)
_BY = select(let_in.c.by_person_id).where(let_in.c.person_id == _PERSON)
_OWNER = (
    select(member.c.person_id)
    .where(
        member.c.organisation_id == bindparam("organisation", type_=Big()), member.c.seat == literal_column("'owner'")
    )
    .order_by(member.c.person_id)
    .limit(literal_column("1"))
)


class Ties(Group):
    """Implements ``core.signals.port.TiesTx``."""

    def voices(self, people: Collection[int]) -> Mapping[int, int]:
        """Rows of before there were voices have the ring alone."""
        return {one.person_id: one.voice or one.ring_id for one in self._sql.all(VOICES, {"people": [*people]})}

    def came(self, person_id: int, by_person_id: int) -> None:
        self._sql.run(_CAME, {"person_id": person_id, "by_person_id": by_person_id, "at": self._tx.now})

    def let_in_by(self, person_id: int) -> int:
        row = self._sql.first(_BY, {"person": person_id})
        return 0 if row is None else int(row.by_person_id)

    def owner(self, organisation_id: int) -> int:
        row = self._sql.first(_OWNER, {"organisation": organisation_id})
        return 0 if row is None else int(row.person_id)


_WATCH = select(_w.person_id, _w.looks, _w.golds_until, _w.case_id).where(_w.person_id == _PERSON)
_new = insert(watch).values({column.name: bindparam(column.name) for column in _w})
_SAVE = _new.on_conflict_do_update(
    index_elements=["person_id"], set_={name: _new.excluded[name] for name in ("looks", "golds_until", "case_id", "at")}
)
_LOOK = (
    update(watch)
    .where(_w.person_id == _PERSON, _w.looks > literal_column("0"))
    .values(looks=_w.looks - 1)
    .returning(_w.looks)
)
PACES = (
    select(answer.c.active_ms)
    .where(answer.c.campaign_id == bindparam("campaign", type_=Big()), answer.c.person_id == _PERSON)
    .order_by(answer.c.submitted_at.desc(), answer.c.id.desc())
    .limit(_LIMIT)
)


class Watches(Group):
    """Implements ``core.signals.port.WatchTx``."""

    def get(self, person_id: int) -> Watch | None:
        row = self._sql.first(_WATCH, {"person": person_id})
        return None if row is None else Watch(*row)

    def save(self, watch: Watch) -> None:
        self._sql.run(_SAVE, {**asdict(watch), "at": self._tx.now})

    def look(self, person_id: int) -> bool:
        return self._sql.first(_LOOK, {"person": person_id}) is not None

    def paces(self, campaign_id: int, person_id: int, limit: int) -> Sequence[int]:
        keys = {"campaign": campaign_id, "person": person_id, "limit": limit}
        return [row.active_ms for row in self._sql.all(PACES, keys)]


class Signals:
    """Implements ``core.signals.port.SignalsTx``."""

    def __init__(self, tx: Base) -> None:
        self.findings, self.rings, self.ties, self.watch = Findings(tx), Rings(tx), Ties(tx), Watches(tx)
        self.newcomers, self.fraud = Newcomers(tx), Frauds(tx)
