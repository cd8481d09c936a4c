"""Recording the top-ups of one worker: each answer once, whatever comes twice. ``core.wages.owed`` pays them."""

from collections.abc import Mapping

from core.ports import Tx
from core.privacy.port import is_gone
from core.wages.top_ups import TopUp

PARTS_MAX = 500  # answers of one worker in one transaction


def record(tx: Tx, campaign_id: int, person_id: int, parts: Mapping[int, int]) -> None:
    """What some answers lack to the floor, minor units of the campaign's asset; whoever left is owed nothing more."""
    tx.people.lock(person_id)  # before they are looked at: whoever is erased while this waits is owed nothing
    person = tx.people.by_id(person_id)
    if person is None or is_gone(person.telegram_id):
        return
    tx.drafts.lock(campaign_id)
    for answer_id, minor in list(parts.items())[:PARTS_MAX]:
        tx.top_ups.add(TopUp(tx.new_id(), campaign_id, person_id, answer_id, minor, tx.now))
