"""What a requester decides about research: what people agree to; of a survey who may take it, how many of each group
are wanted, and in which order it is asked.
"""

from collections.abc import Mapping

from core.campaigns import Campaign
from core.drafting.step import Step
from core.form import blocks
from core.on_site import survey_places
from core.studies import consenting, quotas, waves
from core.tasks import survey

_FAMILIES = (waves.WAVES, quotas.STEPS, blocks.STEPS, consenting.STEPS, survey_places.STEPS)
RESEARCH: Mapping[str, Step] = {key: step for family in _FAMILIES for key, step in family.items()}


def wanted(campaign: Campaign) -> set[str]:
    """The steps of this list that there are for this campaign."""
    if campaign.kind != survey.CODE:
        return {consenting.KEY, *waves.WAVES} if campaign.kind else set()
    own = (quotas.open_to(campaign), blocks.open_to(campaign), survey_places.open_to(campaign))
    return {consenting.KEY}.union(waves.WAVES, *own)
