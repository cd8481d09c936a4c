"""Leases, on both databases."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from core.campaigns import Campaign, State, Task
from core.form.answers import Value
from core.form.forms import Form
from core.ports import Store, Tx
from core.work import Assignment, Held, Lease
from tests.fakes import START, FakeClock
from tests.storage.scene import FORM, HOUR, add_person, lease, scene, take


def taken(tx: Tx) -> tuple[Assignment, Campaign, Task]:
    """A lease, its campaign and its task."""
    campaign_id, (ann, *_), _ = scene(tx, rows=1)
    held = take(tx, campaign_id, ann)
    campaign, task = tx.campaigns.get(campaign_id), tx.tasks.first(campaign_id, 1)[0]
    assert held is not None
    assert campaign is not None
    return held, campaign, task


async def test_held_brings_all_that_is_shown(store: Store) -> None:
    one, campaign, task = await store.transact(taken)
    found = await store.transact(lambda tx: tx.assignments.held(one.campaign_id, one.task_id, one.person_id))
    assert found == Held(one, task, campaign)
    assert await store.transact(lambda tx: tx.assignments.held(one.campaign_id, one.task_id, 1)) is None


async def test_held_keeps_the_version_it_was_leased_with(store: Store) -> None:
    one, campaign, task = await store.transact(taken)

    def edit(tx: Tx) -> None:
        newer = replace(campaign, version=2, form=Form(()), price_minor=9, title="Birds")
        tx.campaigns.publish(newer)
        assert tx.campaigns.save(newer, State.RUNNING)

    await store.transact(edit)
    found = await store.transact(lambda tx: tx.assignments.held(one.campaign_id, one.task_id, one.person_id))
    assert found == Held(one, task, replace(campaign, title="Birds"))


async def test_trial_on_a_draft_shows_the_drafts_form(store: Store) -> None:
    def trial(tx: Tx) -> Held | None:
        person = add_person(tx, 1)
        organisation = tx.office.organisation_of(person)
        draft = Campaign(tx.new_id(), organisation, person, State.DRAFT, "Animals", form=FORM)
        tx.campaigns.add(draft)
        task = Task(draft.id, tx.new_id(), 1, {})
        tx.tasks.add([task])
        lease(tx, task, person)
        return tx.assignments.held(draft.id, task.id, person)

    found = await store.transact(trial)
    assert found is not None
    assert (found.campaign.version, found.campaign.form) == (0, FORM)


async def test_lease_ends_once(store: Store) -> None:
    one, _, _ = await store.transact(taken)
    assert await store.transact(lambda tx: tx.assignments.of_person(one.person_id)) == [one]
    assert await store.transact(lambda tx: tx.assignments.end(one, Lease.EXPIRED))
    assert not await store.transact(lambda tx: tx.assignments.end(one, Lease.ANSWERED))
    assert await store.transact(lambda tx: tx.assignments.of_person(one.person_id)) == []
    found = await store.transact(lambda tx: tx.assignments.held(one.campaign_id, one.task_id, one.person_id))
    assert found is not None
    assert found.assignment == replace(one, state=Lease.EXPIRED)


async def test_draft_is_kept_while_leased(store: Store) -> None:
    one, _, _ = await store.transact(taken)
    assert await store.transact(lambda tx: tx.assignments.keep(one, {"animal": ["cat", "dog"]}))
    (found,) = await store.transact(lambda tx: tx.assignments.of_person(one.person_id))
    assert found == replace(one, draft={"animal": ["cat", "dog"]})
    await store.transact(lambda tx: tx.assignments.end(one, Lease.RETURNED))
    assert not await store.transact(lambda tx: tx.assignments.keep(one, {}))


@pytest.mark.parametrize(
    ("version", "is_test", "goes_on"),
    [(1, False, True), (2, False, True), (3, False, False), (1, True, False)],
    ids=["the same", "a newer one that asks the same", "another form", "a test"],
)
async def test_whoever_takes_a_task_again_goes_on_where_the_form_is_the_same(
    store: Store, version: int, *, is_test: bool, goes_on: bool
) -> None:
    one, campaign, _ = await store.transact(taken)

    def again(tx: Tx) -> Mapping[str, Value]:
        tx.campaigns.publish(replace(campaign, version=2, price_minor=9))
        tx.campaigns.publish(replace(campaign, version=3, form=Form(())))
        assert tx.assignments.keep(one, {"animal": "cat"})
        assert tx.assignments.end(one, Lease.EXPIRED)
        return tx.assignments.add(replace(one, id=tx.new_id(), version=version, is_test=is_test)).draft

    kept = {"animal": "cat"} if goes_on else {}
    assert await store.transact(again) == kept
    found = await store.transact(lambda tx: tx.assignments.held(one.campaign_id, one.task_id, one.person_id))
    assert found is not None
    assert found.assignment.draft == kept


async def test_stale_lease_does_not_touch_the_one_that_followed(store: Store, clock: FakeClock) -> None:
    old, _, _ = await store.transact(taken)

    def lease_again(tx: Tx) -> Assignment:
        tx.assignments.end(old, Lease.RETURNED)
        tx.tasks.give_back(old.campaign_id, old.task_id, old.reward_minor)
        again = take(tx, old.campaign_id, old.person_id)
        assert again is not None
        return again

    clock.tick(7)
    new = await store.transact(lease_again)
    assert (new.task_id, new.leased_at) == (old.task_id, START + 7)
    assert not await store.transact(lambda tx: tx.assignments.end(old, Lease.ANSWERED))
    assert not await store.transact(lambda tx: tx.assignments.keep(old, {"animal": "cat"}))
    assert await store.transact(lambda tx: tx.assignments.of_person(old.person_id)) == [new]


async def test_reply_finds_the_latest_task_of_its_message(store: Store) -> None:
    campaign, (ann, ben), _ = await store.transact(lambda tx: scene(tx, rows=3))

    def shown(tx: Tx) -> list[Assignment]:
        found = []
        for person, message in ((ann, 50), (ann, 50), (ann, 51), (ben, 50)):
            one = take(tx, campaign, person)
            assert one is not None
            tx.assignments.sent(one.id, message)
            found.append(replace(one, message_id=message))
        return found

    _, second, third, bens = await store.transact(shown)
    await store.transact(lambda tx: tx.assignments.end(second, Lease.ANSWERED))
    found = [
        await store.transact(lambda tx, of=of: tx.assignments.by_message(*of))  # type: ignore[misc]
        for of in ((ann, 50), (ann, 51), (ben, 50), (ben, 51), (ben, 0))
    ]
    assert found == [replace(second, state=Lease.ANSWERED), third, bens, None, None]


async def test_overdue_are_those_whose_end_has_come(store: Store) -> None:
    campaign, (ann, ben), _ = await store.transact(lambda tx: scene(tx, rows=4))

    def make(tx: Tx) -> list[Assignment]:
        leases = [take(tx, campaign, person, until) for person, until in ((ann, 30), (ann, 20), (ben, 10), (ben, 40))]
        found = [one for one in leases if one]
        tx.assignments.end(found[2], Lease.ANSWERED)
        return found

    late, early, _, _ = await store.transact(make)
    assert await store.transact(lambda tx: tx.assignments.overdue(START + 19, 9)) == []
    assert await store.transact(lambda tx: tx.assignments.overdue(START + 30, 9)) == [early, late]
    assert await store.transact(lambda tx: tx.assignments.overdue(START + HOUR, 1)) == [early]
