"""What a requester decides about who does the rows, and how much of it."""

from collections.abc import Mapping

from core.campaigns import Campaign
from core.errors import N_, Invalid, Text
from core.roster import LISTED, WHO
from core.step import NONE, Step
from core.steps_places import keep


def _who(value: str) -> Text:
    return Text(N_("Only people on my list")) if value == LISTED else Text(N_("Anyone"))


def _listed(text: str) -> str:
    if text.strip() != LISTED:
        raise Invalid(Text(N_("Please tap one of the buttons.")))
    return LISTED


def _who_now(campaign: Campaign) -> Text:
    return _who(campaign.settings.more.get(WHO, NONE))


TEAMS: Mapping[str, Step] = {
    WHO: Step(
        N_("Who may do the rows that name nobody? /campaigns has your list of people."),
        keep(WHO, _listed),
        (NONE, LISTED),
        _who,
        _who_now,
    ),
}
