"""What is kept of requesters, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.wages.port import Record

AXES = ("pay", "clarity", "fairness", "speed")


@dataclass(frozen=True, slots=True)
class Figures:
    """What ``raters`` people think of an organisation, on each axis in thousandths of 1 to 5.

    0 raters: too few to say, and no figure is given.
    """

    raters: int = 0
    pay: int = 0
    clarity: int = 0
    fairness: int = 0
    speed: int = 0


NO_FIGURES = Figures()


@dataclass(frozen=True, slots=True)
class Seen:
    """An organisation as workers may see it. ``checked_at``: when a person looked who they are, 0 for never."""

    contact: str = ""
    data: str = ""
    checked_at: int = 0
    figures: Figures = NO_FIGURES
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Stars:
    """What one person thinks of one campaign: 1 to 5 on each axis, 0 where not said yet."""

    campaign_id: int
    person_id: int
    organisation_id: int
    pay: int = 0
    clarity: int = 0
    fairness: int = 0
    speed: int = 0
    at: int = 0


class RequestersTx(Protocol):
    def seen(self, organisation_id: int) -> Seen:
        """One statement, for a card."""

    def keep(self, organisation_id: int, contact: str, data: str) -> None:
        """What it said last; "" leaves what was said before."""

    def check(self, organisation_id: int, by_person_id: int, *, checked: bool) -> bool:
        """Mark it as checked, or take the mark back; False where it stood so already."""

    def figure(self, organisation_id: int, figures: Figures) -> None: ...

    @property
    def stars(self) -> "StarsTx": ...


class StarsTx(Protocol):
    def of(self, campaign_id: int, person_id: int) -> Stars | None: ...

    def put(self, stars: Stars) -> None:
        """Instead of what the person said before of this campaign."""

    def since(self, organisation_id: int, since: int, limit: int) -> Sequence[Stars]:
        """The latest, the newest first."""

    def usual(self, since: int, limit: int) -> Sequence[Stars]:
        """The latest of all organisations, the newest first."""

    def worked(self, campaign_id: int, person_id: int) -> bool:
        """Whether an answer of the person there is settled: paid or rejected."""
