"""One more answer to a task, out of the campaign's free funds; and slots that nobody needs any more, back into them."""

from collections.abc import Sequence

from core import pay
from core.campaigns import Campaign
from core.funds import escrow
from core.ports import Tx
from core.teams import checks
from core.verdicts import routing
from core.verdicts.port import Stage

AT_ONCE = 50  # purchases of one transaction


def buy(tx: Tx, campaign: Campaign, task_id: int) -> bool:
    """One slot more, before tasks that nobody had yet; False where the funds do not suffice, or it is over."""
    if not pay.commit_again(tx, campaign, task_id, first=True):
        return False
    routing.first(tx, campaign, task_id)
    return True


def waited(tx: Tx, campaign: Campaign) -> bool:
    """There may be money for slots that tasks wait for: buy some; whether there may be more to buy."""
    bought = 0
    for task_id, _ in tx.tasks.waiting(campaign.id, AT_ONCE):
        if pay.commit_again(tx, campaign, task_id):
            bought += tx.tasks.unwait(campaign.id, task_id)
    return bought > 0


def stop(tx: Tx, campaign: Campaign, task_id: int) -> None:
    """Take its open slots back, but for one that somebody else checks the row with. The task is locked."""
    if checks.percent(campaign) and tx.teams.field.check_asked(campaign.id, task_id) is not None:
        return
    slots, money = tx.verdicts.stop(campaign.id, task_id)
    if slots:
        escrow.release(tx, campaign, money, ref=tx.new_id(), slots=slots)


def buy_all(tx: Tx, campaign_id: int, task_ids: Sequence[int]) -> bool:
    """A slot for each task that is asked for and has none in hand, in this order; False where the funds did not reach.

    At most ``AT_ONCE``.
    """
    campaign = tx.campaigns.get(campaign_id)
    assert campaign is not None
    for one in sorted(task_ids):
        tx.tasks.lock(campaign_id, one)
    leased = tx.verdicts.leased(campaign_id)
    for one in task_ids:
        kept = tx.verdicts.of_task(campaign_id, one).values()
        if (
            one in leased
            or not any(each.stage is Stage.ASK for each in kept)
            or tx.verdicts.open_slots(campaign_id, one)
        ):
            continue
        if not buy(tx, campaign, one):
            return False
    return True
