"""The worker's desk: see what there is, take a task, skip it, stop. Answering is next door, in ``working``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.campaigns import Campaign
from core.drafting import tryout
from core.entry import asked_for, exam
from core.errors import N_, Stale, Text, Unworkable
from core.form.walk import through
from core.known import teaching
from core.launched import parting, settling
from core.on_site import around, nearby, windows
from core.payouts import pumps
from core.people import Person
from core.ports import Tx
from core.process import unworkable
from core.seats.may import theirs
from core.sensitive import marks, pacing
from core.signals import newcomers
from core.studies import consenting
from core.suspending import words as suspended
from core.verdicts import routing
from core.views import Booked, CampaignCard, JobList, Offer, TaskView, View
from core.wages import active, leaving, terms
from core.work import Held, Lease, Standing
from core.working import daily, handing, leases, nothing, offers, opening, targeting


def look(tx: Tx, me: Person, told: Text | None = None, last: int = 0) -> View:
    """The task in hand, else the best job, else why there is none; of several places one chooses. The rest waits.

    ``last``: the campaign that they come from, 0 for none. That it has ended is said beside what there is instead.
    """
    said = parting.ends(tx, last, told)
    now, later = leases.in_hand(tx, me)
    if len(now) > 1 and len(around.held(tx, me)) > 1:
        return around.show(tx, me, {}, said)
    if now:
        try:
            return show_task(tx, me, now[0], {}, said)
        except Unworkable as wrong:  # nobody can go on with it, not even to skip it
            leases.hand_back(tx, now[0].assignment, Lease.SKIPPED)
            unworkable.tell(tx, wrong)
            return look(tx, me, wrong.text)
    if found := _beside(tx, me, later):
        return card(tx, me, found[0].campaign.id, said)
    return show_task(tx, me, later[0], {}, said) if later else nothing.show(tx, me, told, last)


def look_again(tx: Tx, me: Person) -> View:
    """The same where there was none."""
    return look(tx, me, last=me.screen.params.get("c", 0))


def _beside(tx: Tx, me: Person, later: Sequence[Held]) -> Sequence[Offer]:
    """The jobs there are; of a campaign one has a task of for later there is none until then."""
    booked = {one.campaign.id for one in later}
    return [one for one in offers.open_to(tx, me) if one.campaign.id not in booked]


def jobs(tx: Tx, me: Person) -> View:
    """What this person can do, by pay of an hour."""
    later = leases.in_hand(tx, me)[1]
    kept = sum(one.task.opens_at <= tx.now for one in around.held(tx, me))
    found = _beside(tx, me, later)
    if not found and not later:
        return around.show(tx, me, {}) if kept else nothing.show(tx, me, None)
    booked = [Booked(campaign=one.campaign, when=windows.of_lease(one, me, tx.now)) for one in later]
    view = JobList(me=me, screen=tx.people.show(me.id, "jobs", {}), offers=found, booked=booked, kept=kept)
    return replace(view, locked=offers.locked(tx, me))


def card(tx: Tx, me: Person, campaign_id: int, told: Text | None = None) -> View:
    """The campaign's card."""
    campaign = offers.running(tx, campaign_id)
    stands = tx.consents.of(campaign.id, me.id)
    gone = consenting.TAKEN_BACK if stands and stands.withdrawn_at else None
    return CampaignCard(
        me=me,
        screen=tx.people.show(me.id, "card", {"c": campaign.id}),
        told=told,
        offer=offers.offer(tx, me, campaign),
        agreed=stands is not None,
        ahead=nearby.ahead(tx, me, campaign),
        weight=offers.weight(tx, campaign),
        barred=gone or targeting.why_not(tx, me, campaign),
        terms=terms.of(tx, campaign),
        test=asked_for.offered(tx, me, campaign),
    )


def start(tx: Tx, me: Person, campaign_id: int) -> View:
    """Agree to the campaign's card and take the first task; who holds one goes on with it."""
    for one in tx.assignments.of_person(me.id):
        if one.campaign_id == campaign_id and not one.is_test:
            return show_task(tx, me, leased(tx, me, campaign_id, one.task_id), {})
    if (asked := consenting.before(tx, me, campaign_id, consenting.START)) is not None:
        return asked
    campaign = offers.agree(tx, me, campaign_id)
    if campaign is None:
        return card(tx, me, campaign_id, offers.unread(tx, me, campaign_id))
    return next_task(tx, me, campaign)


def next_task(
    tx: Tx, me: Person, campaign: Campaign, last: Mapping[str, Any] | None = None, told: Text | None = None
) -> View:
    """Take the campaign's next task for this person, or say what else there is.

    ``last`` names the answer just given, which can be changed for a while: {"c", "t", "at" (ms)}.
    """
    if settling.placed(campaign.form) and (back := _around(tx, me, campaign)) is not None:
        return around.show(tx, me, back, told)
    if exam.open_to(tx, me, campaign) is not None:  # what its card says stays, where a toast is gone
        return card(tx, me, asked_for.leads_to(tx, me, campaign), told)
    may = offers.may_start(campaign) and daily.enough(tx, me, campaign) is None
    may = may and routing.rests(tx, me, campaign) is None and suspended.why_not(tx, me) is None
    may = may and not theirs(me, campaign) and not marks.unseen(me, campaign)  # both may be so since the task before
    if may and (why := newcomers.why_not(tx, me, campaign)) is not None:
        return look(tx, me, Text(N_("{told} {more}"), params={"told": told, "more": why}) if told else why)
    if may and (asked := pumps.before(tx, me, campaign)) is not None:
        return asked
    if (task := handing.take(tx, me, campaign) if may else None) is None:
        return look(tx, me, told, campaign.id)
    until = windows.lease_end(task, campaign.lease_seconds, tx.now)
    assignment = leases.begin(tx, me, campaign, task, until, message_id=me.pressed)
    leases.remind(tx, me, assignment, task)
    told = told or teaching.first_words(tx, me, campaign, task)
    if assignment.draft:
        told = told or Text(N_("You go on where you stopped: the answers you gave are kept."))
    is_newest = task.version == campaign.version
    held = Held(assignment, task, campaign, tx.now) if is_newest else leased(tx, me, campaign.id, task.id)
    params: dict[str, Any] = {"last": last} if last else {}
    params |= pacing.next_of(campaign, me.screen.params, tx.now)
    return show_task(tx, me, held, params, told)


def _around(tx: Tx, me: Person, campaign: Campaign) -> around.Params | None:
    """Who chose places, or keeps some, goes back to the list of them and chooses the next: its parameters."""
    kept = {"c": campaign.id} if around.held(tx, me, campaign.id) else None
    return around.came_from(me) or kept


def leased(tx: Tx, me: Person, campaign_id: int, task_id: int) -> Held:
    """What the person holds; ``Stale`` when the lease is over."""
    held = tx.assignments.held(campaign_id, task_id, me.id)
    if held is None or held.assignment.state is not Lease.LEASED:
        raise leases.over(held.assignment.draft if held else None)
    return held


def show_task(tx: Tx, me: Person, held: Held, params: Mapping[str, Any], told: Text | None = None) -> TaskView:
    """Make the task the chat's screen. It remembers ``since`` when (ms) its question stands there."""
    draft = params.get("draft", held.assignment.draft)
    asked = through(me, held, draft).asked
    name = asked[opening.place(asked, params, draft)].name
    since = params.get("since", tx.now) if params.get("q") == name else tx.now
    shown = {"c": held.campaign.id, "t": held.task.id, active.SHOWN: tx.now, **params, "q": name, "since": since}
    unread = pacing.unread(held.campaign, params)
    opened = params.get("q") != name and not unread
    if unread:
        del shown["q"]
    screen = tx.people.show(me.id, "task", shown)
    return opening.draw_task(tx, replace(me, screen=screen), held, told, opened=opened)


def again(tx: Tx, me: Person) -> View:
    """The task on the person's screen, drawn anew; another screen when its lease is over."""
    params = me.screen.params
    held = tx.assignments.held(params["c"], params["t"], me.id)
    return opening.draw_task(tx, me, held) if held and _still(tx, me, held) else look(tx, me)


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


def unveil(tx: Tx, me: Person) -> View:
    """The same task with its picture as it is."""
    held = on_screen(tx, me)
    return show_task(tx, me, held, {**me.screen.params, "clear": True})


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
    leases.hand_back(tx, held.assignment, Lease.SKIPPED, active.of_screen(me, held, tx.now))
    if held.assignment.is_test:
        return next_test(tx, me, held.campaign)
    told = exam.cut_short(tx, me, held.campaign) or exam.skipped(tx, me, held.campaign)
    told = told or Text(N_("Skipped. It costs you nothing."))
    if me.screen.params.get("back"):
        return back(tx, me, told)
    return next_task(tx, me, held.campaign, me.screen.params.get("last"), told)


def stop(tx: Tx, me: Person) -> View:
    """Return the task and leave the campaign for now."""
    held = on_screen(tx, me)
    leases.hand_back(tx, held.assignment, Lease.RETURNED, active.of_screen(me, held, tx.now))
    if held.assignment.is_test:
        return tryout.stop(tx, me, held.campaign)
    if came := around.came_from(me):
        return around.show(tx, me, came)
    kept = Text(N_("Stopped. The answers you gave are kept, in case you get this task again."))
    view = replace(jobs(tx, me), came=leaving.came_to(tx, me, held.campaign))
    return replace(view, told=kept) if held.assignment.draft else view


def next_test(tx: Tx, me: Person, campaign: Campaign, told: Text | None = None) -> View:
    """The next task of a test, or its end."""
    for one in tx.assignments.of_person(me.id):
        if one.is_test and one.campaign_id == campaign.id:
            return show_task(tx, me, leased(tx, me, campaign.id, one.task_id), {}, told)
    return tryout.over(tx, me, campaign, told)
