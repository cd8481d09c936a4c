"""A file of results that its requester sent back with decisions on answers: shown, judged whole, then carried out.

A rejection has the same rules here as anywhere: only of what nobody decided yet, with a sentence for the worker, who
may appeal to the moderators. What was confirmed or paid by the clock stays paid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import audit, pay
from core.breaker import counting, stopping
from core.breaker.rule import Counts
from core.campaigns import Campaign, State
from core.drafting import studio
from core.errors import N_, Text
from core.launched.marks import REASON, Mark, is_reason
from core.launched.outcome import Outcome, Proposal, pack, unpack
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
DAY_MS = 24 * 3600 * 1000
ASK_MS = 7 * DAY_MS  # how long a proposal waits for a word
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


def look(tx: Tx, me: Person, marks: Sequence[Mark]) -> Proposal:
    """What would come of some of them; nothing is done."""
    found = Proposal()
    for one in marks:
        answer, campaign, stays = _see(tx, me, one)
        if answer is None or campaign is None or stays is not None:
            found = found.with_outcome(stays or Outcome())
            continue
        assert one.verdict is not None
        found = found.with_mark(campaign, one, counting.counts_of(tx, answer, one.verdict))
    return found


def ask(tx: Tx, me: Person, found: Proposal, file: Mapping[str, str]) -> None:
    """Show what a file would do, or stop its requester. Nothing is done until they say so."""
    if _trips(tx, me, found, file):
        return
    order = tx.new_id()
    until = tx.now + ASK_MS
    kept = {**file, "person": me.id, "sure": True, "until": until, "counts": found.packed_counts()}
    tx.jobs.enqueue(JOB, _order(me, order), kept, until + DAY_MS)
    tx.outbox.put(me.telegram_id, "reviewed_sure", str(order), {"person": me.id, "order": order, **found.packed()})


def _trips(tx: Tx, me: Person, found: Proposal, file: Mapping[str, str]) -> bool:
    """Whether it is more than usual: then its requester is stopped, and the file waits for moderators.

    Judged by organisation: spread over campaigns it is no less.
    """
    whole: dict[int, tuple[Campaign, Counts]] = {}
    for campaign_id, counts in sorted(found.counts.items()):
        campaign = tx.campaigns.get(campaign_id)
        assert campaign is not None
        first, before = whole.get(campaign.organisation_id, (campaign, Counts()))
        whole[campaign.organisation_id] = first, before + counts
    for _, (campaign, counts) in sorted(whole.items()):
        jump = counting.proposed(tx, me, campaign, counts)
        if jump:
            stopping.stop(tx, me, campaign, jump, {"sha": file["sha"], "name": file["name"]})
            return True
    return False


def go_on(tx: Tx, me: Person, order: int) -> Text:
    """The second word: apply them."""
    studio.requester(me)
    tx.jobs.enqueue(JOB, _order(me, order), {"person": me.id, "until": 0}, tx.now)
    return Text(N_("They are being applied. I tell you when it is done."))


def _order(me: Person, order: int) -> str:
    """The job's key, which another person's second word does not meet."""
    return f"{me.id}:{order}"


def begin(tx: Tx, me: Person, job: int, payload: Mapping[str, Any]) -> bool:
    """Judge it once more, whole, and count it: what was decided since may matter. False where it is stopped."""
    found = Proposal(counts={int(c): Counts(*one) for c, one in payload["counts"].items()})
    if _trips(tx, me, found, payload):
        return False
    for campaign_id, counts in sorted(found.counts.items()):
        campaign = tx.campaigns.get(campaign_id)
        assert campaign is not None
        counting.taken(tx, campaign, counts)
        after = {"decided": counts.decided, "rejected": counts.rejected}
        audit.record(tx, me.id, "campaign.bulk", campaign_id=campaign_id, about=campaign_id, after=after)
    tx.jobs.keep(job, {**payload, "counts": {}})
    return True


def apply(tx: Tx, me: Person, marks: Sequence[Mark], job: int, reached: Mapping[str, Any]) -> Outcome:
    """Apply a batch, and remember in the same transaction how far the file came. A second time changes nothing."""
    assert len(marks) <= BATCH_MARKS
    outcome = Outcome()
    for one in marks:
        outcome = outcome.with_(_one(tx, me, one))
    so_far = unpack(reached["outcome"]) if "outcome" in reached else Outcome()
    tx.jobs.keep(job, {**reached, "outcome": pack(so_far.with_(outcome))})
    return outcome


def _see(tx: Tx, me: Person, one: Mark) -> tuple[Answer | None, Campaign | None, Outcome | None]:
    """The answer with its campaign, and why nothing is done with it, None where something is."""
    answer = tx.answers.by_id(one.answer_id) if one.answer_id else None
    campaign = tx.campaigns.get(answer.campaign_id) if answer else None
    if answer is None or campaign is None or not may.may(tx, me, campaign.organisation_id, Do.DECIDE):
        return None, None, _problem(one, N_("Row {row}: this answer is in none of your campaigns."))
    return answer, campaign, _stays(me, one, answer)


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
        return _problem(one, N_("Row {row}: this answer is paid or decided already; it cannot be rejected."))
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
    answer, campaign, stays = _see(tx, me, one)
    if answer is None or campaign is None or stays is not None:
        return stays or Outcome()
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
