"""Opening hours of a place, per group of days, in a form that can be compared."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import ChooseSeveral, TakePhoto, WriteText, YesNo
from core.kinds import TEXT, Proposal, Review, Sample, Settings, named, without
from core.tables.columns import PLACES, lines, rest
from core.tables.columns import named as called

CODE = "hours"
NAME = N_("Opening hours")
EXPLAIN = N_("People find out when a place is open, on each day of the week.")
SECONDS = 120
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ("sign",)
MUST: tuple[str, ...] = ("text",)
ORDERS: tuple[str, ...] = ()
NAMES = frozenset({"name", "shop", "store", "place", "site", "mahali"})
HOURS = frozenset({"hours", "opening_hours", "open", "opening", "opening_times"})
HOW = N_("Write closed, open 24h, or hours such as 08:00-17:30.")
WEEK = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday")),
    *(N_("Saturday"), N_("Sunday")),
)
EVERY_DAY = N_("It is open every day")
DAYS = {"weekdays": N_("Monday to Friday"), "saturday": WEEK[5], "sunday": WEEK[6]}
OPEN_NOW, CLOSED_ON = N_("Is it in business at all?"), N_("On which days is it closed?")
IN_BUSINESS = "${open_now} = 'yes'"
RELEVANT = {
    "weekdays": IN_BUSINESS,
    **{name: f"{IN_BUSINESS} and not(selected(${{closed_on}}, '{DAYS[name]}'))" for name in ("saturday", "sunday")},
}
SIGN = N_("A photo of the sign with the hours, if there is one.")
SAYS: tuple[str, ...] = (HOW, *WEEK, EVERY_DAY, *DAYS.values(), OPEN_NOW, CLOSED_ON, SIGN)


def propose(sample: Sample) -> Proposal | None:
    """Needs a place; best where a column of hours waits to be filled or checked."""
    column, hours = named(sample, NAMES) or named(sample, PLACES), called(sample, HOURS)
    if not column:
        return None
    mapping = {key: one for key, one in rest(sample, hours).items() if key not in {"question", "picture"}}
    address = named(without(sample, column), PLACES)
    return Proposal(90 if hours else 25, {**mapping, TEXT: column, **({"address": address} if address else {})})


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    open_now = YesNo("open_now", OPEN_NOW)
    closed = ChooseSeveral("closed_on", CLOSED_ON, (*WEEK, EVERY_DAY), exclusive=(EVERY_DAY,), relevant=IN_BUSINESS)
    days = tuple(
        WriteText(name, said, hint=HOW, several_lines=False, compared=True, hours=True, relevant=RELEVANT[name])
        for name, said in DAYS.items()
    )
    sign = (TakePhoto("sign", SIGN, required=False),)
    return Form(
        (open_now, closed, *days, *(sign if settings.more.get("sign") else ())), shows=lines(mapping, TEXT, "address")
    )
