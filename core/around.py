"""The jobs around a person: those they keep for themselves, and the nearest others, from a place they sent or picked.

The place stands rounded in the parameters of their own screen, and goes with it. Nobody else ever sees it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core import assigning, offers, targeting, windows
from core.campaigns import Campaign, Task
from core.cells import middle
from core.errors import N_, Invalid, Stale, Text
from core.nearby import where
from core.nearest import nearest
from core.people import Person
from core.places import Place, distance_m, parse_point, point, read_point
from core.ports import Tx
from core.settling import AREAS_MAX, placed, spot
from core.translations import language_of
from core.views import View
from core.wanted import NOT_ASKED
from core.work import Held

SCREEN = "around"
SHOWN = 10
CAMPAIGNS_MAX = 5  # that one look goes through, the best pay of an hour first
DECIMALS = 3  # of a degree: about 100 m
KEPT_MS = 12 * 3600 * 1000  # a place sent longer ago is asked for anew
AREAS_A_PAGE = 10
REACH_KM = 80  # at least, however narrow the cells are there
Params = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Job:
    """A task at a place. ``metres`` from where the person is, None while unknown; ``until`` (ms): it is theirs.

    ``when`` its work can be done, where that is not always.
    """

    campaign: Campaign
    task: Task
    called: str
    metres: float | None
    reward_minor: int
    when: Text | None
    until: int = 0


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
    """The screen, drawn anew from where its parameters say: {"c", "at", "since", "area", "leaf"}."""
    params = {key: one for key, one in params.items() if key in ("c", "at", "since", "area", "leaf")}
    if tx.now > params.get("since", tx.now) + KEPT_MS:
        params = {key: one for key, one in params.items() if key not in ("at", "since", "area")}
    c, area = params.get("c", 0), params.get("area", "")
    here = parse_point(params.get("at", ""))
    place = here[:2] if here else None
    seen_from = None if area else place
    mine = sorted((_mine(me, one, seen_from, tx.now) for one in held(tx, me, c)), key=_by_distance)
    campaigns = _campaigns(tx, me, c)
    own = _own(tx, me, campaigns)
    others = _others(tx, me, campaigns, place, own, told_from=seen_from)
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


def _own(tx: Tx, me: Person, campaigns: Sequence[Campaign]) -> Sequence[tuple[Campaign, Task]]:
    """What is for this person by name, or for their team: not found by its place, but so few that each is looked at."""
    return [
        (one, task)
        for one in campaigns
        for queue in assigning.queues(tx, me, one)
        for task in tx.places.own(one.id, me.id, queue)
    ]


def _others(
    tx: Tx,
    me: Person,
    campaigns: Sequence[Campaign],
    place: Place | None,
    own: Sequence[tuple[Campaign, Task]],
    *,
    told_from: Place | None,
) -> Sequence[Job]:
    """The nearest jobs; as long as it is not known where to look, the first of those by name."""
    best = [(_away(one, task, place), task.id, one) for one, task in own]
    if place is not None:
        best += [(*job, one) for one in campaigns for job in nearest(tx.places, one.id, me.id, place, SHOWN)]
        best.sort(key=lambda each: each[:2])
    jobs = list[tuple[float, Job]]()
    for campaign in campaigns:
        wanted = {task: metres for metres, task, one in best[:SHOWN] if one is campaign}
        for task in tx.places.open(campaign.id, list(wanted)) if wanted else ():
            jobs.append((wanted[task.id], _job(me, campaign, task, told_from, tx.now)))
    return [one for _, one in sorted(jobs, key=lambda each: (each[0], each[1].task.id))]


def _away(campaign: Campaign, task: Task, place: Place | None) -> float:
    """Metres; what does not say where it is comes last."""
    there = spot(campaign.form, task.data)
    return distance_m(place, there) if place and there else float("inf")


def _job(me: Person, campaign: Campaign, task: Task, here: Place | None, now: int) -> Job:
    there = spot(campaign.form, task.data)
    return Job(
        campaign=campaign,
        task=task,
        called=" ".join(where(campaign, task.data, language_of(campaign.form, me, campaign.languages)).split()),
        metres=distance_m(here, there) if here and there else None,
        reward_minor=task.reward_minor,
        when=windows.said(campaign, me, (task.opens_at, task.closes_at), now),
    )


def _mine(me: Person, one: Held, here: Place | None, now: int) -> Job:
    lease, job = one.assignment, _job(me, one.campaign, one.task, here, now)
    when = windows.of_lease(one, me, now)
    return replace(job, when=when, until=lease.leased_until, reward_minor=lease.reward_minor)


def _by_distance(one: Job) -> tuple[float, int]:
    return (0.0 if one.metres is None else one.metres, one.task.id)


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
