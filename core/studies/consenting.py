"""The requester's own consent page: a text that people agree to after the campaign's card, before its first task.

What was agreed to is kept as the digest of the text as the person read it, with the time. A campaign without such a
text has its card, and that one agreed to it.
"""

import hashlib
from collections.abc import Mapping

from core.campaigns import Campaign
from core.drafting.asked import as_it_is, kept
from core.drafting.step import NONE, Step, words
from core.errors import N_, NotAllowed, Text
from core.form import translations
from core.form.forms import say
from core.people import Person
from core.ports import Tx
from core.studies.consent_views import ConsentView
from core.working import offers, targeting

KEY = translations.CONSENT
CONSENT_CHARS_MAX = 1500
SCREEN = "consent"
TAKEN_BACK = Text(N_("You took back your consent here, so this job is not open to you any more."))
START, AROUND = "start", "around"  # where one was going


def text(me: Person, campaign: Campaign) -> str:
    """As this person reads it; "" where there is none."""
    said = campaign.settings.more.get(KEY, "")
    language = translations.language_of(campaign.form, me, campaign.languages)
    return say(campaign.form, said, {}, language) if said else ""


def digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()


def before(tx: Tx, me: Person, campaign_id: int, to: str) -> ConsentView | None:
    """The page, where the person has yet to agree to it and nothing else is in the way.

    Raises ``NotAllowed`` where they took their consent back.
    """
    campaign = offers.running(tx, campaign_id)
    stands = tx.consents.of(campaign.id, me.id)
    if stands is not None and stands.withdrawn_at:
        raise NotAllowed(TAKEN_BACK)
    said = text(me, campaign)
    if not said or (stands is not None and stands.digest):
        return None
    if offers.unknown_language(me, campaign) or targeting.why_not(tx, me, campaign) or not me.may_work:
        return None
    return _page(tx, me, campaign, to)


def _page(tx: Tx, me: Person, campaign: Campaign, to: str) -> ConsentView:
    screen = tx.people.show(me.id, SCREEN, {"c": campaign.id, "to": to})
    return ConsentView(me=me, screen=screen, campaign=campaign, text=text(me, campaign))


def again(tx: Tx, me: Person) -> ConsentView:
    campaign = offers.running(tx, me.screen.params["c"])
    return ConsentView(me=me, screen=me.screen, campaign=campaign, text=text(me, campaign))


def agree(tx: Tx, me: Person, campaign_id: int) -> None:
    """The text was read and agreed to."""
    campaign = offers.agree(tx, me, campaign_id)
    if campaign is not None and (said := text(me, campaign)):
        tx.consents.agreed(campaign.id, me.id, digest(said))


def _take(campaign: Campaign, said: str) -> Campaign:
    return kept(campaign, KEY, "" if said.strip() == NONE else words(said, CONSENT_CHARS_MAX))


STEPS: Mapping[str, Step] = {
    KEY: Step(
        N_(
            "A consent text of your own? People read it on a page of its own and agree, or go, before the first "
            "question. Send it as they shall read it."
        ),
        _take,
        (NONE,),
        lambda _: Text(N_("None: the card is enough")),
        lambda campaign: as_it_is(campaign.settings.more.get(KEY, "")),
    ),
}
