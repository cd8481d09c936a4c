"""That a campaign closes: who said so, why, and what is still in people's hands; what is kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.reports.port import GRAVE, REPORTS_MAX
from core.work import Answer, Assignment

if TYPE_CHECKING:
    from core.ports import Tx

REQUESTER, OPERATOR, REPORTED, UNSAFE = "requester", "operator", "reported", "unsafe"
GRACE_MS = 24 * 3600 * 1000  # how long at least what is held as it closes can be finished, if it has no time window


@dataclass(frozen=True, slots=True)
class WindDown:
    """It closes since ``at`` (ms). ``why``: one of the four; ``reason``: the operator's words, "" of others."""

    campaign_id: int
    at: int
    why: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Out:
    """``tasks`` in people's hands, the last of them until ``until`` (ms); 0 and 0 for none."""

    tasks: int
    until: int


class WindDownsTx(Protocol):
    def put(self, wound: WindDown) -> None:
        """One of a campaign, in the place of an earlier one."""

    def get(self, campaign_id: int) -> WindDown | None:
        """None where it runs, or closed before this was kept."""

    def going(self, limit: int) -> Sequence[int]:
        """Campaigns that run, are paused or close, the oldest first."""

    def holders(self, campaign_id: int, after: int, limit: int) -> Sequence[int]:
        """Who holds a task of it, or is to do one again; by id from ``after`` on. Tests are left out."""

    def holders_of(self, campaign_id: int, task_id: int, after: int, limit: int) -> Sequence[int]:
        """The same of one task."""

    def redos(self, campaign_id: int, person_id: int) -> Sequence[Answer]:
        """Their answers that they are to do again."""

    def prolong(self, lease: Assignment, until: int) -> None:
        """It lasts until then (ms) at least, if it is still held and its task has no time window."""

    def out(self, campaign_id: int) -> Out:
        """As it stands now."""


def is_unsafe(tx: "Tx", campaign_id: int, task_id: int) -> bool:
    """Whether people found the campaign or this task of it unsafe, so that nobody goes on with what they hold."""
    found = tx.wind_downs.get(campaign_id)
    if found is not None and found.why == UNSAFE:
        return True
    case = tx.reports.pauses.stopped(campaign_id, task_id)
    said = tx.reports.of_case(case, REPORTS_MAX) if case else ()
    return any(one.task_id == task_id and one.reason in GRAVE for one in said)
