"""Opening and ending a case: something that moderators, or who asked for the work, decide.

Its card follows (``core.process.review``).
"""

from collections.abc import Mapping
from typing import Any

from core.audit import record
from core.ports import Tx
from core.work import Answer, Case, CaseKind

CALLS = "reported"  # the job that calls the operators where nobody decides; its key is the case's id


def opened(
    tx: Tx,
    kind: CaseKind,
    person_id: int,
    *,
    due_at: int,
    campaign_id: int = 0,
    about: int = 0,
    params: Mapping[str, Any] | None = None,
) -> Case:
    """A new case of this person. ``about``: the id of what it is of, a task's or a payout's say."""
    case = Case(
        id=tx.new_id(),
        kind=kind,
        person_id=person_id,
        campaign_id=campaign_id,
        task_id=about,
        params=params or {},
        opened_at=tx.now,
        due_at=due_at,
    )
    tx.cases.open(case)
    return case


def called(tx: Tx, case: Case) -> None:
    """Where nobody has decided by its clock, the operators get its card, and again until somebody has."""
    tx.jobs.enqueue(CALLS, str(case.id), {"case": case.id}, case.due_at)


def of_answer(tx: Tx, kind: CaseKind, answer: Answer, params: Mapping[str, Any]) -> Case:
    """A new case of this answer, whose clock is its own."""
    return opened(
        tx,
        kind,
        answer.person_id,
        due_at=answer.clock_at,
        campaign_id=answer.campaign_id,
        about=answer.task_id,
        params=params,
    )


def ended(tx: Tx, case: Case, by: int, outcome: str, why: str = "", **more: str | int) -> bool:
    """End it, and write down who did and how; False where somebody was faster. ``by`` 0: the rules or the clock.

    ``why``: the sentence that goes with it, where there is one; ``more``: what else is to be kept of it.
    """
    if not tx.cases.decide(case.id, by, outcome):
        return False
    record(
        tx,
        by,
        f"case.{outcome}",
        why=why,
        case_id=case.id,
        campaign_id=case.campaign_id,
        about=case.person_id,
        before={"kind": case.kind},
        after={"of": case.task_id, **more},
    )
    return True
