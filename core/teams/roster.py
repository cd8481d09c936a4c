"""Whom an organisation works with by name: people and teams in one list, and how a row's cell names one of them.

A task for somebody named stands in a queue of its own, beside those for anyone (``TasksTx``). The queue's number is
minus an id: of a person on the list, of a team, or of the organisation, whose queue is for all that are on its list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.campaigns import Campaign, Task
from core.errors import N_, Invalid, Text
from core.on_site.field import FieldTx
from core.tables.columns import ASSIGN

WHO, LISTED = "who", "list"  # the step that says who may do rows that name nobody; only people on the list
BACK_CHECK = "back_check"  # the step that says how many of the rows are done once more, in percent
PER_DAY = "per_day"  # the step that says how many answers one person may give in a day
UNREACHED_PAY = "unreached_pay"  # the step that says how much of the pay the way is worth, in percent
NAME_CHARS_MAX = 40
LABEL_CHARS_MAX = 20
ENTRIES_MAX = 2000  # of one organisation
NAMES_MAX = 5000  # different ones in the rows of one campaign


@dataclass(frozen=True, slots=True)
class Entry:
    """A person or a team. ``label``: the organisation's own code for it. ``phone_end``: the last two digits, or "".

    ``team_id``, ``person_id``: 0 for none. ``joined_at`` (ms): since when a person here is behind it.
    """

    id: int
    organisation_id: int
    name: str
    is_team: bool = False
    label: str = ""
    team_id: int = 0
    person_id: int = 0
    phone: str = ""  # a keyed hash
    phone_end: str = ""
    is_supervisor: bool = False
    is_checker: bool = False
    joined_at: int = 0


class RosterTx(Protocol):
    def add(self, entry: Entry) -> bool:
        """False where its name or label is taken in its organisation."""

    def lock(self, organisation_id: int) -> None:
        """Hold the organisation's list until the transaction ends: whoever changes it comes here first."""

    def save(self, entry: Entry) -> bool:
        """Write label, team, phone and marks; False where it was taken off, or another has its label."""

    def drop(self, entry: Entry) -> None:
        """Take it off the list; its number stays with what was done under it."""

    def get(self, entry_id: int) -> Entry | None: ...

    def find(self, organisation_id: int, name: str) -> Entry | None:
        """The one of this name or label, however it is written."""

    def page(self, organisation_id: int, skip: int, limit: int) -> Sequence[Entry]:
        """By name, teams first."""

    def count(self, organisation_id: int) -> int: ...

    def members(self, team_id: int, limit: int) -> Sequence[Entry]: ...

    def waiting(self, organisation_id: int, limit: int) -> Sequence[Entry]:
        """People whom nobody has joined as yet, by name."""

    def of_person(self, person_id: int) -> Sequence[Entry]:
        """On which lists the person is, the oldest first."""

    def by_phone(self, phone: str, limit: int) -> Sequence[Entry]:
        """Whom nobody has joined as yet, by the hash of their number."""

    def nudge(self, entry_id: int, before: int) -> Entry | None:
        """The entry, where it was last reminded at ``before`` (ms) or earlier; that is now from then on."""

    def join(self, entry_id: int, person_id: int) -> bool:
        """Let a person be behind the entry; False where somebody is, or it was taken off. Their row is held."""

    def leave(self, entry_id: int, person_id: int) -> bool:
        """Nobody is behind it any more."""


class KeysTx(Protocol):
    """Ways in, each by the hash of what is in a link or typed, and what else is secret."""

    def add(self, digest: str, kind: str, entry_id: int, uses: int, expires_at: int) -> None: ...

    def look(self, digest: str, kind: str) -> int:
        """The entry it leads to, while it can be used; else 0."""

    def use(self, digest: str, entry_id: int) -> bool: ...

    def revoke(self, entry_id: int, kind: str) -> None: ...

    def tried(self, name: str, window_ms: int) -> int:
        """Count one more try under this name; how many there were in the time since the first."""

    def secret(self, name: str, fresh: str) -> str:
        """What this deployment keeps under the name: ``fresh`` when it is asked for first."""


class RowsTx(Protocol):
    """Whom the rows of a campaign name."""

    def name(self, campaign_id: int, names: Mapping[str, tuple[str, int]]) -> None:
        """Count rows by the name in small letters: as it was written, and in how many rows more."""

    def known(self, campaign_id: int) -> Mapping[str, str]:
        """The names of a campaign, and what was decided of each ("" for nothing)."""

    def strangers(self, campaign_id: int, organisation_id: int, limit: int) -> Sequence[tuple[str, int]]:
        """Names that are not on the list and of which nothing was decided, with their rows, the most first."""

    def decide(self, campaign_id: int, organisation_id: int, how: str) -> None:
        """Say it of all such names."""

    def waiting(self, campaign_id: int, queue: int, limit: int, *, hold: bool = False) -> Sequence[Task]:
        """The first open rows of a queue; ``hold``: locked until the transaction ends."""

    def queue(self, campaign_id: int, tasks: Sequence[tuple[int, int]]) -> None:
        """Put tasks (by id) into queues, at their end. They are found by their place no more."""

    def move(self, campaign_id: int, task_id: int, queue: int, to: int) -> bool:
        """Put one that stands in this queue into another; False where it does not, or is found by its place."""


class TeamsTx(Protocol):
    @property
    def roster(self) -> RosterTx: ...

    @property
    def keys(self) -> KeysTx: ...

    @property
    def rows(self) -> RowsTx: ...

    @property
    def field(self) -> FieldTx: ...


def queue_of(owner_id: int) -> int:
    """The queue of a person, a team or a whole list."""
    return -owner_id


def folded(name: str) -> str:
    """The name as names are compared."""
    return " ".join(name.split()).casefold()


def safe_cell(text: str) -> str:
    """A name as a cell that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def has(campaign: Campaign) -> bool:
    """Whether rows of this campaign may be for somebody named."""
    return ASSIGN in campaign.mapping or campaign.settings.more.get(WHO) == LISTED


def checked(text: str, most: int) -> None:
    """Raises ``Invalid`` for what is no name, or too long."""
    if len(text) > most:
        raise Invalid(
            Text(N_("Please write at most {most} letters; this has {n}."), params={"most": most, "n": len(text)})
        )
    if not text.isprintable() or not any(one.isalnum() or one == "-" for one in text):
        raise Invalid(Text(N_("Please write it in a few words.")))
