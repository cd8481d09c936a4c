"""What a requester decides about who is let in."""

import re
from collections.abc import Mapping, Sequence

from core.campaigns import Campaign
from core.drafting import steps_answers
from core.drafting.asked import as_it_is, settings
from core.drafting.step import NONE, Step, number
from core.drafting.steps_places import reads
from core.entry import exam, wanted
from core.entry.wanted import COUNTRIES, LEVEL, SKILL
from core.errors import N_, Invalid, Text
from core.funds import sets
from core.known import filing, reading
from core.skills import words
from core.skills.levels import RUNGS
from core.skills.naming import skill_of
from core.tables.columns import KNOWN_ANSWER
from core.tasks import TYPES, survey
from core.typed import countries, zones

ANYONE = Text(N_("Anyone"))
SWITCH = "~"  # what a button sends that names one country more, or one less
PERCENT_MIN, PERCENT_MAX = 50, 95
QUESTIONS_MIN, QUESTIONS_MAX = 2, 50
_SKILL = re.compile(r"(.{1,60}?)\s+(\d{1,3})\s*%?")
KNOWN = frozenset(zones.ZONES) - {zones.OTHER}


def _level(text: str) -> str:
    if text.strip() not in wanted.LEVELS:
        raise Invalid(Text(N_("Please tap one of the buttons.")))
    return text.strip()


def _level_label(value: str) -> Text:
    if value not in wanted.LEVELS:
        return ANYONE
    level = wanted.LEVELS[value]
    params: dict[str, int | Text] = {"level": words.name(level), "n": RUNGS[level].more_percent}
    return Text(N_("{level}, at least {n} % more pay"), params=params)


def _skill(text: str) -> str:
    found = _SKILL.fullmatch(text.strip())
    said = found[1].casefold() if found else ""
    code = next((one for one, kind in TYPES.items() if said in (one, kind.NAME.casefold())), "")
    if not found or not code or code == survey.CODE:
        why = N_(
            "Please send a kind of work and a number from {least} to {most}, such as: transcribe 80. Kinds: {kinds}"
        )
        kinds = ", ".join(one for one in TYPES if one != survey.CODE)
        raise Invalid(Text(why, params={"least": PERCENT_MIN, "most": PERCENT_MAX, "kinds": kinds}))
    return f"{code} {number(found[2], PERCENT_MIN, PERCENT_MAX)}"


def _skill_now(campaign: Campaign) -> Text | None:
    code, percent = wanted.skill(campaign)
    return Text(N_("{skill}, {n} of 100"), params={"skill": words.skill_name(code), "n": percent}) if code else ANYONE


def _countries(campaign: Campaign, text: str) -> Campaign:
    """One named more or less by a button, or all of them as they were written."""
    have = settings(campaign).more.get(COUNTRIES, "").split()
    codes = [one.upper() for one in re.split(r"[\s,;]+", text.removeprefix(SWITCH).strip()) if one]
    if not codes or not KNOWN.issuperset(codes):
        raise Invalid(Text(N_("Please tap a country, or send codes such as KE TZ.")))
    if text.startswith(SWITCH):
        codes = [*(one for one in have if one not in codes), *(one for one in codes if one not in have)]
    return reads(COUNTRIES, str)(campaign, " ".join(dict.fromkeys(codes)) or NONE)


def take_countries(campaign: Campaign, text: str) -> Campaign:
    return reads(COUNTRIES, str)(campaign, NONE) if text.strip() == NONE else _countries(campaign, text)


def _countries_now(campaign: Campaign) -> Text | None:
    return as_it_is(", ".join(countries.COUNTRIES[one] for one in wanted.countries(campaign))) or ANYONE


def _test(campaign: Campaign, text: str) -> Campaign:
    """Its rows are all asked, and each is paid by itself: none is mixed in among others."""
    campaign = reads(exam.TEST, lambda said: str(number(said, QUESTIONS_MIN, QUESTIONS_MAX)))(campaign, text)
    if not exam.questions(campaign):
        return campaign
    for one in (filing.ROWS, sets.KEY):
        campaign = reads(one, str)(campaign, NONE)
    return steps_answers.fitting(campaign, new=False)


def _n(campaign: Campaign) -> Mapping[str, int]:
    return {"n": exam.questions(campaign)}


STEPS: Mapping[str, Step] = {
    LEVEL: Step(
        N_("Whom is it kept for? People of a level were right more often; they are fewer, and are paid more."),
        reads(LEVEL, _level),
        (NONE, *wanted.LEVELS),
        _level_label,
        lambda campaign: _level_label(campaign.settings.more.get(LEVEL, NONE)),
    ),
    SKILL: Step(
        N_(
            "Must they do another kind of work well? Send its name, and of how many of 100 answers it is sure that "
            "they are right there, such as: transcribe 80."
        ),
        reads(SKILL, _skill),
        (NONE,),
        lambda _: ANYONE,
        _skill_now,
    ),
    exam.TEST: Step(
        N_(
            "Is this an entry test for other jobs of yours? How many questions is each person asked? The right answers "
            "stand in your file; each answer is paid. Tap, or send a number."
        ),
        _test,
        (NONE, "5", "8", "10"),
        lambda value: Text(N_("No test") if value == NONE else N_("{n} questions"), params={"n": value}),
        lambda campaign: Text(N_("{n} questions") if exam.questions(campaign) else N_("No test"), params=_n(campaign)),
    ),
    exam.PASS: Step(
        N_("How many of 100 have to be right to pass the test? Tap, or send a number."),
        reads(exam.PASS, lambda text: str(number(text, PERCENT_MIN, 100))),
        ("60", "75", "90"),
        lambda value: Text(N_("{n} %"), params={"n": value}),
        lambda campaign: Text(N_("{n} of {of}"), params={"n": exam.needed(campaign), "of": exam.questions(campaign)}),
    ),
    COUNTRIES: Step(
        N_("In which countries must they live? Tap one or more, then go on."),
        take_countries,
        (NONE,),
        lambda _: ANYONE,
        _countries_now,
    ),
}


def closed(campaign: Campaign) -> set[str]:
    """The steps there are not: no level where there is nothing to be right about, no test without known answers.

    The rows of a test are all known, and are none of what is mixed in elsewhere.
    """
    gone = set() if skill_of(campaign) else {LEVEL}
    gone |= set() if KNOWN_ANSWER in campaign.mapping and reading.suits(campaign) else {exam.TEST}
    return gone | ({filing.ROWS, sets.KEY} if exam.questions(campaign) else {exam.PASS})


def offered(campaign: Campaign, step: str) -> Sequence[tuple[str, str]]:
    """The countries, with a tick before those that are named."""
    if step != COUNTRIES:
        return ()
    have = wanted.countries(campaign)
    return [(SWITCH + one, ("☑ " if one in have else "☐ ") + countries.COUNTRIES[one]) for one in sorted(KNOWN)]
