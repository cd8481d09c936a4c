"""Work that was lost by our fault is paid: once for each lease, a few times a day, and only where our own log shows it.

- An update of a person in a task failed as often as it was tried, and was parked: they are paid, and the task goes to
  somebody else.
- A lease ended while the bot was down: nobody ended it in time, as the jobs do within seconds while it runs. Whoever
  had it in hand is paid.

Nobody can ask for it and nothing that a person says counts, so that it cannot be pumped; in money a task is paid so
once to a person and to each number. The house pays, never the requester, at the rate that was fixed with the lease.
"""

from core.campaigns import Campaign
from core.funds import exchange, worth
from core.funds.exchange import Gift
from core.ledger import Account, Code, Kind
from core.payouts import pumps
from core.payouts.pumps import Extra
from core.people import Person
from core.ports import Tx
from core.wages import active, agreed
from core.work import Assignment, Lease
from core.working import leases

NOTICE = "lost_work"
DOWN_MS = 10 * 60_000  # a lease that is still there so long after its end: the bot was down
A_DAY = 3  # of one person
DAY_MS = 24 * 3600 * 1000
LINES_LOOKED_AT = 100  # of the person's latest in any currency, for those of the last day


def parked(tx: Tx, telegram_id: int, update_id: int) -> bool:
    """An update of this person was given up; whether it cost them the task they were in, which is paid then.

    It did not where its effect is stored, and only the reply failed.
    """
    if not tx.updates.first_time(tx.bot_id, update_id):
        return False
    me = tx.people.by_telegram(telegram_id)
    if me is None or me.screen.code != "task":
        return False
    held = tx.assignments.held(me.screen.params["c"], me.screen.params["t"], me.id)
    lease = held.assignment if held else None
    if lease is None or lease.state is not Lease.LEASED or not _payable(tx, me, lease):
        return False
    return leases.hand_back(tx, lease, Lease.EXPIRED) and _paid(tx, me, lease)


def came_back(tx: Tx, limit: int) -> int:
    """At a start: end leases whose time was over while nothing ran, and pay for those in hand; how many ended."""
    overdue = tx.assignments.overdue(tx.now - DOWN_MS, limit)
    for lease in sorted(overdue, key=lambda one: (one.campaign_id, one.task_id, one.id)):
        me = tx.people.by_id(lease.person_id)
        assert me is not None, "a lease is somebody's"
        in_hand = me.screen.code == "task" and me.screen.params.get("t") == lease.task_id
        payable = in_hand and _payable(tx, me, lease)
        if not leases.hand_back(tx, lease, Lease.EXPIRED):
            continue
        if payable:
            _paid(tx, me, lease)
        elif in_hand:
            leases.tell_lapsed(tx, me, lease)
    return len(overdue)


def _payable(tx: Tx, me: Person, lease: Assignment) -> bool:
    if lease.is_test or not lease.reward_minor:
        return False
    lately = tx.receipts.latest(Kind.WORKER, me.id, LINES_LOOKED_AT)
    return sum(one.code == Code.LOST_WORK and one.at > tx.now - DAY_MS for one in lately) < A_DAY


def _paid(tx: Tx, me: Person, lease: Assignment) -> bool:
    campaign = tx.campaigns.get(lease.campaign_id)
    assert campaign is not None, "its task is leased"
    if not pumps.once(tx, Extra.LOST_WORK, lease.task_id, me.id, campaign.asset):
        leases.tell_lapsed(tx, me, lease)
        return False
    house = Account(Kind.HOUSE, 0, campaign.asset)
    tx.ledger.open(house)
    gift = Gift(house, worth_of(tx, me, campaign, lease), Code.LOST_WORK, lease.id, lease.campaign_id)
    fixed = worth.locked(tx, campaign, lease.id)
    got = exchange.at(tx, me, gift, tx.funds.rates.get(fixed.rate_id) if fixed else None)
    assert got is not None, "its lease has just ended"
    tx.outbox.put(me.telegram_id, NOTICE, str(lease.id), {"minor": got.minor, "asset": got.asset})
    return True


def worth_of(tx: Tx, me: Person, campaign: Campaign, lease: Assignment) -> int:
    """What it comes to unsent: its price; of work by the hour what the time on it came to, until its end."""
    until = min(tx.now, lease.leased_until)
    return agreed.come_to(
        tx, campaign, lease, active.spent(me.screen.params, lease.draft, active.stretch_max(campaign), until)
    )
