"""The requester's look at rows whose place nobody reached: each is tried again or left out, with one tap."""

from collections.abc import Sequence
from dataclasses import dataclass

from core import pay
from core.campaigns import Campaign
from core.drafting import launch, studio
from core.errors import N_, Stale, Text
from core.funds import escrow
from core.launched import completion, running
from core.on_site.field import Aside, Report
from core.people import Person
from core.ports import Tx
from core.teams.roster import queue_of
from core.views import View

SCREEN = "asides"
SHOWN = 10
REPORTS_SHOWN = 3
AGAIN, OUT = "again", "out"


@dataclass(frozen=True, kw_only=True)
class AsidesView(View):
    """The first of a campaign's rows that wait, each with what was said of it; ``count`` of all."""

    campaign: Campaign
    rows: Sequence[tuple[Aside, Sequence[Report]]]
    count: int


def see(tx: Tx, me: Person, campaign_id: int, told: Text | None = None) -> View:
    """The rows; the campaign's card where none is left."""
    campaign = studio.mine(tx, me, campaign_id)
    field = tx.teams.field
    found = field.asides(campaign.id, SHOWN)
    if not found:
        return running.open_one(tx, me, campaign_id, told=told)
    return AsidesView(
        me=me,
        screen=tx.people.show(me.id, SCREEN, {"c": campaign.id}),
        told=told,
        campaign=campaign,
        rows=[(one, field.reports(campaign.id, one.task.id, 0, REPORTS_SHOWN)) for one in found],
        count=field.asides_count(campaign.id),
    )


def again(tx: Tx, me: Person) -> View:
    return see(tx, me, me.screen.params["c"])


def decide(tx: Tx, me: Person, campaign_id: int, task_id: int, how: str) -> View:
    """One row, or all that are shown where ``task_id`` is 0."""
    campaign = studio.mine(tx, me, campaign_id)
    if how not in (AGAIN, OUT) or (how == AGAIN and campaign.state not in running.LIVE):
        raise Stale(Text(N_("That cannot be changed any more.")))
    wanted = [one for one in tx.teams.field.asides(campaign.id, SHOWN) if task_id in (0, one.task.id)]
    for one in wanted:
        tx.tasks.lock(campaign.id, one.task.id)
        slots = tx.teams.field.decide(campaign.id, one.task.id, how)
        if how == AGAIN:
            _try(tx, campaign, one, slots)
    completion.watch(tx, campaign.id)
    told = N_("They are tried again, by other people.") if how == AGAIN else N_("Left out. What they held is free.")
    return see(tx, me, campaign_id, Text(told))


def _try(tx: Tx, campaign: Campaign, one: Aside, slots: int) -> None:
    """Its slots anew. What was for one person alone is for all on the list now: that person could not do it."""
    launch.cover(tx, campaign, slots * escrow.whole(campaign, campaign.price_minor, 1))
    owner = tx.teams.roster.get(-one.task.queue) if one.task.queue < 0 else None
    if owner is not None and not owner.is_team:
        tx.teams.rows.queue(campaign.id, [(one.task.id, queue_of(campaign.organisation_id))])
    for _ in range(slots):
        opened = pay.commit_again(tx, campaign, one.task.id)
        if not opened:
            raise Stale(Text(N_("The time of that row is over; it can only be left out.")))
