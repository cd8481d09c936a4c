"""Rows whose time is over: their open slots close, and the money of those goes back to the campaign's free funds."""

from core.campaigns import BATCH_ROWS, Campaign, State
from core.funds import escrow
from core.launched import completion
from core.on_site import windows
from core.ports import Tx

JOB = "ends"
SETTLED = (State.CLOSING, State.CLOSED)  # there another job sees to all slots


def watch(tx: Tx, campaign: Campaign) -> None:
    """See that rows of this campaign are closed at their time."""
    if windows.has(campaign):
        tx.jobs.enqueue(JOB, str(campaign.id), {"c": campaign.id}, tx.now)


def step(tx: Tx, campaign_id: int) -> bool:
    """Close a batch; whether there may be more at once. The last one has the job come again at the next row's time."""
    tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or campaign.state in SETTLED:
        return False
    rows, money = tx.windows.end(campaign_id, campaign.answers_wanted, BATCH_ROWS)
    if money:
        escrow.release(tx, campaign, money, ref=tx.new_id())
    if rows:
        completion.watch(tx, campaign_id)
    if rows == BATCH_ROWS:
        return True
    next_at = tx.windows.next_end(campaign_id)
    if next_at is not None:
        tx.jobs.enqueue(JOB, str(campaign_id), {"c": campaign_id}, next_at)
    return False
