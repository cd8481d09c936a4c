"""Results are read with what was made of each task."""

from core.ports import Store
from core.verdicts.port import Kept, Stage
from storage.reads import Reads
from storage.results import Results
from tests.storage.scene import scene


async def test_verdicts_come_with_their_tasks(store: Store, url: str) -> None:
    campaign, _, (first, second, third) = await store.transact(scene)
    kept = {"mood": Kept("Good", 0.91, 2, True, Stage.RESOLVED), "name": Kept(None, 0.0, 1, False, Stage.MODERATOR)}
    await store.transact(lambda tx: tx.verdicts.put(campaign, second, kept))
    reads = Reads(url)
    found = {task.id: task.verdicts for task, _ in await Results(reads).page(campaign, 0, 9)}
    assert found == {first: {}, second: kept, third: {}}
    (page,) = await Results(reads).page(campaign, second, 9)
    assert page[0].verdicts == {}
    await reads.close()
