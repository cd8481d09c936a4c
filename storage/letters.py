"""Letters between workers and who asks: threads, one a worker and campaign, and what was written."""

from collections.abc import Sequence
from functools import cached_property

from sqlalchemy import bindparam, delete, func, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.requesters.port import Letter, Thread
from storage.base import Group
from storage.columns import Big
from storage.tables.requesters import letter, letter_thread

_t, _l = letter_thread.c, letter.c
_PERSON, _THREAD, _SINCE = (bindparam(name, type_=Big()) for name in ("person", "thread", "since"))
_COLUMNS = [column.name for column in _t]
_MAKE = (
    insert(letter_thread)
    .values({name: bindparam(name) for name in _COLUMNS})
    .on_conflict_do_nothing(index_elements=["campaign_id", "person_id"])
)
THREAD = (
    select(letter_thread)
    .where(_t.campaign_id == bindparam("campaign", type_=Big()), _t.person_id == _PERSON)
    .with_for_update()
)
_GET = select(letter_thread).where(_t.id == _THREAD).with_for_update()
_STATE = ("asked_at", "due_at", "late_at", "case_id")
_SAVE = update(letter_thread).where(_t.id == _THREAD).values({name: bindparam(name, type_=Big()) for name in _STATE})
OPEN_OF = select(func.count()).where(_t.person_id == _PERSON, _t.asked_at > literal_column("0"))
LATE = select(func.count()).where(_t.organisation_id == bindparam("organisation", type_=Big()), _t.late_at > _SINCE)
_ADD = insert(letter).values({column.name: bindparam(column.name) for column in _l})
_LETTER = select(letter).where(_l.id == bindparam("letter", type_=Big()))
OF_THREAD = select(letter).where(_l.thread_id == _THREAD).order_by(_l.id.desc()).limit(bindparam("limit"))
SENT = select(func.count()).where(_l.by_person_id == _PERSON, _l.at > _SINCE)
_OF_PERSON = (
    select(letter)
    .where(or_(_l.by_person_id == _PERSON, _l.thread_id.in_(select(_t.id).where(_t.person_id == _PERSON))))
    .order_by(_l.id.desc())
    .limit(bindparam("limit"))
)
_old = select(_l.id).where(_l.at < bindparam("before", type_=Big())).order_by(_l.at, _l.id).limit(bindparam("limit"))
_FORGET = delete(letter).where(_l.id.in_(_old)).returning(_l.id)


class Letters(Group):
    """Implements ``core.requesters.port.LettersTx``."""

    @cached_property
    def words(self) -> "LetterWords":
        return LetterWords(self._tx)

    def hold(self, campaign_id: int, person_id: int, organisation_id: int) -> Thread:
        keys = {"campaign_id": campaign_id, "person_id": person_id, "organisation_id": organisation_id}
        self._sql.run(_MAKE, {**dict.fromkeys(_STATE, 0), **keys, "id": self._tx.new_id()})
        return Thread(*self._sql.one(THREAD, {"campaign": campaign_id, "person": person_id}))

    def held(self, thread_id: int) -> Thread | None:
        row = self._sql.first(_GET, {"thread": thread_id})
        return None if row is None else Thread(*row)

    def save(self, thread: Thread) -> None:
        self._sql.run(_SAVE, {"thread": thread.id, **{name: getattr(thread, name) for name in _STATE}})

    def open_of(self, person_id: int) -> int:
        return int(self._sql.one(OPEN_OF, {"person": person_id})[0])

    def late(self, organisation_id: int, since: int) -> int:
        return int(self._sql.one(LATE, {"organisation": organisation_id, "since": since})[0])


class LetterWords(Group):
    """Implements ``core.requesters.port.LetterWordsTx``."""

    def add(self, letter: Letter) -> None:
        self._sql.run(_ADD, {column.name: getattr(letter, column.name) for column in _l})

    def get(self, letter_id: int) -> Letter | None:
        row = self._sql.first(_LETTER, {"letter": letter_id})
        return None if row is None else Letter(*row)

    def of(self, thread_id: int, limit: int) -> Sequence[Letter]:
        return [Letter(*row) for row in self._sql.all(OF_THREAD, {"thread": thread_id, "limit": limit})]

    def sent(self, person_id: int, since: int) -> int:
        return int(self._sql.one(SENT, {"person": person_id, "since": since})[0])

    def of_person(self, person_id: int, limit: int) -> Sequence[Letter]:
        return [Letter(*row) for row in self._sql.all(_OF_PERSON, {"person": person_id, "limit": limit})]

    def forget(self, before: int, limit: int) -> int:
        return len(self._sql.all(_FORGET, {"before": before, "limit": limit}))
