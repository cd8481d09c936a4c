"""From one Telegram account to another: asked for, told for three days where it may be stopped, released by two.

    asked ─72 hours, told every day in the old chat─→ case ─two persons─→ the accounts change places
          └ "Not me": stopped and frozen                  ├ one says no: it stays
                                                          └ nobody in 14 days: it stays, and payouts go on

The two rows of people change their Telegram accounts: balance, leases, lists and history go with the row, so nothing of
them is copied. Whoever holds the old account has then what the new one had before: nothing of money. Roles end.
"""

from collections.abc import Sequence
from dataclasses import replace

from core import audit
from core.assets import is_money
from core.cases import called, ended, opened
from core.errors import N_, NotAllowed, NotEnough, Stale, Text
from core.lost import freezing
from core.lost.groups import DONE, LAPSED, NOT_ME, REFUSED, STOPPED, VOUCH, WORDS, Freeze, Move
from core.moderators import conflicts, turns, two
from core.money import amount
from core.payouts import asking, standing
from core.payouts.policy import Till
from core.payouts.port import Form
from core.payouts.states import may_cancel
from core.people import Person, Role
from core.ports import Tx
from core.privacy.port import is_gone
from core.process import review
from core.typed import zones
from core.work import Case, CaseKind

JOB = "move"
ASKED = "move_asked"  # the notice in the old chat
ENDED = "move_ended"  # the notice in both
DAY_MS = 24 * 3_600_000
NOTICE_MS = 3 * DAY_MS
LOOK_MS = 2 * DAY_MS
RELEASED, STAYS, STOPPED_BY, NOBODY = "move", "stay", "stopped", "nobody"  # how the case ends
GONE = Text(N_("This is decided already."))


def check(tx: Tx, me: Person, person_id: int) -> None:
    """Whether this account may take it over; raises ``Refusal``."""
    known = tx.people.by_id(me.id)
    old = tx.people.by_id(person_id)
    if is_gone(me.telegram_id) or (old is not None and is_gone(old.telegram_id)):
        raise Stale(Text(N_("One of the two accounts was erased meanwhile.")))
    if me.id == person_id:
        raise NotAllowed(Text(N_("This is that very account.")))
    if Role.OPERATOR in me.roles or (known and known.roles):
        raise NotAllowed(Text(N_("This account gives out work or decides here. Please use another one for yours.")))
    if any(minor for asset, minor in tx.lost.holdings.assets(me.id).items() if is_money(asset)):
        own = N_("This account has money of its own. Have that paid out first, or use another account.")
        raise NotEnough(Text(own))


def ask(tx: Tx, me: Person, person_id: int, how: str, organisation_id: int = 0) -> Move:
    """Ask for it; what is proven by words begins its three days now. Raises ``Refusal``."""
    for one in sorted((me.id, person_id)):
        tx.people.lock(one)
    check(tx, me, person_id)
    idle = tx.lost.moves.open_of(person_id)
    if idle is not None and not idle.ready_at:
        tx.lost.moves.end(idle.id, STOPPED)  # nobody has vouched; whoever asks next may be the right one
    ready_at = tx.now + NOTICE_MS if how == WORDS else 0
    asked = Move(tx.new_id(), person_id, me.id, how, organisation_id, 0, tx.now, ready_at)
    if not tx.lost.moves.add(asked):
        raise Stale(Text(N_("This was asked for already. I tell you here how it goes.")))
    if ready_at:
        begin(tx, asked)
    return asked


def begin(tx: Tx, move: Move) -> None:
    tx.jobs.enqueue(JOB, str(move.id), {"move": move.id}, tx.now)


def step(tx: Tx, move_id: int) -> int | None:
    """One step of its clock: when (ms) the next one is due, None where nothing more is."""
    move = tx.lost.moves.get(move_id)
    if move is None or move.ended_at or not move.ready_at:
        return None
    if tx.now < move.ready_at:
        person = tx.people.by_id(move.person_id)
        assert person is not None
        tx.outbox.put(person.telegram_id, ASKED, str(move.id), {"person": person.id, "move": move.id})
        return min(tx.now + DAY_MS, move.ready_at)
    end = freezing.stays_at(move)
    if tx.now >= end:
        _lapse(tx, move)
        return None
    if tx.cases.of_answer(0, move.id, move.person_id) is None:
        case = opened(
            tx, CaseKind.MOVE, move.person_id, due_at=tx.now + LOOK_MS, about=move.id, params={"move": move.id}
        )
        called(tx, case)
        review.card(tx, case.id)
    return end


def _lapse(tx: Tx, move: Move) -> None:
    """Nobody has decided: the money stays whose it was, payouts go on, and both are told."""
    _hold(tx, move)
    if tx.lost.moves.end(move.id, LAPSED):
        _close(tx, move, 0, NOBODY)
        _tell_both(tx, move)


def _hold(tx: Tx, move: Move) -> None:
    for one in sorted((move.person_id, move.to_person_id)):
        tx.people.lock(one)


def not_me(tx: Tx, me: Person, move_id: int) -> Text:
    """One tap in the old chat: it stops, and payouts stand still for a week."""
    tx.people.lock(me.id)
    move = tx.lost.moves.get(move_id)
    if move is None or move.person_id != me.id or not tx.lost.moves.end(move.id, STOPPED):
        raise Stale(GONE)
    freezing.freeze(tx, me.id, NOT_ME)
    _close(tx, move, me.id, STOPPED_BY)
    _tell(tx, move.to_person_id, move)
    return Text(N_("Stopped. Nothing is moved, and your payouts stand still for 7 days."))


def _close(tx: Tx, move: Move, by: int, outcome: str) -> None:
    case = tx.cases.of_answer(0, move.id, move.person_id)
    if case is not None and ended(tx, case, by, outcome):
        review.card(tx, case.id)


def _tell(tx: Tx, person_id: int, move: Move) -> None:
    person = tx.people.by_id(person_id)
    assert person is not None
    params = {"person": person.id, "move": move.id, "old": person.id == move.person_id}
    tx.outbox.put(person.telegram_id, ENDED, str(move.id), params)


def _tell_both(tx: Tx, move: Move) -> None:
    for one in (move.person_id, move.to_person_id):
        _tell(tx, one, move)


def stop(tx: Tx, move: Move) -> None:
    """It is over, whoever says so; both are told."""
    if not tx.lost.moves.end(move.id, STOPPED):
        raise Stale(GONE)
    _tell(tx, move.to_person_id, move)


def may_decide(tx: Tx, me: Person, case_id: int) -> tuple[Case, Move]:
    """The open case, both people's rows held, where this person may decide it: a moderator who is no part of it."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    move = tx.lost.moves.get(case.task_id) if case and case.kind is CaseKind.MOVE else None
    if case is None or move is None:
        raise Stale(Text(N_("Someone else has decided this one.")))
    _hold(tx, move)
    case, move = tx.cases.get(case_id), tx.lost.moves.get(move.id)
    assert case is not None
    assert move is not None
    if case.decided_at or move.ended_at or tx.now >= freezing.stays_at(move):
        raise Stale(Text(N_("Someone else has decided this one.")))
    conflicts.check(tx, me, case)
    return case, move


def release(tx: Tx, me: Person, till: Till, case_id: int) -> Text:
    """The first of two persons notes it, the second does it."""
    case, move = may_decide(tx, me, case_id)
    count = two.persons(tx, me, tx.lost.moves.said(move.id))
    tx.lost.moves.say(move.id, me.id)
    audit.record(tx, me.id, "move.release", case_id=case.id, about=move.person_id, after={"persons": count})
    if not two.enough(count):
        turns.said(tx, me, case.id)
        review.card(tx, case.id)
        return Text(N_("Noted. One more person has to release it."))
    to = tx.people.by_id(move.to_person_id)
    assert to is not None
    check(tx, to, move.person_id)
    for lease in (*tx.assignments.of_person(move.person_id), *tx.assignments.of_person(to.id)):
        tx.assignments.sent(lease.id, 0)  # its message stands in the other chat
    _unpay(tx, me, till, move.person_id)
    tx.lost.moves.swap(move.person_id, to.id)
    ended = tx.lost.moves.end(move.id, DONE)
    assert ended, "its people are held"
    frozen = tx.lost.freezes.get(move.person_id) or Freeze(move.person_id)
    tx.lost.freezes.save(Freeze(move.person_id, 0, frozen.how, frozen.numbered_at))
    _close(tx, move, me.id, RELEASED)
    _tell_both(tx, move)
    return Text(N_("Released: it is moved. Thank you."))


def _unpay(tx: Tx, me: Person, till: Till, person_id: int) -> None:
    """What would go to the old Telegram account itself goes nowhere: it is on the balance again, where it still can."""
    old = {one.id: one for one in tx.payouts.payees.of_person(person_id) if one.form is Form.TELEGRAM}
    for one in tx.payouts.book.of_person(person_id, standing.RECENT):
        if one.payee_id in old and may_cancel(one.state, one.ref_at):
            asking.give_back(tx, till, one, by=me.id, code="moved")
    for payee in old.values():
        tx.payouts.payees.save(replace(payee, dropped_at=tx.now))


def stay(tx: Tx, me: Person, case_id: int) -> Text:
    """One person is enough to say no."""
    _, move = may_decide(tx, me, case_id)
    ended = tx.lost.moves.end(move.id, REFUSED)
    assert ended, "its people are held"
    _close(tx, move, me.id, STAYS)
    _tell_both(tx, move)
    return Text(N_("Refused: it stays where it is."))


def lines(tx: Tx, case: Case) -> Sequence[Text]:
    """What its card says."""
    move = tx.lost.moves.get(case.task_id)
    assert move is not None
    proof = N_("Proven by: the four words, and the same number, shared by Telegram's button.")
    if move.how == VOUCH:
        proof = N_("Proven by: a partner organisation says that it knows the person.")
    days = max(1, (case.opened_at - move.ready_at + NOTICE_MS) // DAY_MS)
    told = Text(
        N_("The old account was told for {n} day, and nobody there said no."),
        N_("The old account was told for {n} days, and nobody there said no."),
        days,
        {"n": days},
    )
    has = [amount(minor, asset) for asset, minor in tx.lost.holdings.assets(move.person_id).items() if minor]
    found = [Text(proof), told, *(Text(N_("To be moved: {pay}"), params={"pay": one}) for one in has)]
    if not move.ended_at:
        day = zones.local("UTC", freezing.stays_at(move)).strftime("%Y-%m-%d")
        end = N_("If two of you have not released it by {day}, it stays, and payouts of the old account go on.")
        found.append(Text(end, params={"day": day}))
    if tx.lost.moves.said(move.id) and not move.ended_at:
        found.append(Text(N_("One person has released it; one more has to.")))
    if tx.lost.holdings.assets(move.to_person_id):
        found.append(Text(N_("⚠️ The new account has worked here itself; what it earned stays with the old one.")))
    return found
