"""prism: a server that nobody here wrote, made of an OpenAPI file that nobody here wrote either.

It is installed once by its lock, which names versions and digests and no host, as the sandbox's grammY is.
"""

import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent / "prism"
DATA = Path(__file__).parent.parent / "data" / "openapi"
CLI = HERE / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
INSTALL_SECONDS = 300
START_SECONDS = 120
LISTENING = re.compile(r"Prism is listening on (http://[0-9.:]+)")
NEVER_LISTENED = "prism ended before it listened; the last it said: "


def tool(name: str) -> str:
    path = shutil.which(name)
    assert path, f"The rails were not tried by a server of others: {name} is not installed."
    return path


def installed() -> Path:
    """The lock is read where it is newer than what is there."""
    done = HERE / "node_modules" / ".package-lock.json"
    if not done.exists() or done.stat().st_mtime < (HERE / "package-lock.json").stat().st_mtime:
        command = [tool("npm"), "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(command, cwd=HERE, check=True, timeout=INSTALL_SECONDS, capture_output=True)
        done.touch()
    return CLI


def mended(name: str, folder: Path, *mends: tuple[str, str]) -> Path:
    """A copy of the file, with what cannot be used as it is put right; each mend is needed."""
    text = (DATA / name).read_text("utf-8")
    for wrong, right in mends:
        assert wrong in text
        text = text.replace(wrong, right)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Its address. What it says is read to the end, for a full pipe would stop it."""
    command = [tool("node"), str(installed()), "mock", "--port", "0", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        stop = threading.Timer(START_SECONDS, process.kill)
        stop.start()
        line, found = "", None
        for line in process.stdout:
            found = LISTENING.search(line)
            if found:
                break
        stop.cancel()
        assert found, NEVER_LISTENED + line
        threading.Thread(target=process.stdout.read, daemon=True).start()
        try:
            yield found[1]
        finally:
            process.terminate()
            process.wait(START_SECONDS)
