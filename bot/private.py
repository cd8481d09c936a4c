"""Files that only their owner can read, not even for a moment by others."""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

MODE = 0o600


def put_lines(path: Path, values: Mapping[str, str]) -> None:
    """Put or replace ``NAME=value`` lines of the file; made with its folder where it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in old if line.partition("=")[0].strip() not in values]
    write(path, "\n".join([*kept, *(f"{name}={value}" for name, value in values.items())]) + "\n")


def write(path: Path, text: str | bytes) -> None:
    """The whole file at once, or nothing of it."""
    data = text.encode() if isinstance(text, str) else text
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder, made where it is not there, against another process that does the same."""
    folder.mkdir(parents=True, exist_ok=True)
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)
