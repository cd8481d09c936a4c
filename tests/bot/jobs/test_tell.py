"""Who waits for work is told once, and not for ever."""

from core.working.waiting import MOST_MS
from tests.conversations.conftest import stage
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_who_waits_is_told_once(stage: Stage) -> None:
    worker = await enter(stage)
    assert "I will write to you" in await worker.tap("Tell me when there is work")
    await stage.wait(601)
    assert "I will write to you" in worker.reads()
    await campaign(stage)
    await stage.wait(601)
    assert "There is work for you again" in worker.reads()
    assert "Asked by: Nuru Lab" in await worker.tap("Show it")
    seen = len(worker.messages())
    await stage.wait(1201)
    assert len(worker.messages()) == seen


async def test_waiting_ends(stage: Stage) -> None:
    worker = await enter(stage)
    await worker.tap("Tell me when there is work")
    await stage.wait(MOST_MS / 1000 + 601)
    await campaign(stage)
    await stage.wait(601)
    assert "There is work" not in worker.reads()


async def test_who_went_back_to_work_is_not_told(stage: Stage) -> None:
    worker = await enter(stage)
    await worker.tap("Tell me when there is work")
    await stage.wait(300)
    await campaign(stage)
    await worker.say("/work")
    await worker.tap("I agree")
    await stage.wait(301)
    assert "How does this sound?" in worker.reads()
