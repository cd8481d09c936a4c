"""What people decide: releasing what is over a limit, and what nobody could find out. Two different persons each time,
and never whoever is paid.
"""

from dataclasses import dataclass, replace

from core import audit
from core.cases import ended
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.moderators import conflicts, turns, two
from core.payouts.asking import give_back, starts_at
from core.payouts.batches import may
from core.payouts.model import Payout
from core.payouts.policy import Till
from core.payouts.states import Event, State
from core.payouts.steps import GONE, take, tell
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.process.process_views import MoneyFacts
from core.work import Case, CaseKind

RELEASE, PAID, FAILED, BACK = "release", "paid", "failed", "back"  # what is said of a payout
LOOKED = "payee_looked"  # the notice
EXPLAINED = "explained"  # an incident
EVIDENCE_MIN, EVIDENCE_MAX = 5, 500
INCIDENTS_MAX, LISTED_MAX = 99, 10_000  # open ones that are looked through: of a payout, of all
MINE = Text(N_("This is your own payout; other people have to decide."))


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody says became of a payout, and by what they know it."""

    paid: bool
    evidence: str


def resolve(tx: Tx, me: Person, till: Till, payout_id: int, word: Word) -> Payout | None:
    """Say what became of a payout that is in review; with the second person it takes effect. None for the first.

    Raises ``Invalid``, ``NotAllowed``, or ``Stale`` where it is in review no more.
    """
    see_evidence(word.evidence)
    payout = _held(tx, me, payout_id, State.MANUAL_REVIEW)
    said = PAID if word.paid else FAILED
    other = FAILED if word.paid else PAID
    if any(two.counts(tx, me, one) for one in tx.payouts.hands.said(payout, other)):
        raise Invalid(Text(N_("Somebody has said the opposite of this one. Please agree with them first.")))
    if not _second(tx, me, payout, said, word.evidence):
        return None
    caps = till.caps(payout.rail)
    payout = take(tx, caps, payout, Event.SAID_PAID if word.paid else Event.SAID_FAILED, by=me.id, code="people")
    _close_all(tx, me, payout)
    return payout if word.paid else take(tx, caps, payout, Event.GIVEN_BACK, by=me.id, code="people")


def came_back(tx: Tx, me: Person, till: Till, payout_id: int, evidence: str) -> Payout | None:
    """Say that money which was paid is with us again; with the second person it is the worker's. None for the first.

    Raises as :func:`resolve` does.
    """
    see_evidence(evidence)
    payout = _held(tx, me, payout_id, State.SUCCEEDED)
    if not _second(tx, me, payout, BACK, evidence):
        return None
    payout = take(tx, till.caps(payout.rail), payout, Event.CAME_BACK, by=me.id, code="people")
    _close_all(tx, me, payout)
    return payout


def _second(tx: Tx, me: Person, payout: Payout, what: str, evidence: str) -> bool:
    """Note what they say; whether two have said it now."""
    count = two.persons(tx, me, tx.payouts.hands.said(payout, what))
    audit.record(tx, me.id, f"payout.{what}", about=payout.id)
    tx.payouts.hands.say(payout, what, me.id, evidence.strip())
    return two.enough(count)


def _close_all(tx: Tx, me: Person, payout: Payout) -> None:
    for one in tx.payouts.trail.incidents(payout.rail, payout.id, INCIDENTS_MAX):
        tx.payouts.trail.close(one, me.id, "decided by two persons")


def close(tx: Tx, me: Person, incident_id: int, why: str) -> None:
    """What did not fit is explained; its like is told anew. Raises ``Invalid``, ``NotAllowed`` or ``Stale``.

    Of a payout the words are sealed by the key of whoever is paid.
    """
    may(me)
    see_evidence(why)
    found = next((one for one in tx.payouts.trail.incidents("", 0, LISTED_MAX) if one.id == incident_id), None)
    payout = tx.payouts.book.get(found.payout_id) if found else None
    if found is None or not tx.payouts.trail.close(found, me.id, EXPLAINED if payout else why.strip()):
        raise Stale(Text(N_("No such incident is open. kazi payouts list shows those that are, by number.")))
    audit.record(tx, me.id, f"payout.{EXPLAINED}", about=found.id)
    if payout:
        tx.payouts.hands.say(payout, EXPLAINED, me.id, why.strip())


def see_evidence(words: str) -> None:
    """Raises ``Invalid`` where they are too few or too many."""
    if not EVIDENCE_MIN <= len(words.strip()) <= EVIDENCE_MAX:
        params = {"least": EVIDENCE_MIN, "most": EVIDENCE_MAX}
        raise Invalid(Text(N_("Please say in {least} to {most} letters how you know."), params=params))


def _held(tx: Tx, me: Person, payout_id: int, state: State) -> Payout:
    """The payout in this state, whoever else decides on it waiting for its person's row."""
    found = tx.payouts.book.get(payout_id)
    if found is None:
        raise Stale(GONE)
    if found.person_id == me.id:
        raise NotAllowed(MINE)
    tx.people.lock(found.person_id)
    found = tx.payouts.book.get(payout_id)
    if found is None or found.state is not state:
        raise Stale(Text(N_("Someone else has decided this one.")))
    return found


def release(tx: Tx, me: Person, till: Till, case_id: int) -> Text:
    """One of two persons lets a large payout go."""
    case, payout = _case(tx, me, case_id)
    count = two.persons(tx, me, tx.payouts.hands.said(payout, RELEASE))
    tx.payouts.hands.say(payout, RELEASE, me.id, f"case {case.id}")
    audit.record(tx, me.id, f"payout.{RELEASE}", case_id=case.id, about=payout.id, after={"persons": count})
    review.card(tx, case.id)
    if not two.enough(count):
        turns.said(tx, me, case.id)
        return Text(N_("Noted. One more person has to release it."))
    decided = ended(tx, case, me.id, "released")
    assert decided, "whoever decides it holds its person's row"
    caps, payee = till.caps(payout.rail), tx.payouts.payees.get(payout.payee_id)
    assert payee is not None
    take(tx, caps, payout, Event.RELEASE, by=me.id, next_at=starts_at(tx, caps, payee))
    return Text(N_("Released. Thank you."))


def release_payout(tx: Tx, me: Person, till: Till, payout_id: int) -> Text:
    """The same, by the payout's own number."""
    payout = tx.payouts.book.get(payout_id)
    case = payout and tx.cases.of_answer(0, payout.id, payout.person_id)
    if not case:
        raise Stale(Text(N_("Someone else has decided this one.")))
    return release(tx, me, till, case.id)


def deny(tx: Tx, me: Person, till: Till, case_id: int) -> Text:
    """One person is enough to say no: the money is the worker's again, and they hear it."""
    case, payout = _case(tx, me, case_id)
    decided = ended(tx, case, me.id, "denied")
    assert decided, "whoever decides it holds its person's row"
    review.card(tx, case.id)
    tell(tx, give_back(tx, till, payout, by=me.id, code="denied"), "denied")
    return Text(N_("Given back to the worker's balance."))


def facts(tx: Tx, case: Case) -> MoneyFacts:
    """What a card shows of it: never more of a number than its last signs."""
    payout = tx.payouts.book.get(case.task_id) if case.kind is CaseKind.PAYOUT else None
    payee = tx.payouts.payees.get(payout.payee_id if payout else case.task_id)
    assert payee is not None
    others = {one.person_id for one in tx.payouts.payees.with_mark(payee.mark)} - {case.person_id}
    said = tx.payouts.hands.said(payout, RELEASE) if payout else ()
    return MoneyFacts(payee=payee, payout=payout, said=len(said), others=len(others))


def allow(tx: Tx, me: Person, case_id: int, *, good: bool) -> Text:
    """A moderator has looked whether somebody may be paid where others are."""
    case = _open(tx, me, case_id, CaseKind.PAYEE)
    conflicts.check(tx, me, case)
    payee = tx.payouts.payees.get(case.task_id)
    assert payee is not None
    tx.people.lock(case.person_id)
    _open(tx, me, case_id, CaseKind.PAYEE)
    decided = ended(tx, case, me.id, "allowed" if good else "denied")
    assert decided, "whoever decides it holds its person's row"
    review.card(tx, case.id)
    person = tx.people.by_id(case.person_id)
    assert person is not None
    tx.payouts.payees.save(replace(payee, shared="ok") if good else replace(payee, shared="no", dropped_at=tx.now))
    tx.outbox.put(person.telegram_id, LOOKED, str(payee.id), {"person": person.id, "payee": payee.id})
    return Text(N_("Allowed. Thank you.") if good else N_("Refused. Thank you."))


def _case(tx: Tx, me: Person, case_id: int) -> tuple[Case, Payout]:
    case = _open(tx, me, case_id, CaseKind.PAYOUT)
    conflicts.check(tx, me, case)
    return case, _held(tx, me, case.task_id, State.HELD)


def _open(tx: Tx, me: Person, case_id: int, kind: CaseKind) -> Case:
    """The case of this kind, while nobody has decided it."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    if case is None or case.kind is not kind or case.decided_at:
        raise Stale(Text(N_("Someone else has decided this one.")))
    return case
