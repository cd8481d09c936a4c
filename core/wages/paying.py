"""Paying the top-ups of one worker, out of what the campaign holds for them."""

from collections.abc import Mapping

from core.campaigns import Campaign
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx

NOTICE = "topped_up"
PARTS_MAX = 500  # answers of one worker in one transaction


def pay(tx: Tx, campaign: Campaign, person_id: int, parts: Mapping[int, int]) -> int:
    """Top answers up as far as the reserve reaches, and tell their worker; minor units paid.

    Each is topped up once, whatever comes twice.
    """
    reserve, worker = (
        Account(Kind.CAMPAIGN_RESERVE, campaign.id, campaign.asset),
        Account(Kind.WORKER, person_id, campaign.asset),
    )
    tx.ledger.open(reserve)
    tx.ledger.open(worker)
    left, paid = tx.ledger.hold(reserve).available, 0
    for answer_id, minor in list(parts.items())[:PARTS_MAX]:
        if minor > left:
            break
        order = tx.new_id()
        top_up = Transfer(order, reserve, worker, minor, Code.TOP_UP, answer_id, campaign_id=campaign.id)
        if tx.ledger.transfer(top_up):
            left -= minor
            paid += minor
    if paid:
        _tell(tx, campaign, person_id, paid)
    return paid


def _tell(tx: Tx, campaign: Campaign, person_id: int, paid: int) -> None:
    person = tx.people.by_id(person_id)
    assert person is not None
    about = {"person": person_id, "title": campaign.title, "paid": paid, "asset": campaign.asset}
    tx.outbox.put(person.telegram_id, NOTICE, str(tx.new_id()), about)
