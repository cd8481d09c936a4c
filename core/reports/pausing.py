"""What becomes of a report: a case for the moderators, and what nobody gets until they have decided.

Reports of one task are one case; so are those of several tasks of a campaign for the same reason. Accounts that hang
together count as one person.

    a task stands still         3 people reported it; 2, where it is unsafe or asks for private things
    a campaign stands still     5 people and 1 in 20 of those who have taken it on (the pilot of F19); a survey is one
                                task for all, so that it stands still as a campaign does, or by the 2

What a paused task holds is free in the campaign meanwhile; ``campaign:work`` stays the sum of what its slots carry.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from core.campaigns import Campaign, State
from core.cases import called, opened
from core.funds import escrow
from core.ports import Tx
from core.process import review
from core.reports.port import GRAVE, Pause, Report
from core.seats import whom
from core.signals import rings
from core.tasks import survey
from core.wages import live
from core.work import CaseKind

TRUE, NOT_SO = "true", "not_so"  # how a report ends
TASK_PEOPLE = 3
GRAVE_PEOPLE = 2
CAMPAIGN_PEOPLE = 5
ONE_IN = 20  # of those who took the campaign on
LOOK_MS = 48 * 3600 * 1000  # within which a moderator decides; then the operators get the card
LOOKED_AT = 500  # undecided reports of a campaign
NOTICE = "reported"  # to the requester
WHOLE = 0  # in the place of a task: the whole campaign
STOOD = 1  # in the place of slots: its requester had paused it before
SHOWN = 3  # sentences that are passed on


def report(tx: Tx, campaign: Campaign, made: Report) -> None:
    """Keep it, whose campaign and task are held: with its case, which is drawn anew."""
    before = tx.reports.waiting(campaign.id, LOOKED_AT)
    case_id = _case(before, made) or _open(tx, campaign, made)
    made = replace(made, case_id=case_id)
    assert tx.reports.add(made), "a task that was handed back is offered to nobody twice"
    _pause(tx, campaign, made, [*before, made])
    review.card(tx, case_id)


def _case(before: Sequence[Report], made: Report) -> int:
    """The open case of this task, else of tasks that were reported alike; 0 for none."""
    same = (one.case_id for one in before if one.task_id == made.task_id)
    return next(same, 0) or next((one.case_id for one in before if one.reason == made.reason), 0)


def _open(tx: Tx, campaign: Campaign, made: Report) -> int:
    case = opened(
        tx, CaseKind.REPORT, campaign.owner_id, due_at=tx.now + LOOK_MS, campaign_id=campaign.id, about=made.id
    )
    called(tx, case)
    if tx.office.group() and {campaign.owner_id, made.person_id}.issuperset(tx.office.moderators()):
        tx.outbox.put(review.OPERATORS, "card", str(case.id), {"case": case.id})
    return case.id


def redraw(tx: Tx, report_id: int, campaign_id: int) -> None:
    """Its sentence came."""
    for one in tx.reports.waiting(campaign_id, LOOKED_AT):
        if one.id == report_id:
            review.card(tx, one.case_id)


def people(tx: Tx, reports: Collection[Report]) -> int:
    """How many people say so."""
    return len(rings.one_of_each(tx, list(dict.fromkeys(one.person_id for one in reports))))


def _pause(tx: Tx, campaign: Campaign, made: Report, all_of: Sequence[Report]) -> None:
    same = [one for one in all_of if one.task_id == made.task_id]
    grave = people(tx, [one for one in same if one.reason in GRAVE]) >= GRAVE_PEOPLE
    alone = campaign.kind == survey.CODE
    if (grave and alone) or _many(tx, campaign, all_of):
        stop_all(tx, campaign, made)
    elif grave or (not alone and people(tx, same) >= TASK_PEOPLE):
        stop(tx, campaign, made.task_id, made.case_id)


def _many(tx: Tx, campaign: Campaign, all_of: Sequence[Report]) -> bool:
    said = people(tx, all_of)
    return said >= CAMPAIGN_PEOPLE and said * ONE_IN >= tx.reports.saw(campaign.id, said * ONE_IN + 1)


def stop(tx: Tx, campaign: Campaign, task_id: int, case_id: int) -> None:
    """Nobody gets this task, whose row is held: its slots give their money back. Its requester is told."""
    slots, money = tx.teams.field.drain(campaign.id, task_id)
    if not tx.reports.pauses.begin(Pause(campaign.id, task_id, case_id, slots)):
        return
    if money:
        escrow.release(tx, campaign, money, ref=tx.new_id())
    tell(tx, campaign, case_id)


def stop_all(tx: Tx, campaign: Campaign, made: Report) -> None:
    """Nobody gets a task of this campaign, which is held. Who has one may finish it.

    One that is paused for something else stays so when that is over, until somebody has decided.
    """
    if campaign.state not in (State.RUNNING, State.PAUSED):
        return
    waits = live.asked(tx, campaign) or tx.top_ups.debts.get(campaign.id)
    by_requester = campaign.state is State.PAUSED and not waits
    if tx.reports.pauses.begin(Pause(campaign.id, WHOLE, made.case_id, STOOD if by_requester else 0)):
        tx.campaigns.save(replace(campaign, state=State.PAUSED), campaign.state)
        tell(tx, campaign, made.case_id)


def tell(tx: Tx, campaign: Campaign, case_id: int, outcome: str = "") -> None:
    """Tell who hears of the campaign what people say, in their words, and who they are to nobody."""
    if to := whom.told(tx, campaign):
        told = {"person": to.id, "c": campaign.id, "case": case_id, "outcome": outcome}
        tx.outbox.put(to.telegram_id, NOTICE, str(case_id), told)
