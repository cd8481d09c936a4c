"""An old account hears three times that somebody asks to move from it; a job that runs again tells nothing twice."""

from bot.jobs import move
from core.lost import moving
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.losing import safe
from tests.handlers.test_lost import asks

__all__ = ["stage"]

DAY = 24 * 3600


async def test_three_notices_then_people(stage: Stage) -> None:
    worker, words = await safe(stage)
    await asks(stage, words)

    def heard() -> int:
        return sum("asks to move everything" in str(one.get("text", "")) for one in worker.messages())

    for days in range(1, 4):
        assert heard() == days
        await stage.wait(3600)
        assert heard() == days
        await stage.wait(DAY - 3600)
    assert heard() == 3

    def found(tx: Tx) -> int:
        [case] = tx.cases.waiting(9)
        return case.task_id

    number = await stage.do(found)
    job = Job(1, moving.JOB, str(number), {"move": number}, 0)
    assert await move.run(job, stage.kazi.parts.context) is None
    assert heard() == 3
