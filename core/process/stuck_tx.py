"""The port of ``core.process.stuck``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stuck:
    """A part of a job, ``key``, that failed so often; it is left alone ``until`` then (ms)."""

    kind: str
    key: str
    tries: int
    until: int


class StuckTx(Protocol):
    def failed(self, kind: str, key: str) -> int:
        """It went wrong once more; how often that makes."""

    def leave(self, stuck: Stuck, *, aside: bool) -> None:
        """Leave it alone until then; ``aside``: the operators are to hear of it."""

    def left(self, kind: str, limit: int) -> Mapping[str, int]:
        """What is left alone now, and until when (ms)."""

    def over(self, kind: str, key: str) -> None:
        """It went well."""

    def aside(self, since: int, limit: int) -> Sequence[Stuck]:
        """What was set aside since then (ms), the first first."""

    def forget(self, before: int, limit: int) -> int:
        """Forget what was not tried since then (ms); how many rows went."""
