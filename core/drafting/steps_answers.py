"""What a requester decides about how many people answer a task: a fixed number, or as many as certainty needs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.campaigns import ANSWERS_WANTED_MAX, Campaign
from core.drafting.asked import settings
from core.drafting.step import NONE, Step, number
from core.drafting.steps_places import reads
from core.errors import N_, Invalid, Text
from core.form.forms import agrees, visible
from core.form.questions import Rate, SendLocation, WriteDecimal, WriteInteger
from core.outlook import certainty
from core.outlook.certainty import MOST_MAX, SURE_LEAST, SURE_MOST, SURE_PERCENTS, USUAL, Wanted
from core.outlook.reckoning import at_each, in_hundred, said
from core.tasks import survey
from core.teams.roster import BACK_CHECK
from core.verdicts.policy_of import LEAST, MOST, SURE, TOLERANCE

AUTO = "auto"
EXACT = "exact"  # the step behind a button of this one
_RANGE = re.compile(r"\s*(\d{1,3})\s*(?:-|\N{EN DASH}|to|\s)\s*(\d{1,3})(?:[\s,]+(\d{1,3})\s*%?)?\s*")
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,3})?")
DIFFERING = (WriteInteger, WriteDecimal, Rate, SendLocation)  # answers of which one may be near another
FIXED_USUAL = 3
FIXED = N_("How many people shall answer each task? With 3, two who agree decide. Tap, or send a number.")
CERTAIN = N_(
    "How many people shall answer each task? As many as needed: {least} at first, and one more while their answers "
    "leave doubt. What is not needed stays yours. Or the same number for each: tap, or send it."
)
EACH_PAID = N_("How many people shall do each task? Each of them is paid; their answers are not compared.")
NOT_HERE = Text(N_("Here nobody can tell which answer is right, so the same number answers each task. Send a number."))
NO_CHECKS = Text(
    N_(
        "As many answers as needed are a check already, so no rows are done once more beside. Change one of the two: "
        "Answers a task, or Rows done once more as a check."
    )
)


def asks(campaign: Campaign) -> str:
    """What is asked, a marked sentence; it may name {least}."""
    if certainty.offers(campaign):
        return CERTAIN
    return FIXED if agrees(campaign.form) else EACH_PAID


def decided(campaign: Campaign, chosen: Wanted | None, answers: int = 0) -> Campaign:
    """With as many answers as certainty needs, or with so many for each task."""
    before = settings(campaign)
    more = {key: one for key, one in before.more.items() if key not in (LEAST, MOST, SURE)}
    if chosen:
        return replace(campaign, answers_wanted=chosen.least, settings=replace(before, more={**more, **said(chosen)}))
    kept = replace(before, more=more) if more != before.more else campaign.settings
    return replace(campaign, answers_wanted=answers, settings=kept)


def fitting(campaign: Campaign, *, new: bool) -> Campaign:
    """A campaign whose form was just built: certainty goes on deciding where it can. ``new``: its type is; where people
    choose, certainty decides from the beginning.
    """
    chosen = certainty.wanted(campaign)
    if chosen is None:
        begins = new and certainty.is_usual(campaign) and BACK_CHECK not in campaign.settings.more
        return decided(campaign, USUAL) if begins else campaign
    if certainty.offers(campaign):
        return decided(campaign, chosen)
    return decided(campaign, None, campaign.answers_wanted if new else FIXED_USUAL)


def _take(campaign: Campaign, text: str) -> Campaign:
    word = text.strip().casefold()
    stands = certainty.wanted(campaign)
    if word in (AUTO, EXACT):
        return _checked(campaign, certainty.usual(campaign) if word == AUTO or stands is None else stands)
    if match := _RANGE.fullmatch(word):
        return _checked(campaign, _ranged(stands or certainty.usual(campaign), match[1], match[2], match[3]))
    return decided(campaign, None, number(text, 1, ANSWERS_WANTED_MAX))


def _ranged(stands: Wanted, least: str, most: str, sure: str | None) -> Wanted:
    at_most = number(most, 2, MOST_MAX)
    if int(least) > at_most:
        raise Invalid(Text(N_("The first number is the least and the second the most, like 2-7 95.")))
    return Wanted(number(least, 1, at_most), at_most, number(sure, SURE_LEAST, SURE_MOST) if sure else stands.sure)


def _checked(campaign: Campaign, chosen: Wanted) -> Campaign:
    if not certainty.offers(campaign):
        raise Invalid(NOT_HERE)
    return decided(campaign, chosen)


def with_table(campaign: Campaign, table: Mapping[str, Any]) -> Campaign:
    """As ``campaign.toml`` says it: least, most, sure (percent); what is left out is as usual. Raises ``Invalid``."""
    if unknown := [key for key in table if key not in (LEAST, MOST, SURE)]:
        raise Invalid(Text(N_("it has no {key}, only least, most and sure"), params={"key": unknown[0][:40]}))
    usual = certainty.usual(campaign)
    given = {**said(usual), **{key: str(one) for key, one in table.items()}}
    return _checked(campaign, _ranged(usual, given[LEAST], given[MOST], given[SURE]))


def told(campaign: Campaign) -> int | dict[str, int]:
    """The same for a set-up that is written."""
    chosen = certainty.wanted(campaign)
    return {LEAST: chosen.least, MOST: chosen.most, SURE: chosen.sure} if chosen else campaign.answers_wanted


def _exact(campaign: Campaign, text: str) -> Campaign:
    """One of the three: "90" or "90 %", "most 7", "least 3"."""
    stands = certainty.wanted(campaign) or certainty.usual(campaign)
    which, _, figure = text.strip().casefold().rpartition(" ") if "%" not in text else ("", "", text.strip(" %"))
    if _RANGE.fullmatch(text.casefold()):
        return _take(campaign, text)
    match which:
        case "most":
            most = number(figure, 2, MOST_MAX)
            return _checked(campaign, replace(stands, most=most, least=min(stands.least, most)))
        case "least":
            least = number(figure, 1, MOST_MAX)
            return _checked(campaign, replace(stands, least=least, most=max(stands.most, least, 2)))
        case "":
            return _checked(campaign, replace(stands, sure=number(figure, SURE_LEAST, SURE_MOST)))
        case _:
            raise Invalid(Text(N_("Please tap one of the buttons.")))


def now(campaign: Campaign) -> Text:
    """How it stands."""
    chosen = certainty.wanted(campaign)
    if chosen is None:
        return Text(N_("{value}"), params={"value": str(campaign.answers_wanted)})
    params = {LEAST: chosen.least, MOST: chosen.most, SURE: chosen.sure}
    return Text(N_("as many as needed: {least} to {most}, until {sure} % sure"), params=params)


def offered(campaign: Campaign, step: str) -> Sequence[tuple[str, str | Text]]:
    """Buttons of the two steps that not every campaign has."""
    if step != "answers" or not certainty.offers(campaign):
        return ()
    usual = certainty.usual(campaign)
    chosen = certainty.wanted(campaign) or usual
    auto = Text(N_("As many as needed: {least} to {most}"), params={LEAST: chosen.least, MOST: chosen.most})
    return [
        (AUTO if chosen == usual else f"{chosen.least}-{chosen.most}", auto),
        (EXACT, Text(N_("How exact?"))),
    ]


def beside(campaign: Campaign, step: str, right: float) -> Text | None:
    """What certainty costs: at each percent the answers a task and what stays unsure."""
    found = at_each(campaign, right) if step == EXACT else {}
    if not found:
        return None
    each = N_(
        "{sure} %: about {answers} answers a task; of 100 results {wrong} may be wrong, {unsure} go to a moderator."
    )
    if certainty.is_spoken(campaign):
        each = N_("{sure} %: about {answers} answers a task; of 100 texts {unsure} go to a moderator.")
    first, second, third = (
        Text(
            each,
            params={
                "sure": percent,
                "answers": f"{one.answers:.1f}",
                "wrong": in_hundred(1 - one.confidence),
                "unsure": in_hundred(one.looked),
            },
        )
        for percent, one in found.items()
    )
    return Text(N_("{first}\n{second}\n{third}"), params={"first": first, "second": second, "third": third})


def leads_to(campaign: Campaign, step: str, text: str) -> str:
    """The step that follows at once, "" for none."""
    return EXACT if step == "answers" and text == EXACT and certainty.wanted(campaign) else ""


def closed(campaign: Campaign) -> set[str]:
    """Steps that no list has."""
    gone = {EXACT, BACK_CHECK} if certainty.wanted(campaign) else {EXACT}
    differ = any(isinstance(one, DIFFERING) for one in visible(campaign.form))
    return gone if differ and not (campaign.form.opinion or campaign.form.logic) else {*gone, TOLERANCE}


def conflict(campaign: Campaign) -> Text | None:
    """Why what was decided does not go together, None where it does."""
    return NO_CHECKS if certainty.wanted(campaign) and BACK_CHECK in campaign.settings.more else None


def beside_checks(campaign: Campaign) -> Campaign:
    """As a set-up asks for rows done once more: with the usual number for each task, where certainty decided it."""
    return decided(campaign, None, FIXED_USUAL) if conflict(campaign) else campaign


def _label(value: str) -> Text:
    which, _, figure = value.rpartition(" ")
    said_as = {
        "": N_("{n} % sure"),
        "most": N_("At most {n}"),
        "least": N_("At least {n}"),
    }
    return Text(said_as[which], params={"n": figure})


def _tolerance(text: str) -> str:
    if not _NUMBER.fullmatch(figure := text.strip().replace(",", ".")) or not float(figure):
        raise Invalid(Text(N_("Please send a number above 0, such as 5 or 0.5.")))
    return figure


def _differing(campaign: Campaign, text: str) -> Campaign:
    return fitting(reads(TOLERANCE, _tolerance)(campaign, text), new=False)


def _by(value: str) -> Text:
    return Text(N_("Nothing: just the same")) if value == NONE else Text(N_("{value}"), params={"value": value})


ANSWERS: Mapping[str, Step] = {
    TOLERANCE: Step(
        N_(
            "By how much may two people's numbers differ and still mean the same? The result is their mean then. For "
            "places: so many metres. Tap, or send a number."
        ),
        _differing,
        (NONE, "1", "5", "50"),
        _by,
        lambda campaign: _by(campaign.settings.more.get(TOLERANCE, NONE)),
    ),
    "answers": Step(FIXED, _take, ("1", "3", "5"), now=now),
    EXACT: Step(
        N_("How sure shall each result be, and how many people may a task cost? Tap, or send it like 2-7 95."),
        _exact,
        (*map(str, SURE_PERCENTS), "most 3", "most 5", "most 7", "least 2", "least 3"),
        _label,
        now,
    ),
    "people": Step(
        N_("How many people shall answer? Each of them is paid once. Tap, or send a number."),
        lambda campaign, text: replace(campaign, answers_wanted=number(text, 1, survey.PEOPLE_MAX)),
        ("20", "50", "100", "400"),
        now=lambda campaign: Text(N_("{value}"), params={"value": str(campaign.answers_wanted)}),
    ),
}
