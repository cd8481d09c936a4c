"""What a worker holds and sends: assignments, answers and the decisions on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.campaigns import CHANGE_SECONDS, Campaign, Task
from core.form.answers import Value
from core.form.forms import Form
from core.form.shuffling import turned


class Lease(StrEnum):
    """States of an assignment."""

    LEASED = "leased"
    ANSWERED = "answered"
    SKIPPED = "skipped"  # never offered to this person again
    RETURNED = "returned"  # may come again once others had their turn
    EXPIRED = "expired"
    SCREENED = "screened"  # enough people of this group had answered; never offered to this person again
    BARRED = "barred"  # it was never theirs, and is never offered to them


class Standing(StrEnum):
    """States of an answer. Its money is pending in all but the first and the last two; of a part paid, the rest is."""

    APPROVED = "approved"  # paid, wholly or in part
    WAITING = "waiting"  # for agreement with others, or for the clock
    REVIEW = "review"  # in front of a moderator
    REDO = "redo"  # sent back once, the slot still the worker's
    REJECTED = "rejected"  # all of it or, with a part paid, the rest: may be appealed; the money is reserved
    APPEALED = "appealed"
    REFUSED = "refused"  # rejected for good, the money went back
    SET_ASIDE = "set_aside"  # was approved and paid; it does not count, as fraud was proven


OPEN = frozenset({Standing.WAITING, Standing.REVIEW, Standing.REDO, Standing.REJECTED, Standing.APPEALED})


@dataclass(frozen=True, slots=True)
class Assignment:
    """A worker's lease on a task; ``draft`` holds the answers given so far, keyed by question.

    ``drawn``: by chance as it was leased, where something has to be seen in its photos (see ``core.on_site.proofs``).
    """

    id: int
    campaign_id: int
    task_id: int
    person_id: int
    state: Lease
    version: int
    reward_minor: int
    leased_at: int
    leased_until: int
    draft: Mapping[str, Value]
    message_id: int = 0
    is_test: bool = False
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """An assignment with what is needed to show and judge it; the campaign's form is that of its version.

    ``now``: the transaction's time. ``walks`` remembers what was worked out of a set of answers (``core.form.walk``).
    """

    assignment: Assignment
    task: Task
    campaign: Campaign
    now: int = field(default=0, compare=False)
    walks: list[tuple[Mapping[str, Value], Any]] = field(default_factory=list, compare=False, repr=False)

    @property
    def form(self) -> Form:
        """The form as this task asks it."""
        return turned(self.campaign.form, self.task.id)


@dataclass(frozen=True, slots=True)
class Answer:
    """``id`` is the assignment's, and the id of the transfer that pays it. ``clock_at`` (ms): when time decides.

    ``confirmed``: agreement, a person or the clock said yes; until then it counts against the person's twenty.
    """

    id: int
    campaign_id: int
    task_id: int
    person_id: int
    values: Mapping[str, Value]
    standing: Standing
    reward_minor: int
    paid_minor: int
    confirmed: bool
    submitted_at: int
    clock_at: int
    redone: bool = False
    is_test: bool = False
    active_ms: int = 0  # time in the task, as core/wages/active.py measures it
    is_lesson: bool = False  # to a task that taught, and told what is right: it says nothing of its worker
    unseen: bool = False  # a newcomer's, confirmed as it came: nobody has looked at it

    @property
    def to_compare(self) -> bool:
        """To a known task, and not held against it yet: its clock is over as soon as it cannot be changed any more."""
        return 0 < self.clock_at <= self.submitted_at + CHANGE_SECONDS * 1000

    @property
    def part_paid(self) -> bool:
        """A part is paid and stays so, and the answer counts; about the rest alone the last word is not said."""
        return self.standing in (Standing.REJECTED, Standing.APPEALED) and self.paid_minor > 0

    @property
    def stands_still(self) -> bool:
        """It was rejected by a requester who is stopped: until moderators have looked, it counts as before."""
        return self.standing is Standing.REJECTED and not self.clock_at

    @property
    def waits(self) -> bool:
        """The same, appealed: until moderators have looked, nobody denies it."""
        return self.standing is Standing.APPEALED and not self.clock_at


class Verdict(StrEnum):
    APPROVE = "approve"
    PARTLY = "partly"
    REDO = "redo"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict on an answer, append-only. ``by_person_id`` 0: the rules or the clock.

    ``organisation_id``: who asked for the work, where it was theirs to say; 0 where moderators, jurors or rules did.
    """

    id: int
    case_id: int
    answer_id: int
    verdict: Verdict
    reason: str
    sentence: str
    paid_minor: int
    by_person_id: int
    at: int
    organisation_id: int = 0


class CaseKind(StrEnum):
    REVIEW = "review"
    CONFIRM = "confirm"  # the requester looks, in private
    APPEAL = "appeal"
    PANEL = "panel"  # an appeal that jurors look at, each in private
    SUSPEND = "suspend"  # one person would have somebody take no new work for a while; a second one says so, or not
    SUSPENDED = "suspended"  # an appeal against that; the suspension's number stands for the task's in both
    HELP = "help"
    CAMPAIGN = "campaign"  # a new organisation's first, before it runs
    MOVE = "move"  # of a person to another Telegram account; its id stands for the task's
    PAYOUT = "payout"  # over a limit: two persons release it; its id stands for the task's
    RETURNED = "returned"  # somebody whose account or number had proven fraud; their id stands for the task's
    DIFFERS = (
        "differs"  # one person's answers to a campaign that others do not agree with; its id stands for the task's
    )
    UNSURE = "unsure"  # a task that no more answers settle; of its campaign's owner
    SIGNALS = "signals"  # of how people answer, or who hangs together; its first finding stands for the task's
    FRAUD = "fraud"  # an appeal against proven fraud; the id of the first case stands for the task's
    KNOWN = "known"  # whether a task that people agree on may be a known one; its requester stands for the person
    REPORT = "report"  # of tasks that people say are wrong; of their owner, the first report stands for the task
    ABUSE = "abuse"  # a message that insults or threatens; of whoever wrote it, its id stands for the task's
    VERIFY = "verify"  # whether an organisation is who it says; its id stands for the task's
    UNANSWERED = "unanswered"  # a letter to who asks; its thread stands for the task's
    COMPLAINT = "complaint"  # of many workers about a campaign, of its owner; an id of its own stands for the task's
    PAYEE = "payee"  # a number at which others are paid too; its id stands for the task's
    FROZEN = "frozen"  # a requester who rejects far more than usual; their organisation stands for the task


@dataclass(frozen=True, slots=True)
class Case:
    """Something moderators decide. ``params`` hold what its card needs beyond the answer: findings, the question asked.

    ``person_id`` is whom it is about; ``message_id`` of its card in the group, 0 while not sent. ``due_at``: its clock.
    """

    id: int
    kind: CaseKind
    person_id: int
    campaign_id: int
    task_id: int
    params: Mapping[str, object]
    opened_at: int
    due_at: int
    decided_at: int = 0
    decided_by: int = 0
    outcome: str = ""
    message_id: int = 0
