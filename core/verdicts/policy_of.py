"""How many answers a task of a campaign gets: so many, or as many as certainty needs."""

from core.campaigns import Campaign
from core.quality.estimate.policy import Policy

LEAST, MOST, SURE = "least", "most", "sure"  # steps: of ``settings.more``; the last in percent
TOLERANCE = "tolerance"  # by how much numbers may differ, in their unit, or places, in metres


def is_adaptive(campaign: Campaign) -> bool:
    """Whether the requester chose "as many as certainty needs"; then ``answers_wanted`` is what the launch buys."""
    return LEAST in campaign.settings.more


def policy_of(campaign: Campaign) -> Policy:
    """Where the requester chose a number, it is both the least and the most."""
    more = campaign.settings.more
    if not is_adaptive(campaign):
        return Policy(campaign.answers_wanted, campaign.answers_wanted, thrifty=False)
    return Policy(int(more[LEAST]), int(more[MOST]), int(more[SURE]) / 100)


def tolerance_of(campaign: Campaign) -> float | None:
    """None where numbers and places are compared as they stand."""
    said = campaign.settings.more.get(TOLERANCE, "")
    return float(said) if said else None
