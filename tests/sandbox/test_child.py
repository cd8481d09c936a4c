import asyncio
import os
import sys
from pathlib import Path

import pytest

from sandbox import child


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


async def started(log: Path) -> None:
    """Another process writes the log, so it is looked at again and again."""
    async with asyncio.timeout(60):
        while not (log.exists() and log.read_text().endswith("\n")):  # noqa: ASYNC110 - a file sends no event
            await asyncio.sleep(0.01)


async def test_the_exit_code_and_the_output_are_kept(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = await child.once(python("import sys; print('hello'); sys.exit(3)"), os.environ, log)
    assert code == 3
    assert child.last_line(log) == "hello"


async def test_a_silent_process_has_no_last_line(tmp_path: Path) -> None:
    log = tmp_path / "log"
    await child.once(python("pass"), os.environ, log)
    assert child.last_line(log) == "it said nothing"


async def test_it_starts_again_later_and_later(tmp_path: Path) -> None:
    said: list[str] = []
    third = asyncio.Event()

    def say(text: str) -> None:
        said.append(text)
        if len(said) == 3:
            third.set()

    async with asyncio.TaskGroup() as group:
        command = python("raise SystemExit('no token')")
        kept = group.create_task(child.keep(command, os.environ, tmp_path / "log", say, first_wait=0.01))
        await third.wait()
        kept.cancel()
    assert [f"{wait} s" in text for wait, text in zip(("0.01", "0.02", "0.04"), said, strict=True)] == [True] * 3
    assert "ended with code 1 (no token)" in said[0]


@pytest.mark.parametrize(
    ("code", "ending"),
    [
        ("import time; print('up', flush=True); time.sleep(60)", ""),
        (
            """
import signal, sys, time
def end(*_): print("goodbye", flush=True); sys.exit(0)
signal.signal(signal.SIGTERM, end); print("up", flush=True); time.sleep(60)
""",
            "goodbye",
        ),
    ],
    ids=["dies at once", "says goodbye"],
)
async def test_ending_asks_first(tmp_path: Path, code: str, ending: str) -> None:
    log = tmp_path / "log"
    async with asyncio.TaskGroup() as group:
        running = group.create_task(child.once(python(code), os.environ, log))
        await started(log)
        running.cancel()
    assert child.last_line(log) == (ending or "up")


async def test_a_deaf_process_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "STOP_SECONDS", 0.2)
    log = tmp_path / "log"
    deaf = (
        "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(os.getpid(), flush=True); "
        "time.sleep(60)"
    )
    async with asyncio.TaskGroup() as group:
        running = group.create_task(child.once(python(deaf), os.environ, log))
        await started(log)
        running.cancel()
    with pytest.raises(ProcessLookupError):
        os.kill(int(log.read_text()), 0)
