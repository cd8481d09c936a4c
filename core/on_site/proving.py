"""Whether a person is where the work is, and the photo was taken there: how things came, and how far apart in time.

A live location shows where the phone is. A pin can be set anywhere, and what a keyboard's button sends looks like one
to a bot: so it is asked for anew, and who cannot send another one is looked at by a person (decision 0012).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.campaigns import Campaign
from core.errors import N_, Text
from core.form.answers import EMPTY, Value
from core.form.forms import Form
from core.form.questions import CANT_TELL, Question, SendLocation, TakePhoto
from core.quality.finding import Finding, Then

WITHIN = "within_minutes"  # the step that says how far apart in time a place and a photo may be
WITHIN_USUAL = 10
WITHIN_MAX = 24 * 60
MINUTE_MS = 60_000
AT, PIN = "@", "~"  # marks of control keys in a draft: when (ms) an answer was sent; a pin, and when
PARTS = "*"  # the mark of the parts of an answer of several, as in ``core.working.opening``
RULE = "place"
NO_PROOF = N_("It is not proven that the worker was there: the place came as a pin, not as a live location.")
NOT_SAID = N_("It is not proven that the worker was there: no location was sent.")
SEND_LIVE = Text(
    N_(
        "A pin can be set anywhere, so it does not show that you are here. Please send your live location: tap the "
        "clip 📎, then Location, then Share My Live Location, 15 minutes. You may stop it at once."
    )
)


@dataclass(frozen=True, slots=True)
class How:
    """How something came: ``at`` (ms) when Telegram got it, 0 where that says nothing; ``live``: a live location.

    ``message_id``: of the message it was written in.
    """

    at: int = 0
    live: bool = False
    message_id: int = 0


TAPPED = How()


def asks_live(question: Question, value: Value, how: How) -> bool:
    """Whether the place came in a way that does not show that somebody is there, and that is what is paid for."""
    return isinstance(question, SendLocation) and question.there and value not in (EMPTY, CANT_TELL) and not how.live


def unproven() -> Finding:
    return Finding(RULE, Then.LOOK, Text(NO_PROOF))


def lacking(form: Form, values: Mapping[str, Value]) -> list[Finding]:
    """What a person has to look at, as nobody said where they were."""
    there = [one.name for one in form.questions if isinstance(one, SendLocation) and one.there]
    silent = any(values.get(name, EMPTY) in (EMPTY, CANT_TELL) for name in there)
    return [Finding(RULE, Then.LOOK, Text(NOT_SAID))] if silent else []


def within(campaign: Campaign) -> int:
    """Within how many minutes of one another a place and a photo must be sent, 0 where it does not matter."""
    asked = campaign.form.questions
    places = [one for one in asked if isinstance(one, SendLocation)]
    if not places or not any(isinstance(one, TakePhoto) for one in asked):
        return 0
    usual = WITHIN_USUAL if any(one.there for one in places) else 0
    return int(campaign.settings.more.get(WITHIN, usual))


def stamp(question: Question, how: How, draft: Mapping[str, Value]) -> Mapping[str, Value]:
    """What the draft keeps of when the answer was sent; the time known before, where this says nothing."""
    key = question.name + AT
    if not isinstance(question, SendLocation | TakePhoto):
        return {}
    if how.at:
        return {key: str(how.at)}
    return {key: draft[key]} if key in draft else {}


def was_there(question: Question, draft: Mapping[str, Value]) -> bool:
    """Whether a place was taken for this question before, which had to be sent in time."""
    return question.name + AT in draft


def together(
    campaign: Campaign, asked: Sequence[Question], draft: Mapping[str, Value]
) -> tuple[Mapping[str, Value], Text | None]:
    """The draft without what was sent too long before what goes with it, and why; a photo that fits is settled."""
    most = within(campaign) * MINUTE_MS
    sent = {one.name: int(str(draft[one.name + AT])) for one in asked if one.name + AT in draft}
    answered = {name: at for name, at in sent.items() if name in draft}
    places = {one.name: answered[one.name] for one in asked if isinstance(one, SendLocation) and one.name in answered}
    if not most or not places:
        return draft, None
    photos = [one.name for one in asked if isinstance(one, TakePhoto) and {one.name, one.name + PARTS} & draft.keys()]
    for photo in [name for name in photos if name in sent]:
        place = min(places, key=lambda name: abs(places[name] - sent[photo]))
        apart = abs(places[place] - sent[photo])
        if apart <= most:
            draft = _without(draft, photo + AT)
        elif places[place] < sent[photo]:
            return _without(draft, place), _apart(_PLACE_AGAIN, apart, most)
        else:
            return _without(draft, photo, photo + PARTS, photo + AT), _apart(_PHOTO_AGAIN, apart, most)
    return draft, None


_PLACE_AGAIN = N_(
    "The photo came {apart} minutes after your location; {most} are allowed. The photo is kept: please send your "
    "location once more."
)
_PHOTO_AGAIN = N_(
    "Your location came {apart} minutes after the photo; {most} are allowed. The location is kept: please take the "
    "photo once more."
)


def _apart(text: str, apart: int, most: int) -> Text:
    return Text(text, params={"apart": -(-apart // MINUTE_MS), "most": most // MINUTE_MS})


def _without(draft: Mapping[str, Value], *keys: str) -> Mapping[str, Value]:
    return {key: one for key, one in draft.items() if key not in keys}
