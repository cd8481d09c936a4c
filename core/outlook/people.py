"""How often people are right in a kind of work, as far as it is known."""

from core.campaigns import Campaign
from core.outlook.reckoning import RIGHT_BEFORE
from core.ports import Tx


def right(tx: Tx, campaign: Campaign) -> float:
    """Of those who did work of its skill so far; the usual before any did."""
    del tx, campaign
    return RIGHT_BEFORE
