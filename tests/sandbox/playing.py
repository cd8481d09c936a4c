"""``python -m sandbox`` as a process of its own."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
END_SECONDS = 20


@contextmanager
def playing(data: Path, *more: str) -> Iterator[str]:
    """The address it says; ended by SIGTERM, and it must end well."""
    with talking(data, *more) as said:
        yield next(said).split()[3]


@contextmanager
def talking(data: Path, *more: str) -> Iterator[Iterator[str]]:
    """The lines it says; ended by SIGTERM, and it must end well."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--data", str(data), *more]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield iter(process.stdout.readline, "")
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(END_SECONDS) == 0
