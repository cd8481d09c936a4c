"""What is kept of who is on duty, of turns, of topics and of what waits; as storage gives it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.moderators.hours import NEVER, Span
from core.work import Case


@dataclass(frozen=True, slots=True)
class Duty:
    """A moderator. ``on``: on duty, as whoever never said otherwise is; ``since`` (ms) they last said so.

    ``quiet``: hours, by their own clock, in which no turn is theirs. ``turn_at`` (ms): when they last had one.
    ``load``: cards that are their turn or that they hold, and what they decided within the time asked for.
    """

    person_id: int
    telegram_id: int = 0
    on: bool = True
    since: int = 0
    quiet: Span = NEVER
    turn_at: int = 0
    zone: str = ""  # as they said, else of their country; "" where neither is known
    load: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn a card was as it came to the group, 0 for nobody's. ``stuck``: nobody on duty may decide it."""

    case_id: int
    person_id: int
    at: int
    stuck: bool = False


class DutyTx(Protocol):
    def of(self, person_id: int) -> Duty:
        """Load and account left out."""

    def switch(self, person_id: int, *, on: bool) -> None: ...

    def keep_quiet(self, person_id: int, quiet: Span) -> None: ...

    def staff(self, since: int) -> Sequence[Duty]:
        """Everybody with the role, by their ids; the load counts decisions after ``since`` (ms)."""


class TurnsTx(Protocol):
    """Cards of the group: those that stand there undecided, and those that wait to."""

    def give(self, turn: Turn) -> None:
        """Instead of whose turn it was; remembered with the person, too."""

    def of(self, case_id: int) -> Turn | None: ...

    def of_person(self, person_id: int) -> Sequence[Turn]:
        """Of cards that stand undecided in the group, the oldest first."""

    def standing(self) -> tuple[int, int]:
        """Undecided ordinary cards in the group: those that somebody could decide, and those that are stuck."""

    def urgent(self, soon: int, again: int, limit: int) -> Sequence[Case]:
        """Undecided, not in the group yet, held by nobody, of a kind that cannot wait or an appeal whose clock ends
        by ``soon`` (ms); the oldest first. What was found stuck after ``again`` (ms) is left out.
        """

    def ordinary(self, again: int, limit: int) -> Sequence[Case]:
        """Any other such cases, the oldest first."""

    def unstick(self) -> None:
        """Look again at what was stuck."""

    def forget(self) -> None:
        """The group is another one: no undecided card stands there."""


class TopicsTx(Protocol):
    """Topics of this bot's groups, by what stands in them; 0: the general one, as a topic could not be made."""

    def of(self, chat_id: int, family: str) -> tuple[int, int] | None:
        """Its id, and when (ms) that was learned."""

    def keep(self, chat_id: int, family: str, thread_id: int) -> None: ...

    def forget(self, chat_id: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Waiting:
    """Cases of a kind that wait: how many, and since when (ms) the oldest does."""

    n: int
    oldest: int


class TalliesTx(Protocol):
    """Figures of the queue."""

    def oldest(self, limit: int) -> Sequence[Case]:
        """Undecided ones of the group's kinds, the oldest first."""

    def waiting(self) -> Mapping[str, Waiting]:
        """By kind."""

    def decided(self, since: int, until: int) -> Mapping[tuple[str, str], int]:
        """How many were decided in that time (ms), by kind and outcome."""
