"""The bot as a child process: started again when it dies, each time a little later, and ended gently."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, STDOUT
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

FIRST_WAIT_SECONDS: Final = 1.0
WAIT_SECONDS_MAX: Final = 30.0
STEADY_SECONDS: Final = 60.0  # who ran this long starts over with the first wait
STOP_SECONDS: Final = 15.0  # between asking to stop and killing
TAIL_BYTES: Final = 2000


def bot(*words: str) -> list[str]:
    """The command line of ``kazi`` with this same interpreter."""
    return [sys.executable, "-m", "bot", *words]


async def once(command: Sequence[str], environ: Mapping[str, str], log: Path) -> int:
    """Run to the end, output to ``log``; the exit code. A cancelled run stops the process first."""
    with log.open("ab") as out:
        # Its own session: Ctrl-C in the terminal reaches only us, and the bot ends when we ask it to.
        process = await asyncio.create_subprocess_exec(
            *command, env=environ, stdin=DEVNULL, stdout=out, stderr=STDOUT, start_new_session=True
        )
    try:
        return await process.wait()
    finally:
        if process.returncode is None:
            await _stop(process)


async def _stop(process: asyncio.subprocess.Process) -> None:
    process.terminate()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


async def keep(
    command: Sequence[str],
    environ: Mapping[str, str],
    log: Path,
    say: Callable[[str], None],
    first_wait: float = FIRST_WAIT_SECONDS,
) -> None:
    """Run it again and again until cancelled; ``say`` is told each time it ended."""
    clock = asyncio.get_running_loop().time
    wait = first_wait
    while True:
        started = clock()
        code = await once(command, environ, log)
        if clock() - started >= STEADY_SECONDS:
            wait = first_wait
        say(f"The bot ended with code {code} ({last_line(log)}). Starting it again in {wait:g} s; its log is {log}.")
        await asyncio.sleep(wait)
        wait = min(wait * 2, WAIT_SECONDS_MAX)


def last_line(log: Path) -> str:
    """The last thing the process said, for a message of one line."""
    with log.open("rb") as file:
        file.seek(max(log.stat().st_size - TAIL_BYTES, 0))
        lines = file.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
