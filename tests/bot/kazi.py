"""The command line as a child, in a folder of its own."""

import asyncio
import atexit
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock

ROOT = Path(__file__).parents[2]
ONE_BY_ONE = Lock()


def environ_of(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **more}


def started(folder: Path, *args: str, stdin: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """As from a shell: an interpreter of its own, which takes seconds to import what it needs."""
    command = [sys.executable, "-m", "bot", *args]
    return subprocess.run(
        command, cwd=folder, env=environ_of(**environ), input=stdin, capture_output=True, text=True, check=False
    )


@cache
def _server() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bot.forking"]
    server = subprocess.Popen(
        command, cwd=ROOT, env=environ_of(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(server.communicate)
    return server


def kazi(folder: Path, *args: str, stdin: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """The same in a fork of a process that has imported everything: a tenth of the time."""
    with tempfile.TemporaryDirectory() as name:
        given, out, err = files = [Path(name) / one for one in ("in", "out", "err")]
        for file in files:
            file.write_text(stdin if file == given else "", encoding="utf-8")
        asked = {"args": args, "folder": str(folder), "environ": environ_of(**environ), "files": [*map(str, files)]}
        with ONE_BY_ONE:
            server = _server()
            assert server.stdin is not None
            assert server.stdout is not None
            server.stdin.write(json.dumps(asked) + "\n")
            server.stdin.flush()
            status = int(server.stdout.readline())
        return subprocess.CompletedProcess(args, status, out.read_text("utf-8"), err.read_text("utf-8"))


async def kazi_async(folder: Path, *args: str, stdin: str = "", **environ: str) -> tuple[int | None, str, str]:
    done = await asyncio.to_thread(kazi, folder, *args, stdin=stdin, **environ)
    return done.returncode, done.stdout, done.stderr
