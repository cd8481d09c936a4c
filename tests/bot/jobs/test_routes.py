"""What is asked again is first for those who do best, and for anybody within ten minutes."""

from bot.jobs import ALL, routes
from core import task_queues
from core.ports import Tx
from core.verdicts import routing
from tests.bot.jobs.test_refits import ADAPTIVE, crowd, set_to
from tests.conversations.conftest import stage
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_it_is_anybodys_after_ten_minutes(stage: Stage) -> None:
    c = await campaign(stage, ["It is wood"], answers=2, funds=100)
    await set_to(stage, c, {**ADAPTIVE, "routing": "best"})
    ann, ben = await crowd(stage, ["Ann", "Ben"])
    await ann.tap("Happy")
    await ben.tap("Sad")
    carl = await enter(stage, "Carl")

    async def queue() -> int:
        found: int = await stage.do(lambda tx: tx.tasks.first(c, 1)[0].queue)
        return found

    assert await queue() == task_queues.BEST_NEW
    assert "every task" in await carl.say("/work")
    await stage.wait(301)
    assert await queue() == task_queues.BEST_OLD
    await stage.wait(301)
    assert await queue() == 0
    await carl.say("/work")
    assert "It is wood" in await carl.tap("I agree")
    await stage.wait(301)

    def waits(tx: Tx) -> bool:
        return tx.jobs.waits(routing.JOB, str(c))

    assert not await stage.do(waits), "nothing stands there any more"
    assert routes in ALL
