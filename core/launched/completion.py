"""The moment a running campaign has every answer it will get, decided: its requester is told, once."""

from core.campaigns import State
from core.funds import accounts, escrow
from core.peers.asked import is_review
from core.ports import Tx
from core.seats import whom
from core.studies import allowance
from core.verdicts.policy_of import is_adaptive

WATCH = "completion"
UNSURE_COUNTED = 1000  # tasks that want one more answer; of more it is told that there are so many
LOOK_AGAIN_MS = 10 * 60 * 1000  # while answers are held or leased


def watch(tx: Tx, campaign_id: int) -> None:
    """A worker has found nothing more to do here: see whether that was all."""
    tx.jobs.enqueue(WATCH, str(campaign_id), {"c": campaign_id}, tx.now)


def look(tx: Tx, campaign_id: int) -> int | None:
    """One look: when (ms) to look again; None when it was told or there is nothing to tell."""
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or campaign.state is not State.RUNNING or is_review(campaign):
        return None
    known = tx.known.slots.all(campaign_id)  # which are no work that is wanted
    if tx.tasks.counts(campaign_id) != (known.count, 0):
        return None
    if tx.ledger.work_balance(campaign_id) > allowance.left(tx, campaign_id) + known.minor:
        return tx.now + LOOK_AGAIN_MS
    if tx.teams.field.asides_count(campaign_id):
        return None  # its requester has been asked, and a word of theirs has it looked at again
    unsure = len(set(tx.verdicts.unsure(campaign_id, UNSURE_COUNTED))) if is_adaptive(campaign) else 0
    if unsure and tx.ledger.balance(accounts.own(campaign)).available >= escrow.whole(
        campaign, campaign.price_minor, 1
    ):
        return tx.now + LOOK_AGAIN_MS  # one more is about to be asked
    owner = whom.told(tx, campaign)
    assert owner is not None
    about = {"person": owner.id, "c": campaign_id, "lapsed": tx.windows.lapsed(campaign_id), "unsure": unsure}
    tx.outbox.put(owner.telegram_id, "complete", str(campaign_id), about)
    return None
