"""The port of ``core.process.prints``, and what its rows are bounded by."""

from collections.abc import Sequence
from typing import Protocol

from core.quality.finding import Print
from core.work import Assignment

MARK = "%"  # of a control key in a draft: the prints of the photos that answer its question
OWN_MAX = 100  # of a person's latest photos that a new one is held against
OF_TASK_MAX = 30  # of those that others took for the same task
KEPT_DAYS = 180


class PrintsTx(Protocol):
    def keep(self, lease: Assignment, sha: str, seen: Print) -> None: ...

    def near(self, campaign_id: int, task_id: int, person_id: int) -> Sequence[Print]:
        """Of photos this person sent, and of those that others sent for this task; up to so many of each."""

    def forget(self, before: int, limit: int) -> int:
        """Forget up to ``limit`` prints of before then (ms); how many went."""
