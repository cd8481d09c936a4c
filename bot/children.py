"""Runs ``bot.child``: few at a time, each with an end, whatever it was fed."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
import tempfile
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from typing import IO, Any

from bot.lines import KINDS, LIMITS, LINE_BYTES_MAX, Limits, Line, unpack_text
from core.errors import N_, Refusal, Text, TooLarge

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[1]
_STDERR_SHOWN = 2_000
_LANES = {"bulk": 1, "refit": 1, "quick": 2, "fetch": 2, "visit": 4}  # an import leaves a core to everybody else
_TOO_SLOW = {signal.SIGXCPU, signal.SIGKILL}


class Children:
    """``scratch`` is where children may put passing files. ``module`` and ``silence_seconds`` are for tests."""

    def __init__(self, scratch: Path, module: str = "bot.child", silence_seconds: float | None = None) -> None:
        self._module = module
        self._silence = silence_seconds
        self._lanes = {lane: asyncio.Semaphore(count) for lane, count in _LANES.items()}
        # Nothing of our environment goes along: no token, no database.
        self._env = {
            "PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, sys.path)]),
            "PYTHONUTF8": "1",
            "TMPDIR": str(scratch),
        }

    async def run(self, operation: str, request: Mapping[str, Any]) -> AsyncGenerator[Line]:
        """The child's lines as they come, the last has ``t`` "end"; ``text`` is a ``Text`` again.

        Raises what the child refused, or a ``Refusal`` when it broke, was silent or went over a limit. The child waits
        while the caller works on a line. Leaving early kills it: iterate under ``contextlib.aclosing``.
        """
        limits = LIMITS[operation]
        async with self._lanes[limits.lane]:
            with tempfile.TemporaryFile() as stderr:
                process = await asyncio.create_subprocess_exec(
                    sys.executable,
                    *("-P", "-m", self._module, operation),
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=stderr,
                    env=self._env,
                    limit=LINE_BYTES_MAX,
                )
                try:
                    await _send(process, request)
                    while True:
                        line = await self._next(process, limits)
                        if line is None:
                            raise await _broken(process, operation, limits, stderr)
                        yield line
                        if line["t"] == "end":
                            return
                finally:
                    if process.returncode is None:
                        with contextlib.suppress(ProcessLookupError):
                            process.kill()
                    await process.communicate()

    async def one(self, operation: str, request: Mapping[str, Any]) -> Line:
        """The only line of ``photo`` or ``chart``. Raises as ``run``."""
        async with contextlib.aclosing(self.run(operation, request)) as lines:
            return await anext(lines)

    async def _next(self, process: asyncio.subprocess.Process, limits: Limits) -> Line | None:
        assert process.stdout is not None
        try:
            async with asyncio.timeout(self._silence or limits.silence_seconds):
                raw = await process.stdout.readline()
        except TimeoutError:
            raise _too_slow() from None
        if not raw.endswith(b"\n"):
            return None
        line: Line = json.loads(raw)
        if line.get("text"):
            line["text"] = unpack_text(line["text"])
        if line["t"] == "refusal":
            raise KINDS[line["kind"]](line["text"])
        return line


async def _send(process: asyncio.subprocess.Process, request: Mapping[str, Any]) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(request).encode())
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it died already; its silence will tell
        await process.stdin.drain()
    process.stdin.close()


def _too_slow() -> TooLarge:
    return TooLarge(Text(N_("This file takes too long to read. Please send it in smaller parts.")))


async def _broken(process: asyncio.subprocess.Process, operation: str, limits: Limits, stderr: IO[bytes]) -> Refusal:
    code = await process.wait()
    if -code in _TOO_SLOW:
        return _too_slow()
    stderr.seek(0)
    log.error("child %s ended with %d: %s", operation, code, stderr.read(_STDERR_SHOWN).decode("utf-8", "replace"))
    return Refusal(Text(limits.failed))
