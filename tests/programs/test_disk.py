"""A disk that fails now and then: what was acknowledged is there, and nothing is there by half.

libfiu makes one in twenty calls to write, flush and open fail, with the errors that those calls may give. The writer
is then killed. Facts of such runs before: "database or disk is full" and "disk I/O error" are what SQLite says.
"""

import asyncio
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from storage import audit
from storage.engine import snapshot
from tests.programs.disk_writer import FIRST, MORE, TRIES
from tests.structure.tree import ROOT

CALLS = ("rw/pwrite", "rw/write", "sync/fsync", "sync/fdatasync", "oc/open")
PROBABILITY = 0.05
SECONDS = 120


async def control(process: Process, folder: Path, *commands: str) -> None:
    """Tell the preloaded library, through its own pipe."""
    given = [part for command in commands for part in ("-c", command)]
    fiu = await asyncio.create_subprocess_exec("fiu-ctrl", "-f", str(folder / "fiu"), *given, str(process.pid))
    assert await fiu.wait() == 0


async def lines(process: Process, until: str) -> list[str]:
    """What it says, up to the line that begins so."""
    assert process.stdout is not None
    said = [""]
    while not said[-1].startswith(until):
        said.append((await process.stdout.readline()).decode().rstrip("\n"))
        assert said[-1], said[-3:]
    return said[1:]


async def go(process: Process) -> list[str]:
    assert process.stdin is not None
    process.stdin.write(b"g")
    await process.stdin.drain()
    return await lines(process, "done")


async def test_no_acknowledged_row_is_lost_and_none_is_split(sqlite_url: str, tmp_path: Path) -> None:
    under = ("fiu-run", "-x", "-f", str(tmp_path / "fiu"))
    command = [*under, sys.executable, "-m", "tests.programs.disk_writer", sqlite_url]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stdout=PIPE)
    async with asyncio.timeout(SECONDS):
        await lines(process, "ready")
        await control(
            process, tmp_path, *(f"enable_random name=posix/io/{one},probability={PROBABILITY}" for one in CALLS)
        )
        said = await go(process)
        await control(process, tmp_path, *(f"disable name=posix/io/{one}" for one in CALLS))
        well = await go(process)  # the disk is well again
    process.kill()
    await process.wait()
    acknowledged = {int(line.removeprefix("ack ")) for line in [*said, *well] if line.startswith("ack ")}
    print(f"{len(acknowledged)} acknowledged; {said[-1]}")  # noqa: T201 - the figure
    assert said[-1] != "done ", "nothing was made to fail"
    assert well[-1] == "done ", "it does not go on when the disk is well again"
    assert set(range(FIRST + TRIES, FIRST + TRIES + MORE)) <= acknowledged
    check(sqlite_url, acknowledged)


def check(url: str, acknowledged: set[int]) -> None:
    file = sqlite3.connect(url.removeprefix("sqlite:///"))
    assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    paid = {row[0] for row in file.execute("SELECT id FROM transfer WHERE code = 'bonus'")}
    told = {int(row[0]) for row in file.execute("SELECT key FROM outbox WHERE kind = 'bonus'")}
    file.close()
    assert acknowledged <= paid, "acknowledged, and not there"
    assert paid == told, "money without its notice, or a notice without its money"
    with snapshot(url) as connection:
        assert audit.check(connection) == []
