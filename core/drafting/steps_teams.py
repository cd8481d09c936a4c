"""What a requester decides about who does the rows, how much of it, and how soon it is decided."""

from collections.abc import Mapping

from core.campaigns import DECIDE_IN, REVIEW_DAYS_MAX, Campaign, review_days
from core.drafting.step import NONE, Step, number
from core.drafting.steps_places import reads
from core.errors import N_, Invalid, Text
from core.teams.roster import BACK_CHECK, LISTED, PER_DAY, UNREACHED_PAY, WHO

PER_DAY_MAX = 10_000


def _who(value: str) -> Text:
    return Text(N_("Only people on my list")) if value == LISTED else Text(N_("Anyone"))


def _percent(value: str) -> Text:
    return Text(N_("Nothing")) if value == NONE else Text(N_("{n} %"), params={"n": value})


def _per_day(campaign: Campaign) -> Text:
    cap = campaign.settings.more.get(PER_DAY, "")
    return Text(N_("{value}"), params={"value": cap}) if cap else Text(N_("As many as they like"))


def _days(n: int) -> Text:
    return Text(N_("{n} day"), N_("{n} days"), n, {"n": n})


def _listed(text: str) -> str:
    if text.strip() != LISTED:
        raise Invalid(Text(N_("Please tap one of the buttons.")))
    return LISTED


def _who_now(campaign: Campaign) -> Text:
    return _who(campaign.settings.more.get(WHO, NONE))


TEAMS: Mapping[str, Step] = {
    WHO: Step(
        N_("Who may do the rows that name nobody? /campaigns has your list of people."),
        reads(WHO, _listed),
        (NONE, LISTED),
        _who,
        _who_now,
    ),
    PER_DAY: Step(
        N_("How many answers may one person give in a day? Tap, or send a number."),
        reads(PER_DAY, lambda text: str(number(text, 1, PER_DAY_MAX))),
        (NONE, "10", "20", "50"),
        lambda value: Text(N_("As many as they like") if value == NONE else N_("{value}"), params={"value": value}),
        _per_day,
    ),
    BACK_CHECK: Step(
        N_("How many rows shall somebody else do once more, as a check? In percent. Tap, or send a number."),
        reads(BACK_CHECK, lambda text: str(number(text, 1, 50))),
        (NONE, "5", "10", "20"),
        lambda value: Text(N_("None") if value == NONE else N_("{n} %"), params={"n": value}),
        lambda campaign: Text(N_("{n} %"), params={"n": campaign.settings.more.get(BACK_CHECK, "0")}),
    ),
    UNREACHED_PAY: Step(
        N_(
            "Somebody goes there and cannot reach the place. How much of the pay do they get for the way, in percent? "
            "They must say so from nearby. Tap, or send a number."
        ),
        reads(UNREACHED_PAY, lambda text: str(number(text, 1, 100))),
        (NONE, "10", "25", "50"),
        _percent,
        lambda campaign: _percent(campaign.settings.more.get(UNREACHED_PAY, NONE)),
    ),
}
DECIDING = Step(
    N_("In how many days is each answer decided? What nobody decided by then is paid. Tap, or send 1 to 7."),
    reads(DECIDE_IN, lambda text: str(number(text, 1, REVIEW_DAYS_MAX))),
    ("1", "3", "7"),
    lambda value: _days(int(value)),
    lambda campaign: _days(review_days(campaign)),
)
