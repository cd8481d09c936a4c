"""What a requester decides about a survey only: who may take it, how many of each group are wanted, in
which order it is asked."""

from collections.abc import Mapping

from core import blocks, quotas, waves
from core.campaigns import Campaign
from core.step import Step
from core.tasks import survey

RESEARCH: Mapping[str, Step] = {**waves.WAVES, **quotas.STEPS, **blocks.STEPS}


def wanted(campaign: Campaign) -> set[str]:
    """The steps of this list that there are for this campaign."""
    if campaign.kind != survey.CODE:
        return set()
    return waves.WAVES.keys() | quotas.open_to(campaign) | blocks.open_to(campaign)
