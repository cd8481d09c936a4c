"""Who looks at the answers: a moderator at each or at the doubtful ones, or other workers."""

from collections.abc import Sequence
from dataclasses import replace

from core.campaigns import Campaign
from core.errors import N_, Text
from core.peers import asked, funding

REVIEW, EVERY = "review", "yes"


def review(campaign: Campaign, text: str) -> Campaign:
    """Raises nothing: whatever else is sent means the doubtful ones."""
    by_others = text == asked.CHOSEN and asked.fits(campaign)
    kept = {key: value for key, value in campaign.settings.more.items() if key != asked.CHOSEN}
    if by_others:
        kept[asked.CHOSEN] = asked.CHOSEN
    return replace(campaign, reviewed=text == EVERY, settings=replace(campaign.settings, more=kept))


def review_now(campaign: Campaign) -> Text:
    """How it stands."""
    if asked.chosen(campaign):
        return asked.offered(funding.percent(campaign))
    return Text(N_("Every answer")) if campaign.reviewed else Text(N_("The doubtful ones"))


def offered(campaign: Campaign, step: str) -> Sequence[tuple[str, Text]]:
    """The button that only some campaigns have."""
    if step != REVIEW or not asked.fits(campaign):
        return []
    return [(asked.CHOSEN, asked.offered(funding.percent(campaign)))]


def in_file(campaign: Campaign) -> bool | str:
    """As a file of the set-up says it."""
    return asked.CHOSEN if asked.chosen(campaign) else campaign.reviewed
