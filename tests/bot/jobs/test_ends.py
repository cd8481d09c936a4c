"""Rows whose time is over are closed by themselves, and the requester sees how many."""

from bot.jobs import ALL, ends
from tests.conversations.conftest import stage
from tests.conversations.jobbing import DAY, jobs
from tests.conversations.requesting import points, requester
from tests.conversations.stage import Stage

__all__ = ["stage"]

ROWS = 520


async def test_many_rows_end_at_once(stage: Stage) -> None:
    amina = await requester(stage, points=100_000)
    await jobs(amina, *[("", "2026-09-23 12:00")] * ROWS, ("", "2026-09-25"))
    assert await points(stage, amina) == 100_000 - (ROWS + 1) * 5
    await stage.wait(2 * DAY)
    await amina.tap("Count again")
    assert f"{ROWS} rows lack answers" in amina.reads()
    assert "2,600 points" in amina.reads()
    await stage.wait(3 * DAY)
    await stage.wait(1)  # one job has called for another
    assert f"{ROWS + 1} rows lack answers" in amina.reads(), "it is over: the requester is told"
    await amina.tap("Show")
    await amina.tap("Close")
    await amina.tap("Yes, close it")
    assert await points(stage, amina) == 100_000
    assert ends in ALL
