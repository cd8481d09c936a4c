"""Who had a part in a rejection, and so does not look at the appeal against it.

said so     whoever rejected it, and the second person who agreed
let stand   the two who said that it stands, where its requester was stopped
"""

from core.breaker.port import State
from core.ports import Tx
from core.work import Answer, Decision

AGREED, STOPPED = "ruling.agreed", "breaker.stop"  # acts
LOOKED_AT = 100  # acts of a case, and the latest about an organisation


def part(tx: Tx, answer: Answer) -> set[int]:
    """Ids of people."""
    found = set[int]()
    for one in tx.cases.decisions(answer.id):
        found |= {one.by_person_id, *_agreed(tx, one), *_let_stand(tx, answer, one)}
    return found - {0}


def _agreed(tx: Tx, decision: Decision) -> set[int]:
    acts = tx.acts.of_case(decision.case_id, LOOKED_AT) if decision.case_id else ()
    return {one.who for one in acts if one.what == AGREED}


def _let_stand(tx: Tx, answer: Answer, decision: Decision) -> set[int]:
    campaign, found = tx.campaigns.get(answer.campaign_id), set[int]()
    acts = tx.acts.about(campaign.organisation_id, LOOKED_AT) if campaign and decision.organisation_id else ()
    for act in acts:
        stop = tx.breaker.stops.get(act.case_id) if act.what == STOPPED else None
        if stop and stop.since < decision.id and (not stop.over_at or decision.at <= stop.over_at):
            found |= {who for who, word in tx.breaker.stops.said(stop.case_id).items() if word == State.STAND}
    return found
