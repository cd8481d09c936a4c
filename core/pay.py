"""When an answer is paid: at once, when others agree, when a person has looked, or when the clock says so."""

from dataclasses import dataclass, replace

from core.campaigns import UNCONFIRMED_MAX, Campaign, State, review_days
from core.errors import N_, Text
from core.form.wanted import day
from core.funds import accounts, escrow, worth
from core.ledger import Account, Code, Kind, Transfer
from core.people import Person
from core.ports import Tx
from core.typed import zones
from core.wages import agreed
from core.work import Answer, Assignment, Standing, Verdict

DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Terms:
    """``standing`` of a new answer; ``confirmed`` when nothing more has to be waited for."""

    standing: Standing
    confirmed: bool

    @property
    def pending(self) -> bool:
        return self.standing is not Standing.APPROVED


def terms(*, by_agreement: bool, doubtful: bool, reviewed: bool, unconfirmed: int) -> Terms:
    """How a new answer is paid.

    ``by_agreement``: other people's answers can confirm it (choices, and "can't tell"); ``doubtful``: a rule found
    something that a person should look at; ``reviewed``: the campaign asks for a look at every answer;
    ``unconfirmed``: answers of this person that were paid and not confirmed yet.
    """
    if doubtful or reviewed:
        return Terms(Standing.REVIEW, confirmed=False)
    if not by_agreement:
        return Terms(Standing.APPROVED, confirmed=True)
    if unconfirmed < UNCONFIRMED_MAX:
        return Terms(Standing.APPROVED, confirmed=False)
    return Terms(Standing.WAITING, confirmed=False)


def clock(campaign: Campaign, now: int, *, confirmed: bool = False) -> int:
    """When time decides for the worker (ms), 0 when nothing is left to decide."""
    return 0 if confirmed else now + review_days(campaign) * DAY_MS


def looked_at(me: Person, sent: Answer) -> Text:
    """A person looks; and by which day the clock says yes, if they do not."""
    return Text(N_("Thank you. A person looks at it; paid by {day} at the latest."), params={"day": by_day(me, sent)})


def by_day(me: Person, sent: Answer) -> Text:
    """The day on which time decides, by the person's own clock."""
    return day(zones.local(me.clock, sent.clock_at).date().isoformat())


def reward(tx: Tx, campaign: Campaign, assignment: Assignment, *, pending: bool) -> None:
    """Move the slot's money to the worker: held while pending, theirs otherwise. Test work moves nothing."""
    if assignment.is_test or not assignment.reward_minor:
        return
    to_worker(tx, campaign, assignment, assignment.reward_minor, Code.REWARD, pending=pending)


def spare(tx: Tx, campaign: Campaign, assignment: Assignment, sent: Answer) -> None:
    """What the slot carried beyond its answer is free again. It comes last: many workers meet at that account."""
    if (rest := assignment.reward_minor - sent.reward_minor) and not assignment.is_test:
        escrow.release(tx, campaign, rest, ref=tx.new_id())


def to_worker(
    tx: Tx, campaign: Campaign, assignment: Assignment, minor: int, code: Code, *, pending: bool = False
) -> None:
    """Pay for one lease, in all or in part; in the worker's currency by the rate that was fixed as it was leased.

    Then two transfers go together: out of the campaign's work into the exchange, and out of that to the worker.
    ``code``: reward, the rest of one, or screened. The transfer that pays has the lease's id, or one of its own where
    it is no answer's. What comes to nothing in the worker's currency is paid in the campaign's.
    """
    fixed, work = worth.locked(tx, campaign, assignment.id), accounts.work(campaign)
    person, paying = assignment.person_id, assignment.id if code in (Code.REWARD, Code.REST) else tx.new_id()
    ways = [(paying, work, accounts.worker(campaign, person), minor, code)]
    if fixed and not fixed.part(minor):
        tx.ledger.open(accounts.worker(campaign, person))
    elif fixed:
        left = Account(Kind.EXCHANGE, person, fixed.from_asset)
        house, theirs = (Account(kind, person, fixed.to_asset) for kind in (Kind.EXCHANGE, Kind.WORKER))
        ways = [(fixed.convert_id, work, left, minor, Code.CONVERT), (paying, house, theirs, fixed.part(minor), code)]
    for id_, debit, credit, amount, why in ways:
        tx.ledger.transfer(
            Transfer(id_, debit, credit, amount, why, assignment.id, pending=pending, campaign_id=campaign.id)
        )


def settle(
    tx: Tx, answer: Answer, paid_minor: int, *, campaign: Campaign | None = None, keeps_slot: bool = False
) -> bool:
    """Pay an answer that is held up to ``paid_minor``, and return the rest to the campaign. False if settled before.

    ``answer`` as it was: what it was paid before is not paid again.
    """
    if answer.is_test or not answer.reward_minor:
        return True
    if not paid_minor:  # it is refused, so that its place in a group is another's
        tx.quotas.leave(answer.campaign_id, answer.person_id)
    campaign = campaign or tx.campaigns.get(answer.campaign_id)
    assert campaign is not None, "it has answers"
    held = answer.reward_minor - answer.paid_minor
    resolved = _pay(tx, campaign, _held_by(tx, answer), held, paid_minor - answer.paid_minor)
    rest = answer.reward_minor - paid_minor
    if resolved and rest and not keeps_slot:
        escrow.release(tx, campaign, rest, ref=answer.id, slots=0 if paid_minor else 1)
    return resolved


def part(tx: Tx, campaign: Campaign, answer: Answer, paid_minor: int, rest_id: int) -> None:
    """Pay a part of an answer that is held, and hold the rest anew, in a transfer with this id.

    It stands like a reward of its own: in another currency it has a conversion of its own, at the same rate.
    """
    fixed, whole = worth.locked(tx, campaign, answer.id), answer.reward_minor
    rest, held = whole - paid_minor, tx.assignments.held(answer.campaign_id, answer.task_id, answer.person_id)
    assert held is not None, "it was answered"
    _pay(tx, campaign, answer.id, whole, paid_minor)
    if fixed and fixed.part(whole):
        theirs = fixed.part(whole) - fixed.part(paid_minor)  # of work by the hour the whole is a part of what was fixed
        anew = replace(fixed, assignment_id=rest_id, from_minor=rest, to_minor=theirs, convert_id=tx.new_id())
        tx.funds.rates.lock(anew)
    to_worker(tx, campaign, replace(held.assignment, id=rest_id), rest, Code.REST, pending=True)


def _held_by(tx: Tx, answer: Answer) -> int:
    """The transfer that holds its money: its own, or of the rest, which has the id of the decision to pay a part."""
    if not answer.paid_minor:
        return answer.id
    return next(one.id for one in tx.cases.decisions(answer.id) if one.verdict is Verdict.PARTLY)


def _pay(tx: Tx, campaign: Campaign, pending_id: int, whole: int, minor: int) -> bool:
    """So much of the ``whole`` that this transfer holds, 0 for nothing; and of the one beside it, if it has one."""
    fixed = worth.locked(tx, campaign, pending_id)
    if fixed is None or not fixed.part(whole):
        return _resolve(tx, pending_id, minor)
    _resolve(tx, fixed.convert_id, minor)
    return _resolve(tx, pending_id, fixed.part(minor))


def _resolve(tx: Tx, pending_id: int, minor: int) -> bool:
    return tx.ledger.post(pending_id, minor) if minor else tx.ledger.void(pending_id)


def approve(tx: Tx, answer: Answer, paid_minor: int | None = None, campaign: Campaign | None = None) -> bool:
    """Make an answer in any undecided standing approved and confirmed; False when someone decided before.

    ``campaign``: its own, where it is known.
    """
    assert not answer.confirmed
    paid = answer.reward_minor if paid_minor is None else paid_minor
    held = answer.standing is not Standing.APPROVED
    done = replace(answer, standing=Standing.APPROVED, paid_minor=paid, confirmed=True, clock_at=0)
    if not tx.answers.move(answer, done):
        return False
    if answer.standing is Standing.APPEALED and not answer.paid_minor:  # else no slot waits for it
        tx.tasks.unwait(answer.campaign_id, answer.task_id)
    if held:
        settle(tx, answer, paid, campaign=campaign)
    elif not answer.is_test:
        tx.people.add_unconfirmed(answer.person_id, -1)
    return True


def refuse(tx: Tx, answer: Answer) -> None:
    """An answer is refused for good: its money re-opens the task if that waited for it, else returns to the funds.

    What the time of work by the hour came to is less than a slot carries: there a waiting task is bought one anew.
    """
    campaign = tx.campaigns.get(answer.campaign_id)
    assert campaign is not None, "it has answers"
    if not agreed.rate(campaign):
        reopened = tx.tasks.reopen_waiting(answer.campaign_id, answer.task_id, answer.reward_minor)
        settle(tx, answer, 0, campaign=campaign, keeps_slot=reopened)
        return
    waited = tx.tasks.unwait(campaign.id, answer.task_id)
    settle(tx, answer, 0, campaign=campaign)
    if waited and not commit_again(tx, campaign, answer.task_id):
        tx.tasks.wait(campaign.id, answer.task_id)


def commit_again(tx: Tx, campaign: Campaign, task_id: int, *, first: bool = False) -> bool:
    """Open one more slot of a task from the campaign's free funds; False where they do not suffice, or it closed.

    ``first``: before tasks that nobody had yet.
    """
    if campaign.state not in (State.RUNNING, State.PAUSED):
        return False
    free = tx.ledger.hold(accounts.own(campaign)).available
    if free < escrow.whole(campaign, campaign.price_minor, 1):
        return False
    amount = tx.tasks.add_slot(campaign.id, task_id, campaign.price_minor, first=first)
    if amount is None:
        return False
    escrow.commit(tx, campaign, amount, 1)
    return True
