"""What is kept of tasks whose answer is known, and of whom they are shown to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.campaigns import Task
from core.form.answers import Value
from core.ledger import NEWEST
from core.work import Answer

FILE, REQUESTER, AGREED = "file", "requester", "agreed"  # who said so: the table, its requester, people who agreed
TAKEN = "taken"  # away again: somebody doubts it, and people are asked about it as work


@dataclass(frozen=True, slots=True)
class Known:
    """``answers``: by question, all that are right. ``uses``: how many answered it; ``at`` (ms): since when."""

    campaign_id: int
    task_id: int
    answers: Mapping[str, Sequence[Value]]
    source: str
    hint: str = ""
    uses: int = 0
    retired_at: int = 0
    by_person_id: int = 0
    at: int = 0

    def asked(self, submitted_at: int) -> bool:
        """Whether an answer of then was to a known task: not before it was known, nor after it was taken away."""
        return self.at <= submitted_at and (self.source != TAKEN or submitted_at < self.retired_at)


Answered = tuple[Known, Task, Mapping[str, Value]]  # what somebody said to a known task


@dataclass(frozen=True, slots=True)
class Slots:
    """Slots of known tasks that are open, and what they carry in minor units."""

    count: int = 0
    minor: int = 0


NO_SLOTS = Slots()


@dataclass(frozen=True, slots=True)
class Turn:
    """The how manieth task of a person in a campaign, from 0, and what the database drew for the two by chance."""

    nth: int
    drawn: str


@dataclass(frozen=True, slots=True)
class Practice:
    """How many tasks of a set to practise on are done, and how many of those were right at the first try.

    ``failed``: sets before that were not done well enough; ``at`` (ms): the last task, or the end of the last set.
    """

    done: int = 0
    right: int = 0
    failed: int = 0
    at: int = 0


class LessonsTx(Protocol):
    def start(self, campaign_id: int, person_id: int, passed: int) -> None:
        """The person begins behind so many of the known tasks."""

    def again(self, campaign_id: int, person_id: int) -> None:
        """After the last of them the first ones follow, once."""

    def taught(self, campaign_id: int, person_id: int) -> int:
        """How many tasks to learn from they did in this campaign."""

    def teach(self, campaign_id: int, person_id: int) -> int:
        """One more; how many."""

    def practice(self, person_id: int, skill: str) -> Practice:
        """The set they practise on."""

    def practise(self, person_id: int, skill: str, *, right: bool) -> Practice:
        """One more task of it is done."""

    def over(self, person_id: int, skill: str, failed: int) -> None:
        """The set is over, the last of so many that were not done well enough."""

    def begin_anew(self, person_id: int, skill: str) -> None:
        """Nothing is known of sets any more."""


class KnownSlotsTx(Protocol):
    def open(self, campaign_id: int, task_id: int, version: int, reward_minor: int, slots: int) -> bool:
        """Give a task so many slots and put it among the known ones; False where it has open slots or is not there."""

    def planned(self, campaign_id: int, limit: int) -> Sequence[int]:
        """Ids of known tasks that wait for their first slots."""

    def without(self, campaign_id: int, limit: int) -> Sequence[Known]:
        """Known tasks in use, not used up, that have no open slot, the least used first."""

    def worn(self, campaign_id: int, limit: int) -> Sequence[Known]:
        """Known tasks in use that so many answered that they shall not be."""

    def empty(self, campaign_id: int, task_id: int) -> Slots:
        """Take all open slots of a task."""

    def all(self, campaign_id: int) -> Slots:
        """Those of all known tasks."""

    def turn(self, campaign_id: int, person_id: int) -> Turn:
        """One task more is given to this person here."""


class SuggestionsTx(Protocol):
    def waits(self, campaign_id: int) -> bool:
        """Whether a moderator is asked about a task of this campaign just now."""


class KnownTx(Protocol):
    @property
    def slots(self) -> KnownSlotsTx: ...

    @property
    def lessons(self) -> LessonsTx: ...

    @property
    def suggestions(self) -> SuggestionsTx: ...

    def keep(self, known: Known) -> None:
        """New, or in place of what was known of the task."""

    def get(self, campaign_id: int, task_id: int) -> Known | None: ...

    def drop(self, campaign_id: int, after: int, last: int) -> Sequence[int]:
        """Forget those of the file among a draft's rows with ids in (after, last]; the ids of those forgotten."""

    def page(self, campaign_id: int, after: int, limit: int) -> Sequence[tuple[Known, Task]]:
        """Those in use whose task's id is above ``after``, by id."""

    def count(self, campaign_id: int, last: int = NEWEST) -> int:
        """How many are in use, of tasks with ids up to ``last``."""

    def answered(self, campaign_id: int, person_id: int, limit: int) -> Sequence[Answered]:
        """Known tasks among the person's latest answers there, and what they said, the last first."""

    def beside(self, answer: Answer) -> Answer | None:
        """The next answer to work that its person sent in its campaign; where there is none yet the last before."""

    def used(self, campaign_id: int, task_id: int) -> int:
        """One more answered it; how many have."""

    def retire(self, campaign_id: int, task_id: int) -> bool:
        """It is not shown any more; False when it was not before."""
