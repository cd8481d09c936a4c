"""Who may take a campaign: rules of one function each, and the sentence that says why not.

A rule gives None to whoever is welcome. It costs a query only where the campaign's settings ask for it: of all that
runs each is asked before a person is shown what there is.
"""

from collections.abc import Callable

from core.assigning import entry_of
from core.campaigns import Campaign
from core.daily import enough
from core.errors import N_, Text
from core.people import Person
from core.ports import Tx
from core.roster import LISTED, WHO

Rule = Callable[[Tx, Person, Campaign], Text | None]
UNREAD = Text(N_("This job is in languages you do not read. You can change yours with /me."))
UNLISTED = Text(N_("This job is for people whom its requester has put on a list. You are not on it."))
OWN = Text(N_("This is your own campaign; someone else has to do it."))


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


def _in_their_language(_tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    return None if suits(me, campaign) else UNREAD


def _not_their_own(_tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    return OWN if campaign.owner_id == me.id else None


def _on_their_list(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    for_list = campaign.settings.more.get(WHO) == LISTED
    return UNLISTED if for_list and entry_of(tx, me, campaign.organisation_id) is None else None


RULES: tuple[Rule, ...] = (_not_their_own, _in_their_language, _on_their_list, enough)


def why_not(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """Why the person cannot take this campaign, None where they may."""
    for rule in RULES:
        if (reason := rule(tx, me, campaign)) is not None:
            return reason
    return None
