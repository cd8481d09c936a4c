"""A ruling that has not taken effect yet, and the port of those that are kept."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.audit import Facts, record
from core.work import Case, Verdict

if TYPE_CHECKING:
    from core.ports import Tx

UNDO, ASKED, VOID = "undo", "asked", "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """``state``: UNDO, it takes effect at ``takes_at`` (ms); ASKED, one more person has to agree; VOID, it never will.

    ``reason``, ``sentence`` and ``share`` as in ``core.process.review.Ruling``; ``tasks``: those whose answers it is
    about. ``second_id``: who agreed, 0 where nobody had to.
    """

    case_id: int
    state: str
    person_id: int
    verdict: Verdict
    reason: str = ""
    sentence: str = ""
    share: int = 100
    tasks: tuple[int, ...] = ()
    made_at: int = 0
    takes_at: int = 0
    second_id: int = 0


class RulingsTx(Protocol):
    """One a case at the most."""

    def keep(self, ruling: Pending) -> bool:
        """In the place of one that is void; False where another waits."""

    def of(self, case_id: int) -> Pending | None: ...

    def agree(self, case_id: int, second_id: int, takes_at: int) -> bool:
        """A second person agrees to the one that was proposed; False where none is any more."""

    def take(self, case_id: int) -> Pending | None:
        """Take it away where its time has come: for whoever lets it take effect, once."""

    def drop(self, case_id: int, state: str) -> bool:
        """Take it away while it is in this state."""

    def void(self, ruling: Pending) -> None:
        """It was taken away, and has no effect; its sentence goes."""


def written(tx: "Tx", who: int, what: str, case: Case, kept: Pending, *, why: str = "") -> None:
    """It is kept no longer than it waits: what it was is written down here."""
    was: Facts = {"verdict": kept.verdict.value, "reason": kept.reason, "share": kept.share}
    record(tx, who, what, why=why, case_id=case.id, campaign_id=case.campaign_id, after=was)
