"""Jobs at places as a person sees them: those that are theirs by name, the nearest others, and those they keep."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.campaigns import Campaign, Task
from core.errors import Money, Text
from core.form.translations import language_of
from core.funds import worth
from core.launched.settling import spot
from core.on_site import windows
from core.on_site.nearby import where
from core.on_site.nearest import nearest
from core.people import Person
from core.ports import Tx
from core.teams import assigning
from core.typed.places import Place, distance_m
from core.work import Held

SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class Job:
    """A task at a place. ``metres`` from where the person is, None while unknown; ``until`` (ms): it is theirs.

    ``when`` its work can be done, where that is not always.
    """

    campaign: Campaign
    task: Task
    called: str
    metres: float | None
    pay: Money  # as the person gets it
    when: Text | None
    until: int = 0


def own(tx: Tx, me: Person, campaigns: Sequence[Campaign]) -> Sequence[tuple[Campaign, Task]]:
    """What is for this person by name, or for their team: not found by its place, but so few that each is looked at."""
    return [
        (one, task)
        for one in campaigns
        for queue in assigning.queues(tx, me, one)
        for task in tx.places.own(one.id, me.id, queue)
    ]


def others(
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
            jobs.append((wanted[task.id], _job(tx, me, campaign, task, told_from)))
    return [one for _, one in sorted(jobs, key=lambda each: (each[0], each[1].task.id))]


def _away(campaign: Campaign, task: Task, place: Place | None) -> float:
    """Metres; what does not say where it is comes last."""
    there = spot(campaign.form, task.data)
    return distance_m(place, there) if place and there else float("inf")


def _job(tx: Tx, me: Person, campaign: Campaign, task: Task, here: Place | None) -> Job:
    there = spot(campaign.form, task.data)
    return Job(
        campaign=campaign,
        task=task,
        called=" ".join(where(campaign, task.data, language_of(campaign.form, me, campaign.languages)).split()),
        metres=distance_m(here, there) if here and there else None,
        pay=worth.now(tx, me, campaign, task.reward_minor),
        when=windows.said(campaign, me, (task.opens_at, task.closes_at), tx.now),
    )


def mine(tx: Tx, me: Person, one: Held, here: Place | None) -> Job:
    lease, job = one.assignment, _job(tx, me, one.campaign, one.task, here)
    pay = worth.told(tx, one.campaign, lease.id, lease.reward_minor)
    return replace(job, when=windows.of_lease(one, me, tx.now), until=lease.leased_until, pay=pay)


def by_distance(one: Job) -> tuple[float, int]:
    return (0.0 if one.metres is None else one.metres, one.task.id)
