"""Which card comes to the group next, and whose turn it is.

    waits ──there is room──> stands in the group ──decided──> there is room for the next

Urgent kinds need no room. A turn is no lock: anybody on duty may take the card. It goes to who has the least in hand
and behind them, then to who waited longest, so that moderators who may decide the same have as much to do, give or take
one card.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.moderators import conflicts
from core.moderators.desk_port import Duty, Turn
from core.moderators.families import DAY_MS, SOON_MS
from core.people import House, Person
from core.ports import Tx
from core.process import carding
from core.suspending import stepping
from core.work import Case, CaseKind

LOOKED_AT = 50  # cases that one look goes through
AGAIN_MS = 3_600_000  # after which a case that nobody on duty could decide is looked at again
CALLED, CALL_MS = "called", 12 * 3_600_000  # a job: while it waits, operators are not called again
NOBODY = "nobody"  # a notice
OF_ANSWERS = (CaseKind.REVIEW, CaseKind.APPEAL, CaseKind.DIFFERS)  # operators get these as they open, if nobody may


@dataclass(frozen=True, slots=True)
class Dealt:
    """A card for the group. ``silent``: no phone rings for it; ``more``: another may follow at once."""

    case_id: int
    silent: bool
    more: bool


def whose(people: Sequence[Duty], now: int, zone: str) -> Duty | None:
    """Of these who may decide it: on duty, not in their quiet hours, the least load, then who waited longest."""
    awake = [one for one in people if one.on and not one.quiet.holds(now, one.zone or zone)]
    return min(awake, key=lambda one: (one.load, one.turn_at, one.person_id), default=None)


def deal(tx: Tx, house: House) -> Dealt | None:
    """The case whose card comes to the group now; None where none does."""
    staff = tx.duty.staff(tx.now - DAY_MS)
    if staff and not any(one.on for one in staff):
        if tx.tallies.waiting():
            call(tx)
        return None
    free, stuck = tx.turns.standing()
    looked_at = tx.now - AGAIN_MS
    urgent = tx.turns.urgent(tx.now + SOON_MS, looked_at, LOOKED_AT)
    quiet = house.desk_quiet.holds(tx.now, house.zone)
    room = 0 if quiet else max(0, house.cards_open - free)
    rest = tx.turns.ordinary(looked_at, LOOKED_AT)
    cases = [*urgent, *(one for one in rest if room and one not in urgent)]
    for at, case in enumerate(cases):
        able = _able(tx, staff, case)
        turn = whose(able, tx.now, house.zone)
        is_stuck = bool(staff) and not any(one.on for one in able)
        tx.turns.give(Turn(case.id, turn.person_id if turn else 0, tx.now, is_stuck))
        if is_stuck and able:
            call(tx)
        elif is_stuck and case.kind not in OF_ANSWERS:
            carding.put(tx, case.id, carding.OPERATORS)
        if not is_stuck or stuck < house.cards_open:
            more = len(cases) > at + 1 and (case in urgent or room > 1 or is_stuck)
            return Dealt(case.id, bool(staff) and turn is None, more)
    if rest and quiet:
        wanted(tx, house.desk_quiet.over(tx.now, house.zone))
    elif len(cases) >= LOOKED_AT:
        wanted(tx)  # all of these were stuck
    return None


def wanted(tx: Tx, at: int = 0) -> None:
    """Have the next card dealt, once however often it is asked for; at that time (ms) at the earliest."""
    carding.deal(tx, at)


def room(tx: Tx, house: House) -> None:
    """Have the next card dealt where one waits and there is room for it."""
    if tx.turns.standing()[0] < house.cards_open and tx.turns.ordinary(tx.now - AGAIN_MS, 1):
        wanted(tx)


def remind(tx: Tx) -> None:
    """Look whether a waiting card may come now."""
    looked_at = tx.now - AGAIN_MS
    if tx.turns.urgent(tx.now + SOON_MS, looked_at, 1) or tx.turns.ordinary(looked_at, 1):
        wanted(tx)


def barred(tx: Tx, person_id: int, case: Case) -> bool:
    """Whether this person may not decide it."""
    person = tx.people.by_id(person_id)
    return person is None or bool(conflicts.why_not(tx, person, case))


def _able(tx: Tx, staff: Sequence[Duty], case: Case) -> Sequence[Duty]:
    """Of these who may decide it, and have not said their word where two are needed."""
    kept = tx.rulings.of(case.id)
    said = {kept.person_id} if kept else set[int]()
    if case.kind is CaseKind.SUSPEND:
        said |= stepping.said_by(tx, case.task_id)
    if case.kind is CaseKind.MOVE:
        said |= {*tx.lost.moves.said(case.task_id)}
    return [one for one in staff if one.person_id not in said and not barred(tx, one.person_id, case)]


def call(tx: Tx) -> None:
    """Tell the operators that cards wait and nobody on duty may decide them: once, not for each."""
    if not tx.jobs.waits(CALLED, ""):
        tx.jobs.enqueue(CALLED, "", {}, tx.now + CALL_MS)
        tx.outbox.put(carding.OPERATORS, NOBODY, "", {})


def somebody_came(tx: Tx) -> None:
    """Somebody is on duty: what waits is dealt, and the operators may be called again one day."""
    called = tx.jobs.take(CALLED, "", 1)
    if called is not None:
        tx.jobs.done(called.id)
    tx.turns.unstick()
    wanted(tx)


def pass_on(tx: Tx, person_id: int, zone: str = "UTC") -> None:
    """Somebody goes: what was their turn is another's, or nobody's, and the cards say so."""
    staff = list(tx.duty.staff(tx.now - DAY_MS))
    for turn in tx.turns.of_person(person_id):
        case = tx.cases.get(turn.case_id)
        assert case is not None
        found = whose(_able(tx, staff, case), tx.now, zone)
        tx.turns.give(replace(turn, person_id=found.person_id if found else 0))
        staff = [replace(one, load=one.load + 1) if one is found else one for one in staff]
        carding.card(tx, turn.case_id)
    wanted(tx)


def said(tx: Tx, me: Person, case_id: int) -> bool:
    """They have said their word where two are needed: what was their turn is another's, or nobody's.

    False where nobody on duty may be the second: the operators get the card then.
    """
    turn, case = tx.turns.of(case_id), tx.cases.get(case_id)
    assert case is not None
    able = _able(tx, [one for one in tx.duty.staff(tx.now - DAY_MS) if one.person_id != me.id], case)
    if turn is not None and turn.person_id == me.id:
        found = whose(able, tx.now, me.house.zone)
        tx.turns.give(replace(turn, person_id=found.person_id if found else 0))
    there = any(one.on for one in able)
    if not there:
        carding.put(tx, case.id, carding.OPERATORS)
    return there


def turn_of(tx: Tx, case: Case) -> int:
    """The Telegram id of whose turn an undecided case is, 0 for nobody's."""
    turn = None if case.decided_at else tx.turns.of(case.id)
    person = tx.people.by_id(turn.person_id) if turn and turn.person_id else None
    return person.telegram_id if person else 0
