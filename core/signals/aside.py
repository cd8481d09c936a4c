"""Answers of proven fraud are set aside, a batch at a time, and count again where it was cleared.

One that was paid: the house pays a new slot of its task, with the fee and the reserve that belong to it, so it costs
nobody else anything. One that was not decided: it is rejected, and its money is held as for any rejection; where it
counts again, the house gives back what the campaign paid for another answer in its place.

Of campaigns that have ended nothing is asked anew, so nothing happens before the last word. Then the house gives the
organisation back what such an answer cost, with the fee, takes of it from the worker what is still here, and who asked
for the work is told that those answers are void: results that are fetched from then on are without them.
"""

from dataclasses import replace

from core import pay
from core.campaigns import APPEAL_DAYS, Campaign, State
from core.cases import ended
from core.funds import accounts, escrow
from core.known import comparing
from core.ledger import Account, Code, Kind, Transfer
from core.peers.asked import is_review
from core.ports import Tx
from core.process import differing, review
from core.seats import whom
from core.signals.port import AGAIN, CLEARED, FINAL, PROVEN, Fraud
from core.task_queues import KNOWN
from core.verdicts import ordering
from core.work import Answer, Decision, Standing, Verdict

BATCH = 50  # answers in one transaction
UNDECIDED = (Standing.WAITING, Standing.REVIEW, Standing.REDO)
REASON = "rules"
VOID = "void"  # the notice to who asked for the work
TOLD_AFTER_MS = 60_000
LAST_WORD_DAYS = 2 * APPEAL_DAYS + 1  # to appeal, for somebody to decide, and for the job to come


def step(tx: Tx, person_id: int) -> bool:
    """One batch of the job: answers set aside, or counted again; whether there may be more."""
    tx.people.lock(person_id)
    fraud = tx.signals.fraud.get(person_id)
    state = fraud.state if fraud else ""
    if state == CLEARED:
        back = tx.signals.fraud.put_aside(person_id, BATCH)
        for one in back:
            _count_again(tx, one)
        return bool(back)
    found = tx.signals.fraud.answers(person_id, BATCH) if state in (PROVEN, AGAIN, FINAL) else ()
    if state == FINAL and not found:
        found = tx.signals.fraud.answers(person_id, BATCH, ended=True)
    for one in found:
        _set_aside(tx, one)
    return bool(found)


def _set_aside(tx: Tx, answer: Answer) -> None:
    campaign, found = tx.campaigns.get(answer.campaign_id), tx.signals.fraud.get(answer.person_id)
    assert campaign is not None
    assert found is not None
    if answer.standing in UNDECIDED and comparing.known_of(tx, answer):
        pay.approve(tx, answer)  # it is always paid; the next batch sets it aside as any that is
        return
    if answer.standing in UNDECIDED:
        _reject(tx, answer, found)
        return
    if not tx.answers.move(answer, replace(answer, standing=Standing.SET_ASIDE, confirmed=True, clock_at=0)):
        return  # it was confirmed or changed in this moment: the next batch finds it as it is then
    if not answer.confirmed:
        tx.people.add_unconfirmed(answer.person_id, -1)
    ended = campaign.state in (State.CLOSING, State.CLOSED)
    tx.signals.fraud.put(answer, _give_back(tx, campaign, answer) if ended else _buy(tx, campaign, answer))
    ordering.order(tx, campaign.id)  # without this answer others may be right


def _reject(tx: Tx, answer: Answer, found: Fraud) -> None:
    """Its clock is longer than any other's: nothing is refused before the last word on the fraud has fallen."""
    campaign = tx.campaigns.get(answer.campaign_id)
    assert campaign is not None
    before = tx.ledger.hold(accounts.own(campaign)).available
    if not review.reject(tx, answer):
        return
    bought = before - tx.ledger.hold(accounts.own(campaign)).available
    rejected = tx.answers.get(answer.campaign_id, answer.task_id, answer.person_id)
    assert rejected is not None
    tx.answers.move(rejected, replace(rejected, clock_at=tx.now + LAST_WORD_DAYS * pay.DAY_MS))
    case = tx.cases.of_answer(answer.campaign_id, answer.task_id, answer.person_id)
    if case and ended(tx, case, 0, Verdict.REJECT):
        review.card(tx, case.id)
    elif answer.standing is Standing.REVIEW:
        differing.left(tx, answer, Verdict.REJECT)
    by, said = found.first_by, found.sentence
    tx.cases.record(
        Decision(tx.new_id(), found.case_id, answer.id, Verdict.REJECT, REASON, said, 0, by_person_id=by, at=tx.now)
    )
    tx.signals.fraud.put(answer, bought)


def _buy(tx: Tx, campaign: Campaign, answer: Answer) -> int:
    """A new slot of the task, paid by the house with the fee and the reserve that belong to it; what it cost."""
    amount = None if _known(tx, answer) else tx.tasks.add_slot(campaign.id, answer.task_id, campaign.price_minor)
    if amount is None:
        return 0
    cost = escrow.whole(campaign, amount, 1)
    _pay(tx, campaign, answer, cost)
    escrow.commit(tx, campaign, amount, 1)
    return cost


def _known(tx: Tx, answer: Answer) -> bool:
    """Whether nobody misses it: what is right was known."""
    held = tx.assignments.held(answer.campaign_id, answer.task_id, answer.person_id)
    assert held is not None, "it was answered"
    return held.task.queue == KNOWN


def _give_back(tx: Tx, campaign: Campaign, answer: Answer) -> int:
    """The organisation has again what it paid for this answer, once the last word has fallen; what it was."""
    cost = 0 if _known(tx, answer) else answer.paid_minor + escrow.fee(campaign, answer.paid_minor)
    if cost:
        own, home, order = accounts.own(campaign), accounts.home(campaign), tx.new_id()
        _pay(tx, campaign, answer, cost)
        tx.ledger.transfer(Transfer(order, own, home, cost, Code.REFUND, order, campaign_id=campaign.id))
        take(tx, answer.person_id, campaign.asset, cost)
    owner = None if is_review(campaign) else whom.told(tx, campaign)
    if owner:  # in a moment: batches follow one another, and it is told once
        params = {"person": owner.id, "c": campaign.id, "title": campaign.title}
        tx.outbox.put(owner.telegram_id, VOID, str(campaign.id), params, tx.now + TOLD_AFTER_MS)
    return cost


def take(tx: Tx, person_id: int, asset: str, cost: int) -> None:
    """Of what the house paid for answers of proven fraud, as much as the worker still has goes back to it."""
    theirs, house = Account(Kind.WORKER, person_id, asset), Account(Kind.HOUSE, 0, asset)
    tx.ledger.open(theirs)
    if minor := min(cost, tx.ledger.hold(theirs).available):
        number = tx.new_id()
        tx.ledger.transfer(Transfer(number, theirs, house, minor, Code.FRAUD, number))


def _pay(tx: Tx, campaign: Campaign, answer: Answer, minor: int) -> None:
    """The house pays for another answer in the place of this one."""
    house = Account(Kind.HOUSE, 0, campaign.asset)
    tx.ledger.open(house)
    own = accounts.own(campaign)
    tx.ledger.transfer(Transfer(tx.new_id(), house, own, minor, Code.ANEW, answer.id, campaign_id=campaign.id))


def _count_again(tx: Tx, answer: Answer) -> None:
    campaign, minor = tx.campaigns.get(answer.campaign_id), tx.signals.fraud.take_back(answer.id)
    assert campaign is not None
    if answer.standing is Standing.SET_ASIDE:
        tx.answers.move(answer, replace(answer, standing=Standing.APPROVED))
    elif answer.standing in (Standing.REJECTED, Standing.APPEALED):
        if minor:
            _pay(tx, campaign, answer, minor)
        elif answer.standing is Standing.REJECTED:
            tx.tasks.unwait(answer.campaign_id, answer.task_id)
        pay.approve(tx, answer)
    ordering.order(tx, campaign.id)
