"""How far a job is, roughly, from where a person last sent their location.

Of that only the place rounded to about a kilometre is kept, with the person and for a week. Nobody else ever sees it.
"""

from collections.abc import Mapping
from dataclasses import replace

from core import kinds
from core.campaigns import Campaign, Task
from core.errors import N_, Text
from core.form import forms
from core.form.forms import Form
from core.form.translations import language_of
from core.launched.settling import placed, spot
from core.on_site import windows
from core.people import Person
from core.ports import Tx
from core.teams.assigning import queues
from core.typed.places import Place, distance_m, parse_point, point
from core.views import Ahead

DECIMALS = 2  # of a degree: at most 1.1 km
KEPT_DAYS = 7
DAY_MS = 24 * 3600 * 1000
KM = 1000  # m
NEAR_KM = 2  # what is kept is not exact enough to tell less
STEPS = ((20, 1), (100, 5), (30_000, 50))  # up to so many km told to so many


def seen(tx: Tx, me: Person, value: str) -> Person:
    """Remember, roughly, a place that the person sent as a geopoint."""
    found = parse_point(value)
    assert found is not None, "it was checked"
    rough = point(round(found[0], DECIMALS), round(found[1], DECIMALS))
    me = replace(me, place=rough, place_at=tx.now)
    tx.people.save_profile(me)
    return me


def forget(tx: Tx, me: Person) -> Person:
    """The person wants it forgotten now."""
    me = replace(me, place="", place_at=0)
    tx.people.save_profile(me)
    return me


def known(me: Person, now: int) -> Place | None:
    """Roughly where the person was, while that is kept."""
    found = parse_point(me.place) if now < me.place_at + KEPT_DAYS * DAY_MS else None
    return found[:2] if found else None


def far(me: Person, form: Form, data: Mapping[str, str], now: int) -> Text | None:
    """How far the row's place is from the person, None where one of both is not known."""
    here, there = known(me, now), spot(form, data)
    return rough(distance_m(here, there)) if here and there else None


def rough(metres: float) -> Text:
    """A distance in words that are no finer than what is known."""
    km = metres / KM
    if km < NEAR_KM:
        return Text(N_("less than {n} km from you"), params={"n": NEAR_KM})
    step = next(step for most, step in STEPS if km < most)
    return Text(N_("about {n} km from you"), params={"n": round(km / step) * step})


def where(campaign: Campaign, data: Mapping[str, str], language: str) -> str:
    """How the row itself calls its place, "" where it does not."""
    part = "place" if "place" in campaign.mapping else kinds.TEXT
    if spot(campaign.form, data) is None:
        return ""
    return forms.say(campaign.form, kinds.place(campaign.mapping, part), data, language).strip()


def ahead(tx: Tx, me: Person, campaign: Campaign) -> Ahead:
    """What a card tells of the task that would come first, where time or place matters."""
    at_places = placed(campaign.form)
    task: Task | None = (
        tx.tasks.peek(campaign.id, me.id, queues(tx, me, campaign)) if at_places or windows.has(campaign) else None
    )
    if task is None or task.over(tx.now):
        return Ahead()
    return Ahead(
        where=where(campaign, task.data, language_of(campaign.form, me, campaign.languages)),
        far=far(me, campaign.form, task.data, tx.now),
        when=windows.said(campaign, me, (task.opens_at, task.closes_at), tx.now),
        asks=at_places and known(me, tx.now) is None,
    )
