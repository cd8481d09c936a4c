"""A file of results that its requester sent back with decisions on answers: carried out, once it was shown and judged.

See ``core.launched.proposals``. A rejection has the same rules here as anywhere: only of what nobody decided yet, with
a sentence for the worker, who may appeal to the moderators. What was confirmed or paid by the clock stays paid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import pay
from core.breaker import stopping
from core.breaker.port import State as Stopped
from core.campaigns import Campaign, State
from core.errors import N_, Text
from core.known import comparing
from core.launched.marks import REASON, Mark, is_reason
from core.launched.outcome import Outcome, pack, unpack
from core.moderators.ruling import ASKED, UNDO
from core.panels import ending
from core.people import Person
from core.ports import Tx
from core.process import differing, review
from core.requesters.masking import masked
from core.seats import may
from core.seats.may import Do
from core.work import OPEN, Answer, Decision, Standing, Verdict

JOB = stopping.BULK
BATCH_MARKS = 50  # decisions applied by one transaction at most
PAID = N_("Row {row}: this answer is paid or decided already; it cannot be rejected.")
WAIT_MS = 10_000  # before a worker is told, so that what they are told is one message


def received(tx: Tx, me: Person, campaign_id: int, file: Mapping[str, str]) -> None:
    """A file that was sent turned out to bring verdicts: the draft begun for it goes, a job looks at them."""
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


def apply(tx: Tx, me: Person, marks: Sequence[Mark], job: int, reached: Mapping[str, Any]) -> Outcome:
    """Apply a batch, and remember in the same transaction how far the file came. A second time changes nothing."""
    assert len(marks) <= BATCH_MARKS
    outcome = Outcome()
    for one in marks:
        outcome = outcome.with_(_one(tx, me, one))
    so_far = unpack(reached["outcome"]) if "outcome" in reached else Outcome()
    tx.jobs.keep(job, {**reached, "outcome": pack(so_far.with_(outcome))})
    return outcome


def see(tx: Tx, me: Person, one: Mark) -> tuple[Answer | None, Campaign | None, Outcome | None]:
    """The answer with its campaign, and why nothing is done with it, None where something is."""
    answer = tx.answers.by_id(one.answer_id) if one.answer_id else None
    campaign = tx.campaigns.get(answer.campaign_id) if answer else None
    if answer is None or campaign is None or not may.may(tx, me, campaign.organisation_id, Do.DECIDE):
        return None, None, _problem(one, N_("Row {row}: this answer is in none of your campaigns."))
    if not answer.confirmed and comparing.known_of(tx, answer):  # no work: it is paid whatever it says
        return answer, campaign, Outcome(settled=1) if one.verdict is Verdict.APPROVE else _problem(one, PAID)
    return answer, campaign, _stays(me, one, answer) or _waits(tx, one, answer)


def _waits(tx: Tx, one: Mark, answer: Answer) -> Outcome | None:
    """Where somebody has decided it, and it waits for their minute or for a second person: that is not gone around."""
    if one.verdict is Verdict.APPROVE:
        return None
    case = tx.cases.of_answer(answer.campaign_id, answer.task_id, answer.person_id)
    kept = tx.rulings.of(case.id) if case else None
    if kept is None or kept.state not in (UNDO, ASKED):
        return None
    return _problem(one, N_("Row {row}: a decision on this answer waits to take effect; that stays."))


def _stays(me: Person, one: Mark, answer: Answer) -> Outcome | None:
    if answer.person_id == me.id:
        return _problem(one, N_("Row {row}: this is your own work; a moderator has to decide."))
    if one.verdict is None:
        return _problem(one, N_("Row {row}: write approve, send back or reject under decision."))
    approves = one.verdict is Verdict.APPROVE
    if answer.confirmed or answer.standing not in (*OPEN, Standing.APPROVED):
        if approves == (answer.standing is Standing.APPROVED):
            return Outcome(settled=1)
        return _problem(one, N_("Row {row}: this answer was decided before; that stays."))
    if answer.standing in (Standing.REJECTED, Standing.APPEALED, Standing.REDO):
        if approves or answer.standing is Standing.REDO:
            return _problem(one, N_("Row {row}: this answer was decided before; that stays."))
        return Outcome(settled=1)
    return None if approves else _unsaid(one, answer)


def _unsaid(one: Mark, answer: Answer) -> Outcome | None:
    """What is missing where it is rejected or sent back."""
    if answer.standing is Standing.APPROVED:
        return _problem(one, PAID)
    if one.verdict is Verdict.REDO and answer.redone:
        return _problem(one, N_("Row {row}: this was done again once already."))
    if not is_reason(one.reason):
        reasons = ", ".join(review.REASONS)
        text = N_("Row {row}: one of these belongs under reason: {reasons}.")
        return Outcome(problems=(Text(text, params={"row": one.row, "reasons": reasons}),))
    if not review.SENTENCE_MIN <= len(one.sentence) <= review.SENTENCE_MAX:
        params = {"row": one.row, "least": review.SENTENCE_MIN, "most": review.SENTENCE_MAX}
        text = N_("Row {row}: a reason of {least} to {most} letters is needed, which the worker reads.")
        return Outcome(problems=(Text(text, params=params),))
    return None


def _problem(one: Mark, sentence: str) -> Outcome:
    return Outcome(problems=(Text(sentence, params={"row": one.row}),))


def _one(tx: Tx, me: Person, one: Mark) -> Outcome:
    answer, campaign, stays = see(tx, me, one)
    if answer is None or campaign is None or stays is not None:
        return stays or Outcome()
    if one.verdict is Verdict.REJECT and _stopped(tx, campaign):
        return _problem(one, N_("Row {row}: nothing is rejected until moderators have looked at your rejections."))
    match one.verdict:
        case Verdict.APPROVE:
            done, outcome = pay.approve(tx, answer), Outcome(approved=1)
        case Verdict.REDO:
            done, outcome = review.send_back(tx, answer), Outcome(again=1)
        case _:
            done, outcome = review.reject(tx, answer), Outcome(rejected=1)
    if not done:
        return Outcome(settled=1)
    _decided(tx, me, campaign, answer, one)
    return outcome


def _stopped(tx: Tx, campaign: Campaign) -> bool:
    """Whether they were stopped while the file was carried out; one that moderators let go on is not."""
    found = tx.breaker.stops.open_of(campaign.organisation_id)
    return found is not None and found.state is Stopped.FROZEN


def _decided(tx: Tx, me: Person, campaign: Campaign, answer: Answer, one: Mark) -> None:
    one = replace(one, sentence=masked(one.sentence))
    assert one.verdict is not None
    case = tx.cases.of_answer(answer.campaign_id, answer.task_id, answer.person_id)
    if case and ending.settled(tx, case, me.id, one.verdict, one.sentence, reason=one.reason):
        review.card(tx, case.id)
    elif answer.standing is Standing.REVIEW:
        differing.left(tx, answer, one.verdict, me.id)
    approves = one.verdict is Verdict.APPROVE
    decision = Decision(
        id=tx.new_id(),
        case_id=case.id if case else 0,
        answer_id=answer.id,
        verdict=one.verdict,
        reason="" if approves else one.reason or REASON,
        sentence="" if approves else one.sentence,
        paid_minor=answer.reward_minor if approves else 0,
        by_person_id=me.id,
        at=tx.now,
        organisation_id=campaign.organisation_id,
    )
    tx.cases.record(decision)
    if not approves:
        review.tell(tx, answer, "decided", {"decision": decision.id}, tx.now + WAIT_MS)
