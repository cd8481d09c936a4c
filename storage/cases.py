"""What moderators decide, and the decisions that fell."""

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, literal_column, select, update

from core.work import Case, CaseKind, Decision, Verdict
from storage.base import Group
from storage.sql import Row
from storage.tables.cases import decision, moderation_case

_case = moderation_case
_UNDECIDED = _case.c.decided_at == literal_column("0")  # as the partial indexes write it
_CASE = select(_case)
_OPEN = insert(_case).values({column.name: bindparam(column.name) for column in _case.c})
_GET = _CASE.where(_case.c.id == bindparam("case_id"))
OF_ANSWER = _CASE.where(
    _case.c.campaign_id == bindparam("campaign_id"),
    _case.c.task_id == bindparam("task_id"),
    _case.c.person_id == bindparam("person_id"),
    _case.c.kind != literal_column("'help'"),
    _UNDECIDED,
)
_DECIDE = (
    update(_case)
    .where(_case.c.id == bindparam("case_id"), _UNDECIDED)
    .values({name: bindparam(name) for name in ("decided_at", "decided_by", "outcome")})
    .returning(_case.c.id)
)
_CARD = update(_case).where(_case.c.id == bindparam("case_id")).values(message_id=bindparam("message_id"))
WAITING = _CASE.where(_UNDECIDED).order_by(_case.c.opened_at, _case.c.id).limit(bindparam("limit"))
WAITING_OF = WAITING.where(_case.c.kind == bindparam("of_kind", type_=_case.c.kind.type))
_RECORD = insert(decision).values({column.name: bindparam(column.name) for column in decision.c})
DECISIONS = select(decision).where(decision.c.answer_id == bindparam("answer_id")).order_by(decision.c.id)


class Cases(Group):
    """Implements ``core.groups.CasesTx``."""

    def open(self, case: Case) -> None:
        """A second undecided case about one answer is an IntegrityError: whoever opens one moves the answer first."""
        row = {
            "id": case.id,
            "kind": case.kind,
            "person_id": case.person_id,
            "campaign_id": case.campaign_id,
            "task_id": case.task_id,
            "params": dict(case.params),
            "opened_at": case.opened_at,
            "due_at": case.due_at,
            "decided_at": case.decided_at,
            "decided_by": case.decided_by,
            "outcome": case.outcome,
            "message_id": case.message_id,
        }
        self._sql.run(_OPEN, row)

    def get(self, case_id: int) -> Case | None:
        row = self._sql.first(_GET, {"case_id": case_id})
        return None if row is None else case_from(row)

    def of_answer(self, campaign_id: int, task_id: int, person_id: int) -> Case | None:
        """Not a question about it from /help."""
        keys = {"campaign_id": campaign_id, "task_id": task_id, "person_id": person_id}
        row = self._sql.first(OF_ANSWER, keys)
        return None if row is None else case_from(row)

    def decide(self, case_id: int, by_person_id: int, outcome: str) -> bool:
        row = {"decided_at": self._tx.now, "decided_by": by_person_id, "outcome": outcome}
        return self._sql.first(_DECIDE, {"case_id": case_id, **row}) is not None

    def card(self, case_id: int, message_id: int) -> None:
        self._sql.run(_CARD, {"case_id": case_id, "message_id": message_id})

    def waiting(self, limit: int, kind: CaseKind | None = None) -> Sequence[Case]:
        if kind is None:
            return list(map(case_from, self._sql.all(WAITING, {"limit": limit})))
        return list(map(case_from, self._sql.all(WAITING_OF, {"limit": limit, "of_kind": kind})))

    def record(self, decision: Decision) -> None:
        row = {
            "id": decision.id,
            "case_id": decision.case_id,
            "answer_id": decision.answer_id,
            "verdict": decision.verdict,
            "reason": decision.reason,
            "sentence": decision.sentence,
            "paid_minor": decision.paid_minor,
            "by_person_id": decision.by_person_id,
            "at": decision.at,
            "organisation_id": decision.organisation_id,
        }
        self._sql.run(_RECORD, row)

    def decisions(self, answer_id: int) -> Sequence[Decision]:
        """At most a redo, a second decision and an appeal's: no page needed."""
        rows = self._sql.all(DECISIONS, {"answer_id": answer_id})
        return list(map(_decision, rows))


def case_from(row: Row) -> Case:
    fields = list(row)
    fields[1] = CaseKind(row[1])
    return Case(*fields)


def _decision(row: Row) -> Decision:
    fields = list(row)
    fields[3] = Verdict(row[3])
    return Decision(*fields)
