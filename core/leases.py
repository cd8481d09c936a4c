"""How leases end that were not answered: skipped, returned, or over time. Their slots go to others."""

from core import pay
from core.ports import Tx
from core.work import Assignment, Lease


def hand_back(tx: Tx, lease: Assignment, state: Lease) -> bool:
    """End a lease that was not answered and give its slot to others; False when it had ended before."""
    if not lease.is_test:
        tx.tasks.lock(lease.campaign_id, lease.task_id)
    if not tx.assignments.end(lease, state):
        return False
    if not lease.is_test:
        _give_back(tx, lease)
    return True


def _give_back(tx: Tx, lease: Assignment) -> None:
    """Queue the slot anew where it fits, else its money goes to the funds and a new slot is bought."""
    if tx.tasks.give_back(lease.campaign_id, lease.task_id, lease.reward_minor):
        return
    pay.release(tx, lease.campaign_id, lease.reward_minor, ref=lease.id)
    campaign = tx.campaigns.get(lease.campaign_id)
    if campaign is None or not pay.commit_again(tx, campaign, lease.task_id):
        tx.tasks.wait(lease.campaign_id, lease.task_id)


def lapse(tx: Tx, limit: int) -> int:
    """End leases whose time is over, and tell those who look at such a task; how many ended."""
    overdue = tx.assignments.overdue(tx.now, limit)
    for assignment in sorted(overdue, key=lambda one: (one.campaign_id, one.task_id, one.id)):
        if not hand_back(tx, assignment, Lease.EXPIRED):
            continue
        person = tx.people.by_id(assignment.person_id)
        if person and person.screen.code == "task" and person.screen.params.get("t") == assignment.task_id:
            tx.outbox.put(person.telegram_id, "lapsed", str(assignment.id), {"person": person.id})
    return len(overdue)
