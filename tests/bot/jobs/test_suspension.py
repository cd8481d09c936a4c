"""The job comes when the time of a suspension is over, and ends it once."""

from bot.jobs import ALL
from bot.jobs import suspension as job
from core.ports import Job, Tx
from core.suspending.port import OVER
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.test_suspend import DAY, suspended

__all__ = ["stage"]


async def test_it_ends_once(stage: Stage) -> None:
    worker, _, _ = await suspended(stage)
    context = stage.kazi.parts.context

    def who(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        return me.id

    person = await stage.do(who)
    again = await job.run(Job(1, job.KIND, "", {"person": person}, 1), context)
    assert again
    assert 0 <= stage.clock.now() + 7 * DAY * 1000 - again.run_at < 1000
    stage.clock.tick(7 * DAY * 1000)
    for _ in range(2):
        assert await job.run(Job(1, job.KIND, "", {"person": person}, 1), context) is None
    steps = await stage.do(lambda tx: tx.suspensions.of_person(person, 9))
    assert [one.state for one in steps].count(OVER) == 1
    assert job in ALL
