"""A file sent in a chat while others work: how long it takes, and what the others feel of it.

The whole bot runs as a process; the requester's file goes through the child and the job. Workers tap at a human pace;
their waits are compared with those of a stretch just before.
"""

import asyncio
from pathlib import Path
from time import perf_counter

from bench.crowd import Crowd
from bench.cycle import KAZI, prepare, running_kazi
from bench.field import OWNER
from bench.figure import Figure, quantile
from core.people import Role
from core.ports import Tx
from storage.engine import snapshot

PACE_SECONDS = 0.5  # between a worker's screen and their tap
QUIET_SECONDS = 20.0
LOOK_SECONDS = 0.5
TOO_LONG_SECONDS = 300.0


async def taken_in(folder: Path, name: str, data: bytes, *, counting: str, most: int) -> tuple[float, Figure]:
    """Seconds until the SQL ``counting`` counts ``most``, and the figure of the others' waits meanwhile."""
    url = f"sqlite:///{folder}/kazi.db"
    link = await prepare(url, _may_give_out_work)
    crowd = Crowd(KAZI, 16, pace_seconds=PACE_SECONDS)
    async with running_kazi(crowd, url, folder, link):
        crowd.play(on=True)
        await asyncio.sleep(2)
        crowd.waits.clear()
        await asyncio.sleep(QUIET_SECONDS)
        before = list(crowd.waits)
        crowd.waits.clear()
        start = perf_counter()
        crowd.upload(OWNER, name, data)
        async with asyncio.timeout(TOO_LONG_SECONDS):
            while await asyncio.to_thread(_counted, url, counting) < most:  # noqa: ASYNC110 - the database rings no bell
                await asyncio.sleep(LOOK_SECONDS)
        seconds, during = perf_counter() - start, list(crowd.waits)
        crowd.play(on=False)
        await crowd.settled()
    p99 = [quantile(waits, 0.99) * 1000 for waits in (before, during)]
    note = f"{p99[1]:.0f} against {p99[0]:.0f} ms, {len(during)} and {len(before)} taps"
    return seconds, Figure("Other chats' p99 meanwhile, times that before", p99[1] / p99[0], "x", 2, note=note)


def _may_give_out_work(tx: Tx) -> None:
    owner = tx.people.by_telegram(OWNER)
    assert owner
    tx.people.give_role(owner.id, Role.REQUESTER, 0)


def _counted(url: str, counting: str) -> int:
    with snapshot(url) as connection:
        return int(connection.exec_driver_sql(counting).one()[0])
