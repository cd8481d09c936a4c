"""The name of what people are good at: the type of a campaign's tasks."""

from core.campaigns import Campaign
from core.tasks import TYPES, survey


def skill_of(campaign: Campaign) -> str:
    """ "" where there is no type, or nothing to be right about."""
    return campaign.kind if campaign.kind in TYPES and campaign.kind != survey.CODE else ""
