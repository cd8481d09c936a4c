"""The real child, with operations that do what a decoder under attack may do: ``{"do": NAME}``."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

from bot import child
from bot.lines import Limits, Line


def die() -> Iterator[Line]:
    os.abort()


def fail() -> Iterator[Line]:
    raise ValueError("secret words of a person")


def hang() -> Iterator[Line]:
    time.sleep(60)
    yield {"t": "end"}


def spin() -> Iterator[Line]:
    while True:
        pass


def half() -> Iterator[Line]:
    os.write(1, b'{"t": "pho')
    return iter(())


def prints() -> Iterator[Line]:
    """As a library that warns of something."""
    sys.stdout.write("WARNING ***\n")
    sys.stdout.flush()
    yield {"t": "end"}


def memory() -> Iterator[Line]:
    bytearray(1 << 30)
    yield {"t": "end"}


def disk() -> Iterator[Line]:
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(bytes(5000))
        file.write(b"x")
    yield {"t": "end"}


def wait() -> Iterator[Line]:
    yield {"t": "started"}
    yield from hang()


def environment() -> Iterator[Line]:
    yield {"t": "end", "names": sorted(os.environ)}


def nothing() -> Iterator[Line]:
    return iter(())


_WAYS: dict[str, Callable[[], Iterator[Line]]] = {
    way.__name__: way for way in (die, fail, hang, spin, half, prints, memory, disk, wait, environment, nothing)
}


def misbehave(request: Any) -> Iterator[Line]:
    return _WAYS[request["do"]]()


if __name__ == "__main__":
    child.OPERATIONS = dict.fromkeys(child.OPERATIONS, misbehave)
    small = Limits("quick", cpu_seconds=1, memory_bytes=256 << 20, file_bytes=1000, silence_seconds=1, failed="")
    sys.exit(child.main(sys.argv[1], small))
