"""What was sent back and not done again in time: rejected as by whoever sent it back, for the same reason."""

from dataclasses import replace

from core.breaker import counting, stopping
from core.ports import Tx
from core.process import review
from core.work import Answer, Verdict


def over(tx: Tx, answer: Answer) -> bool:
    """Reject it, counted as theirs where a requester sent it back; False where it was decided in this moment.

    While they are stopped it stands still with the others.
    """
    if not review.reject(tx, answer):
        return False
    asked = tx.cases.decisions(answer.id)[-1]
    tx.cases.record(replace(asked, id=tx.new_id(), verdict=Verdict.REJECT, at=tx.now))
    campaign, by = tx.campaigns.get(answer.campaign_id), tx.people.by_id(asked.by_person_id)
    assert campaign is not None
    if by is None or not asked.organisation_id:
        return True
    if found := tx.breaker.stops.open_of(asked.organisation_id):
        rejected = tx.answers.by_id(answer.id)
        assert rejected is not None
        stopping.freeze(tx, rejected, found)
    else:
        counting.decided(tx, by, campaign, answer, Verdict.REJECT)
    return True
