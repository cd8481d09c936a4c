"""Levels and accuracy as people read them: what one is, why, what would raise it, and what it opens."""

from collections.abc import Mapping

from core.errors import N_, Text
from core.peers import KIND as REVIEW
from core.skills.levels import PRACTICE, RUNGS, Level, rounded
from core.skills.rating import Rating
from core.tasks import TYPES

NAMES: Mapping[Level, str] = {
    Level.PAUSED: N_("paused"),
    Level.NEW: N_("new"),
    Level.MEMBER: N_("member"),
    Level.TRUSTED: N_("trusted"),
    Level.EXPERT: N_("expert"),
    Level.REVIEWER: N_("reviewer"),
}
_UP: Mapping[Level, str] = {
    Level.MEMBER: N_("Your work in “{skill}” has a level now: member. See /me."),
    Level.TRUSTED: N_("Your work in “{skill}” is trusted now. That opens jobs that pay at least {n} % more. See /me."),
    Level.EXPERT: N_("You are an expert in “{skill}” now. That opens jobs that pay at least {n} % more. See /me."),
    Level.REVIEWER: N_("You are a reviewer in “{skill}” now, the highest level there is. See /me."),
}
OPENS_USUAL = N_("Open to you: all jobs at the usual pay.")
_EXPERT = N_("Open to you also: jobs for experts, which pay at least {n} % more, and paid looks at others' work.")
OPENS: Mapping[Level, str] = {
    Level.TRUSTED: N_(
        "Open to you also: jobs for trusted people, which pay at least {n} % more, and paid looks at others' work."
    ),
    **dict.fromkeys((Level.EXPERT, Level.REVIEWER), _EXPERT),
}
KNOWN, RIGHT, RESTS = N_("{n} of {of} answers to a level"), N_("about {n} of 10 right"), N_("time to practise")
PAUSED = N_("Lately much of it turned out wrong. Do {n} tasks to practise, paid as usual; then you begin anew.")
TOO_FEW = N_("We know of {n} of your answers whether they are right. From {of} on you have a level.")
SURE_OF = N_("We are fairly sure that more than {n} of 10 of your answers are right.")
MEMBER = N_("It becomes trusted when we are fairly sure that more than {n} of 10 of your answers are right.")
TENTH = 10


def skill_name(skill: str) -> Text:
    """A kind of work, by the name of its type."""
    if skill == REVIEW:
        return Text(N_("Look at others' work"))
    return Text(TYPES[skill].NAME) if skill in TYPES else Text(N_("{value}"), params={"value": skill})


def name(level: Level) -> Text:
    return Text(NAMES[level])


def known(found: Rating) -> int:
    """Of how many answers it is known how they turned out, in whole ones."""
    return int(found.count)


def _of_ten(share: float) -> int:
    return round(share * TENTH)


def right(found: Rating) -> Text:
    """Accuracy in a few words, for a line of a list."""
    if found.count < RUNGS[Level.MEMBER].count:
        return Text(KNOWN, params={"n": known(found), "of": int(RUNGS[Level.MEMBER].count)})
    return Text(RIGHT, params={"n": _of_ten(found.mean)})


def shortly(at: Level, found: Rating) -> Text:
    """The same of somebody at that level; whoever rests reads what to do."""
    return Text(RESTS) if at is Level.PAUSED else right(found)


def interval(found: Rating) -> Text:
    """Accuracy with its interval."""
    low, high = _of_ten(found.low), _of_ten(found.high)
    params = {"n": _of_ten(found.mean), "low": low, "high": high, "known": known(found)}
    if low == high:
        return Text(N_("About {n} of 10 right, going by {known} answers."), params=params)
    return Text(N_("About {n} of 10 right (between {low} and {high}), going by {known} answers."), params=params)


def why(at: Level, found: Rating) -> Text:
    """Why it is this level."""
    if at is Level.PAUSED:
        return Text(PAUSED, params={"n": PRACTICE})
    if at is Level.NEW:
        return Text(TOO_FEW, params={"n": known(found), "of": int(RUNGS[Level.MEMBER].count)})
    if at is Level.MEMBER:
        return Text(MEMBER, params={"n": _of_ten(RUNGS[Level.TRUSTED].low)})
    return Text(SURE_OF, params={"n": _of_ten(RUNGS[at].low)})


def opens(at: Level) -> Text:
    """What the level opens."""
    return Text(OPENS.get(at, OPENS_USUAL), params={"n": RUNGS[max(at, Level.NEW)].more_percent})


def raises(at: Level, more: int | None) -> Text | None:
    """What would raise it; None where nothing would, or nothing in sight."""
    if more is None or at in (Level.PAUSED, Level.NEW, Level.REVIEWER):  # who is new has read it
        return None
    n, params = rounded(more), {"level": name(Level(at + 1))}
    return Text(
        N_("To {level}: about {n} more right answer."),
        N_("To {level}: about {n} more right answers, if none is wrong."),
        n,
        params,
    )


def up(skill: str, at: Level) -> Text:
    """What somebody is told whose level rose."""
    return Text(_UP[at], params={"skill": skill_name(skill), "n": RUNGS[at].more_percent})
