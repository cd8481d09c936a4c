"""How photos looked: a person's latest, and others' of the same task; forgotten after a while."""

from dataclasses import replace

from core.ports import Store, Tx
from core.quality.finding import Print
from core.work import Assignment
from tests.fakes import FakeClock
from tests.storage.scene import scene, take

A, B = Print("0" * 16, "f" * 16, dhash_in="2" * 16, phash_in="d" * 16), Print("1" * 16, "e" * 16)


async def test_own_photos_and_those_of_the_task(store: Store, clock: FakeClock) -> None:
    def leases(tx: Tx) -> list[Assignment]:
        campaign, people, _ = scene(tx, rows=1)
        found = [take(tx, campaign, one) for one in people]
        return [one for one in found if one]

    one, theirs = await store.transact(leases)
    await store.transact(lambda tx: tx.prints.keep(one, "a", A))
    await store.transact(lambda tx: tx.prints.keep(one, "a", A))
    await store.transact(lambda tx: tx.prints.keep(theirs, "b", B))

    async def near(lease: Assignment, task: int) -> list[Print]:
        return list(await store.transact(lambda tx: tx.prints.near(lease.campaign_id, task, lease.person_id)))

    assert await near(one, one.task_id) == [A, B]
    assert await near(one, one.task_id + 1) == [replace(A, elsewhere=True)]
    assert await near(theirs, one.task_id) == [B, A]
    start = clock.now()
    clock.tick(1000)
    await store.transact(lambda tx: tx.prints.keep(one, "c", B))
    assert await store.transact(lambda tx: tx.prints.forget(start, 1)) == 1
    assert await store.transact(lambda tx: tx.prints.forget(start, 9)) == 1
    assert await store.transact(lambda tx: tx.prints.forget(start, 9)) == 0
    assert await near(one, one.task_id) == [B]
