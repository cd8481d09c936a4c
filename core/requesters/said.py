"""What a requester says of themselves with each campaign: how to reach them, and what becomes of the answers.

It is kept with their organisation too, so that the next draft has it already.
"""

from collections.abc import Mapping
from dataclasses import replace

from core.campaigns import Campaign
from core.drafting.asked import as_it_is, settings
from core.drafting.step import Step, words
from core.errors import N_, Invalid, Text
from core.form import translations
from core.ports import Tx

CONTACT, DATA = "contact", translations.DATA  # steps, and what is kept under their names
CONTACT_CHARS_MIN, CONTACT_CHARS_MAX = 8, 200
DATA_CHARS_MIN, DATA_CHARS_MAX = 10, 300
WORDS_MIN = 2  # of how to reach them: a name, and a way
ALONE, STUDY, OPEN = translations.DATA_CODES
# What a worker reads of each, and what stands on its button: who gets the answers, for how long, published or not.
USES: Mapping[str, tuple[str, str]] = {
    ALONE: (
        N_("Only who asks gets them. They are deleted after a year, and not published."),
        N_("We alone, a year, not published"),
    ),
    STUDY: (
        N_("For a study: kept for 5 years, and published as figures only."),
        N_("A study, 5 years, only figures published"),
    ),
    OPEN: (
        N_("They are published for everybody and for good, without names or numbers of people."),
        N_("Published for everybody, without names"),
    ),
}


def contact(campaign: Campaign) -> str:
    """How who asks can be reached, "" where that was never said."""
    return campaign.settings.more.get(CONTACT, "")


def data(campaign: Campaign) -> Text | None:
    """What becomes of the answers, as workers read it."""
    said = campaign.settings.more.get(DATA, "")
    return Text(USES[said][0]) if said in USES else as_it_is(said)


def of(campaign: Campaign) -> Mapping[str, str]:
    """All of it, for a campaign that is made of this one."""
    return {step: campaign.settings.more[step] for step in STEPS if step in campaign.settings.more}


def _contact(campaign: Campaign, text: str) -> Campaign:
    said = " ".join(words(text, CONTACT_CHARS_MAX).split())
    if len(said) < CONTACT_CHARS_MIN or len(said.split()) < WORDS_MIN:
        raise Invalid(
            Text(N_("Please write a name and a way to reach you: an address, a phone number, a mail or web address."))
        )
    return _with(campaign, CONTACT, said)


def _data(campaign: Campaign, text: str) -> Campaign:
    said = text.strip() if text.strip() in USES else words(text, DATA_CHARS_MAX)
    if said not in USES and len(said) < DATA_CHARS_MIN:
        raise Invalid(
            Text(N_("Please say who gets the answers, how long they are kept, and whether they are published."))
        )
    return _with(campaign, DATA, said)


def _with(campaign: Campaign, step: str, said: str) -> Campaign:
    before = settings(campaign)
    return replace(campaign, settings=replace(before, more={**before.more, step: said}))


STEPS: Mapping[str, Step] = {
    CONTACT: Step(
        N_(
            "How can workers reach you? Write a name and an address, a phone number, a mail or web address. It "
            "stands on the job's card."
        ),
        _contact,
        now=lambda campaign: as_it_is(contact(campaign)),
    ),
    DATA: Step(
        N_(
            "What becomes of the answers? Who gets them, how long are they kept, are they published? Tap one, or write "
            "it."
        ),
        _data,
        tuple(USES),
        lambda value: Text(USES[value][1]),
        data,
    ),
}


def lacking(campaign: Campaign) -> Mapping[str, bool]:
    """Which of it is missing: without it nobody is asked to work."""
    return {CONTACT: not contact(campaign), DATA: not campaign.settings.more.get(DATA)}


def before(tx: Tx, organisation_id: int) -> Mapping[str, str]:
    """What a new draft begins with: what the organisation said last."""
    known = tx.requesters.seen(organisation_id)
    return {step: said for step, said in ((CONTACT, known.contact), (DATA, known.data)) if said}


def keep(tx: Tx, campaign: Campaign) -> None:
    """Remember it for the organisation's next draft."""
    more = campaign.settings.more
    if more.get(CONTACT) or more.get(DATA):
        tx.requesters.keep(campaign.organisation_id, more.get(CONTACT, ""), more.get(DATA, ""))
