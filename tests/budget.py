"""How long a property may be looked at: a fixed number of CPU seconds, whatever else the machine does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import HealthCheck, Phase, settings

TIMES = float(os.environ.get("KAZI_FUZZ_TIMES", "1"))  # 10: a night's look, ten times as long


def fixed(examples: int) -> settings:
    """The same examples in every run, as many as this; how long they may be looked at says a :class:`Budget`."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[*HealthCheck],
    )


def spent() -> float:
    """CPU seconds of this process, and of its children that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Budget:
    """``seconds`` of CPU; what comes after them is passed over, but ``least`` examples are always looked at.

    An example that failed is looked at however late: Hypothesis runs it again to tell it.
    """

    def __init__(self, seconds: float, least: int = 10) -> None:
        self.seen = 0
        self._seconds, self._least = seconds * TIMES, least
        self._began = spent()
        self._failed = False

    @contextmanager
    def example(self) -> Iterator[bool]:
        """Whether there is time for it."""
        if not self._failed and self.seen >= self._least and spent() - self._began > self._seconds:
            yield False
            return
        self.seen += 1
        try:
            yield True
        except Exception:
            self._failed = True
            raise
