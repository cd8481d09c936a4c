"""Slots of known tasks: how many there are, what they cost, and when they are bought.

A slot carries its money as any other does, so that an answer to a known task is paid as any answer. At the launch so
many are bought as one known task in ten takes, which is what people get who are known a little; while free money is
there, beyond what is set aside for answers in doubt, more follow as they run out. What is left comes back as the
campaign closes.
"""

from core.campaigns import Campaign, State
from core.funds import accounts, escrow
from core.known import filing, teaching
from core.known.port import Known, Slots
from core.outlook import certainty, reckoning
from core.outlook.costs import further
from core.ports import Tx
from core.skills.levels import RUNGS, Level
from core.skills.mixing import USES_MAX

JOB = "known"  # buys more slots
SLOTS_MIN = 4  # of a known task, and so many more when it has none left
SLOTS_TO_LEARN = 20  # of each where everybody begins with some
WORK_TO_ONE = RUNGS[Level.MEMBER].gold_in - 1  # other tasks to each known one
BATCH = 100  # known tasks that one transaction gives slots


def each(campaign: Campaign, known: int) -> int:
    """Slots of each of so many known tasks at the launch."""
    in_all = -(-campaign.rows * campaign.answers_wanted // WORK_TO_ONE)
    least = SLOTS_TO_LEARN if teaching.TRAINING in campaign.settings.more else SLOTS_MIN
    return min(USES_MAX, max(least, -(-in_all // known)))


def wanted(tx: Tx, campaign: Campaign) -> Slots:
    """The slots of known tasks that the launch buys, and their pay."""
    known = tx.known.count(campaign.id) if filing.most(campaign) else 0
    count = known * each(campaign, known) if known else 0
    return Slots(count, count * campaign.price_minor)


def cost(tx: Tx, campaign: Campaign) -> int:
    """What they take of its free money; each known task rounds its fee up."""
    slots = wanted(tx, campaign)
    roundings = tx.known.count(campaign.id) if slots.count and campaign.fee_bp else 0
    return escrow.whole(campaign, slots.minor, slots.count) + roundings


def begin(tx: Tx, campaign: Campaign) -> None:
    """Open the known tasks that wait for their slots, before any row of work."""
    if not filing.most(campaign):
        return
    count = each(campaign, max(1, tx.known.count(campaign.id)))
    for known in tx.known.slots.planned(campaign.id, filing.ROWS_MAX):
        give(tx, campaign, known, count)


def kept_for_doubt(tx: Tx, campaign: Campaign) -> int:
    """What the tasks that are not settled yet may take of the free money for further answers, in minor units."""
    if certainty.wanted(campaign) is None:
        return 0
    left = max(0, campaign.rows - tx.verdicts.settled(campaign.id))
    return further(campaign, left, expected=reckoning.said_before(campaign))


def give(tx: Tx, campaign: Campaign, task_id: int, count: int, *, kept: int = 0) -> bool:
    """Buy a known task so many slots from the campaign's free money; False where that does not suffice.

    ``kept``: so much of it is for something else.
    """
    minor = count * campaign.price_minor
    if tx.ledger.hold(accounts.own(campaign)).available - kept < escrow.whole(campaign, minor, count):
        return False
    if not tx.known.slots.open(campaign.id, task_id, campaign.version, campaign.price_minor, count):
        return False
    escrow.commit(tx, campaign, minor, count)
    return True


def watch(tx: Tx, campaign_id: int) -> None:
    """A known task has no slot left: see to more."""
    tx.jobs.enqueue(JOB, str(campaign_id), {"c": campaign_id}, tx.now)


def more(tx: Tx, campaign_id: int) -> None:
    """Give known tasks without a slot some more, the least used first, as far as the free money reaches."""
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or campaign.state not in (State.RUNNING, State.PAUSED):
        return
    kept = kept_for_doubt(tx, campaign)
    for known in tx.known.slots.without(campaign_id, BATCH):
        if not give(tx, campaign, known.task_id, min(SLOTS_MIN, USES_MAX - known.uses), kept=kept):
            return


def retire(tx: Tx, campaign: Campaign, known: Known) -> bool:
    """Show it to nobody any more; the money of its slots is free again. False when it was retired before."""
    tx.tasks.lock(campaign.id, known.task_id)
    if not tx.known.retire(campaign.id, known.task_id):
        return False
    gone = tx.known.slots.empty(campaign.id, known.task_id)
    if gone.count:
        escrow.release(tx, campaign, gone.minor, ref=tx.new_id(), slots=gone.count)
    return True
