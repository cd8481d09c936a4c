"""A file of results that its requester sent back with a verdict on each answer: approve, or reject for a reason.

A rejection has the same rules here as anywhere: only of what nobody decided yet, with a sentence for the worker, who
may appeal to the moderators. What was confirmed or paid by the clock stays paid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core import pay
from core.campaigns import State
from core.drafting import drafts, studio
from core.errors import N_, Text
from core.people import Person
from core.ports import Tx
from core.process import differing, review
from core.seats import may
from core.seats.may import Do
from core.work import OPEN, Answer, Decision, Standing, Verdict

JOB = "reviewed"
PROBLEMS_KEPT = 100  # of one file, told as a list
BATCH_MARKS = 50  # verdicts applied by one transaction at most
ASK_FROM, ASK_SHARE = 10, 3  # more than a third of ten or more answers rejected is asked about once more
DAY_MS = 24 * 3600 * 1000
ASK_MS = 7 * DAY_MS  # how long that question waits
REASON = "owner"  # the reason's code; the sentence is the requester's own
ID_CHARS_MAX = 16  # hex digits of an answer's id
IDS, APPROVES, REJECTS = ("AssignmentId", "answer_id"), ("Approve", "approve"), ("Reject", "reject")


@dataclass(frozen=True, slots=True)
class Mark:
    """A row's verdict. ``answer_id`` 0 for what is no id of ours; ``reason`` rejects, else ``approve`` says whether."""

    row: int
    answer_id: int
    approve: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of some marks; ``problems`` name the rows nothing was done with."""

    approved: int = 0
    rejected: int = 0
    settled: int = 0
    problems: tuple[Text, ...] = ()

    def with_(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.approved + other.approved,
            self.rejected + other.rejected,
            self.settled + other.settled,
            (*self.problems, *other.problems),
        )


def is_reviewed(columns: Sequence[str]) -> bool:
    """Whether a table with these columns brings verdicts: it names answers, and approves or rejects."""
    return all(any(name in columns for name in names) for names in (IDS, (*APPROVES, *REJECTS)))


def mark(row: int, values: Mapping[str, str]) -> Mark | None:
    """The row's verdict, None where it has none."""
    approve, reason = _cell(values, APPROVES), _cell(values, REJECTS)
    if not approve and not reason:
        return None
    name = _cell(values, IDS)
    known = 0 < len(name) <= ID_CHARS_MAX and all(one in "0123456789abcdef" for one in name)
    return Mark(row, int(name, 16) if known else 0, not reason, reason)


def _cell(values: Mapping[str, str], names: Sequence[str]) -> str:
    return next((found for name in names if (found := values.get(name, "").strip())), "")


def asks_first(marks: int, rejected: int) -> bool:
    """Whether so many rejections need a second word."""
    return marks >= ASK_FROM and rejected * ASK_SHARE > marks


def received(tx: Tx, me: Person, campaign_id: int, file: Mapping[str, str]) -> None:
    """A file that was sent turned out to bring verdicts: the draft begun for it goes, a job applies them."""
    kept = tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    if kept and campaign:
        tx.drafts.save(replace(kept, reading=max(0, kept.reading - 1)))
        if campaign.state is State.DRAFT and not campaign.rows:
            tx.drafts.forget(campaign_id)
            if me.screen.params.get("c") == campaign_id:
                tx.people.show(me.id, "campaigns", {})
                tx.outbox.put(me.telegram_id, "screen", "", {})
    tx.jobs.enqueue(JOB, f"{me.id}:{file['sha']}", {**file, "person": me.id}, tx.now)


def ask(tx: Tx, me: Person, marks: int, rejected: int, file: Mapping[str, str]) -> None:
    """Ask once more before so many are rejected; nothing is done until then. The moderators hear of it."""
    order = tx.new_id()
    kept = {**file, "person": me.id, "sure": True, "until": tx.now + ASK_MS}
    tx.jobs.enqueue(JOB, _order(me, order), kept, tx.now + ASK_MS + DAY_MS)
    figures = {"person": me.id, "order": order, "marks": marks, "rejected": rejected}
    tx.outbox.put(me.telegram_id, "reviewed_sure", str(order), figures)
    tx.outbox.put(tx.office.group() or review.OPERATORS, "many_rejected", str(order), figures)


def go_on(tx: Tx, me: Person, order: int) -> Text:
    """The second word: apply them."""
    studio.requester(me)
    tx.jobs.enqueue(JOB, _order(me, order), {"person": me.id, "until": 0}, tx.now)
    return Text(N_("They are being applied. I tell you when it is done."))


def _order(me: Person, order: int) -> str:
    """The job's key, which another person's second word does not meet."""
    return f"{me.id}:{order}"


def apply(tx: Tx, me: Person, marks: Sequence[Mark], job: int, reached: Mapping[str, Any]) -> Outcome:
    """Apply a batch, and remember in the same transaction how far the file came. A second time changes nothing."""
    assert len(marks) <= BATCH_MARKS
    outcome = Outcome()
    for one in marks:
        outcome = outcome.with_(_one(tx, me, one))
    tx.jobs.keep(job, {**reached, "outcome": pack(_so_far(reached).with_(outcome))})
    return outcome


def _so_far(reached: Mapping[str, Any]) -> Outcome:
    return unpack(reached["outcome"]) if "outcome" in reached else Outcome()


def pack(outcome: Outcome) -> Mapping[str, Any]:
    """As JSON; of the problems the first few."""
    counts = {"approved": outcome.approved, "rejected": outcome.rejected, "settled": outcome.settled}
    return {**counts, "problems": [drafts.pack(one) for one in outcome.problems[:PROBLEMS_KEPT]]}


def unpack(packed: Mapping[str, Any]) -> Outcome:
    """The outcome that :func:`pack` wrote."""
    problems = tuple(drafts.unpack(one) for one in packed["problems"])
    return Outcome(packed["approved"], packed["rejected"], packed["settled"], problems)


def _one(tx: Tx, me: Person, one: Mark) -> Outcome:
    answer = tx.answers.by_id(one.answer_id) if one.answer_id else None
    campaign = tx.campaigns.get(answer.campaign_id) if answer else None
    if answer is None or campaign is None or not may.may(tx, me, campaign.organisation_id, Do.DECIDE):
        return _problem(one, N_("Row {row}: this answer is in none of your campaigns."))
    if answer.person_id == me.id:
        return _problem(one, N_("Row {row}: this is your own work; a moderator has to decide."))
    if answer.confirmed or answer.standing not in (*OPEN, Standing.APPROVED):
        return _settled(one, answer)
    if one.approve:
        return _approved(tx, me, one, answer)
    return _rejected(tx, me, one, answer)


def _problem(one: Mark, sentence: str) -> Outcome:
    return Outcome(problems=(Text(sentence, params={"row": one.row}),))


def _settled(one: Mark, answer: Answer) -> Outcome:
    if one.approve == (answer.standing is Standing.APPROVED):
        return Outcome(settled=1)
    return _problem(one, N_("Row {row}: this answer was decided before; that stays."))


def _approved(tx: Tx, me: Person, one: Mark, answer: Answer) -> Outcome:
    if answer.standing in (Standing.REJECTED, Standing.APPEALED, Standing.REDO):
        return _problem(one, N_("Row {row}: this answer was decided before; that stays."))
    done = pay.approve(tx, answer)
    return _decided(tx, me, answer, Verdict.APPROVE, "") if done else Outcome(settled=1)


def _rejected(tx: Tx, me: Person, one: Mark, answer: Answer) -> Outcome:
    if answer.standing in (Standing.REJECTED, Standing.APPEALED):
        return Outcome(settled=1)
    if answer.standing not in (Standing.WAITING, Standing.REVIEW):
        return _problem(one, N_("Row {row}: this answer is paid or decided already; it cannot be rejected."))
    if not review.SENTENCE_MIN <= len(one.reason) <= review.SENTENCE_MAX:
        params = {"row": one.row, "least": review.SENTENCE_MIN, "most": review.SENTENCE_MAX}
        text = N_("Row {row}: a reason of {least} to {most} letters is needed, which the worker reads.")
        return Outcome(problems=(Text(text, params=params),))
    return _decided(tx, me, answer, Verdict.REJECT, one.reason) if review.reject(tx, answer) else Outcome(settled=1)


def _decided(tx: Tx, me: Person, answer: Answer, verdict: Verdict, sentence: str) -> Outcome:
    case = tx.cases.of_answer(answer.campaign_id, answer.task_id, answer.person_id)
    if case and tx.cases.decide(case.id, me.id, verdict):
        review.card(tx, case.id)
    elif answer.standing is Standing.REVIEW:
        differing.left(tx, answer, verdict, me.id)
    decision = Decision(
        id=tx.new_id(),
        case_id=case.id if case else 0,
        answer_id=answer.id,
        verdict=verdict,
        reason=REASON if sentence else "",
        sentence=sentence,
        paid_minor=answer.reward_minor if verdict is Verdict.APPROVE else 0,
        by_person_id=me.id,
        at=tx.now,
    )
    tx.cases.record(decision)
    if verdict is Verdict.APPROVE:
        return Outcome(approved=1)
    review.tell(tx, answer, "decided", {"decision": decision.id})
    return Outcome(rejected=1)
