"""What is kept of requesters, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.voices.port import Told
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
class Treated:
    """How people fared in a campaign: half of ``workers`` got ``middle_minor`` an hour or more, as last measured.

    ``appeals``: the latest that are decided, and how many of those were ``granted``.
    """

    middle_minor: int = 0
    workers: int = 0
    appeals: int = 0
    granted: int = 0


NOT_KNOWN = Treated()


@dataclass(frozen=True, slots=True)
class Seen:
    """An organisation as workers may see it. ``checked_at``: when a person looked who they are, 0 for never.

    ``said``: what most people say of the campaign that was asked for, None where nobody says anything; ``treated``:
    how people fared in it.
    """

    contact: str = ""
    data: str = ""
    checked_at: int = 0
    figures: Figures = NO_FIGURES
    record: Record | None = None
    said: Told | None = None
    treated: Treated = NOT_KNOWN


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
    def seen(self, organisation_id: int, campaign_id: int = 0) -> Seen:
        """One statement, for the card of a campaign."""

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

    def by(self, person_id: int, limit: int) -> Sequence[Stars]:
        """What they said, the latest first."""

    def worked(self, campaign_id: int, person_id: int) -> bool:
        """Whether an answer of the person there is settled: paid or rejected."""


@dataclass(frozen=True, slots=True)
class Thread:
    """Letters between a worker and who asks, of one campaign. ``asked_at``: since when (ms) the worker waits, 0 if not.

    ``due_at``: until when an answer is due; ``late_at``: when one was last overdue; ``case_id``: of the case of that.
    """

    id: int
    campaign_id: int
    person_id: int
    organisation_id: int
    asked_at: int = 0
    due_at: int = 0
    late_at: int = 0
    case_id: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of a thread, by whoever wrote it: the worker, somebody of the organisation, or a moderator."""

    id: int
    thread_id: int
    by_person_id: int
    words: str
    at: int


class LettersTx(Protocol):
    def hold(self, campaign_id: int, person_id: int, organisation_id: int) -> Thread:
        """The worker's thread of this campaign, made where there is none, held until the transaction ends."""

    def held(self, thread_id: int) -> Thread | None:
        """The thread of this id, held likewise."""

    def save(self, thread: Thread) -> None: ...

    def open_of(self, person_id: int) -> int:
        """In how many threads the worker waits for an answer."""

    def late(self, organisation_id: int, since: int) -> int:
        """In how many threads an answer was overdue since then (ms)."""

    @property
    def words(self) -> "LetterWordsTx": ...


class LetterWordsTx(Protocol):
    def add(self, letter: Letter) -> None: ...

    def get(self, letter_id: int) -> Letter | None: ...

    def of(self, thread_id: int, limit: int) -> Sequence[Letter]:
        """The latest, the newest first."""

    def sent(self, person_id: int, since: int) -> int:
        """How many the person wrote since then (ms)."""

    def of_person(self, person_id: int, limit: int) -> Sequence[Letter]:
        """What they wrote, and what was written to them as a worker; the newest first."""

    def forget(self, before: int, limit: int) -> int:
        """Delete up to ``limit`` written before then (ms); how many went."""
