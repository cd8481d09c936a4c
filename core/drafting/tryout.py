"""The end of a test: what it showed."""

from collections.abc import Sequence
from dataclasses import replace

from core.campaigns import Campaign, State
from core.drafting.studio_views import TriedView
from core.errors import Text
from core.people import Person
from core.ports import Tx
from core.seats import may
from core.seats.may import Do
from core.views import View
from core.work import Answer, Lease

TRIAL_TASKS = 2


def over(tx: Tx, me: Person, campaign: Campaign, told: Text | None = None) -> View:
    """No test task is left: remember the requester's own time for one, and say so."""
    kept = tx.drafts.lock(campaign.id)
    campaign = tx.campaigns.get(campaign.id) or campaign
    owner = kept is not None and may.may(tx, me, campaign.organisation_id, Do.EDIT)
    took = _time(tx, campaign, tx.answers.latest(campaign.id, me.id, TRIAL_TASKS)) if owner else 0
    if took and campaign.state is State.DRAFT:
        campaign = replace(campaign, trial_ms=took)
        tx.campaigns.save(campaign, State.DRAFT)
    screen = tx.people.show(me.id, "tried", {"c": campaign.id})
    return TriedView(me=me, screen=screen, told=told, campaign=campaign, mine=owner)


def stop(tx: Tx, me: Person, campaign: Campaign) -> View:
    """Give the other test tasks back too."""
    for one in tx.assignments.of_person(me.id):
        if one.is_test and one.campaign_id == campaign.id:
            tx.assignments.end(one, Lease.RETURNED)
    return over(tx, me, campaign)


def again(tx: Tx, me: Person) -> View:
    campaign = tx.campaigns.get(me.screen.params["c"])
    assert campaign is not None, "campaigns are never deleted"
    mine = may.may(tx, me, campaign.organisation_id, Do.EDIT)
    return TriedView(me=me, screen=me.screen, campaign=campaign, mine=mine)


def _time(tx: Tx, campaign: Campaign, latest: Sequence[Answer]) -> int:
    """Time for one task (ms) of the test just over, 0 when nothing was answered: both were leased at one moment."""
    found = [(one, tx.assignments.held(campaign.id, one.task_id, one.person_id)) for one in latest]
    begun = max((held.assignment.leased_at for one, held in found if held and one.is_test), default=0)
    these = [one for one, held in found if held and one.is_test and held.assignment.leased_at == begun]
    if not these:
        return 0
    return max(1, (max(one.submitted_at for one in these) - begun) // len(these))
