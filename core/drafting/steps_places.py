"""What a requester decides about tasks at places and times only: how near, how many photos, how far, what may go wrong,
and by which clock times are written.
"""

from collections.abc import Callable, Mapping

from core.campaigns import Campaign
from core.drafting.asked import as_it_is, kept, needs, settings
from core.drafting.step import NONE, Step, number, words
from core.errors import N_, Invalid, Text
from core.form.questions import PHOTOS_MAX
from core.on_site.windows import ZONE
from core.typed import zones
from core.typed.zones import ZONES

RADIUS_MAX = 50_000  # metres
TRAVEL_MAX = 24 * 60  # minutes
RISK_CHARS_MAX = 300
SIGN = "yes"


def reads(step: str, read: Callable[[str], str]) -> Callable[[Campaign, str], Campaign]:
    """Kept under the step's name; ``NONE`` takes it away."""

    def take(campaign: Campaign, text: str) -> Campaign:
        return kept(campaign, step, "" if text.strip() == NONE else read(text))

    return take


def _zone(text: str) -> str:
    name = zones.read(text)
    if not name:
        raise Invalid(Text(N_("I do not know that clock. Tap a place, or send one such as Europe/Berlin or UTC+3.")))
    return name


def now_of(step: str) -> Callable[[Campaign], Text | None]:
    return lambda campaign: as_it_is(settings(campaign).more.get(step, ""))


PLACES: Mapping[str, Step] = {
    "radius": Step(
        N_("Within how many metres of the place must people be? Tap, or send a number."),
        reads("radius", lambda text: str(number(text, 10, RADIUS_MAX))),
        ("50", "100", "500"),
        now=now_of("radius"),
    ),
    "photos": Step(
        N_("How many photos may they send, at most? Tap, or send a number."),
        reads("photos", lambda text: str(number(text, 1, PHOTOS_MAX))),
        ("1", "3", "5"),
        now=now_of("photos"),
    ),
    "travel": Step(
        N_("How many minutes is the way there, usually? The pay of an hour is reckoned with it."),
        reads("travel", lambda text: str(number(text, 0, TRAVEL_MAX))),
        ("0", "15", "30", "60"),
        now=now_of("travel"),
    ),
    "risk": Step(
        N_("What may be unsafe or forbidden there, and what shall people do about it? Write it even if it is little."),
        reads("risk", lambda text: words(text, RISK_CHARS_MAX)),
        now=now_of("risk"),
    ),
    "sign": Step(
        N_("Shall people send a photo of the sign, where there is one?"),
        reads("sign", lambda _: SIGN),
        (SIGN, NONE),
        lambda value: Text(N_("Yes, please")) if value == SIGN else Text(N_("No photo")),
        lambda campaign: Text(N_("Yes, please")) if settings(campaign).more.get("sign") else Text(N_("No photo")),
    ),
}
WINDOWS: Mapping[str, Step] = {
    ZONE: Step(
        N_("By whose clock are the times in your file? Tap a place, or send one such as Europe/Berlin or UTC+3."),
        reads(ZONE, _zone),
        tuple(ZONES.values()),
        lambda value: Text(N_("{value}"), params={"value": zones.city(value)}),
        lambda campaign: as_it_is(zones.city(settings(campaign).more.get(ZONE, ""))),
    ),
}

ASKED = ("radius", "travel", "risk", "sign")  # on the walk; more than one photo is for who looks for it


def unstated(campaign: Campaign) -> bool:
    """Whether the risk of a task at a place is not stated yet; a column of the file may state it row by row."""
    own = "risk" in campaign.mapping
    return "risk" in needs(campaign) and not own and not settings(campaign).more.get("risk")


def unneeded(campaign: Campaign) -> set[str]:
    """The steps of this list that the campaign's type does not have."""
    return PLACES.keys() - set(needs(campaign))
