"""What is kept of tasks that were weighed, and of the last refit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from core.campaigns import Task
from core.form.answers import Value


class Stage(StrEnum):
    """What follows from a verdict: those of ``core.quality.estimate.policy.Then``, and a person's word."""

    ASK = "ask"
    RESOLVED = "resolved"
    MODERATOR = "moderator"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Kept:
    """The likeliest answer to a question of a task, out of ``answers`` people's.

     ``confidence``: calibrated, the chance that ``value`` is right; how far people agree where ``certainty.supported``.
    ``value`` is None where nobody knows one.
     ``by_person_id``: who decided, else 0; ``learned_at`` (ms): when its people were learned of last, 0 where never.
    """

    value: Value | None
    confidence: float
    answers: int
    agree: bool
    stage: Stage
    by_person_id: int = 0
    at: int = 0
    learned_at: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What the last refit of a question found out: of all (``pool``), and of some people (``skills``); both JSON.

    ``answers``: how many it had read; ``at`` (ms): when. ``made``: what was made of it: a task is weighed as it is, and
    without each person.
    """

    pool: Mapping[str, Any] = field(default_factory=dict)
    skills: Mapping[int, Any] = field(default_factory=dict)
    answers: int = 0
    at: int = 0
    made: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Revised:
    """A verdict of a refit: ``now`` instead of ``before``, as the refit read it."""

    task_id: int
    question: str
    before: Kept
    now: Kept


@dataclass(frozen=True, slots=True)
class Read:
    """A task as a refit reads it; ``given``: who answered what, the first submitted first. What is no vote is left out:
    tests, what is disputed, and what erased people said, who are in ``answers``.

    ``right``: its known answers, by question, all that are right.
    """

    task: Task
    given: Sequence[tuple[int, Mapping[str, Value]]]
    kept: Mapping[str, Kept] = field(default_factory=dict)
    answers: int = 0
    confirmed: bool = True  # each of them
    right: Mapping[str, Sequence[Value]] = field(default_factory=dict)


class VerdictsTx(Protocol):
    def of_task(self, campaign_id: int, task_id: int) -> Mapping[str, Kept]:
        """By question."""

    def put(self, campaign_id: int, task_id: int, verdicts: Mapping[str, Kept]) -> None:
        """Write them, by question, as at this moment. What a person decided stays."""

    def revise(self, campaign_id: int, verdicts: Sequence[Revised]) -> Sequence[Revised]:
        """Write those that nobody changed since they were read; which these are. At most 500."""

    def confirm(self, campaign_id: int, task_id: int, people: Collection[int]) -> None:
        """Confirm those of these people's answers that were paid and that nothing confirmed yet."""

    def unsure(self, campaign_id: int, limit: int) -> Sequence[int]:
        """Tasks of which one more person shall be asked, the least sure first."""

    def settled(self, campaign_id: int) -> int:
        """Tasks that ask for nobody more. Reads the verdicts of all: for a job, not for each answer."""

    def leased(self, campaign_id: int) -> Collection[int]:
        """The tasks that somebody has in hand. It reads all leases there are: for a job, not for each answer."""

    def cases(self, campaign_id: int, limit: int) -> int:
        """How many of the campaign's tasks wait for a moderator's word, counted up to ``limit``."""

    def open_slots(self, campaign_id: int, task_id: int) -> int:
        """How many a task has; it is held until the transaction ends."""

    def stop(self, campaign_id: int, task_id: int) -> tuple[int, int]:
        """Take all slots of a task: how many, and the money they carried."""


class EstimatesTx(Protocol):
    def known(self, campaign_id: int, task_id: int) -> Mapping[str, Known]:
        """By question, with the skills of those who answered the task. Empty before the first refit."""

    def of_person(self, campaign_id: int, person_id: int) -> Mapping[str, Known]:
        """By question, with this person's skill."""

    def keep(self, campaign_id: int, question: str, pool: Mapping[str, Any], answers: int) -> None:
        """What a refit found out of all, which had read so many answers."""

    def keep_skills(self, campaign_id: int, question: str, skills: Mapping[int, Any]) -> None:
        """What it found out of each, of people who are here still. At most 500."""


__all__ = ["EstimatesTx", "Kept", "Known", "Read", "Revised", "Stage", "VerdictsTx"]
