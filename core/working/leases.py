"""How leases go on while a person answers, and how those end that were not answered: skipped, returned, over time.

Their slots go to others then. What was answered stays in the lease's row: whoever takes the same task again goes on
there (``AssignmentsTx.add``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core import pay
from core.campaigns import LEASE_SECONDS_MAX, Campaign, Task
from core.errors import N_, Stale, Text
from core.form.answers import Value
from core.funds import escrow, worth
from core.launched import completion
from core.on_site import around, proofs
from core.payouts import pumps
from core.people import Person
from core.ports import Tx
from core.signals import newcomers
from core.wages import active, agreed
from core.work import Assignment, Held, Lease

OPENS = "opens"  # the notice that a task taken before its time can be done now


def remind(tx: Tx, me: Person, lease: Assignment, task: Task) -> None:
    """Tell whoever takes a task before its window opens, once it does: that may be days later."""
    if task.opens_at > tx.now:
        about = {"person": me.id, "c": task.campaign_id, "t": task.id}
        tx.outbox.put(me.telegram_id, OPENS, str(lease.id), about, task.opens_at)


def in_hand(tx: Tx, me: Person) -> tuple[list[Held], list[Held]]:
    """The tasks this person holds, the oldest first: those for now, and those whose window is not open yet."""
    now, later = list[Held](), list[Held]()
    for one in tx.assignments.of_person(me.id):
        held = tx.assignments.held(one.campaign_id, one.task_id, me.id)
        assert held is not None, "it was just listed"
        (later if held.task.opens_at > tx.now and not one.is_test else now).append(held)
    return now, later


LONG_FROM = 21  # visible questions from which each answer renews the lease for days


def begin(tx: Tx, me: Person, campaign: Campaign, task: Task, until: int, *, message_id: int = 0) -> Assignment:
    """Lease a task whose slot was taken; its draft is what the person answered of it before.

    ``message_id``: the message that it will stand in, where that is known.

    What its photos must show is drawn anew, so photos of before are not kept.
    """
    draws = bool(proofs.kind(campaign))
    made = Assignment(
        id=tx.new_id(),
        campaign_id=campaign.id,
        task_id=task.id,
        person_id=me.id,
        state=Lease.LEASED,
        version=task.version,
        reward_minor=task.reward_minor,
        leased_at=tx.now,
        leased_until=until,
        draft={},
        message_id=message_id,
    )
    begun = tx.assignments.add(made, draws=draws)
    pumps.took(tx, me, campaign, begun)
    newcomers.took(tx, me, begun)
    worth.lock(tx, me, campaign, begun)
    agreed.lock(tx, campaign, begun)
    kept = proofs.without_photos(begun.draft) if draws else begun.draft
    if kept != begun.draft:
        begun = replace(begun, draft=kept)
        tx.assignments.keep(begun, kept)
    return begun


def renewed(lease: Assignment, campaign: Campaign, questions: int, now: int) -> Assignment:
    """The lease after an answer to one of ``questions``: its time begins anew, up to a week after it was taken.

    A long form's lasts a week from each answer.
    """
    week = LEASE_SECONDS_MAX * 1000
    until = min(now + campaign.lease_seconds * 1000, lease.leased_at + week) if questions < LONG_FROM else now + week
    return replace(lease, leased_until=max(lease.leased_until, until))


def over(draft: Mapping[str, Value] | None = None) -> Stale:
    """What is said to who still answers a task whose time is over; ``draft``: what was answered of it."""
    if draft:
        return Stale(Text(N_("The time for that task is over. The answers you gave are kept. Send /work to go on.")))
    return Stale(Text(N_("The time for that task is over. Send /work to go on.")))


def hand_back(tx: Tx, lease: Assignment, state: Lease, spent_ms: int = 0) -> bool:
    """End a lease that was not answered and give its slot to others; False when it had ended before.

    ``spent_ms``: the time its worker spent on it.
    """
    if not lease.is_test:
        tx.tasks.lock(lease.campaign_id, lease.task_id)
    if not tx.assignments.end(lease, state, spent_ms):
        return False
    if not lease.is_test:
        give_back(tx, lease)
        tx.quotas.leave(lease.campaign_id, lease.person_id)
        newcomers.let_go(tx, lease, state)
    return True


def give_back(tx: Tx, lease: Assignment) -> None:
    """Queue the slot anew where it fits, else its money goes to the funds and a new slot is bought.

    None is bought where the task's time is over.
    """
    if tx.tasks.give_back(lease.campaign_id, lease.task_id, lease.reward_minor):
        return
    campaign = tx.campaigns.get(lease.campaign_id)
    assert campaign is not None, "its task is leased"
    escrow.release(tx, campaign, lease.reward_minor, ref=lease.id)
    if tx.reports.pauses.add(lease.campaign_id, lease.task_id):  # a person looks whether it is wrong
        return
    if tx.windows.lapse(lease.campaign_id, lease.task_id):
        completion.watch(tx, lease.campaign_id)
        return
    if not pay.commit_again(tx, campaign, lease.task_id):
        tx.tasks.wait(lease.campaign_id, lease.task_id)


def _spent(person: Person | None, lease: Assignment) -> int:
    """Time in a task that was let pass: on its screen until its end, where it still stands there."""
    screen = person.screen if person else None
    shown = screen is not None and screen.code == "task" and screen.params.get("t") == lease.task_id
    params = screen.params if screen and shown else {}
    return active.spent(params, lease.draft, active.ALONE_MS_MAX, lease.leased_until)


def lapse(tx: Tx, limit: int) -> int:
    """End leases whose time is over, and tell those who look at such a task; how many ended."""
    overdue = tx.assignments.overdue(tx.now, limit)
    _end(tx, overdue)
    return len(overdue)


def lapse_one(tx: Tx, lease_id: int, most: int) -> None:
    """Likewise, of one alone, which is among the first ``most``; nothing where somebody was faster."""
    _end(tx, [one for one in tx.assignments.overdue(tx.now, most) if one.id == lease_id])


def _end(tx: Tx, overdue: Sequence[Assignment]) -> None:
    for assignment in sorted(overdue, key=lambda one: (one.campaign_id, one.task_id, one.id)):
        person = tx.people.by_id(assignment.person_id)
        if not hand_back(tx, assignment, Lease.EXPIRED, _spent(person, assignment)):
            continue
        if person and person.screen.code == "task" and person.screen.params.get("t") == assignment.task_id:
            tell_lapsed(tx, person, assignment)
        elif person and person.screen.code == around.SCREEN:
            tx.outbox.put(person.telegram_id, "lapsed", around.SCREEN, {"place": True})


def tell_lapsed(tx: Tx, person: Person, lease: Assignment) -> None:
    """Tell whoever looks at a task that its time is over."""
    tx.outbox.put(person.telegram_id, "lapsed", str(lease.id), {"kept": bool(lease.draft)})
