"""A campaign winds down: nobody gets a new task of it, and nobody loses what they hold of it.

Held tasks can be finished and are paid from their slots, for a day at least; what is to be done again, likewise. What
is in review is decided, or paid by its clock. Where it closes because people found it unsafe nobody goes on: what is
held is taken back, and paid for as if it had been sent.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import pay
from core.campaigns import Campaign, State
from core.funds import escrow, worth
from core.launched.wound import GRACE_MS, REQUESTER, UNSAFE, WindDown
from core.ledger import Code
from core.peers import funding
from core.people import Person
from core.ports import Tx
from core.verdicts import ordering
from core.wages import lost_work
from core.work import Assignment, Lease

JOB = NOTICE = "wind_down"
SETTLE = funding.SETTLE
BATCH = 100  # people in one transaction


def begin(tx: Tx, campaign: Campaign, why: str = REQUESTER, reason: str = "") -> None:
    """No new task from now on, of a campaign that runs or is paused, whose row is held; jobs see to the rest.

    What is found unsafe as it closes already ends so instead. Of unsafe work nobody looks at answers either.
    """
    saved = tx.campaigns.save(replace(campaign, state=State.CLOSING), campaign.state)
    assert saved, "its row is held"
    tx.wind_downs.put(WindDown(campaign.id, tx.now, why, reason))
    ordering.order(tx, campaign.id)  # what would ask for more answers ends now
    tx.jobs.enqueue(SETTLE, str(campaign.id), {"c": campaign.id}, tx.now)
    tx.jobs.enqueue(JOB, f"{campaign.id}:{why}", {"c": campaign.id}, tx.now)
    beside = tx.campaigns.get(tx.peers.review_of(campaign.id)) if why == UNSAFE else None
    if beside is not None and beside.state is State.RUNNING:
        begin(tx, beside, why)


def stop(tx: Tx, campaign: Campaign, task_id: int) -> None:
    """Whoever holds a single task that was stopped as unsafe stops at once: the job sees to it, as it does of all."""
    about = {"c": campaign.id, "t": task_id}
    tx.jobs.enqueue(JOB, f"{campaign.id}:t{task_id}", about, tx.now)


def tell(tx: Tx, campaign_id: int, after: int, task_id: int = 0) -> int:
    """One step of the job: see to what the next people hold, and tell them; the last one's id, 0 at the end.

    ``task_id``: of a single task that was found unsafe; 0 of the whole campaign.
    """
    campaign, wound = tx.campaigns.get(campaign_id), tx.wind_downs.get(campaign_id)
    assert campaign is not None
    people = _holders(tx, campaign_id, after, task_id)
    for number in people:
        tx.people.lock(number)
    for number in people:
        person = tx.people.by_id(number)
        assert person is not None
        if task_id or wound is None or wound.why == UNSAFE:
            more = _taken_back(tx, campaign, person, task_id)
        else:
            more = _prolonged(tx, campaign, person, wound)
        key = f"{campaign_id}:{task_id}" if task_id else str(campaign_id)
        tx.outbox.put(person.telegram_id, NOTICE, key, {"person": number, "c": campaign_id, **more})
    return people[-1] if people else 0


def _holders(tx: Tx, campaign_id: int, after: int, task_id: int) -> Sequence[int]:
    if task_id:
        return tx.wind_downs.holders_of(campaign_id, task_id, after, BATCH)
    return tx.wind_downs.holders(campaign_id, after, BATCH)


def held(tx: Tx, campaign_id: int, person_id: int, task_id: int = 0) -> list[Assignment]:
    """What they hold of it, by its task; ``task_id``: of that one alone."""
    found = [one for one in tx.assignments.of_person(person_id) if one.campaign_id == campaign_id and not one.is_test]
    return sorted((one for one in found if task_id in (0, one.task_id)), key=lambda one: one.task_id)


def _prolonged(tx: Tx, campaign: Campaign, me: Person, wound: WindDown) -> Mapping[str, Any]:
    for lease in held(tx, campaign.id, me.id):
        tx.wind_downs.prolong(lease, wound.at + GRACE_MS)
    return {}


def _taken_back(tx: Tx, campaign: Campaign, me: Person, task_id: int) -> Mapping[str, Any]:
    """Paid without being sent: what they hold, and what they were to do again; what it came to, by asset."""
    paid = Counter[str]()
    for lease in held(tx, campaign.id, me.id, task_id):
        tx.tasks.lock(campaign.id, lease.task_id)
        if not tx.assignments.end(lease, Lease.RETURNED):
            continue
        tx.quotas.leave(campaign.id, me.id)
        _count(tx, campaign, paid, lease.id, _pay(tx, me, campaign, lease))
        if me.screen.code == "task" and me.screen.params.get("t") == lease.task_id:
            tx.outbox.put(me.telegram_id, "screen", "", {})
    for answer in tx.wind_downs.redos(campaign.id, me.id):
        if task_id in (0, answer.task_id) and pay.approve(tx, answer, campaign=campaign):
            _count(tx, campaign, paid, answer.id, answer.reward_minor)
    return {"paid": dict(paid), **({"t": task_id} if task_id else {})}


def _pay(tx: Tx, me: Person, campaign: Campaign, lease: Assignment) -> int:
    """What its slot carries, or its time came to; what is over is free."""
    minor = lost_work.worth_of(tx, me, campaign, lease)
    pay.to_worker(tx, campaign, lease, minor, Code.UNSENT)
    if rest := lease.reward_minor - minor:
        escrow.release(tx, campaign, rest, ref=lease.id, slots=0)
    return minor


def _count(tx: Tx, campaign: Campaign, paid: Counter[str], lease_id: int, minor: int) -> None:
    theirs = worth.told(tx, campaign, lease_id, minor)
    paid[theirs.asset] += theirs.minor
