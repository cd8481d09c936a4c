"""The groups of statements a transaction offers the rules, by subject.

Whatever two people can race for is one guarded statement that reports whether it took effect.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from core.campaigns import Campaign, State, Task
from core.form.answers import Value
from core.media import PicturesTx
from core.people import Person, Role, Screen
from core.work import Answer, Assignment, Case, CaseKind, Decision, Held, Lease, Standing

LEFT_MAX = 100  # tasks left are counted up to here; more are said as "more than"


class PeopleTx(Protocol):
    def by_telegram(self, telegram_id: int) -> Person | None: ...

    def by_id(self, person_id: int) -> Person | None: ...

    def add(self, person: Person) -> None: ...

    def save_profile(self, person: Person) -> None:
        """Write language, country, reads, speaks, consent and place."""

    def forget_places(self, before: int, limit: int) -> int:
        """Forget where up to ``limit`` people were at ``before`` (ms) or earlier; how many."""

    def give_role(self, person_id: int, role: Role, given_by: int) -> None: ...

    def take_role(self, person_id: int, role: Role) -> bool:
        """Take a role back; False where they did not have it."""

    def lock(self, person_id: int) -> None:
        """Hold the person's row until the transaction ends. Several: in the order of their ids."""

    def add_unconfirmed(self, person_id: int, delta: int) -> None: ...

    def show(self, person_id: int, code: str, params: Mapping[str, Any]) -> Screen:
        """Make this the private chat's screen, under a new revision."""

    def drawn(self, person_id: int, revision: int, message_id: int, *, has_media: bool) -> None:
        """The screen of this revision stands in this message; ignored when the chat has moved on."""


class CampaignsTx(Protocol):
    def add(self, campaign: Campaign) -> None: ...

    def get(self, campaign_id: int) -> Campaign | None:
        """With the form, instructions, price and lease of its latest version, or of the draft."""

    def save(self, campaign: Campaign, was: State) -> bool:
        """Write every field, if its state is still ``was``. Versions are written by :meth:`publish`."""

    def publish(self, campaign: Campaign) -> None:
        """Keep the campaign's form, instructions, price and lease as the version it names."""

    def running(self) -> Sequence[Campaign]:
        """All running campaigns, the oldest first."""

    def of(self, organisation_id: int, limit: int) -> Sequence[Campaign]:
        """The organisation's campaigns, the newest first; those in which others' answers are looked at left out."""

    def agree(self, campaign_id: int, person_id: int) -> bool:
        """The person has read the card and agrees; False when they had before. Also draws their worker code."""

    def has_agreed(self, campaign_id: int, person_id: int) -> bool: ...

    def worker_code(self, campaign_id: int, person_id: int) -> str:
        """What stands for the person in this campaign; empty before they agreed."""


class TasksTx(Protocol):
    def add(self, tasks: Sequence[Task]) -> None:
        """New rows of a draft or a running campaign: without slots until they are opened."""

    def first(self, campaign_id: int, limit: int, *, planned: bool | None = None) -> Sequence[Task]:
        """The first by id; ``planned``: only those that wait to be opened for the first time, or only the others."""

    def open_planned(self, campaign_id: int, version: int, slots: int, reward_minor: int, limit: int) -> int:
        """Give up to ``limit`` planned rows their slots; how many rows got them."""

    def take(self, campaign_id: int, person_id: int, queues: Sequence[int] = (), ring: int = 0) -> Task | None:
        """Take a slot of the next task this person may have by their cursors, of ``queues`` first; none has closed.

        With ``NOTHING_ELSE`` of those alone. What another account of their ``ring`` had is passed over.
        """

    def peek(self, campaign_id: int, person_id: int, queues: Sequence[int] = ()) -> Task | None:
        """The task that :meth:`take` would look at first; it may have closed."""

    def lock(self, campaign_id: int, task_id: int) -> None:
        """Hold the task's row until the transaction ends; before its leases, its answers and their people."""

    def give_back(self, campaign_id: int, task_id: int, reward_minor: int) -> bool:
        """Return a slot that carries ``reward_minor`` and queue the task anew.

        False where other open slots of the task carry another reward, or it has closed; then nothing is done.
        """

    def add_slot(self, campaign_id: int, task_id: int, reward_minor: int, *, first: bool = False) -> int | None:
        """Add a slot and queue the task anew; what it carries: ``reward_minor``, or as open ones; None: it closed.

        ``first``: before tasks that nobody had yet, where it is for anyone.
        """

    def wait(self, campaign_id: int, task_id: int) -> None:
        """Mark the task as waiting for a slot until an appeal is over, or there is money."""

    def waiting(self, campaign_id: int, limit: int) -> Sequence[tuple[int, int]]:
        """Tasks that wait for slots, and for how many, by id. Reads them all: for a job, not for each answer."""

    def unwait(self, campaign_id: int, task_id: int) -> bool:
        """One slot fewer is waited for, as once an appeal was granted; False where none was."""

    def reopen_waiting(self, campaign_id: int, task_id: int, reward_minor: int) -> bool:
        """Give a waiting task the slot it waits for; False when it does not wait, or as with :meth:`give_back`."""

    def empty(self, campaign_id: int, limit: int) -> tuple[int, int]:
        """Take all slots of up to ``limit`` open tasks: how many tasks, and the money their slots carried."""

    def reprice(self, campaign_id: int, reward_minor: int, limit: int) -> tuple[int, int]:
        """Raise up to ``limit`` open tasks to ``reward_minor``: how many tasks, and the money that their slots lack."""

    def renew(self, campaign_id: int, version: int, limit: int) -> int:
        """Let up to ``limit`` open tasks of an older version be shown as ``version`` says; how many."""

    def counts(self, campaign_id: int) -> tuple[int, int]:
        """Slots of all open tasks, and rows that have none yet. Reads them all: for a rare tap, not for each answer."""

    def left(self, campaign_id: int, person_id: int, queues: Sequence[int] = ()) -> int:
        """How many open tasks lie ahead of this person's cursors, counted up to ``LEFT_MAX``."""

    def rewind(self, campaign_id: int, person_id: int) -> bool:
        """Put the person's cursor back to the start, at most once a minute; whether it was moved."""


class AssignmentsTx(Protocol):
    def add(self, assignment: Assignment, *, draws: bool = False) -> Assignment:
        """New, or over an expired or returned lease of the same task; as it begins.

        Its draft is the earlier lease's where neither is a test and the form is the same, else the assignment's own.
        ``draws``: it gets 12 hex digits by chance, which nobody can know before.
        """

    def held(self, campaign_id: int, task_id: int, person_id: int) -> Held | None: ...

    def of_person(self, person_id: int) -> Sequence[Assignment]:
        """Leases this person holds now."""

    def by_message(self, person_id: int, message_id: int) -> Assignment | None: ...

    def end(self, assignment: Assignment, state: Lease, spent_ms: int = 0) -> bool:
        """Leave LEASED for ``state``; False when it was left before. ``spent_ms``: time in a task without an answer."""

    def keep(self, assignment: Assignment, draft: Mapping[str, Value]) -> bool:
        """Remember the answers given so far, and until when it is leased; False when no longer leased."""

    def sent(self, assignment_id: int, message_id: int) -> None: ...

    def overdue(self, before: int, limit: int) -> Sequence[Assignment]: ...


class AnswersTx(Protocol):
    def add(self, answer: Answer) -> bool:
        """False when this person answered this task before."""

    def get(self, campaign_id: int, task_id: int, person_id: int) -> Answer | None: ...

    def by_id(self, answer_id: int) -> Answer | None: ...

    def with_rest(self, rest_id: int) -> Answer | None:
        """The answer of which a part was paid by the decision with this id, which is also its rest's transfer's."""

    def change(self, answer: Answer, values: Mapping[str, Value]) -> bool:
        """Give an answer that nothing confirmed yet other values; False when something has."""

    def move(self, answer: Answer, to: Answer) -> bool:
        """Write standing, values, paid, confirmed, clock, redone and time, if standing and confirmed are as given."""

    def of_task(self, campaign_id: int, task_id: int) -> Sequence[Answer]: ...

    def due(self, before: int, limit: int) -> Sequence[Answer]: ...

    def latest(self, campaign_id: int, person_id: int, limit: int) -> Sequence[Answer]: ...

    def count(self, campaign_id: int, person_id: int) -> int:
        """How many they sent, tests left out."""

    def said(self, campaign_id: int, person_id: int, limit: int) -> Sequence[Mapping[str, Value]]:
        """The values of the person's latest answers alone, the last submitted first."""

    def with_file(self, sha: str) -> Answer | None:
        """An answer that holds this file, whosever it is."""


class CasesTx(Protocol):
    def open(self, case: Case) -> None: ...

    def get(self, case_id: int) -> Case | None: ...

    def of_answer(self, campaign_id: int, task_id: int, person_id: int) -> Case | None:
        """The undecided case about this answer."""

    def decide(self, case_id: int, by_person_id: int, outcome: str) -> bool:
        """Close it; False when it was closed before."""

    def card(self, case_id: int, message_id: int) -> None: ...

    def waiting(self, limit: int, kind: CaseKind | None = None) -> Sequence[Case]:
        """Undecided ones, all or of one kind, the oldest first."""

    def record(self, decision: Decision) -> None: ...

    def decisions(self, answer_id: int) -> Sequence[Decision]:
        """On one answer, the oldest first."""


__all__ = [
    "AnswersTx",
    "AssignmentsTx",
    "CampaignsTx",
    "CasesTx",
    "PeopleTx",
    "PicturesTx",
    "Standing",
    "TasksTx",
]
