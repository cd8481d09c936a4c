"""What a campaign wants of those who take it, as its requester decided."""

from core.campaigns import Campaign
from core.skills.levels import Level

LEVEL, SKILL, COUNTRIES = "level", "skill", "countries"  # steps, and keys among the campaign's settings
LEVELS = {"trusted": Level.TRUSTED, "expert": Level.EXPERT}


def level(campaign: Campaign) -> Level:
    """The least level in its own kind of work; the lowest where anyone may take it."""
    return LEVELS.get(campaign.settings.more.get(LEVEL, ""), Level.PAUSED)


def skill(campaign: Campaign) -> tuple[str, int]:
    """A kind of work, and how many of 100 answers have to be right there, surely; "" for none."""
    code, _, percent = campaign.settings.more.get(SKILL, "").partition(" ")
    return code, int(percent or 0)


def countries(campaign: Campaign) -> tuple[str, ...]:
    """Codes of the countries that people live in; none for any."""
    return tuple(campaign.settings.more.get(COUNTRIES, "").split())
