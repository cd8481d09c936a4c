"""A ruling at the desk, counted where it is a requester's own."""

from core.breaker import counting, stopping
from core.people import Person
from core.ports import Tx
from core.process.ruling import Ruling
from core.work import Case, CaseKind, Verdict


def counted(tx: Tx, me: Person, case: Case, ruling: Ruling) -> None:
    """As it takes effect. Raises ``NotAllowed`` where a requester who is stopped rejects."""
    if case.kind is not CaseKind.CONFIRM:
        return
    campaign = tx.campaigns.get(case.campaign_id)
    answer = tx.answers.get(case.campaign_id, case.task_id, case.person_id)
    assert campaign is not None
    assert answer is not None
    counting.decided(tx, me, campaign, answer, ruling.verdict)


def check(tx: Tx, me: Person, case_id: int, verdict: Verdict) -> None:
    """Before a sentence is asked for: raises ``NotAllowed`` where a requester who is stopped would reject."""
    case = tx.cases.get(case_id)
    theirs = case is not None and case.kind is CaseKind.CONFIRM and verdict is Verdict.REJECT
    campaign = tx.campaigns.get(case.campaign_id) if case and theirs else None
    if campaign is not None:
        stopping.check(tx, me, campaign.organisation_id)
