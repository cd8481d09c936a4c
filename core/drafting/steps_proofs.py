"""What a requester may decide about the proof of photos: what must be seen in them, and how near in time to a place."""

from collections.abc import Mapping

from core.campaigns import Campaign
from core.drafting.asked import settings
from core.drafting.step import NONE, Step, number
from core.drafting.steps_places import reads
from core.errors import N_, Invalid, Text
from core.form.questions import SendLocation
from core.on_site import proofs, proving

_NOTHING = N_("Nothing")
_SAYS: Mapping[str, str] = {
    proofs.CODE: N_("A code on paper"),
    proofs.GESTURE: N_("A gesture of a hand"),
}


def _proof(text: str) -> str:
    chosen = text.strip().casefold()
    if chosen not in proofs.KINDS:
        raise Invalid(Text(N_("Please tap one of the buttons.")))
    return chosen


PROOFS: Mapping[str, Step] = {
    proofs.PROOF: Step(
        N_(
            "What must be seen in each photo, so that it cannot be an old one? It is drawn anew for each task, and a "
            "person looks at every photo."
        ),
        reads(proofs.PROOF, _proof),
        (NONE, *proofs.KINDS),
        lambda value: Text(_SAYS.get(value, _NOTHING)),
        lambda campaign: Text(_SAYS.get(settings(campaign).more.get(proofs.PROOF, ""), _NOTHING)),
    ),
    proving.WITHIN: Step(
        N_(
            "Within how many minutes of one another must location and photo be sent? Tap or send a number; 0: any time."
        ),
        reads(proving.WITHIN, lambda text: str(number(text, 0, proving.WITHIN_MAX))),
        ("5", "10", "30", "0"),
        lambda value: _minutes(int(value)),
        lambda campaign: _minutes(proving.within(campaign)),
    ),
}


def _minutes(n: int) -> Text:
    return Text(N_("{n} minute"), N_("{n} minutes"), n, {"n": n}) if n else Text(N_("Any time"))


def needed(campaign: Campaign) -> set[str]:
    """The steps of this list that there are for the campaign's questions."""
    if not proofs.takes_photos(campaign):
        return set()
    placed = any(isinstance(one, SendLocation) for one in campaign.form.questions)
    return {proofs.PROOF, *((proving.WITHIN,) if placed else ())}
