"""What people agreed to and took back, and what is erased then."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, bindparam, delete, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.studies.research import Consent
from core.task_queues import LEVELS
from core.work import OPEN
from storage.base import Group
from storage.columns import Big
from storage.tables.campaigns import campaign, enrolment
from storage.tables.research import results_sent
from storage.tables.work import answer, answer_file, assignment, photo_print, task_cursor
from storage.task_statements import PASS

END = 2**63 - 1  # behind every task, and after every time
_CAMPAIGN = bindparam("campaign", type_=Big())
_PERSON = bindparam("person", type_=Big())
_NOW = bindparam("now", type_=Big())
_NEVER: ColumnElement[int] = literal_column("0")
_ONE: ColumnElement[int] = literal_column("1")
_THIS = (enrolment.c.campaign_id == _CAMPAIGN, enrolment.c.person_id == _PERSON)
_AGREED = update(enrolment).where(*_THIS).values(consent=bindparam("digest"), agreed_at=_NOW)
BY_CODE = select(enrolment.c.person_id).where(
    enrolment.c.campaign_id == _CAMPAIGN, enrolment.c.worker_code == bindparam("code")
)
CONSENT = select(
    enrolment.c.campaign_id,
    campaign.c.title,
    enrolment.c.worker_code,
    enrolment.c.agreed_at,
    enrolment.c.consent,
    enrolment.c.withdrawn_at,
).select_from(enrolment.join(campaign, campaign.c.id == enrolment.c.campaign_id))
_OF = CONSENT.where(*_THIS)
OF_PERSON = (
    CONSENT.where(enrolment.c.person_id == _PERSON, enrolment.c.campaign_id < bindparam("before", type_=Big()))
    .order_by(enrolment.c.campaign_id.desc())
    .limit(bindparam("limit"))
)
_WITHDRAW = (
    update(enrolment)
    .where(*_THIS, enrolment.c.withdrawn_at == _NEVER)
    .values(withdrawn_at=_NOW, erase_at=bindparam("erase", type_=Big()))
    .returning(enrolment.c.person_id)
)
_PARK = (
    update(task_cursor)
    .where(task_cursor.c.campaign_id == _CAMPAIGN, task_cursor.c.person_id == _PERSON)
    .values(rewound_at=bindparam("never", type_=Big()))
)
SINCE = (
    select(answer.c.submitted_at)
    .where(answer.c.campaign_id == _CAMPAIGN, answer.c.person_id == _PERSON, ~answer.c.is_test)
    .order_by(answer.c.submitted_at)
    .limit(_ONE)
)
SENT = (
    select(results_sent.c.format, results_sent.c.at)
    .where(results_sent.c.campaign_id == _CAMPAIGN, results_sent.c.at >= bindparam("since", type_=Big()))
    .order_by(results_sent.c.at.desc())
    .limit(bindparam("limit"))
)
_SEND = (
    insert(results_sent)
    .values({column.name: bindparam(column.name) for column in results_sent.c})
    .on_conflict_do_nothing(index_elements=["campaign_id", "at", "format"])
)
TO_ERASE = (
    select(enrolment.c.campaign_id, enrolment.c.person_id)
    .where(enrolment.c.erase_at > _NEVER, enrolment.c.erase_at <= bindparam("due", type_=Big()))
    .order_by(enrolment.c.erase_at)
    .limit(bindparam("limit"))
    .with_for_update(key_share=True)
)
_PERSONS = (answer.c.campaign_id == _CAMPAIGN, answer.c.person_id == _PERSON)
UNDECIDED = (
    select(answer.c.id).where(*_PERSONS, answer.c.standing.in_([literal_column(f"'{one}'") for one in sorted(OPEN)]))
).limit(_ONE)
_EMPTY = update(answer).where(*_PERSONS).values(content=bindparam("nothing", type_=answer.c.content.type))
_FILES = delete(answer_file).where(answer_file.c.campaign_id == _CAMPAIGN, answer_file.c.person_id == _PERSON)
_PRINTS = delete(photo_print).where(photo_print.c.campaign_id == _CAMPAIGN, photo_print.c.person_id == _PERSON)
_DRAFTS = (
    update(assignment)
    .where(assignment.c.campaign_id == _CAMPAIGN, assignment.c.person_id == _PERSON)
    .values(draft=bindparam("nothing", type_=assignment.c.draft.type))
)
_LATER = update(enrolment).where(*_THIS).values(erase_at=bindparam("erase", type_=Big()))
AGAIN_MS = 24 * 3600 * 1000  # while an answer waits for a decision, which needs what it says


class Consents(Group):
    """Implements ``core.studies.research.ConsentsTx``."""

    def agreed(self, campaign_id: int, person_id: int, digest: str) -> None:
        self._sql.run(_AGREED, {**_keys(campaign_id, person_id), "digest": digest, "now": self._tx.now})

    def of(self, campaign_id: int, person_id: int) -> Consent | None:
        row = self._sql.first(_OF, _keys(campaign_id, person_id))
        return None if row is None else Consent(*row)

    def of_person(self, person_id: int, before: int, limit: int) -> Sequence[Consent]:
        rows = self._sql.all(OF_PERSON, {"person": person_id, "before": before, "limit": limit})
        return [Consent(*row) for row in rows]

    def withdraw(self, campaign_id: int, person_id: int, erase_at: int) -> bool:
        """The person's cursors go behind every task and are never put back."""
        keys = _keys(campaign_id, person_id)
        if self._sql.first(_WITHDRAW, {**keys, "now": self._tx.now, "erase": erase_at}) is None:
            return False
        for level in LEVELS:
            place = {"campaign_id": campaign_id, "person_id": person_id, "prio": level, "seq": END}
            self._sql.run(PASS, place)
        self._sql.run(_PARK, {**keys, "never": END})
        self._sql.run(_DRAFTS, {**keys, "nothing": {}})
        return True

    def since(self, campaign_id: int, person_id: int) -> int:
        row = self._sql.first(SINCE, _keys(campaign_id, person_id))
        return 0 if row is None else int(row[0])

    def sent(self, campaign_id: int, since: int, limit: int) -> Sequence[tuple[str, int]]:
        rows = self._sql.all(SENT, {"campaign": campaign_id, "since": since, "limit": limit})
        return [(row[0], int(row[1])) for row in rows]

    def by_code(self, campaign_id: int, code: str) -> int:
        row = self._sql.first(BY_CODE, {"campaign": campaign_id, "code": code})
        return row.person_id if row else 0

    def results_sent(self, campaign_id: int, code: str) -> None:
        self._sql.run(_SEND, {"campaign_id": campaign_id, "at": self._tx.now, "format": code})

    def erase(self, before: int, limit: int) -> int:
        """What waits for a decision is looked at again a day later."""
        rows = self._sql.all(TO_ERASE, {"due": before, "limit": limit})
        for campaign_id, person_id in rows:
            keys = _keys(campaign_id, person_id)
            if self._sql.first(UNDECIDED, keys) is not None:
                self._sql.run(_LATER, {**keys, "erase": before + AGAIN_MS})
                continue
            self._sql.run(_FILES, keys)
            self._sql.run(_PRINTS, keys)
            self._sql.run(_EMPTY, {**keys, "nothing": {}})
            self._sql.run(_LATER, {**keys, "erase": 0})
        return len(rows)


def _keys(campaign_id: int, person_id: int) -> dict[str, int]:
    return {"campaign": campaign_id, "person": person_id}
