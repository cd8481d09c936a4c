"""What must be seen in a photo, so that it shows that it was taken for this very task: a code on paper, or a gesture.

It is drawn as the task is leased, so nobody can know it before; no machine looks for it, so a person does.
"""

from collections.abc import Mapping

from core.campaigns import Campaign
from core.errors import N_, Text
from core.form.answers import EMPTY, Value
from core.form.questions import CANT_TELL, TakePhoto
from core.media import is_file
from core.work import Assignment

PROOF = "proof"  # the step that switches it on
CODE, GESTURE = "code", "gesture"
KINDS = (CODE, GESTURE)
SIGNS = "3479ACEFHJKMNPRTWXY"  # none of which is taken for another when it is written by hand
CODE_SIGNS = 4
# With one hand, anywhere, by anybody, and no face in it. None of them is rude, or means anything.
GESTURES = (
    N_("three fingers held up"),
    N_("four fingers held up"),
    N_("one finger that points at it"),
    N_("a closed fist beside it"),
    N_("a flat hand beside it, the back up"),
    N_("an open hand beside it, the palm up"),
    N_("a pen or a stick held in your hand"),
    N_("a leaf or a piece of paper between two fingers"),
)
NOT_SHOWN = "proof"  # the reason of a decision that says it all: no sentence has to go with it
NOT_SHOWN_SAYS = N_("What had to be seen is not in the photo")


def kind(campaign: Campaign) -> str:
    """``CODE``, ``GESTURE``, or "" where nothing has to be seen."""
    chosen = campaign.settings.more.get(PROOF, "")
    return chosen if chosen in KINDS and takes_photos(campaign) else ""


def takes_photos(campaign: Campaign) -> bool:
    return any(isinstance(one, TakePhoto) for one in campaign.form.questions)


def drawn(campaign: Campaign, digits: str) -> str:
    """What the photos of a lease must show, from what it was drawn: a code, or one of ``GESTURES``; else ""."""
    proof = kind(campaign)
    if not proof or not digits:
        return ""
    n = int(digits, 16)
    if proof == GESTURE:
        return GESTURES[n % len(GESTURES)]
    signs = []
    for _ in range(CODE_SIGNS):
        n, sign = divmod(n, len(SIGNS))
        signs.append(SIGNS[sign])
    return "".join(signs)


def said(campaign: Campaign, lease: Assignment) -> Text | None:
    """The same for people; None where nothing has to be seen."""
    found = drawn(campaign, lease.drawn)
    if not found:
        return None
    return Text(found) if kind(campaign) == GESTURE else Text(N_("{value}"), params={"value": found})


def shown(campaign: Campaign, values: Mapping[str, Value]) -> bool:
    """Whether an answer holds photos that a person has to look at for it."""
    if not kind(campaign):
        return False
    return any(_is_photo(one) for one in values.values())


def without_photos(draft: Mapping[str, Value]) -> Mapping[str, Value]:
    return {name: one for name, one in draft.items() if not _is_photo(one)}


def _is_photo(value: Value) -> bool:
    each = value if isinstance(value, list) else [value]
    return any(is_file(one) and "." not in one for one in each if one not in (EMPTY, CANT_TELL))
