"""What is kept of wages, and the statements that keep it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from core.ledger import Balance
from core.wages.top_ups import NOTHING_OWED, Owed
from core.work import Standing

if TYPE_CHECKING:  # whose rules need the store themselves
    from core.wages.agreed import Agreed


@dataclass(frozen=True, slots=True)
class Measured:
    """A campaign's latest answers, measured at ``at`` (ms). Minor units of its asset an hour.

    ``asks_minor``: the price that would keep the floor, of a campaign that was paused for that; 0 else.
    """

    campaign_id: int
    answers: int
    workers: int
    typical_ms: int
    slow_ms: int  # the mean time that nine of ten workers keep
    low_minor: int  # nine of ten workers get at least this
    middle_minor: int
    asks_minor: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Hour:
    """What a requester sees of it; ``asks_minor``: the price that it is paused for now, 0 for none.

    ``owed``: top-ups that there was no money for.
    """

    measured: Measured | None = None
    asks_minor: int = 0
    owed: Owed = NOTHING_OWED


UNMEASURED = Hour()


@dataclass(frozen=True, slots=True)
class Record:
    """Of an organisation's latest decided answers, the approved, and how long half of those took that had to wait."""

    decided: int
    approved: int
    median_ms: int


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of a sample; ``bonus_minor``: what it was topped up by, or is owed.

    ``flagged``: known answers speak against this person's work of that kind just now.
    """

    id: int
    person_id: int
    active_ms: int
    reward_minor: int
    paid_minor: int
    standing: Standing
    submitted_at: int
    bonus_minor: int = 0
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """A campaign's latest answers, times in tasks without one, and what people said of theirs (ms, by person)."""

    rows: Sequence[Row]
    abandoned: Mapping[int, Sequence[int]] = field(default_factory=dict)
    said: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Came:
    """What some answers of one person came to; in ``asset`` where it is paid in another than the campaign's."""

    answers: int
    active_ms: int
    minor: int
    asset: str = ""


class WagesTx(Protocol):
    def of(self, campaign_id: int) -> Measured | None: ...

    def keep(self, measured: Measured) -> None:
        """In place of what was measured before."""

    def set_aside(self, campaign_id: int, by_person_id: int, floor_minor: int) -> bool:
        """Let it run below the floor; False where it may already."""

    def below(self, campaign_id: int) -> int:
        """The floor that was set aside for it, 0 where none was."""

    def countries(self) -> Sequence[str]:
        """Where people here said that they live."""

    def record(self, organisation_id: int) -> Record | None: ...

    def keep_record(self, organisation_id: int, record: Record) -> None: ...


class HoursTx(Protocol):
    """A person's own time and pay."""

    def wallets(self, person_id: int) -> Sequence[tuple[str, Balance, int]]:
        """Each asset they were ever paid in: what they have of it, and what was paid out to them, in minor units."""

    def report(self, campaign_id: int, person_id: int, task_ms: int) -> None:
        """What they say a task takes them, in place of what they said before."""

    def reports(self, person_id: int, limit: int) -> Sequence[tuple[int, int]]:
        """What they said: campaigns, and ms a task."""

    def came_to(self, campaign_id: int, person_id: int, since: int, limit: int) -> Came:
        """Their latest answers there, since ``since`` (ms), at most ``limit``; what was rejected pays nothing."""

    def agree(self, one: "Agreed") -> None:
        """Keep what a lease pays by the hour."""

    def agreed(self, assignment_id: int) -> "Agreed | None": ...

    def keep(self, paid: "Agreed") -> None:
        """Note the time that was paid."""
