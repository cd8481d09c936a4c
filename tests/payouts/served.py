"""prism: a server that nobody here wrote, made of an OpenAPI file that nobody here wrote either."""

import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.node import installed, tool

HERE = Path(__file__).parent / "prism"
DATA = Path(__file__).parent.parent / "data" / "openapi"
DIST = Path("node_modules", "@stoplight", "prism-cli", "dist")
PROBE = ("--eval", f"require('./{DIST}/commands/mock.js'); require('./{DIST}/util/createServer.js')")
START_SECONDS = 120
LISTENING = re.compile(r"Prism is listening on (http://[0-9.:]+)")
NEVER_LISTENED = "prism ended before it listened; it said:\n"


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
    cli = installed(HERE, *PROBE) / DIST / "index.js"
    command = [tool("node"), str(cli), "mock", "--port", "0", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        stop = threading.Timer(START_SECONDS, process.kill)
        stop.start()
        said, found = "", None
        for line in process.stdout:
            said += line
            found = LISTENING.search(line)
            if found:
                break
        stop.cancel()
        assert found, NEVER_LISTENED + said
        threading.Thread(target=process.stdout.read, daemon=True).start()
        try:
            yield found[1]
        finally:
            process.terminate()
            process.wait(START_SECONDS)
