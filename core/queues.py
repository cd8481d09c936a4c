"""What is done later, as protocols: jobs, and what people are told outside their own update."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Json = Any


@dataclass(frozen=True, slots=True)
class Job:
    id: int
    kind: str
    key: str
    payload: Mapping[str, Json]
    attempts: int


class JobsTx(Protocol):
    """The only scheduler. (kind, key) is unique: enqueueing again moves the time to the earlier one."""

    def enqueue(self, kind: str, key: str, payload: Mapping[str, Json], run_at: int) -> None: ...

    def waits(self, kind: str, key: str) -> bool:
        """Whether it is ordered and will begin after this moment; nothing is locked."""

    def due(self, limit: int, lease_ms: int) -> Sequence[Job]:
        """Lease up to ``limit`` due jobs."""

    def done(self, job_id: int) -> None: ...

    def take(self, kind: str, key: str, lease_ms: int) -> Job | None:
        """Lease this job for oneself, due or not."""

    def keep(self, job_id: int, payload: Mapping[str, Json]) -> None:
        """Remember what a running job reached, in the transaction that reached it."""

    def again(self, job_id: int, run_at: int, payload: Mapping[str, Json]) -> None:
        """Keep the job for another run with what it reached so far; attempts start anew."""

    def failed(self, job_id: int, run_at: int) -> None:
        """Try again later; attempts go up by one."""

    def free(self) -> None:
        """End every lease now: the process that held them is gone. Only where no other process can be running."""

    def next_at(self) -> int | None:
        """When the earliest job is due (ms)."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A row of the outbox: what to tell whom; rendered in the recipient's language when it is sent."""

    id: int
    bot_id: int
    chat_id: int  # Telegram's chat id
    kind: str
    key: str
    params: Mapping[str, Json]
    attempts: int


class OutboxTx(Protocol):
    """Unique by (bot, chat, kind, key): putting again replaces the parameters, so redraws merge."""

    def put(self, chat_id: int, kind: str, key: str, params: Mapping[str, Json], not_before: int = 0) -> None: ...

    def due(self, limit: int, lease_ms: int) -> Sequence[Notice]: ...

    def sent(self, notice: Notice) -> None:
        """Delete it, unless it was put again meanwhile."""

    def later(self, notice_id: int, not_before: int) -> None:
        """It failed: try again then; attempts go up by one."""

    def beside(self, notice: Notice, until: int, limit: int) -> Sequence[Notice]:
        """Others of its kind for its chat that are due by then (ms), the first first: they can be told with it."""

    def hold(self, notice_id: int, not_before: int) -> None:
        """It was not tried: its chat has had enough for now."""

    def next_at(self) -> int | None: ...
