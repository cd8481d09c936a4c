"""A requester is stopped: nothing more is rejected, and nothing becomes of the latest rejections until two have looked.

    decisions or a file trip it ──> frozen ──two say so──> stand: the time to appeal begins anew
                                      └── two say so, or 14 days pass ──> pay: all of them are paid

While it is frozen the clocks of those rejections stand still (``clock_at`` 0), appealed or not: no jurors decide, and
nobody denies an appeal. Their money stays reserved, and the answers count as before in what is known of tasks and
people. A job does what follows, batch by batch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import audit, pay
from core.breaker import releasing
from core.breaker.port import State, Stop
from core.breaker.rule import Counts, Jump
from core.campaigns import APPEAL_DAYS, Campaign
from core.cases import ended, opened
from core.errors import N_, NotAllowed, Stale, Text
from core.form.wanted import day
from core.moderators import conflicts, turns, two
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.typed import zones
from core.verdicts import ordering
from core.work import Answer, Case, CaseKind

JOB, BULK = "breaker", "reviewed"  # what follows; what applies a file of verdicts
DAYS = 14  # then they are paid
DAY_MS = pay.DAY_MS
BATCH = 50  # answers a transaction
WAIT_MS = 60_000  # before a worker is told, so that all of their answers are one message
WORKER, REQUESTER = "stopped_work", "stopped"  # the notices
GONE = Text(N_("Someone else has decided this one."))


def check(tx: Tx, me: Person, organisation_id: int) -> None:
    """Raises ``NotAllowed`` while its people may not reject."""
    found = tx.breaker.stops.open_of(organisation_id)
    if found is None:
        return
    until = day(zones.local(me.clock, found.at + DAYS * DAY_MS).date().isoformat())
    text = N_(
        "{rejected} of your last {decided} answers were rejected, which is far more than usual. Two moderators look "
        "first, until {day} at the latest; nothing more can be rejected until then. You can approve, or send back."
    )
    counts = found.counts
    raise NotAllowed(Text(text, params={"rejected": counts.rejected, "decided": counts.decided, "day": until}))


def stop(tx: Tx, me: Person, campaign: Campaign, jump: Jump, file: Mapping[str, Any] | None = None) -> Stop:
    """Stop the organisation; its row of counts is held. ``file``: a proposal, which takes no effect."""
    organisation = campaign.organisation_id
    due = tx.now + DAYS * DAY_MS
    case = opened(tx, CaseKind.FROZEN, me.id, due_at=due, campaign_id=campaign.id, about=organisation)
    found = Stop(
        case_id=case.id,
        organisation_id=organisation,
        campaign_id=campaign.id,
        person_id=me.id,
        why=jump.why,
        counts=jump.counts,
        usual_bp=round(jump.usual * 10_000),
        since=jump.since,
        at=tx.now,
        file=file or {},
    )
    tx.breaker.stops.add(found)
    tx.jobs.enqueue(JOB, str(case.id), {"case": case.id}, tx.now)
    review.card(tx, case.id)
    if len(_others(tx, found)) < two.PERSONS and tx.office.group():
        tx.outbox.put(review.OPERATORS, "card", str(case.id), {"case": case.id})
    numbers = {"rejected": jump.counts.rejected, "decided": jump.counts.decided, "usual_bp": found.usual_bp}
    audit.record(
        tx, 0, "breaker.stop", why=jump.why, case_id=case.id, campaign_id=campaign.id, about=organisation, after=numbers
    )
    _tell_requester(tx, found)
    return found


def _others(tx: Tx, found: Stop) -> Sequence[int]:
    """Moderators who are nobody of that organisation."""
    return [one for one in tx.office.moderators() if not tx.office.seat(found.organisation_id, one)]


def _tell_requester(tx: Tx, found: Stop) -> None:
    person = tx.people.by_id(found.person_id)
    assert person is not None
    due = zones.local(person.clock, found.at + DAYS * DAY_MS).date().isoformat()
    told = {
        "person": person.id,
        "state": found.state,
        "rejected": found.counts.rejected,
        "decided": found.counts.decided,
        "day": due,
        "file": bool(found.file),
    }
    tx.outbox.put(person.telegram_id, REQUESTER, str(found.case_id), told)


def may_decide(tx: Tx, me: Person, case_id: int) -> tuple[Case, Stop]:
    """The open case and its stop, the organisation's counts held, when this person may say something of it."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    found = tx.breaker.stops.get(case_id)
    if found is None:
        raise Stale(GONE)
    tx.breaker.tallies.hold(found.organisation_id)
    case, found = tx.cases.get(case_id), tx.breaker.stops.get(case_id)
    assert case is not None
    assert found is not None
    if case.decided_at or found.state is not State.FROZEN:
        raise Stale(GONE)
    if why := conflicts.why_not(tx, me, case):
        raise NotAllowed(Text(why))
    if tx.breaker.answers.concerns(found.organisation_id, me.id):
        raise NotAllowed(Text(conflicts.PART))
    return case, found


def say(tx: Tx, me: Person, case_id: int, word: State) -> Text:
    """The first of two persons notes it, the second does it. Whoever was alone may say otherwise."""
    case, found = may_decide(tx, me, case_id)
    count = two.persons(tx, me, [who for who, said in tx.breaker.stops.said(case.id).items() if said == word])
    tx.breaker.stops.say(case.id, me.id, word)
    audit.record(tx, me.id, f"breaker.{word}", case_id=case.id, campaign_id=case.campaign_id, after={"said": count})
    if not two.enough(count):
        turns.said(tx, me, case.id)
        review.card(tx, case.id)
        return Text(N_("Noted. One more person has to say the same."))
    _end(tx, found, word, by=me.id, outcome=word)
    return Text(N_("Decided. All whom it concerns are told."))


def _end(tx: Tx, found: Stop, word: State, *, by: int, outcome: str) -> None:
    case = tx.cases.get(found.case_id)
    over = case is not None and tx.breaker.stops.end(case.id, word) and ended(tx, case, by, outcome)
    assert over, "the organisation's counts are held"
    taken_back = replace(found.counts, decided=0) if word is State.PAY and not found.file else Counts()
    tally = tx.breaker.tallies.hold(found.organisation_id).anew(taken_back, lost=bool(by) and word is State.PAY)
    tx.breaker.tallies.save(found.organisation_id, tally)
    if found.file:
        file = {**found.file, "person": found.person_id, "sure": True, "turned": word is State.PAY}
        tx.jobs.enqueue(BULK, f"{found.person_id}:{found.case_id}", file, tx.now)
    tx.jobs.enqueue(JOB, str(found.case_id), {"case": found.case_id}, tx.now)
    review.card(tx, found.case_id)
    _tell_requester(tx, replace(found, state=word))


def step(tx: Tx, case_id: int) -> int | None:
    """One step of the job: when (ms) the next one is due, None at the end."""
    found = tx.breaker.stops.get(case_id)
    assert found is not None
    if found.state is not State.FROZEN:
        return _release(tx, found)
    if _freeze(tx, found):
        return tx.now
    tx.breaker.tallies.hold(found.organisation_id)
    now = tx.breaker.stops.get(case_id)
    assert now is not None
    if now.state is not State.FROZEN:
        return tx.now
    due = found.at + DAYS * DAY_MS
    if tx.now >= due:
        _end(tx, found, State.PAY, by=0, outcome="clock")
        return tx.now
    if tx.now >= found.at + DAY_MS:
        tx.outbox.put(review.OPERATORS, "card", str(case_id), {"case": case_id, "new": True})
    return min(tx.now + DAY_MS, due)


def _freeze(tx: Tx, found: Stop) -> int:
    """Stop the clocks of a batch of the latest rejections, and appeals against them; how many there were."""
    answers = tx.breaker.answers.rejected(found, BATCH) if not found.file else ()
    if not answers and not found.file:
        answers = tx.breaker.answers.appealed(found, BATCH)
    for answer in answers:
        freeze(tx, answer, found)
    if answers:
        review.card(tx, found.case_id)  # which shows some of them
    _order(tx, answers)
    return len(answers)


def freeze(tx: Tx, answer: Answer, found: Stop) -> None:
    """Nothing becomes of this rejection until two have looked."""
    if tx.answers.move(answer, replace(answer, clock_at=0)):
        _tell_worker(tx, answer, found)


def _release(tx: Tx, found: Stop) -> int | None:
    """What two persons or time have said, of a batch; when (ms) the next one is due."""
    answers = tx.breaker.answers.still(found.organisation_id, BATCH)
    if not answers:
        answers = tx.breaker.answers.waiting(found, BATCH)
    if not answers:
        tx.breaker.stops.over(found.case_id)
        return None
    for person in sorted({one.person_id for one in answers}):
        tx.people.lock(person)  # all of them first, as the clock does
    clock = tx.now + APPEAL_DAYS * DAY_MS
    for answer in answers:
        if found.state is State.PAY:
            moved = releasing.pay_it(tx, found, answer)
        else:
            moved = tx.answers.move(answer, replace(answer, clock_at=clock))
            releasing.go_on(tx, answer)
        if moved and (found.state is State.PAY or not answer.waits):
            _tell_worker(tx, answer, found)
    _order(tx, answers)
    return tx.now


def _order(tx: Tx, answers: Sequence[Answer]) -> None:
    """What is known of these campaigns' tasks is weighed anew."""
    for campaign_id in sorted({one.campaign_id for one in answers}):
        ordering.order(tx, campaign_id)


def _tell_worker(tx: Tx, answer: Answer, found: Stop) -> None:
    """Once, however many answers of theirs it is."""
    person = tx.people.by_id(answer.person_id)
    assert person is not None
    due = zones.local(person.clock, found.at + DAYS * DAY_MS).date().isoformat()
    told = {"person": person.id, "state": found.state, "day": due}
    tx.outbox.put(person.telegram_id, WORKER, str(found.case_id), told, tx.now + WAIT_MS)
