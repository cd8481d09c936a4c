"""What every job is handed: the parts of the running process, without Telegram."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.languages import Languages
from bot.rails import Rails
from bot.settings import Settings
from bot.tills import policy_of
from bot.workshop import Workshop
from core.payouts.policy import Till
from core.ports import Clock, Ids, Job, Random, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    settings: Settings
    store: Store
    clock: Clock
    ids: Ids
    random: Random
    languages: Languages
    workshop: Workshop | None = None  # what jobs on files need
    rails: Rails = field(default_factory=lambda: Rails({}))

    @property
    def till(self) -> Till:
        """What payouts are made with: the rails that are on, and what is allowed; and the ways in."""
        return Till(self.rails, policy_of(self.settings.payouts), self.rails.ways)


@dataclass(frozen=True, slots=True)
class Again:
    """The job is not finished: run it again at ``run_at`` (ms) with what it reached so far."""

    run_at: int
    payload: Mapping[str, Any]


class JobModule(Protocol):
    """One module of ``bot/jobs``. ``EVERY_SECONDS`` above 0: it is always there and runs so often.

    ``run`` is idempotent by the job's key: its process may die after it and before the job is marked done.
    """

    KIND: str
    EVERY_SECONDS: int

    async def run(self, job: Job, context: Context) -> Again | None: ...
