"""Of a very large campaign a refit reads what is known, what is unsure, and what is new."""

from collections.abc import AsyncIterator, Sequence

import pytest

from bot import votes_in
from bot.votes_in import Window, window
from core.known.port import FILE, Known
from core.ports import Store, Tx
from core.verdicts.port import Kept, Stage
from storage.reads import Reads
from tests.storage.scene import scene, submit, take

POOL = {"options": ["Happy", "Sad"]}
ROWS = 8


@pytest.fixture
async def reads(url: str) -> AsyncIterator[Reads]:
    opened = Reads(url)
    yield opened
    await opened.close()


def answered(tx: Tx) -> tuple[int, Sequence[int]]:
    """A campaign whose rows but the last have an answer each; its tasks, the second unsure, the first known."""
    campaign, (ann, _), tasks = scene(tx, rows=ROWS)
    for one in tasks[:-1]:
        held = take(tx, campaign, ann)
        assert held
        assert held.task_id == one
        submit(tx, held)
        stage = Stage.ASK if one == tasks[1] else Stage.RESOLVED
        tx.verdicts.put(campaign, one, {"mood": Kept("Happy", 0.8, 1, agree=True, stage=stage)})
    tx.known.keep(Known(campaign, tasks[0], {"mood": ["Happy"]}, FILE))
    tx.estimates.keep(campaign, "mood", POOL, ROWS)
    tx.estimates.keep_skills(campaign, "mood", {ann: [7, 6, []]})
    return campaign, tasks


async def read(store: Store, reads: Reads) -> tuple[Window, list[int]]:
    """What is read, and the places of its tasks among all."""
    campaign, tasks = await store.transact(answered)
    found = await window(reads, campaign)
    return found, [tasks.index(one.task.id) for one in found.read]


async def test_a_campaign_that_is_not_too_large_is_read_whole(store: Store, reads: Reads) -> None:
    found, places = await read(store, reads)
    assert places == [*range(ROWS - 1)]
    assert not found.earlier


@pytest.mark.parametrize(
    ("most", "batch", "places"),
    [
        pytest.param(4, 500, [0, 1, 2, 3, 4, 5, 6], id="a batch is read whole"),
        pytest.param(4, 1, [0, 1, 5, 6], id="known, unsure, and the newest"),
        pytest.param(1, 1, [0], id="no more than there is room for"),
        pytest.param(6, 2, [0, 1, 3, 4, 5, 6], id="not twice"),
    ],
)
async def test_of_a_larger_one_the_newest_and_the_unsure(  # noqa: PLR0917 - cases and fixtures
    store: Store, reads: Reads, monkeypatch: pytest.MonkeyPatch, most: int, batch: int, places: list[int]
) -> None:
    monkeypatch.setattr(votes_in, "ANSWERS_MOST", most)
    monkeypatch.setattr(votes_in, "BATCH", batch)
    found, there = await read(store, reads)
    assert there == places
    assert found.read[0].right == {"mood": ["Happy"]}
    pool, skills = found.earlier["mood"]
    assert (pool, list(skills.values())) == (POOL, [[7, 6, []]])
