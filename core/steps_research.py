"""What a requester decides about research: what people agree to; of a survey who may take it, how many of each group
are wanted, and in which order it is asked.
"""

from collections.abc import Mapping

from core import blocks, consenting, quotas, waves
from core.campaigns import Campaign
from core.step import Step
from core.tasks import survey

RESEARCH: Mapping[str, Step] = {**waves.WAVES, **quotas.STEPS, **blocks.STEPS, **consenting.STEPS}


def wanted(campaign: Campaign) -> set[str]:
    """The steps of this list that there are for this campaign."""
    if campaign.kind != survey.CODE:
        return {consenting.KEY} if campaign.kind else set()
    return {consenting.KEY} | waves.WAVES.keys() | quotas.open_to(campaign) | blocks.open_to(campaign)
