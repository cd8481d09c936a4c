"""What workers say together of campaigns, and how moderators answered."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.voices.port import Complaint, Told, Voice
from storage.base import Group
from storage.columns import Big
from storage.tables.people import linked_group
from storage.tables.requesters import complaint, voice

WORKERS = "workers"  # the kind of linked group
_c, _v = complaint.c, voice.c
_CAMPAIGN, _PERSON = bindparam("campaign", type_=Big()), bindparam("person", type_=Big())
_KIND = bindparam("kind", type_=complaint.c.kind.type)
TOLD = (
    select(_c.kind, _c.people)
    .where(_c.campaign_id == _CAMPAIGN, _c.people > literal_column("0"), _c.answered_at == literal_column("0"))
    .order_by(_c.people.desc(), _c.kind.desc())
)
VOICE_OF = select(voice).where(_v.campaign_id == _CAMPAIGN, _v.person_id == _PERSON)
_put: Any = insert(voice).values({column.name: bindparam(column.name) for column in _v})
_PUT = _put.on_conflict_do_update(
    index_elements=["campaign_id", "person_id"], set_={name: _put.excluded[name] for name in ("kind", "words", "at")}
)
SAYING = (
    select(voice)
    .where(_v.campaign_id == _CAMPAIGN, _v.kind == _KIND, _v.person_id > bindparam("after", type_=Big()))
    .order_by(_v.person_id)
    .limit(bindparam("limit"))
)
SAID_BY = select(func.count()).where(_v.person_id == _PERSON, _v.at > bindparam("since", type_=Big()))
_BY = select(voice).where(_v.person_id == _PERSON).order_by(_v.at.desc(), _v.campaign_id).limit(bindparam("limit"))
_COLUMNS = [column.name for column in _c]
_MAKE = (
    insert(complaint)
    .values({name: bindparam(name) for name in _COLUMNS})
    .on_conflict_do_nothing(index_elements=["campaign_id", "kind"])
)
_THIS = (_c.campaign_id == _CAMPAIGN, _c.kind == _KIND)
_HOLD = select(complaint).where(*_THIS).with_for_update()
_STATE = ("people", "case_id", "words", "answered_at", "told_to")
_SAVE = update(complaint).where(*_THIS).values({name: bindparam(f"to_{name}", type_=_c[name].type) for name in _STATE})
OF_CASE = select(complaint).where(_c.case_id == bindparam("case", type_=Big()))
LATEST = (
    select(complaint)
    .where(_c.answered_at > literal_column("0"))
    .order_by(_c.answered_at.desc(), _c.campaign_id, _c.kind)
    .limit(bindparam("limit"))
)
_group: Any = insert(linked_group).values({column.name: bindparam(column.name) for column in linked_group.c})
_LINK = _group.on_conflict_do_update(
    index_elements=["bot_id", "kind"],
    set_={name: _group.excluded[name] for name in ("chat_id", "linked_by", "linked_at")},
)
_GROUP = select(linked_group.c.chat_id).where(
    linked_group.c.bot_id == bindparam("bot_id"), linked_group.c.kind == WORKERS
)


class Voices(Group):
    """Implements ``core.voices.port.VoicesTx``."""

    @cached_property
    def complaints(self) -> "Complaints":
        return Complaints(self._tx)

    def told(self, campaign_id: int) -> Sequence[Told]:
        return [Told(*row) for row in self._sql.all(TOLD, {"campaign": campaign_id})]

    def of(self, campaign_id: int, person_id: int) -> Voice | None:
        row = self._sql.first(VOICE_OF, {"campaign": campaign_id, "person": person_id})
        return None if row is None else Voice(*row)

    def put(self, voice: Voice) -> None:
        self._sql.run(_PUT, {column.name: getattr(voice, column.name) for column in _v})

    def saying(self, campaign_id: int, kind: str, after: int, limit: int) -> Sequence[Voice]:
        keys = {"campaign": campaign_id, "kind": kind, "after": after, "limit": limit}
        return [Voice(*row) for row in self._sql.all(SAYING, keys)]

    def by(self, person_id: int, limit: int) -> Sequence[Voice]:
        return [Voice(*row) for row in self._sql.all(_BY, {"person": person_id, "limit": limit})]

    def sent(self, person_id: int, since: int) -> int:
        return int(self._sql.one(SAID_BY, {"person": person_id, "since": since})[0])


class Complaints(Group):
    """Implements ``core.voices.port.ComplaintsTx``. The workers' group is this bot's."""

    def hold(self, campaign_id: int, kind: str) -> Complaint:
        new = Complaint(campaign_id, kind, 0)
        self._sql.run(_MAKE, {name: getattr(new, name) for name in _COLUMNS})
        return Complaint(*self._sql.one(_HOLD, {"campaign": campaign_id, "kind": kind}))

    def save(self, complaint: Complaint) -> None:
        values = {f"to_{name}": getattr(complaint, name) for name in _STATE}
        self._sql.run(_SAVE, {"campaign": complaint.campaign_id, "kind": complaint.kind, **values})

    def of_case(self, case_id: int) -> Complaint | None:
        row = self._sql.first(OF_CASE, {"case": case_id})
        return None if row is None else Complaint(*row)

    def latest(self, limit: int) -> Sequence[Complaint]:
        return [Complaint(*row) for row in self._sql.all(LATEST, {"limit": limit})]

    def link(self, chat_id: int, by_person_id: int) -> None:
        row = {"bot_id": self._tx.bot_id, "kind": WORKERS, "chat_id": chat_id}
        self._sql.run(_LINK, {**row, "linked_by": by_person_id, "linked_at": self._tx.now})

    def group(self) -> int:
        row = self._sql.first(_GROUP, {"bot_id": self._tx.bot_id})
        return 0 if row is None else int(row[0])
