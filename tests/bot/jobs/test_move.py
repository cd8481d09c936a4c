"""An old account hears three times that somebody asks to move from it; a job that runs again tells nothing twice."""

from bot.jobs import move
from core.lost import moving
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.losing import safe
from tests.handlers.moderating import moderators
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
    assert await move.run(job, stage.kazi.parts.context) is not None
    assert heard() == 3


async def test_after_two_weeks_without_a_decision_everything_stays(stage: Stage) -> None:
    """The operator gets its card meanwhile; the old account is told until when nothing is paid out."""
    await moderators(stage, "Asha")
    worker, words = await safe(stage)
    await asks(stage, words)
    assert "by 2026-10-08" in worker.reads()
    for _ in range(18):
        await stage.wait(DAY)
    assert any("Somebody moves to another account" in str(one.get("text")) for one in stage.operator.messages())
    assert "Nobody here has decided in time" in worker.reads()
    assert "your payouts go on" in worker.reads()
