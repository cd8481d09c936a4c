"""A requester's look at their entry test: how many tried and passed, who did, and which questions people fail."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.campaigns import Campaign, Task
from core.drafting import studio
from core.entry import exam
from core.entry.port import Counts
from core.errors import N_, Stale, Text
from core.known import reading, telling
from core.known.port import FILE, Known
from core.people import Person
from core.ports import Tx
from core.seats.may import Do
from core.views import View

SCREEN = "test_results"
LOOKED_AT = 50  # questions
SHOWN = 5  # of them, those that most fail; and people who passed last
DOUBTED_FROM = 4  # answers, of which fewer than half are right


@dataclass(frozen=True, slots=True)
class Line:
    """A question: what it shows, what is right, how many answered it and how many were right."""

    row: int
    asked: str
    right: Text
    answered: int
    were_right: int

    @property
    def is_doubted(self) -> bool:
        """Most people say something else, so what is said to be right may not be."""
        return self.answered >= DOUBTED_FROM and 2 * self.were_right < self.answered


@dataclass(frozen=True, slots=True)
class Passed:
    """Who passed, by their code in the results; how many of how many were right."""

    code: str
    good: int
    given: int


@dataclass(frozen=True, kw_only=True)
class EntryResults(View):
    """``hardest``: the questions that most fail, among the first ``LOOKED_AT``; ``needed``: right ones, of now."""

    campaign: Campaign
    counts: Counts
    needed: int
    of: int
    passed: Sequence[Passed]
    hardest: Sequence[Line]


def see(tx: Tx, me: Person, campaign_id: int) -> EntryResults:
    """How the test goes. Raises ``Stale`` where it is none."""
    campaign = studio.mine(tx, me, campaign_id, Do.RESULTS)
    if not exam.questions(campaign):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    lines = [found for one in tx.tasks.first(campaign.id, LOOKED_AT) if (found := _line(tx, me, campaign, one))]
    failed = [one for one in lines if one.were_right < one.answered]
    failed.sort(key=lambda one: (one.were_right / one.answered, -one.answered, one.row))
    codes = [
        (one, tx.campaigns.worker_code(campaign.id, one.person_id)) for one in tx.entries.passed(campaign.id, SHOWN)
    ]
    return EntryResults(
        me=me,
        screen=tx.people.show(me.id, SCREEN, {"c": campaign.id}),
        campaign=campaign,
        counts=tx.entries.counts(campaign.id),
        needed=exam.needed(campaign),
        of=exam.questions(campaign),
        passed=[Passed(code, one.good, one.given) for one, code in codes],
        hardest=failed[:SHOWN],
    )


def again(tx: Tx, me: Person) -> EntryResults:
    return see(tx, me, me.screen.params["c"])


def _line(tx: Tx, me: Person, campaign: Campaign, task: Task) -> Line | None:
    answers = reading.in_row(campaign, task.id, task.row, task.data)
    given = [one for one in tx.answers.of_task(campaign.id, task.id) if not one.is_test]
    if not given or answers is None or isinstance(answers, Text):
        return None
    known = Known(campaign.id, task.id, answers, FILE)
    told = [telling.told(campaign, me, task, known, one.values) for one in given]
    were_right = sum(all(line.is_right for line in lines) for lines in told)
    return Line(task.row, told[0][0].asked, told[0][0].right, len(given), were_right)
