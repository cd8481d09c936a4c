"""How often people are right in a kind of work, as far as it is known."""

from core.campaigns import Campaign
from core.outlook.reckoning import RIGHT_BEFORE
from core.ports import Tx
from core.skills import keeping
from core.skills.naming import skill_of

DIGITS = 2  # so that what was reckoned a moment ago need not be reckoned again


def right(tx: Tx, campaign: Campaign) -> float:
    """Of those who did work of its skill so far; the usual before any did."""
    skill = skill_of(campaign)
    return round(keeping.usual(tx, skill), DIGITS) if skill else RIGHT_BEFORE
