"""Trying a campaign: its first tasks on one's own screen, marked as a test, unpaid and in no result."""

from core import desk
from core.campaigns import Campaign, State, Task
from core.drafting import studio, tryout
from core.drafting.steps import missing
from core.errors import N_, Stale, Text
from core.form.forms import file_columns
from core.on_site import proofs
from core.people import Person
from core.ports import Tx
from core.views import View
from core.work import Assignment, Lease

TEST_LINK = "t"  # begins the /start payload
LOOKED_AT = 50  # rows from which the test's tasks are taken


def start(tx: Tx, me: Person, campaign_id: int) -> View:
    """The requester's own test."""
    campaign, _ = studio.drafted(tx, me, campaign_id)
    if missing(campaign) or not campaign.rows:
        raise Stale(Text(N_("Something is still missing here.")))
    return _begin(tx, me, campaign)


def follow(tx: Tx, me: Person, token: str) -> View:
    """A guest's test, from a test link."""
    campaign_id = tx.drafts.by_token(token)
    campaign = tx.campaigns.get(campaign_id) if campaign_id else None
    unfinished = campaign is not None and campaign.state is State.DRAFT and missing(campaign)
    if campaign is None or unfinished or campaign.state in (State.CLOSING, State.CLOSED):
        raise Stale(Text(N_("This test link leads nowhere any more.")))
    return _begin(tx, me, campaign)


def _begin(tx: Tx, me: Person, campaign: Campaign) -> View:
    for lease in tx.assignments.of_person(me.id):
        if lease.is_test and lease.campaign_id == campaign.id:
            return desk.show_task(tx, me, desk.leased(tx, me, lease.campaign_id, lease.task_id), {})
    fresh = [task for task in tx.tasks.first(campaign.id, LOOKED_AT) if _usable(tx, me, campaign, task)]
    if not fresh:
        return tryout.over(tx, me, campaign, Text(N_("You have tried all the tasks kept for tests.")))
    for task in fresh[: tryout.TRIAL_TASKS]:
        tx.assignments.add(_lease(tx, me, campaign, task), draws=bool(proofs.kind(campaign)))
    return desk.show_task(tx, me, desk.leased(tx, me, campaign.id, fresh[0].id), {})


def _usable(tx: Tx, me: Person, campaign: Campaign, task: Task) -> bool:
    if file_columns(campaign.form) and not (task.picture or task.media):
        return False
    held = tx.assignments.held(campaign.id, task.id, me.id)
    return held is None or held.assignment.state in (Lease.EXPIRED, Lease.RETURNED)


def _lease(tx: Tx, me: Person, campaign: Campaign, task: Task) -> Assignment:
    return Assignment(
        id=tx.new_id(),
        campaign_id=campaign.id,
        task_id=task.id,
        person_id=me.id,
        state=Lease.LEASED,
        version=campaign.version,
        reward_minor=0,
        leased_at=tx.now,
        leased_until=tx.now + campaign.lease_seconds * 1000,
        draft={},
        is_test=True,
    )
