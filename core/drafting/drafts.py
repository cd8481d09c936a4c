"""What only the requester's screens need to know of a campaign, beside the campaign itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from core.campaigns import Campaign, Task
from core.errors import Money, Text
from core.form.forms import file_columns
from core.typed.addresses import is_address

PROBLEMS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """One row a campaign. ``reading`` files are being read; ``bare`` rows lack the picture they name."""

    campaign_id: int
    token: str  # of the test link
    reading: int = 0
    bare: int = 0
    left_out: int = 0
    pictures: tuple[str, ...] = ()  # columns that name picture files
    problems: tuple[Mapping[str, Any], ...] = ()  # the first few, as ``pack`` writes them


@dataclass(frozen=True, slots=True)
class Named:
    """A picture of the requester's by its name in their ZIP; or a sound or film, which has no larger copy."""

    name: str
    preview: str  # SHA-256, of a sound or film "SHA-256.ending"
    larger: str  # SHA-256
    bytes: int = 0  # of what a worker is sent


@dataclass(frozen=True, slots=True)
class Active:
    """People alike in what they read, and how many answers they sent since a time."""

    language: str
    reads: tuple[str, ...]
    reads_not: tuple[str, ...]
    answers: int


class DraftsTx(Protocol):
    def add(self, draft: Draft) -> None: ...

    def lock(self, campaign_id: int) -> Draft | None:
        """The row, held until the transaction ends: whoever changes a campaign comes here first."""

    def save(self, draft: Draft) -> None: ...

    def forget(self, campaign_id: int) -> None:
        """Delete a draft that never had a row, and its campaign."""

    def by_token(self, token: str) -> int:
        """The campaign a test link opens, 0 for none."""

    def add_pictures(self, campaign_id: int, pictures: Sequence[Named]) -> None:
        """A name that is there already now means the new picture."""

    def pictures(self, campaign_id: int, after: str, limit: int) -> Sequence[Named]:
        """Those whose name is above ``after``, in the database's order of names."""

    def bare_tasks(self, campaign_id: int, after: int, limit: int) -> Sequence[Task]:
        """Planned tasks that have neither a picture nor a sound or film, whose id is above ``after``, by id."""

    def illustrate(self, campaign_id: int, pictures: Sequence[tuple[int, Named]]) -> None:
        """Give tasks (by id) their pictures, sounds and films."""

    def mean_bytes(self, campaign_id: int) -> int:
        """What the picture, sound or film of a task weighs, over those that have one; 0 where none has."""

    def drop_bare(self, campaign_id: int, limit: int) -> int:
        """Let up to ``limit`` planned tasks without a picture never open; how many."""

    def drop_planned(self, campaign_id: int, limit: int) -> int:
        """Let up to ``limit`` planned tasks never open; how many."""

    def tasks_after(
        self, campaign_id: int, after: int, limit: int, *, opened: bool = False
    ) -> Sequence[tuple[Task, bool]]:
        """Rows whose id is above ``after``, by id, and whether they are planned to get slots.

        Those that have slots only where ``opened``.
        """

    def rewrite(self, campaign_id: int, task_id: int, row: int, data: Mapping[str, str]) -> None:
        """Give a row of a draft, which is planned, another number and other cells."""

    def plan(self, campaign_id: int, tasks: Sequence[int], *, planned: bool) -> None:
        """Let these rows of a draft open at its launch, or not."""

    def active(self, since: int, limit: int) -> tuple[int, Sequence[Active]]:
        """Who answered among the latest ``limit`` leases given since ``since`` (ms), and when the oldest was given."""


def lack_by_address(drafts: DraftsTx, campaign: Campaign) -> bool:
    """Whether the first task that lacks its picture, sound or film names one by a web address."""
    columns = file_columns(campaign.form)
    tasks = drafts.bare_tasks(campaign.id, 0, 1) if columns else ()
    return any(is_address(one.data.get(column, "")) for one in tasks for column in columns)


def pack(text: Text) -> Mapping[str, Any]:
    """A text as JSON."""
    params = {key: _packed(value) for key, value in text.params.items()}
    return {"one": text.one, "many": text.many, "n": text.n, "params": params}


def _packed(value: str | int | Money | Text) -> Any:
    if isinstance(value, Money):
        return {"minor": value.minor, "asset": value.asset}
    return pack(value) if isinstance(value, Text) else value


def unpack(packed: Mapping[str, Any]) -> Text:
    """The text that :func:`pack` wrote."""
    params = {key: _unpacked(value) for key, value in packed["params"].items()}
    return Text(packed["one"], packed["many"], packed["n"], params)


def _unpacked(value: Any) -> str | int | Money | Text:
    if not isinstance(value, Mapping):
        plain: str | int = value
        return plain
    return Money(value["minor"], value["asset"]) if "asset" in value else unpack(value)
