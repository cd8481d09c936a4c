"""How many answers a task of a campaign gets: so many, or as many as certainty needs."""

from core.campaigns import Campaign, State, Task
from core.quality.estimate.policy import Policy

LEAST, MOST, SURE = "least", "most", "sure"  # steps: of ``settings.more``; the last in percent
FEW = 2  # answers of which one can confirm another
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


def may_ask(campaign: Campaign, task: Task, answers: int, now: int) -> bool:
    """Whether one more person could answer it, beyond so many: the requester lets that be, and it is not over."""
    live = campaign.state in (State.RUNNING, State.PAUSED) and not task.over(now)
    return is_adaptive(campaign) and live and answers < policy_of(campaign).most


def has_all(campaign: Campaign, answers: int) -> bool:
    """Whether so many answers are as many as were bought, and enough to say something of one another."""
    return answers >= campaign.answers_wanted and (answers >= FEW or is_adaptive(campaign))


def tolerance_of(campaign: Campaign) -> float | None:
    """None where numbers and places are compared as they stand."""
    said = campaign.settings.more.get(TOLERANCE, "")
    return float(said) if said else None
