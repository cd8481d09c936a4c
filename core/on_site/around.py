"""The jobs around a person: those they keep for themselves, and the nearest others, from a place they sent or picked.

The place stands rounded in the parameters of their own screen, and goes with it. Nobody else ever sees it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.campaigns import Campaign
from core.errors import N_, Invalid, Stale, Text
from core.form.wanted import NOT_ASKED
from core.launched.settling import AREAS_MAX, placed
from core.on_site import placed_jobs
from core.on_site.cells import middle
from core.on_site.placed_jobs import Job
from core.people import Person
from core.ports import Tx
from core.typed.places import parse_point, point, read_point
from core.views import View
from core.wages import active
from core.work import Held
from core.working import offers, targeting

SCREEN = "around"
CAMPAIGNS_MAX = 5  # that one look goes through, the best pay of an hour first
DECIMALS = 3  # of a degree: about 100 m
KEPT_MS = 12 * 3600 * 1000  # a place sent longer ago is asked for anew
AREAS_A_PAGE = 10
REACH_KM = 80  # at least, however narrow the cells are there
KEPT = ("c", "at", "since", "area", "leaf", active.SHOWN)
WHERE = ("at", "since", "area")  # parameters of the screen that tell where to look
FORGET = "unplaced"  # the notice by which a place that was sent long ago goes from its screen
Params = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AroundView(View):
    """``c`` is the campaign looked at, 0 for all. ``areas``: a page of what the tables call parts of the land.

    ``area``: what they picked instead of saying where they are. ``fresh``: the screen was another one before.
    """

    c: int
    mine: Sequence[Job]
    others: Sequence[Job]
    areas: Sequence[tuple[str, int]]
    area: str
    page: int
    pages: int
    now: int
    lost: bool  # nobody said yet where to look
    fresh: bool = False

    @property
    def asks_place(self) -> bool:
        return self.lost and self.fresh


def held(tx: Tx, me: Person, campaign_id: int = 0) -> Sequence[Held]:
    """The tasks at places that the person holds, of one campaign or of all."""
    found = list[Held]()
    for one in tx.assignments.of_person(me.id):
        if one.is_test or campaign_id not in (0, one.campaign_id):
            continue
        lease = tx.assignments.held(one.campaign_id, one.task_id, me.id)
        assert lease is not None, "it was just listed"
        found += [lease] if placed(lease.campaign.form) else []
    return found


def show(tx: Tx, me: Person, params: Params, told: Text | None = None) -> AroundView:
    """The screen, drawn anew from where its parameters say: {"c", "at", "since", "area", "leaf"}.

    ``active.SHOWN`` among them: the way to a place counts from when the list was shown.
    """
    params = {active.SHOWN: tx.now, **{key: one for key, one in params.items() if key in KEPT}}
    if me.screen.code != SCREEN:  # from here on they are on their way to the next one
        params[active.SHOWN] = tx.now
    if tx.now > params.get("since", tx.now) + KEPT_MS:
        params = _without(params)
    c, area = params.get("c", 0), params.get("area", "")
    here = parse_point(params.get("at", ""))
    place = here[:2] if here else None
    seen_from = None if area else place
    mine = sorted((placed_jobs.mine(tx, me, one, seen_from) for one in held(tx, me, c)), key=placed_jobs.by_distance)
    campaigns = _campaigns(tx, me, c)
    own = placed_jobs.own(tx, me, campaigns)
    others = placed_jobs.others(tx, me, campaigns, place, own, told_from=seen_from)
    areas = [] if others and place else _areas(tx, campaigns)
    pages = max(1, -(-len(areas) // AREAS_A_PAGE))
    page = min(params.get("leaf", 0), pages - 1)
    screen = tx.people.show(me.id, SCREEN, params)
    return AroundView(
        me=replace(me, screen=screen),
        screen=screen,
        told=told,
        c=c,
        mine=mine,
        others=others,
        areas=areas[page * AREAS_A_PAGE : (page + 1) * AREAS_A_PAGE],
        area=area,
        page=page,
        pages=pages,
        now=tx.now,
        lost=place is None,
        fresh=me.screen.code != SCREEN or "at" in me.screen.params,
    )


def _without(params: Params) -> dict[str, Any]:
    return {key: one for key, one in params.items() if key not in WHERE}


def forget(tx: Tx, me: Person) -> Person | None:
    """Take the place away that was sent long ago, from this screen or the one to go back to; None where there is none.

    The buttons of that screen are old then: it has to be drawn anew.
    """
    shown = me.screen.params
    at = shown if me.screen.code == SCREEN else shown.get(SCREEN, {})
    if "at" not in at or tx.now < at["since"] + KEPT_MS:
        return None
    kept = _without(at) if at is shown else {**shown, SCREEN: _without(at)}
    return replace(me, screen=tx.people.show(me.id, me.screen.code, kept))


def again(tx: Tx, me: Person) -> AroundView:
    """The person's screen of this kind, drawn anew."""
    return show(tx, me, me.screen.params)


def came_from(me: Person) -> Params | None:
    """The parameters of the screen like this that a task was opened from."""
    found: Params | None = me.screen.params.get(SCREEN)
    return found


def _campaigns(tx: Tx, me: Person, campaign_id: int) -> Sequence[Campaign]:
    if campaign_id:
        campaign = tx.campaigns.get(campaign_id)
        here = campaign and offers.may_start(campaign) and placed(campaign.form)
        return [campaign] if campaign and here and targeting.why_not(tx, me, campaign) is None else []
    found = [one.campaign for one in offers.open_to(tx, me) if placed(one.campaign.form)]
    return found[:CAMPAIGNS_MAX]


def _areas(tx: Tx, campaigns: Sequence[Campaign]) -> Sequence[tuple[str, int]]:
    found = dict[str, int]()
    for one in campaigns:
        for name, cell in tx.places.areas(one.id, AREAS_MAX).items():
            found.setdefault(name, cell)
    return sorted(found.items())


def here(tx: Tx, me: Person, value: str) -> AroundView:
    """Where the person is, a geopoint. ``Invalid`` on any other screen: nobody asked."""
    if me.screen.code != SCREEN:
        raise Invalid(NOT_ASKED)
    found = parse_point(value)
    assert found is not None, "it was made from two numbers"
    at = point(round(found[0], DECIMALS), round(found[1], DECIMALS))
    tx.outbox.put(me.telegram_id, FORGET, "", {}, tx.now + KEPT_MS)
    return show(tx, me, {"c": _looked_at(me), "at": at, "since": tx.now})


def pick(tx: Tx, me: Person, cell: int) -> AroundView:
    """A part of the land, by the cell that stands for it."""
    c = _looked_at(me)
    for name, one in _areas(tx, _campaigns(tx, me, c)):
        if one == cell:
            at = point(*middle(cell))
            return show(tx, me, {"c": c, "at": at, "since": tx.now, "area": name})
    raise Stale(Text(N_("That button is old. Here is how it stands.")))


def elsewhere(tx: Tx, me: Person, page: int = 0) -> AroundView:
    """Ask anew where to look, from this page of areas on."""
    return show(tx, me, {"c": _looked_at(me), "leaf": page})


def typed(tx: Tx, me: Person, text: str) -> AroundView:
    """What was written on this screen: a place in numbers, or the name of a part of the land."""
    found = read_point(text)
    if found:
        return here(tx, me, point(*found))
    name = " ".join(text.split()).casefold()
    for one, cell in _areas(tx, _campaigns(tx, me, _looked_at(me))):
        if one.casefold() == name:
            return pick(tx, me, cell)
    raise Invalid(Text(N_("I do not know that place. Send your location, or tap a name above.")))


def _looked_at(me: Person) -> int:
    c: int = me.screen.params.get("c", 0) if me.screen.code == SCREEN else 0
    return c
