"""What becomes of one answer, and of the appeal about it, once two persons or time have said so."""

from core import pay
from core.breaker.port import Stop
from core.panels import ending
from core.panels.port import JOB as PANEL
from core.ports import Tx
from core.process import review
from core.work import Answer, CaseKind, Decision, Standing, Verdict


def go_on(tx: Tx, answer: Answer) -> None:
    """Its jurors are asked now, where it has some."""
    case = tx.cases.of_answer(answer.campaign_id, answer.task_id, answer.person_id)
    if case is not None and case.kind is CaseKind.PANEL:
        tx.jobs.enqueue(PANEL, str(case.id), {"case": case.id}, tx.now)


def pay_it(tx: Tx, found: Stop, answer: Answer) -> bool:
    """Paid, as every answer that was rejected without need; False where it was decided in this moment."""
    case = tx.cases.of_answer(answer.campaign_id, answer.task_id, answer.person_id)
    if not pay.approve(tx, answer):
        return False
    if answer.standing is Standing.REJECTED:
        tx.tasks.unwait(answer.campaign_id, answer.task_id)
    if case is not None and ending.settled(tx, case, 0, Verdict.APPROVE):
        review.card(tx, case.id)
    decision = Decision(
        id=tx.new_id(),
        case_id=found.case_id,
        answer_id=answer.id,
        verdict=Verdict.APPROVE,
        reason="",
        sentence="",
        paid_minor=answer.reward_minor,
        by_person_id=0,
        at=tx.now,
    )
    tx.cases.record(decision)
    return True
