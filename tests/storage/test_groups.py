"""Updates, jobs and outbox, on both databases."""

import pytest

from core.ports import Notice, Store, Tx
from tests.fakes import START, FakeClock
from tests.storage.scene import sql


async def test_update_is_new_once(store: Store) -> None:
    assert await store.transact(lambda tx: tx.updates.first_time(1, 5))
    assert not await store.transact(lambda tx: tx.updates.first_time(1, 5))
    assert await store.transact(lambda tx: tx.updates.first_time(2, 5))
    assert await store.transact(lambda tx: tx.updates.prune(START + 1, 1)) == 1
    assert await store.transact(lambda tx: tx.updates.prune(START + 1, 9)) == 1
    assert await store.transact(lambda tx: tx.updates.prune(START + 1, 9)) == 0


async def test_parked_update_is_kept_and_pruned(store: Store) -> None:
    def park(tx: Tx) -> None:
        tx.updates.park(1, 5, '{"a": "\\u0000"}', "poisoned")
        tx.updates.park(1, 5, "again", "poisoned")

    await store.transact(park)
    assert await store.transact(lambda tx: tx.updates.prune_parked(START, 9)) == 0
    counts = [(START - 1, 9), (START - 1, 0), (START, 9)]
    own = await store.transact(lambda tx: tx.bot_id)
    await store.transact(lambda tx: tx.updates.park(own, 6, "{}", "poisoned"))
    assert await store.transact(lambda tx: [tx.updates.parked(*one) for one in counts]) == [1, 0, 0]
    assert await store.transact(lambda tx: tx.updates.prune_parked(START + 1, 9)) == 2


async def test_job_takes_the_earlier_time(store: Store, clock: FakeClock) -> None:
    await store.transact(lambda tx: tx.jobs.enqueue("digest", "a", {"n": 1}, START + 50))
    await store.transact(lambda tx: tx.jobs.enqueue("digest", "a", {"n": 2}, START + 20))
    await store.transact(lambda tx: tx.jobs.enqueue("digest", "a", {"n": 3}, START + 90))
    assert await store.transact(lambda tx: tx.jobs.next_at()) == START + 20
    assert await store.transact(lambda tx: tx.jobs.due(9, 1000)) == []
    clock.tick(20)
    (job,) = await store.transact(lambda tx: tx.jobs.due(9, 1000))
    assert (job.kind, job.key, job.payload, job.attempts) == ("digest", "a", {"n": 1}, 0)
    assert await store.transact(lambda tx: tx.jobs.due(9, 1000)) == []
    assert await store.transact(lambda tx: tx.jobs.next_at()) == START + 1020
    await store.transact(lambda tx: tx.jobs.done(job.id))
    assert await store.transact(lambda tx: tx.jobs.next_at()) is None


async def test_a_job_waits_until_it_begins_and_again_where_it_was_ordered_meanwhile(
    store: Store, clock: FakeClock
) -> None:
    async def waits() -> bool:
        return await store.transact(lambda tx: tx.jobs.waits("digest", "a"))

    assert not await waits()
    await store.transact(lambda tx: tx.jobs.enqueue("digest", "b", {}, START))
    assert not await waits()
    await store.transact(lambda tx: tx.jobs.enqueue("digest", "a", {}, START))
    assert await waits()
    await store.transact(lambda tx: tx.jobs.due(9, 1000))
    assert not await waits(), "it may have read already"
    await store.transact(lambda tx: tx.jobs.enqueue("digest", "a", {}, START + 5))
    assert await waits()
    await store.transact(lambda tx: sql(tx, "UPDATE job SET again_at = NULL, again_payload = NULL"))
    clock.tick(2000)
    assert await waits(), "its process is gone, so it begins anew"


async def test_job_enqueued_while_it_runs_runs_again(store: Store) -> None:
    await store.transact(lambda tx: tx.jobs.enqueue("digest", "a", {"n": 1}, START))
    (job,) = await store.transact(lambda tx: tx.jobs.due(9, 1000))
    await store.transact(lambda tx: tx.jobs.enqueue("digest", "a", {"n": 2}, START))
    assert await store.transact(lambda tx: tx.jobs.due(9, 1000)) == []
    await store.transact(lambda tx: tx.jobs.done(job.id))
    (job,) = await store.transact(lambda tx: tx.jobs.due(9, 1000))
    assert job.payload == {"n": 2}


@pytest.mark.parametrize(("wanted", "run_at", "left"), [(START + 5, START, True), (START, START + 5, False)])
async def test_a_job_that_was_ordered_while_it_ran_does_not_wait_longer(
    store: Store, clock: FakeClock, wanted: int, run_at: int, *, left: bool
) -> None:
    await store.transact(lambda tx: tx.jobs.enqueue("watch", "a", {"n": 1}, START))
    (job,) = await store.transact(lambda tx: tx.jobs.due(9, 1000))
    await store.transact(lambda tx: tx.jobs.enqueue("watch", "a", {"n": 2}, wanted))
    await store.transact(lambda tx: tx.jobs.again(job.id, run_at, {"n": 3}))
    assert await store.transact(lambda tx: tx.jobs.next_at()) == START
    (again,) = await store.transact(lambda tx: tx.jobs.due(9, 1000))
    assert again.payload == {"n": 3}
    await store.transact(lambda tx: tx.jobs.done(again.id))
    clock.tick(5)
    assert [one.payload for one in await store.transact(lambda tx: tx.jobs.due(9, 1000))] == [{"n": 2}] * left


async def test_job_counts_attempts(store: Store, clock: FakeClock) -> None:
    await store.transact(lambda tx: tx.jobs.enqueue("digest", "a", {"n": 1}, START))
    (job,) = await store.transact(lambda tx: tx.jobs.due(9, 1000))
    await store.transact(lambda tx: tx.jobs.failed(job.id, START))
    (job,) = await store.transact(lambda tx: tx.jobs.due(9, 1000))
    assert job.attempts == 1
    clock.tick(1000)  # the process died
    (job,) = await store.transact(lambda tx: tx.jobs.due(9, 1000))
    assert job.attempts == 2
    await store.transact(lambda tx: tx.jobs.again(job.id, START, {"n": 7}))
    (job,) = await store.transact(lambda tx: tx.jobs.due(9, 1000))
    assert (job.attempts, job.payload) == (0, {"n": 7})


async def test_notice_put_again_survives_sent(store: Store, clock: FakeClock) -> None:
    await store.transact(lambda tx: tx.outbox.put(9, "redraw", "", {"n": 1}))
    (first,) = await store.transact(lambda tx: tx.outbox.due(9, 1000))
    assert isinstance(first, Notice)
    assert (first.chat_id, first.kind, first.key, first.params, first.attempts) == (9, "redraw", "", {"n": 1}, 0)
    assert await store.transact(lambda tx: tx.outbox.due(9, 1000)) == []
    await store.transact(lambda tx: tx.outbox.put(9, "redraw", "", {"n": 2}))
    await store.transact(lambda tx: tx.outbox.sent(first))
    (second,) = await store.transact(lambda tx: tx.outbox.due(9, 1000))
    assert second.params == {"n": 2}
    await store.transact(lambda tx: tx.outbox.later(second.id, START + 9))
    assert await store.transact(lambda tx: tx.outbox.next_at()) == START + 9
    clock.tick(9)
    (third,) = await store.transact(lambda tx: tx.outbox.due(9, 1000))
    assert third.attempts == 1
    await store.transact(lambda tx: tx.outbox.sent(third))
    assert await store.transact(lambda tx: tx.outbox.next_at()) is None


async def test_a_held_notice_waits_without_an_attempt(store: Store) -> None:
    await store.transact(lambda tx: tx.outbox.put(9, "redraw", "", {}))
    (notice,) = await store.transact(lambda tx: tx.outbox.due(9, 1000))
    await store.transact(lambda tx: tx.outbox.hold(notice.id, START))
    (again,) = await store.transact(lambda tx: tx.outbox.due(9, 1000))
    assert (again.id, again.attempts) == (notice.id, 0)


async def test_jobs_of_a_dead_process_are_free_at_once(store: Store) -> None:
    await store.transact(lambda tx: tx.jobs.enqueue("prune", "", {}, 0))
    assert await store.transact(lambda tx: [job.attempts for job in tx.jobs.due(9, 900_000)]) == [0]
    assert not await store.transact(lambda tx: tx.jobs.due(9, 900_000))
    await store.transact(lambda tx: tx.jobs.free())
    again = await store.transact(lambda tx: tx.jobs.due(9, 900_000))
    assert [job.attempts for job in again] == [1], "it counts: a job that kills its process does not do so for ever"
