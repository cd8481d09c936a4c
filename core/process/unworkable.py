"""A survey whose expressions fail at somebody's answers: they are told so, and so is its owner."""

from core.drafting.drafts import pack
from core.errors import Unworkable
from core.ports import Tx
from core.seats import whom

NOTICE = "unworkable"
WAIT_MS = 600_000  # what fails fails for many: the owner is told once


def tell(tx: Tx, wrong: Unworkable) -> None:
    """The owner of the campaign, which piece fails and why."""
    campaign = tx.campaigns.get(wrong.campaign_id)
    assert campaign
    owner = whom.told(tx, campaign)
    assert owner
    told = {"person": owner.id, "c": campaign.id, "title": campaign.title, "why": pack(wrong.why)}
    tx.outbox.put(owner.telegram_id, NOTICE, str(campaign.id), told, tx.now + WAIT_MS)
