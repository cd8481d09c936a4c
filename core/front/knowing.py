"""Which languages people know, as a campaign needs them."""

from core.campaigns import Campaign
from core.people import Person


def reads(me: Person) -> frozenset[str]:
    """Languages the person reads: those they said, and the one they chose to be spoken to in."""
    return frozenset((*me.reads, me.language))


def knows(me: Person, campaign: Campaign) -> tuple[frozenset[str], tuple[str, ...]]:
    """The languages the person knows as this campaign needs it, reading or speaking, and those they do not."""
    if campaign.form.spoken:
        return frozenset(me.speaks), me.speaks_not
    return reads(me), me.reads_not


def suits(me: Person, campaign: Campaign) -> bool:
    """Whether the person can read the campaign, as far as is known; a language not asked about yet counts as yes."""
    if not campaign.languages:
        return True
    can, cannot = knows(me, campaign)
    return any(language in can or language not in cannot for language in campaign.languages)
