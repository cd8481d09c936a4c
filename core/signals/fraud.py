"""Proven fraud: two persons say so, or an operator where no moderator else may; it is told, may be appealed, and costs
no requester anything.

    held ─7 days─→ over                     payouts wait, and nothing else
    said ─one more person─→ proven ─14 days─→ final
                               └ another person shall look ─→ again ─→ final, or cleared (also where nobody has decided)

Proven: answers in campaigns that run are set aside. Where one was paid, the house pays a new one in its place; one that
was not decided is rejected, its money held as for any rejection. Cleared: all of it counts again, and is paid. Final:
what was held is refused by its own clock, and of what those answers earned the part that is still here goes back to the
house; only now answers in campaigns that have ended are void, and their money is the organisation's again. What was
paid out stays so.
"""

from collections.abc import Sequence
from dataclasses import replace

from core import audit, notes
from core.campaigns import APPEAL_DAYS
from core.cases import ended, opened
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.moderators import conflicts, turns, two
from core.pay import DAY_MS
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.process.process_views import FraudView
from core.process.review import SENTENCE_MAX, SENTENCE_MIN
from core.signals import aside
from core.signals.deciding import LETTERS, may_decide
from core.signals.holding import NOTICE, day, state_of
from core.signals.port import AGAIN, CLEARED, FINAL, HELD, PROVEN, SAID, Fraud
from core.views import View
from core.work import Case, CaseKind

JOB = "fraud"
SCREEN = "fraud_sentence"
HOLD, SAY = "hold", "fraud"  # buttons of a card
STANDS, FALLS = "proven", "falls"  # buttons of an appeal's
HOLD_DAYS = 7
OPEN = (PROVEN, AGAIN)
PROVEN_NOW = N_("It is proven now. They are told, and may appeal.")
STALE = Text(N_("Someone else has decided this one."))
WAITED = Text(N_("Payouts have waited for this once already, and nobody else said so. Another of you has to look."))


def hold(tx: Tx, me: Person, case_id: int) -> Text:
    """Payouts of all of them wait for some days, once for a card; each is told. Raises ``Stale`` the next time."""
    _, people = may_decide(tx, me, case_id)
    for one in sorted(people):
        tx.people.lock(one)
        found, state = tx.signals.fraud.get(one), state_of(tx, one)
        if state == CLEARED or (not state and not (found and found.case_id == case_id)):
            _save(tx, Fraud(one, case_id, HELD, first_by=me.id, at=tx.now, due_at=tx.now + HOLD_DAYS * DAY_MS))
    if not any(state_of(tx, one) for one in people):
        raise Stale(WAITED)
    review.card(tx, case_id)
    return Text(N_("Their payouts wait for {n} days at the most. Each of them is told."), params={"n": HOLD_DAYS})


def begin(tx: Tx, me: Person, case_id: int, person: int) -> Text:
    """That it is fraud by this person of the card: the first is asked for a sentence, the second only says so."""
    _of_card(tx, me, case_id, person)
    found = tx.signals.fraud.get(person)
    if found and _is_said(tx, me, found):
        two.check_other(tx, me, found.first_by)
        _prove(tx, replace(found, second_by=me.id))
        return Text(PROVEN_NOW)
    tx.people.show(me.id, SCREEN, {"case": case_id, "p": person})
    tx.outbox.put(me.telegram_id, "screen", "", {"new": True})
    return Text(N_("I have asked you for one sentence, in our private chat."))


def _is_said(tx: Tx, me: Person, found: Fraud) -> bool:
    """Whether a word waits for a second one; who is no moderator any more has none."""
    return state_of(tx, found.person_id) == SAID and two.counts(tx, me, found.first_by)


def _of_card(tx: Tx, me: Person, case_id: int, person: int) -> tuple[Case, Sequence[int]]:
    """The case and all of the card, this one's row held. Buttons name the person: letters move when more is found."""
    case, people = may_decide(tx, me, case_id)
    if person not in people:
        raise Stale(STALE)
    tx.people.lock(person)
    found, state = tx.signals.fraud.get(person), state_of(tx, person)
    if state in (*OPEN, FINAL):
        raise Stale(STALE)
    if found and not state and (found.case_id, found.state, found.first_by) == (case_id, SAID, me.id):
        raise Stale(WAITED)
    return case, people


def sentence(tx: Tx, me: Person) -> FraudView:
    """The screen on which it is typed."""
    person = me.screen.params["p"]
    _, people = _of_card(tx, me, me.screen.params["case"], person)
    return FraudView(me=me, screen=me.screen, letter=LETTERS[people.index(person)])


def write(tx: Tx, me: Person, text: str) -> View:
    """What the person will read. One more has to say so, but where only an operator is there."""
    case_id, person, words = me.screen.params["case"], me.screen.params["p"], text.strip()
    case, people = _of_card(tx, me, case_id, person)
    before = tx.signals.fraud.get(person)
    if before and before.first_by != me.id and _is_said(tx, me, before):
        two.check_other(tx, me, before.first_by)
        _prove(tx, replace(before, second_by=me.id))  # somebody else was faster: two have said so now
        return notes.note(tx, me, PROVEN_NOW)
    if not SENTENCE_MIN <= len(words) <= SENTENCE_MAX:
        asked = N_("Please write one sentence of {least} to {most} letters, which the worker will read.")
        raise Invalid(Text(asked, params={"least": SENTENCE_MIN, "most": SENTENCE_MAX}))
    said = Fraud(person, case_id, SAID, words, me.id, 0, tx.now, tx.now + HOLD_DAYS * DAY_MS)
    if conflicts.alone(tx, me, case, people):
        _prove(tx, replace(said, second_by=me.id))
        return notes.note(tx, me, PROVEN_NOW)
    _save(tx, said)
    audit.record(tx, me.id, "fraud.say", why=words, case_id=case_id, about=person)
    turns.said(tx, me, case_id)
    review.card(tx, case_id)
    return notes.note(tx, me, N_("Noted. One more person has to say so; until then only their payouts wait."))


def _prove(tx: Tx, said: Fraud) -> None:
    _save(tx, replace(said, state=PROVEN, at=tx.now, due_at=tx.now + APPEAL_DAYS * DAY_MS))
    audit.record(tx, said.second_by, "fraud.proven", why=said.sentence, case_id=said.case_id, about=said.person_id)
    tx.jobs.enqueue(JOB, str(said.person_id), {"person": said.person_id}, tx.now)
    tx.claims.release(said.case_id, said.second_by)
    review.card(tx, said.case_id)


def appeal(tx: Tx, me: Person) -> Text:
    """Another person shall look; what nobody decides is decided for whoever asks. Raises ``Stale``."""
    tx.people.lock(me.id)
    found = tx.signals.fraud.get(me.id)
    if found is None or found.state != PROVEN or tx.now >= found.due_at:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    asked = replace(found, state=AGAIN, due_at=tx.now + APPEAL_DAYS * DAY_MS)
    tx.signals.fraud.save(asked)
    case = opened(tx, CaseKind.FRAUD, me.id, due_at=asked.due_at, about=found.case_id)
    review.card(tx, case.id)
    return Text(N_("Another person looks, by {day} at the latest."), params={"day": day(me, asked)})


def decide(tx: Tx, me: Person, case_id: int, do: str) -> Text:
    """Of an appeal, by somebody who had no part in it; an operator may where nobody else is there."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    if case is None or case.kind is not CaseKind.FRAUD:
        raise Stale(STALE)
    tx.people.lock(case.person_id)
    found = tx.signals.fraud.get(case.person_id)
    if found is None or found.state != AGAIN or case.decided_at:
        raise Stale(STALE)
    conflicts.check(tx, me, case)
    if not ended(tx, case, me.id, do):
        raise Stale(STALE)
    _end(tx, found, FINAL if do == STANDS else CLEARED)
    review.card(tx, case.id)
    return Text(N_("It stands. Thank you.") if do == STANDS else N_("It is cleared, and all counts again. Thank you."))


def tick(tx: Tx, person_id: int) -> int:
    """When the job has to come again (ms), 0 for never; what nobody decided by its day is decided now."""
    tx.people.lock(person_id)
    found = tx.signals.fraud.get(person_id)
    if found is None or found.state not in OPEN:
        return 0
    if tx.now < found.due_at:
        return found.due_at
    case = tx.cases.of_answer(0, found.case_id, person_id) if found.state == AGAIN else None
    if case and ended(tx, case, 0, FALLS):
        review.card(tx, case.id)
    _end(tx, found, CLEARED if found.state == AGAIN else FINAL)
    return tx.now


def _end(tx: Tx, found: Fraud, state: str) -> None:
    _save(tx, replace(found, state=state, due_at=0))
    audit.record(tx, 0, "fraud.end", case_id=found.case_id, about=found.person_id, after={"state": state})
    tx.jobs.enqueue(JOB, str(found.person_id), {"person": found.person_id}, tx.now)
    for asset, cost in tx.signals.fraud.cost(found.person_id).items() if state == FINAL else ():
        aside.take(tx, found.person_id, asset, cost)


def _save(tx: Tx, found: Fraud) -> None:
    """And tell the person."""
    tx.signals.fraud.save(found)
    person = tx.people.by_id(found.person_id)
    assert person is not None
    tx.outbox.put(person.telegram_id, NOTICE, str(person.id), {"person": person.id})
