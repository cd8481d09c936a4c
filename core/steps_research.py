"""What a requester decides about a survey only: who may take it, and how many of each group are wanted."""

from collections.abc import Mapping

from core import quotas, waves
from core.campaigns import Campaign
from core.step import Step
from core.tasks import survey

RESEARCH: Mapping[str, Step] = {**waves.WAVES, **quotas.STEPS}


def wanted(campaign: Campaign) -> set[str]:
    """The steps of this list that there are for this campaign."""
    return waves.WAVES.keys() | quotas.open_to(campaign) if campaign.kind == survey.CODE else set()
