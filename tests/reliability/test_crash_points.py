"""``kill -9`` at each named point, then a new start: nothing is lost, nothing paid twice, the chat goes on."""

import asyncio
import signal
from functools import partial
from pathlib import Path

from bench.field import PRICE
from bot.crash import POINTS
from core.ports import Tx
from tests.reliability.ground import WAIT_SECONDS, Bot, Ground, standing

# Between receiving a tap and replying to it.
REPLYING = (
    "update-received",
    "before-transact",
    "after-commit",
    "after-callback-answer",
    "after-edit",
    "before-offset",
)
# What runs beside: notices and jobs.
BESIDE = ("job-leased", "job-run", "notice-leased", "notice-sent")
# In the middle of a job: ``test_jobs_killed``.
MIDWAY = ("job-step",)
# While money leaves.
PAYING = ("payout-leased", "payout-called", "payout-recorded")
# While it comes in.
COLLECTING = ("incoming-leased", "incoming-called", "incoming-recorded")


def test_each_point_is_hit() -> None:
    assert sorted(REPLYING + BESIDE + MIDWAY + PAYING + COLLECTING) == sorted(POINTS)


async def test_killed_and_started_again(sqlite_url: str, tmp_path: Path) -> None:
    async with standing(sqlite_url, tmp_path) as (ground, bot):
        await _killed_while_replying(ground, bot)
        await _killed_beside(ground, bot)


async def _killed_while_replying(ground: Ground, bot: Bot) -> None:
    taps = 0
    for point in REPLYING:
        await bot.start(point)
        await ground.press(ground.worker, "Happy")
        assert await bot.ended() == -signal.SIGKILL, point
        await bot.start()
        await ground.confirmed()
        shown = ground.said(ground.worker)
        await ground.press(ground.worker, "Happy")
        await ground.confirmed()
        assert len(ground.said(ground.worker)) == len(shown), f"{point}: the chat goes on in the same message"
        await bot.stop()
        taps += 2
        _counted_once(ground, taps, point)


def _counted_once(ground: Ground, taps: int, point: str) -> None:
    """Each tap is one answer and one payment, and the chat shows the task the worker holds."""
    (answers,) = ground.rows("SELECT COUNT(*), SUM(paid_minor) FROM answer")
    assert answers == (taps, taps * PRICE), point
    assert ground.rows("SELECT cd FROM account WHERE kind = 'worker' AND cd > 0") == [(taps * PRICE,)], point
    ((held,),) = ground.rows(
        "SELECT t.data FROM assignment a JOIN task t ON t.id = a.task_id WHERE a.state = 'leased' AND NOT a.is_test"
    )
    assert held.split('"')[3] in ground.said(ground.worker)[-1], point
    ground.sound()


async def _killed_beside(ground: Ground, bot: Bot) -> None:
    for n, point in enumerate(BESIDE, 1):
        task = await ground.lapse_later()
        await ground.do(partial(_grant_notice, ground.idler, n))
        await bot.start(point)
        assert await bot.ended() == -signal.SIGKILL, point
        await bot.start()
        told = f"You were given {n} point"
        await ground.until(partial(_was_told, ground, told))
        await _lapsed(ground, task)
        await bot.stop()
        times = sum(told in text for text in ground.said(ground.idler))
        assert times == 1 or (point == "notice-sent" and times == 2), point
        assert ground.rows(f"SELECT remaining FROM task WHERE id = {task}") == [(1,)], f"{point}: one slot came back"
        ground.sound()


def _was_told(ground: Ground, told: str) -> bool:
    return any(told in text for text in ground.said(ground.idler))


def _grant_notice(telegram_id: int, points: int, tx: Tx) -> None:
    person = tx.people.by_telegram(telegram_id)
    assert person
    tx.outbox.put(telegram_id, "granted", str(points), {"person": person.id, "points": points})


async def _lapsed(ground: Ground, task: int) -> None:
    """Until the lease on the task has ended."""
    async with asyncio.timeout(WAIT_SECONDS):
        state = f"SELECT state FROM assignment WHERE task_id = {task}"
        while ground.rows(state) != [("expired",)]:  # noqa: ASYNC110 - another process ends it
            await asyncio.sleep(0.05)
