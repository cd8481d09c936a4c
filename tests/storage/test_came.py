"""What came of a campaign is counted from its verdicts and its answers."""

import pytest

from core.outlook.came import NOTHING
from core.ports import Store
from core.verdicts.port import Kept, Stage
from storage.came import awaited, came
from storage.reads import Reads
from tests.storage.scene import scene


async def test_it_counts_tasks_by_their_worst_question(store: Store, url: str) -> None:
    campaign, _, tasks = await store.transact(scene)
    sure, unsure = Kept("a", 0.9, 2, True, Stage.RESOLVED), Kept("b", 0.5, 5, True, Stage.MODERATOR)
    ask = Kept("a", 0.8, 2, False, Stage.ASK)

    reads = Reads(url)
    try:
        made = await store.transact(lambda tx: tx.campaigns.get(campaign))
        assert made is not None
        assert await came(reads, made) == NOTHING
        await store.transact(lambda tx: tx.verdicts.put(campaign, tasks[0], {"mood": ask, "name": sure}))
        assert (await came(reads, made)).asking == 1
        await store.transact(lambda tx: tx.verdicts.put(campaign, tasks[1], {"mood": sure, "name": unsure}))
        await store.transact(lambda tx: tx.verdicts.put(campaign, tasks[2], {"mood": sure}))
        found = await came(reads, made)
        assert (found.closed, found.answers, found.looked, found.asking) == (2, 7, 1, 1)
        assert await awaited(reads, campaign) == 1
        await store.transact(lambda tx: tx.verdicts.put(campaign, tasks[0], {"mood": ask, "name": unsure}))
        assert await awaited(reads, campaign) == 1, "of the first one more person is asked"
        assert await awaited(reads, campaign + 1) == 0
        assert found.confidence == pytest.approx((0.7 + 0.9) / 2)
    finally:
        await reads.close()
