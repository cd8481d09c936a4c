"""The moment a running campaign has every answer it will get, decided: its requester is told, once.

What waits for a moderator's word is told with it, and once more when the last of that is decided.
"""

from core.campaigns import Campaign, State
from core.funds import accounts, escrow
from core.peers.asked import is_review
from core.ports import Tx
from core.seats import whom
from core.studies import allowance
from core.verdicts.ordering import REFITS
from core.verdicts.policy_of import is_adaptive

WATCH = "completion"
UNSURE_COUNTED = 1000  # tasks that want one more answer; of more it is told that there are so many
OVER = (State.CLOSING, State.CLOSED)
LOOK_AGAIN_MS = 10 * 60 * 1000  # while answers are held or leased


def watch(tx: Tx, campaign_id: int, *, decided: bool = False) -> None:
    """A worker has found nothing more to do here, or an unsure task is ``decided``: see whether that was all."""
    tx.jobs.enqueue(WATCH, str(campaign_id), {"c": campaign_id, **({"decided": True} if decided else {})}, tx.now)


def look(tx: Tx, campaign_id: int, *, awaited: int = 0, decided: bool = False) -> int | None:
    """One look: when (ms) to look again; None when it was told or there is nothing to tell.

    ``awaited``: tasks that wait for a moderator and ask for nobody more. ``decided``: it was told how many these are.
    """
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or is_review(campaign):
        return None
    if decided and campaign.state in OVER:
        _tell(tx, campaign, awaited, decided=decided)
        return None
    if campaign.state is not State.RUNNING:
        return None
    known = tx.known.slots.all(campaign_id)  # which are no work that is wanted
    if tx.tasks.counts(campaign_id) != (known.count, 0):
        return None
    if tx.ledger.work_balance(campaign_id) > allowance.left(tx, campaign_id) + known.minor:
        return tx.now + LOOK_AGAIN_MS
    if tx.teams.field.asides_count(campaign_id) or tx.reports.pauses.count(campaign_id):
        return None  # its requester has been asked, and a word of theirs has it looked at again
    unsure = len(set(tx.verdicts.unsure(campaign_id, UNSURE_COUNTED))) if is_adaptive(campaign) else 0
    if unsure and tx.ledger.balance(accounts.own(campaign)).available >= escrow.whole(
        campaign, campaign.price_minor, 1
    ):
        return tx.now + LOOK_AGAIN_MS  # one more is about to be asked
    if awaited and not unsure and not decided and tx.jobs.waits(REFITS, str(campaign_id)):
        return tx.now + LOOK_AGAIN_MS  # by then more is known of its people, and fewer may be unsure
    _tell(tx, campaign, awaited, unsure, decided=decided)
    return None


def _tell(tx: Tx, campaign: Campaign, awaited: int, unsure: int = 0, *, decided: bool) -> None:
    """``decided``: only where nothing waits for a moderator any more; how many wait was told before."""
    if decided and awaited:
        return
    owner = whom.told(tx, campaign)
    assert owner is not None
    about = {"person": owner.id, "c": campaign.id, "lapsed": tx.windows.lapsed(campaign.id), "unsure": unsure}
    tx.outbox.put(owner.telegram_id, "complete", str(campaign.id), {**about, "awaited": awaited, "decided": decided})
