"""What a requester may decide about the proof of photos: what must be seen in them."""

from collections.abc import Mapping

from core import proofs
from core.asked import settings
from core.campaigns import Campaign
from core.errors import N_, Invalid, Text
from core.step import NONE, Step
from core.steps_places import keep

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
        keep(proofs.PROOF, _proof),
        (NONE, *proofs.KINDS),
        lambda value: Text(_SAYS.get(value, _NOTHING)),
        lambda campaign: Text(_SAYS.get(settings(campaign).more.get(proofs.PROOF, ""), _NOTHING)),
    ),
}


def needed(campaign: Campaign) -> set[str]:
    """The steps of this list that there are for the campaign's questions."""
    return {proofs.PROOF} if proofs.takes_photos(campaign) else set()
