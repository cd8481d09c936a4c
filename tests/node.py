"""What tests need from npm: installed once by its lock, which names versions and digests and no host."""

import shutil
import subprocess
import time
from pathlib import Path

INSTALL_SECONDS = 300
SETTLE_TRIES = 60


def tool(name: str) -> str:
    path = shutil.which(name)
    assert path, f"Nobody else's code was tried: {name} is not installed."
    return path


def installed(folder: Path, *probe: str) -> Path:
    """The folder, with what its lock names. ``probe``: arguments with which Node reads all that will be used.

    The lock is read anew where it is newer than what is there.
    """
    done = folder / "node_modules" / ".package-lock.json"
    if not done.exists() or done.stat().st_mtime < (folder / "package-lock.json").stat().st_mtime:
        command = [tool("npm"), "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(command, cwd=folder, check=True, timeout=INSTALL_SECONDS, capture_output=True)
        settle(folder, probe)
        done.touch()
    return folder


def settle(folder: Path, probe: tuple[str, ...]) -> None:
    """Wait until Node reads all of it: npm was seen to end a moment before its last files could be read."""
    command = [tool("node"), *probe]
    for _ in range(SETTLE_TRIES):
        tried = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
        if tried.returncode == 0:
            return
        time.sleep(1)
    raise AssertionError(f"npm installed what Node cannot read: {tried.stderr}")
