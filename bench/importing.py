"""A file of 100,000 rows sent in a chat while others work: how long it takes, and what the others feel of it.

KAZI_BENCH_ROWS=1000000 takes as many instead, in a ZIP; that takes a minute or two and is no part of every run.

The whole bot runs as a process; the requester's file goes through the child and the job. Workers tap at a human pace;
their waits are compared with those of a stretch just before.
"""

import asyncio
import io
import os
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench.crowd import Crowd
from bench.cycle import KAZI, prepare, running_kazi
from bench.field import OWNER
from bench.figure import Figure, quantile
from core.people import Role
from core.ports import Tx
from storage.engine import snapshot

ROWS = int(os.environ.get("KAZI_BENCH_ROWS", "100000"))
PLAIN_ROWS_MAX = 100_000  # more are packed: Telegram hands a bot 20 MB at most
PACE_SECONDS = 0.5  # between a worker's screen and their tap
QUIET_SECONDS = 20.0
LOOK_SECONDS = 0.5
TOO_LONG_SECONDS = 300.0
_TAKEN = "SELECT count(*) FROM task t JOIN campaign c ON c.id = t.campaign_id WHERE c.state = 'draft'"


async def run() -> list[Figure]:
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        url = f"sqlite:///{folder}/kazi.db"
        link = await prepare(url, may_give_out_work)
        crowd = Crowd(KAZI, 16, pace_seconds=PACE_SECONDS)
        async with running_kazi(crowd, url, Path(folder), link):
            crowd.play(on=True)
            await asyncio.sleep(2)
            crowd.waits.clear()
            await asyncio.sleep(QUIET_SECONDS)
            before = list(crowd.waits)
            crowd.waits.clear()
            start = perf_counter()
            crowd.upload(OWNER, "rows", _csv() if ROWS <= PLAIN_ROWS_MAX else _packed(_csv()))
            await _taken_in(url)
            seconds, during = perf_counter() - start, list(crowd.waits)
            crowd.play(on=False)
            await crowd.settled()
    p99 = [quantile(waits, 0.99) * 1000 for waits in (before, during)]
    note = f"{p99[1]:.0f} against {p99[0]:.0f} ms, {len(during)} and {len(before)} taps"
    return [
        Figure(
            f"Import of {ROWS:,} rows of a CSV file sent in the chat",
            seconds,
            " s",
            60 if ROWS <= PLAIN_ROWS_MAX else 120,
        ),
        Figure("Other chats' p99 meanwhile, times that before", p99[1] / p99[0], "x", 2, note=note),
    ]


def may_give_out_work(tx: Tx) -> None:
    owner = tx.people.by_telegram(OWNER)
    assert owner
    tx.people.give_role(owner.id, Role.REQUESTER, 0)


def _csv() -> bytes:
    lines = ["text,options", *(f"Parcel {n} came a day early and it works,Good|Bad" for n in range(ROWS))]
    return "\n".join(lines).encode()


def _packed(table: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rows.csv", table)
    return out.getvalue()


def _rows(url: str) -> Any:
    with snapshot(url) as connection:
        return connection.exec_driver_sql(_TAKEN).one()[0]


async def _taken_in(url: str) -> None:
    async with asyncio.timeout(TOO_LONG_SECONDS):
        while await asyncio.to_thread(_rows, url) < ROWS:  # noqa: ASYNC110 - the database rings no bell
            await asyncio.sleep(LOOK_SECONDS)
