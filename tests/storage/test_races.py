"""Two threads at once on PostgreSQL, for whatever two people can race for: one wins, and both know."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import TypeVar

import pytest

from core.campaigns import State
from core.people import Role
from core.ports import Store, Tx
from core.work import Answer, Assignment, Case, CaseKind, Lease, Standing
from tests.fakes import START
from tests.storage.scene import add_person, answer_to, scene, sql, submit, take

T = TypeVar("T")
pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
HOLD_SECONDS = 0.1  # how long the first keeps its transaction open after its statement


async def race(store: Store, first: Callable[[Tx], T], second: Callable[[Tx], T]) -> tuple[T, T]:
    """``second`` runs while ``first`` has done its statement and not committed."""
    ran, over = Event(), Event()

    def slow(tx: Tx) -> T:
        found = first(tx)
        ran.set()
        over.wait(HOLD_SECONDS)
        return found

    def late(tx: Tx) -> T:
        assert ran.wait(60)
        return second(tx)

    one, two = await asyncio.gather(store.transact(slow), store.transact(late))
    return one, two


def _lease(tx: Tx) -> Assignment:
    campaign, (ann, _), _ = scene(tx, rows=1)
    held = take(tx, campaign, ann)
    assert held is not None
    return held


def _answer(tx: Tx) -> Answer:
    return submit(tx, _lease(tx))


async def test_last_slot_is_taken_once(store: Store) -> None:
    campaign, (ann, ben), (task,) = await store.transact(lambda tx: scene(tx, rows=1, slots=1))
    won, lost = await race(store, lambda tx: tx.tasks.take(campaign, ann), lambda tx: tx.tasks.take(campaign, ben))
    assert won is not None
    assert (won.id, won.remaining, lost) == (task, 0, None)


async def test_locked_task_is_passed_over_and_found_by_rewinding(store: Store) -> None:
    campaign, (ann, ben), (one, two) = await store.transact(lambda tx: scene(tx, rows=2, slots=2))
    taken = await race(store, lambda tx: take(tx, campaign, ann), lambda tx: take(tx, campaign, ben))
    assert [held and held.task_id for held in taken] == [one, two]
    assert await store.transact(lambda tx: take(tx, campaign, ben)) is None
    assert await store.transact(lambda tx: tx.tasks.rewind(campaign, ben))
    held = await store.transact(lambda tx: take(tx, campaign, ben))
    assert held is not None
    assert held.task_id == one


async def test_slots_given_back_at_once_are_both_there(store: Store) -> None:
    campaign, people, (task,) = await store.transact(lambda tx: scene(tx, rows=1, slots=2))
    for person in people:
        await store.transact(lambda tx, person=person: take(tx, campaign, person))  # type: ignore[misc]
    back = await race(store, *[lambda tx: tx.tasks.give_back(campaign, task, 5)] * 2)
    assert back == (True, True)
    assert await store.transact(lambda tx: sql(tx, "SELECT remaining, is_open FROM task")) == [(2, True)]


async def test_slots_of_different_rewards_do_not_mix(store: Store) -> None:
    campaign, _, (task,) = await store.transact(lambda tx: scene(tx, rows=1, slots=1))
    await store.transact(lambda tx: tx.tasks.empty(campaign, 1))
    back = await race(
        store,
        lambda tx: tx.tasks.give_back(campaign, task, 5),
        lambda tx: tx.tasks.give_back(campaign, task, 7),
    )
    assert back == (True, False)


async def test_waiting_task_is_reopened_once(store: Store) -> None:
    campaign, _, (task,) = await store.transact(lambda tx: scene(tx, rows=1, slots=1))
    await store.transact(lambda tx: tx.tasks.wait(campaign, task))
    reopened = await race(store, *[lambda tx: tx.tasks.reopen_waiting(campaign, task, 5)] * 2)
    assert reopened == (True, False)


@pytest.mark.parametrize("second", [Lease.EXPIRED, Lease.SKIPPED, Lease.ANSWERED])
async def test_lease_ends_once(store: Store, second: Lease) -> None:
    held = await store.transact(_lease)
    ended = await race(
        store,
        lambda tx: tx.assignments.end(held, Lease.ANSWERED),
        lambda tx: tx.assignments.end(held, second),
    )
    assert ended == (True, False)


async def test_draft_is_not_kept_on_a_lease_that_just_ended(store: Store) -> None:
    held = await store.transact(_lease)
    done = await race(
        store,
        lambda tx: tx.assignments.end(held, Lease.EXPIRED),
        lambda tx: tx.assignments.keep(held, {"animal": "cat"}),
    )
    assert done == (True, False)


async def test_answer_is_added_once(store: Store) -> None:
    held = await store.transact(_lease)
    assert await race(store, *[lambda tx: tx.answers.add(answer_to(held))] * 2) == (True, False)


async def test_answer_moves_once(store: Store) -> None:
    sent = await store.transact(_answer)
    approved = replace(sent, standing=Standing.APPROVED, confirmed=True, paid_minor=5)
    rejected = replace(sent, standing=Standing.REJECTED)
    moved = await race(store, lambda tx: tx.answers.move(sent, approved), lambda tx: tx.answers.move(sent, rejected))
    assert moved == (True, False)
    changed = await store.transact(lambda tx: tx.answers.get(sent.campaign_id, sent.task_id, sent.person_id))
    assert changed == approved


async def test_answer_confirmed_is_not_changed(store: Store) -> None:
    sent = await store.transact(_answer)
    done = await race(
        store,
        lambda tx: tx.answers.move(sent, replace(sent, confirmed=True)),
        lambda tx: tx.answers.change(sent, {"animal": "dog"}),
    )
    assert done == (True, False)


async def test_case_is_decided_once(store: Store) -> None:
    case = Case(1000, CaseKind.REVIEW, 0, 5, 8, {}, START, START)
    person = await store.transact(lambda tx: add_person(tx, 1))
    await store.transact(lambda tx: tx.cases.open(replace(case, person_id=person)))
    decided = await race(
        store,
        lambda tx: tx.cases.decide(1000, 3, "approve"),
        lambda tx: tx.cases.decide(1000, 4, "reject"),
    )
    assert decided == (True, False)


async def test_invitation_is_used_once(store: Store) -> None:
    people = await store.transact(lambda tx: [add_person(tx, n) for n in (1, 2)])
    await store.transact(lambda tx: tx.office.add_invitation("digest", Role.REQUESTER, 0, START + 1))
    used = await race(
        store,
        lambda tx: tx.office.use_invitation("digest", people[0]),
        lambda tx: tx.office.use_invitation("digest", people[1]),
    )
    assert used == (Role.REQUESTER, None)


async def test_person_gets_one_organisation(store: Store) -> None:
    person = await store.transact(lambda tx: add_person(tx, 1))
    one, two = await race(store, *[lambda tx: tx.office.organisation_of(person)] * 2)
    assert one == two


async def test_agreement_is_made_once(store: Store) -> None:
    campaign, (ann, _), _ = await store.transact(scene)
    assert await race(store, *[lambda tx: tx.campaigns.agree(campaign, ann)] * 2) == (True, False)


async def test_campaign_is_saved_over_the_state_that_was_read(store: Store) -> None:
    campaign, _, _ = await store.transact(scene)
    found = await store.transact(lambda tx: tx.campaigns.get(campaign))
    assert found is not None
    saved = await race(
        store,
        lambda tx: tx.campaigns.save(replace(found, state=State.PAUSED), State.RUNNING),
        lambda tx: tx.campaigns.save(replace(found, state=State.CLOSING), State.RUNNING),
    )
    assert saved == (True, False)


async def test_rows_are_opened_and_emptied_once(store: Store) -> None:
    campaign, _, tasks = await store.transact(lambda tx: scene(tx, rows=4))
    emptied = await race(store, *[lambda tx: tx.tasks.empty(campaign, 4)] * 2)
    assert emptied == ((4, 40), (0, 0))
    closed = "UPDATE task SET planned = true WHERE NOT is_open RETURNING id"
    assert len(await store.transact(lambda tx: sql(tx, closed))) == len(tasks)
    opened = await race(store, *[lambda tx: tx.tasks.open_planned(campaign, 1, 2, 5, 4)] * 2)
    assert opened == (4, 0)
    raised = await race(store, *[lambda tx: tx.tasks.reprice(campaign, 7, 4)] * 2)
    assert raised == ((4, 16), (0, 0))
