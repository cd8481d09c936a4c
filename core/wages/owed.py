"""Top-ups that are owed: paid the oldest first as far as money reaches, and told where it does not.

recorded ─ the reserve, then the campaign's free money, then what its requester agreed to ─→ paid
         └ none of it reaches the oldest ─→ the campaign stands still; its requester, the operators and whoever
                                            is owed hear it once; what comes in later pays, the oldest first
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.campaigns import Campaign, State
from core.errors import Money
from core.funds import accounts, exchange, worth
from core.funds.exchange import Gift
from core.funds.rates import Rate, useful
from core.ledger import Account, Code, Transfer
from core.people import Person
from core.ports import Tx
from core.privacy.port import is_gone
from core.process.review import OPERATORS
from core.reports.pausing import WHOLE
from core.seats import whom
from core.wages import live
from core.wages.top_ups import Debt, TopUp

JOB = "top_ups"  # its key: the campaign's number
PAID, OWED, DRY, DRY_ALARM, CLEAR = "topped_up", "top_up_owed", "top_ups_dry", "top_ups_alarm", "top_ups_clear"
BATCH = 50  # top-ups paid in one transaction
TOLD_MAX = 500  # rows whose workers are told in one transaction
LOOKED_AT = 500  # of what is owed to one person


def due(tx: Tx, campaign_id: int) -> None:
    """Have the job pay what a campaign owes."""
    tx.jobs.enqueue(JOB, str(campaign_id), {"c": campaign_id}, tx.now)


def settle(tx: Tx, campaign_id: int) -> int:
    """One step of the job: how many were paid. At 0 nothing is owed, or there is no money for the oldest."""
    tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None:
        return 0
    debt, unpaid = tx.top_ups.debts.get(campaign_id), _unpaid(tx, campaign_id)
    reached = _reached(tx, campaign, unpaid, debt)
    told = dict[tuple[int, str], int]()
    for one in reached:
        got = _pay(tx, campaign, one)
        told[one.person_id, got.asset] = told.get((one.person_id, got.asset), 0) + got.minor
    _tell_paid(tx, campaign, told)
    if not reached and unpaid:
        _dry(tx, campaign, debt)
    elif debt and not tx.top_ups.owed(campaign_id).people:
        _clear(tx, campaign, debt)
    return len(reached)


def _unpaid(tx: Tx, campaign_id: int) -> Sequence[TopUp]:
    """The oldest, held: what is still there of who was erased meanwhile is owed no more."""
    while True:
        found = tx.top_ups.unpaid(campaign_id, BATCH)
        people = sorted({one.person_id for one in found})
        gone = [one for one in people if is_gone(_person(tx, one).telegram_id)]
        if not gone:
            return found
        for person_id in gone:
            tx.top_ups.give_up(person_id)


def _reached(tx: Tx, campaign: Campaign, unpaid: Sequence[TopUp], debt: Debt | None) -> Sequence[TopUp]:
    """The oldest that there is money for, which is in the reserve then."""
    if not unpaid:
        return ()
    home, own, reserve = accounts.home(campaign), accounts.own(campaign), accounts.reserve(campaign)
    for account in (home, own, reserve):
        tx.ledger.open(account)
    agreed = min(debt.agreed_minor, tx.ledger.hold(home).available) if debt and debt.agreed_minor else 0
    free, held = tx.ledger.hold(own).available, tx.ledger.hold(reserve).available
    need, count = 0, 0
    for one in unpaid:
        if need + one.minor > held + free + agreed:
            break
        need, count = need + one.minor, count + 1
    more = max(0, need - held)
    if more > free:
        assert debt is not None, "else nothing was agreed to"
        _move(tx, (home, own), more - free, Code.FUND, campaign.id)
        tx.top_ups.debts.save(replace(debt, agreed_minor=debt.agreed_minor - (more - free)))
    if more:
        _move(tx, (own, reserve), more, Code.RESERVE, campaign.id)
    return unpaid[:count]


def _move(tx: Tx, sides: tuple[Account, Account], minor: int, code: Code, campaign_id: int) -> None:
    order = tx.new_id()
    tx.ledger.transfer(Transfer(order, *sides, minor, code, order, campaign_id=campaign_id))


def _pay(tx: Tx, campaign: Campaign, one: TopUp) -> Money:
    """What its worker got."""
    person = _person(tx, one.person_id)
    rate = _rate(tx, campaign, person, one)
    got = _in_theirs(campaign, one, rate)
    paid = replace(one, paid_at=tx.now, paid_asset=got.asset, paid_minor=got.minor, rate_id=rate.id if rate else 0)
    noted = tx.top_ups.pay(paid)
    assert noted, "its row is held"
    gift = Gift(accounts.reserve(campaign), one.minor, Code.TOP_UP, one.id, campaign.id)
    assert exchange.at(tx, person, gift, rate) == got, "its row was not paid"
    return got


def _rate(tx: Tx, campaign: Campaign, person: Person, one: TopUp) -> Rate | None:
    """As it was fixed when the task was taken; without that the one of now, if their currency is another."""
    fixed = worth.locked(tx, campaign, one.answer_id)
    found = tx.funds.rates.get(fixed.rate_id) if fixed else exchange.rate_now(tx, person, campaign.asset)
    return useful(found, one.minor)


def _in_theirs(campaign: Campaign, one: TopUp, rate: Rate | None) -> Money:
    return Money(rate.gives(one.minor), rate.to_asset) if rate else Money(one.minor, campaign.asset)


def _person(tx: Tx, person_id: int) -> Person:
    found = tx.people.by_id(person_id)
    assert found is not None, "who left keeps a row"
    return found


def _tell_paid(tx: Tx, campaign: Campaign, told: Mapping[tuple[int, str], int]) -> None:
    for (person_id, asset), minor in told.items():
        about = {"person": person_id, "title": campaign.title, "paid": minor, "asset": asset}
        tx.outbox.put(_person(tx, person_id).telegram_id, PAID, str(tx.new_id()), about)


def _dry(tx: Tx, campaign: Campaign, debt: Debt | None) -> None:
    """There is no money: say so once to each, and hand out no more of this work."""
    renewed = debt is not None and debt.agreed_by and not debt.agreed_minor  # what was agreed to is paid; this is new
    if debt is None or renewed:
        runs = campaign.state is State.RUNNING
        if runs:
            tx.campaigns.save(replace(campaign, state=State.PAUSED), State.RUNNING)
        tx.top_ups.debts.save(Debt(campaign.id, tx.now, paused=runs or (debt is not None and debt.paused)))
        owner = whom.told(tx, campaign) or _person(tx, campaign.owner_id)
        tx.outbox.put(owner.telegram_id, DRY, str(campaign.id), {"person": owner.id, **_about(campaign)})
        tx.outbox.put(OPERATORS, DRY_ALARM, str(campaign.id), _about(campaign))
    for person_id in tx.top_ups.tell(campaign.id, TOLD_MAX):
        person = _person(tx, person_id)
        tx.outbox.put(person.telegram_id, OWED, str(campaign.id), {"person": person.id, **_about(campaign)})


def _about(campaign: Campaign) -> Mapping[str, int | str]:
    return {"c": campaign.id, "title": campaign.title}


def _clear(tx: Tx, campaign: Campaign, debt: Debt) -> None:
    """Everything is paid: what stood still for it goes on, unless its price has to be raised first.

    Nor does it where people say that something is wrong there: then it waits for moderators.
    """
    tx.top_ups.debts.end(campaign.id)
    runs = debt.paused and campaign.state is State.PAUSED and not live.asked(tx, campaign)
    runs = runs and not tx.reports.pauses.stands(campaign.id, WHOLE)
    if runs:
        tx.campaigns.save(replace(campaign, state=State.RUNNING), State.PAUSED)
    owner = whom.told(tx, campaign) or _person(tx, campaign.owner_id)
    about = {"person": owner.id, **_about(campaign), "runs": runs}
    tx.outbox.put(owner.telegram_id, CLEAR, str(campaign.id), about)


def to_person(tx: Tx, person: Person, campaign_id: int = 0) -> Sequence[Money]:
    """What is owed to somebody, in what they are paid in; by one campaign, or by all."""
    found = dict[str, int]()
    for one in tx.top_ups.of_person(person.id, LOOKED_AT):
        campaign = tx.campaigns.get(one.campaign_id) if campaign_id in (0, one.campaign_id) else None
        if campaign:
            theirs = _in_theirs(campaign, one, _rate(tx, campaign, person, one))
            found[theirs.asset] = found.get(theirs.asset, 0) + theirs.minor
    return [Money(minor, asset) for asset, minor in sorted(found.items())]
