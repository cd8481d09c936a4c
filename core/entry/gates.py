"""Whether somebody is let in, and the one thing that would open it: rules as those of ``core.working.targeting``.

No rule asks how many answers were approved: that would keep out whoever is new.
"""

from collections.abc import Callable

from core.campaigns import Campaign
from core.entry import asked_for, wanted
from core.errors import N_, Text
from core.people import Person
from core.ports import Tx
from core.skills import keeping, words
from core.skills.levels import RUNGS, Level
from core.skills.naming import skill_of
from core.typed.countries import COUNTRIES
from core.typed.zones import OTHER

Gate = Callable[[Tx, Person, Campaign], Text | None]
PERCENT = 100


def in_the_country(_tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """Who said nothing of where they live is told where to say it."""
    countries = wanted.countries(campaign)
    if not countries or me.country in countries:
        return None
    named = ", ".join(COUNTRIES.get(one, one) for one in countries)
    if me.country in ("", OTHER):
        return Text(
            N_("This job is for people who live in: {countries}. If you do, say so with /me."),
            params={"countries": named},
        )
    return Text(N_("This job is for people who live in: {countries}."), params={"countries": named})


def of_the_level(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    needed, skill = wanted.level(campaign), skill_of(campaign)
    if needed not in wanted.LEVELS.values() or not skill:
        return None
    has = keeping.of(tx, me.id, skill).level
    if has >= needed:
        return None
    params = {"skill": words.skill_name(skill), "level": words.name(needed), "yours": words.name(has)}
    return Text(
        N_("Opens with the level “{level}” in “{skill}”. Yours is “{yours}”: /me says how it rises."), params=params
    )


def good_at(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    skill, percent = wanted.skill(campaign)
    found = keeping.rated(tx, keeping.of(tx, me.id, skill)) if skill else None
    if found is None or (found.count >= RUNGS[Level.MEMBER].count and found.low * PERCENT > percent):
        return None
    params: dict[str, int | Text] = {"skill": words.skill_name(skill), "n": percent}
    return Text(
        N_("Opens when surely {n} of 100 of your answers in “{skill}” are right: /me says where you are."),
        params=params,
    )


KEYS: tuple[Gate, ...] = (of_the_level, good_at, asked_for.passed)  # what somebody can do something about
RULES: tuple[Gate, ...] = (in_the_country, *KEYS)


def key(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """What would open it to them; None where nothing is locked."""
    return next(filter(None, (gate(tx, me, campaign) for gate in KEYS)), None)
