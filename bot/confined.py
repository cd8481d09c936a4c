"""How a child process binds itself before it imports a single decoder."""

import os
import sys

from bot.lines import Limits


def restrict(limits: Limits) -> None:
    """What the system offers of it: processor time, memory, file size and count, no process beside it, no core dump."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    wanted = {
        "RLIMIT_CPU": limits.cpu_seconds,
        "RLIMIT_AS": limits.memory_bytes,
        "RLIMIT_FSIZE": limits.file_bytes,
        "RLIMIT_NOFILE": 64,
        "RLIMIT_NPROC": 0,  # without effect for root
        "RLIMIT_CORE": 0,
    }
    os.nice(10)  # the chats come first
    for name, value in wanted.items():
        number = getattr(resource, name, None)
        if number is None:
            continue
        try:
            resource.setrlimit(number, (value, value))
        except (ValueError, OSError):
            continue  # macOS refuses a bound on memory; an outer bound may be tighter already


def without_numpy() -> None:
    """openpyxl and zxing-cpp import it where it is, for nothing that is asked of them here: time and memory."""
    sys.modules["numpy"] = None  # type: ignore[assignment]
