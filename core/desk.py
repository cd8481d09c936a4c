"""The worker's desk: see what there is, take a task, skip it, stop. Answering is next door, in ``answering``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import forms, leases, nearby, offers, opening, tryout, waiting, windows
from core.campaigns import Campaign
from core.errors import N_, NotAllowed, Stale, Text
from core.ledger import Account, Kind
from core.people import Person
from core.ports import Tx
from core.views import Booked, CampaignCard, JobList, NothingLeft, Offer, TaskView, View
from core.work import Assignment, Held, Lease, Standing


def look(tx: Tx, me: Person, told: Text | None = None) -> View:
    """The task in hand, else the best job, else why there is none. What can only be done later waits for that."""
    now, later = leases.in_hand(tx, me)
    if now:
        return show_task(tx, me, now[0], {}, told)
    found = _beside(tx, me, later)
    if found:
        return card(tx, me, found[0].campaign.id, told)
    return show_task(tx, me, later[0], {}, told) if later else _nothing(tx, me, told)


def _beside(tx: Tx, me: Person, later: Sequence[Held]) -> Sequence[Offer]:
    """The jobs there are; of a campaign one has a task of for later there is none until then."""
    booked = {one.campaign.id for one in later}
    return [one for one in offers.open_to(tx, me) if one.campaign.id not in booked]


def jobs(tx: Tx, me: Person) -> View:
    """What this person can do, by pay of an hour."""
    later = leases.in_hand(tx, me)[1]
    found = _beside(tx, me, later)
    if not found and not later:
        return _nothing(tx, me, None)
    booked = [Booked(campaign=one.campaign, when=windows.of_lease(one, me, tx.now)) for one in later]
    return JobList(me=me, screen=tx.people.show(me.id, "jobs", {}), offers=found, booked=booked)


def _nothing(tx: Tx, me: Person, told: Text | None) -> NothingLeft:
    screen = tx.people.show(me.id, "nothing", {})
    return NothingLeft(me=me, screen=screen, told=told, why=offers.why_nothing(tx, me), will_tell=False)


def tell_me(tx: Tx, me: Person) -> View:
    """Ask to be told, once, when there is a job again."""
    waiting.begin(tx, me)
    view = _nothing(tx, me, None)
    return replace(view, will_tell=True)


def card(tx: Tx, me: Person, campaign_id: int, told: Text | None = None) -> View:
    """The campaign's card."""
    campaign = running(tx, campaign_id)
    screen = tx.people.show(me.id, "card", {"c": campaign.id})
    return CampaignCard(
        me=me,
        screen=screen,
        told=told,
        offer=offers.offer(tx, me, campaign),
        agreed=tx.campaigns.has_agreed(campaign.id, me.id),
        ahead=nearby.ahead(tx, me, campaign),
        weight=offers.weight(tx, campaign),
    )


def start(tx: Tx, me: Person, campaign_id: int) -> View:
    """Agree to the campaign's card and take the first task; who holds one goes on with it."""
    _may_work(me)
    for one in tx.assignments.of_person(me.id):
        if one.campaign_id == campaign_id and not one.is_test:
            return show_task(tx, me, leased(tx, me, campaign_id, one.task_id), {})
    campaign = running(tx, campaign_id)
    if campaign.owner_id == me.id:
        raise NotAllowed(Text(N_("This is your own campaign; someone else has to do it.")))
    if offers.unknown_language(me, campaign) or not offers.suits(me, campaign):
        told = (
            None if offers.suits(me, campaign) else Text(N_("The jobs running now are in languages you do not read."))
        )
        return card(tx, me, campaign_id, told)
    if tx.campaigns.agree(campaign.id, me.id):
        tx.ledger.open(Account(Kind.WORKER, me.id))
    return next_task(tx, me, campaign)


def _may_work(me: Person) -> None:
    if not me.may_work:
        raise NotAllowed(Text(N_("Please send /start first.")))


def running(tx: Tx, campaign_id: int) -> Campaign:
    """The campaign, as long as it runs. Raises ``Stale``."""
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or not offers.may_start(campaign):
        raise Stale(Text(N_("This campaign is not running now. Send /work for other jobs.")))
    return campaign


def next_task(
    tx: Tx, me: Person, campaign: Campaign, last: Mapping[str, Any] | None = None, told: Text | None = None
) -> View:
    """Take the campaign's next task for this person, or say what else there is.

    ``last`` names the answer just given, which can be changed for a while: {"c", "t", "at" (ms)}.
    """
    runs = offers.may_start(campaign)
    task = tx.tasks.take(campaign.id, me.id) if runs else None
    if task is None and runs and tx.tasks.rewind(campaign.id, me.id):
        task = tx.tasks.take(campaign.id, me.id)
    if task is None:
        return look(tx, me, told)
    assignment = Assignment(
        id=tx.new_id(),
        campaign_id=campaign.id,
        task_id=task.id,
        person_id=me.id,
        state=Lease.LEASED,
        version=task.version,
        reward_minor=task.reward_minor,
        leased_at=tx.now,
        leased_until=windows.lease_end(task, campaign.lease_seconds, tx.now),
        draft={},
    )
    draft = tx.assignments.add(assignment)
    leases.remind(tx, me, assignment, task)
    if draft:
        assignment = replace(assignment, draft=draft)
        told = told or Text(N_("You go on where you stopped: the answers you gave are kept."))
    held = Held(assignment, task, campaign)
    if task.version != campaign.version:
        held = leased(tx, me, campaign.id, task.id)
    params: dict[str, Any] = {"last": last} if last else {}
    if campaign.form.warning and me.screen.params.get("warned") and me.screen.params["c"] == campaign.id:
        params["warned"] = True  # once is enough, as long as one goes on
    return show_task(tx, me, held, params, told)


def leased(tx: Tx, me: Person, campaign_id: int, task_id: int) -> Held:
    """What the person holds; ``Stale`` when the lease is over."""
    held = tx.assignments.held(campaign_id, task_id, me.id)
    if held is None or held.assignment.state is not Lease.LEASED:
        raise leases.over(held.assignment.draft if held else None)
    return held


def show_task(tx: Tx, me: Person, held: Held, params: Mapping[str, Any], told: Text | None = None) -> TaskView:
    """Make the task the chat's screen. It remembers ``since`` when (ms) its question stands there."""
    form, draft = held.form, params.get("draft", held.assignment.draft)
    asked = forms.visible(form)
    name = asked[opening.place(asked, params, draft)].name
    since = params.get("since", tx.now) if params.get("q") == name else tx.now
    shown = {"c": held.campaign.id, "t": held.task.id, **params, "q": name, "since": since}
    unread = opening.unread_warning(form, params)
    opened = params.get("q") != name and not unread
    if unread:
        del shown["q"]
    screen = tx.people.show(me.id, "task", shown)
    return opening.draw_task(tx, replace(me, screen=screen), held, told, opened=opened)


def again(tx: Tx, me: Person) -> View:
    """The task on the person's screen, drawn anew; another screen when its lease is over."""
    params = me.screen.params
    held = tx.assignments.held(params["c"], params["t"], me.id)
    if held is None or not _still(tx, me, held):
        return look(tx, me)
    return opening.draw_task(tx, me, held)


def _still(tx: Tx, me: Person, held: Held) -> bool:
    """Whether the task's question can still be answered."""
    if me.screen.params.get("mode") != "redo":
        return held.assignment.state is Lease.LEASED or bool(me.screen.params.get("mode"))
    answer = tx.answers.get(held.campaign.id, held.task.id, me.id)
    return answer is not None and answer.standing is Standing.REDO


def back(tx: Tx, me: Person, told: Text | None = None) -> View:
    """The task that was in hand before this one came to the screen, else whatever there is to do."""
    before = me.screen.params.get("back")
    held = tx.assignments.held(before["c"], before["t"], me.id) if before else None
    if held is None or held.assignment.state is not Lease.LEASED:
        return look(tx, me, told)
    return show_task(tx, me, held, {}, told)


def enlarge(tx: Tx, me: Person) -> View:
    """The same task with the larger picture."""
    held = on_screen(tx, me)
    return show_task(tx, me, held, {**me.screen.params, "larger": True})


def on_screen(tx: Tx, me: Person) -> Held:
    """The task the screen shows, leased still, or answered when it is being changed or done again."""
    params = me.screen.params
    if me.screen.code != "task":
        raise Stale(Text(N_("There is no question open here. Send /work to get one.")))
    if params.get("mode"):
        held = tx.assignments.held(params["c"], params["t"], me.id)
        if held is None:
            raise Stale(Text(N_("There is no question open here. Send /work to get one.")))
        return held
    return leased(tx, me, params["c"], params["t"])


def skip(tx: Tx, me: Person) -> View:
    """Give the task to others and take the next; it costs nothing and is not offered again."""
    held = on_screen(tx, me)
    leases.hand_back(tx, held.assignment, Lease.SKIPPED)
    if held.assignment.is_test:
        return next_test(tx, me, held.campaign)
    told = Text(N_("Skipped. It costs you nothing."))
    if me.screen.params.get("back"):
        return back(tx, me, told)
    return next_task(tx, me, held.campaign, me.screen.params.get("last"), told)


def stop(tx: Tx, me: Person) -> View:
    """Return the task and leave the campaign for now."""
    held = on_screen(tx, me)
    leases.hand_back(tx, held.assignment, Lease.RETURNED)
    if held.assignment.is_test:
        return tryout.stop(tx, me, held.campaign)
    kept = Text(N_("Stopped. The answers you gave are kept, in case you get this task again."))
    return replace(jobs(tx, me), told=kept if held.assignment.draft else None)


def next_test(tx: Tx, me: Person, campaign: Campaign, told: Text | None = None) -> View:
    """The next task of a test, or its end."""
    for one in tx.assignments.of_person(me.id):
        if one.is_test and one.campaign_id == campaign.id:
            return show_task(tx, me, leased(tx, me, campaign.id, one.task_id), {}, told)
    return tryout.over(tx, me, campaign, told)
