"""What a juror says: once, alone, paid at once whatever it is. Or that they would rather not, which costs nothing."""

from core.errors import N_, Money, Stale, Text
from core.funds import exchange
from core.funds.exchange import Gift
from core.ledger import Account, Code, Kind
from core.moderators import conflicts
from core.money import amount
from core.panels import ending, matter
from core.panels.counting import left, stands
from core.panels.matter import Matter
from core.panels.port import ASKED, JOB, LATE, PASSED, PAY, RIGHT, UNFIT, UNSURE, VOTED, Seat
from core.people import Person
from core.ports import Tx
from core.seats import may
from core.work import Case, CaseKind

SAYS = (PAY, RIGHT, UNSURE)
OVER = Text(N_("This one is over. Thank you for looking."))
UNFIT_NOW = Text(N_("This one is for others now. It costs you nothing."))


def say(tx: Tx, me: Person, case_id: int, vote: str) -> Text:
    """One of ``SAYS``. Who comes when it is decided already is paid for their look all the same. Raises ``Stale``."""
    case, seat = _mine(tx, me, case_id)
    about = matter.of(tx, case)
    if vote not in SAYS or about is None:
        raise Stale(OVER)
    if case.kind is not CaseKind.PANEL or case.decided_at:
        return _late(tx, me, seat, about)
    if not _may_still(tx, me, about):
        return _again(tx, seat, UNFIT, UNFIT_NOW)
    _end(tx, seat, VOTED)
    tx.panels.vote(seat, vote)
    paid = _pay(tx, me, seat, about)
    votes = tx.panels.votes(case_id).values()
    if not about.waits and (verdict := stands(votes, left(votes))) is not None:
        ending.end(tx, case, about, stands=verdict)
    else:
        ending.show(tx, seat)
        tx.jobs.enqueue(JOB, str(case_id), {"case": case_id}, tx.now)  # nobody may be left to ask for the others
    return Text(N_("Thank you: +{pay}. You hear how it ends."), params={"pay": amount(paid.minor, paid.asset)})


def leave(tx: Tx, me: Person, case_id: int) -> Text:
    """They would rather not: somebody else is asked at once."""
    _, seat = _mine(tx, me, case_id)
    return _again(tx, seat, PASSED, Text(N_("Somebody else is asked. It costs you nothing.")))


def _mine(tx: Tx, me: Person, case_id: int) -> tuple[Case, Seat]:
    """The case and one's seat, both people held: the worker, as whoever decides it does, and who is paid."""
    case = tx.cases.get(case_id)
    if case is None:
        raise Stale(OVER)
    for one in sorted({case.person_id, me.id}):
        tx.people.lock(one)
    case = tx.cases.get(case_id)
    seat = next((one for one in tx.panels.seats(case_id) if one.person_id == me.id), None)
    if case is None or seat is None or seat.state != ASKED or seat.until <= tx.now:
        raise Stale(OVER)
    return case, seat


def _may_still(tx: Tx, me: Person, about: Matter) -> bool:
    """They may have lost what they were asked for, sit or be one with who has a part in it, or have done it."""
    of = about.answer
    did_it = of is not None and tx.answers.get(of.campaign_id, of.task_id, me.id) is not None
    return (
        not conflicts.in_ring(tx, me, about.barred)
        and not did_it
        and me.suspended_until <= tx.now
        and me.id not in about.barred
        and not (about.campaign and may.theirs(me, about.campaign))
        and tx.panels.jurors.is_able(me.id, about.skill)
    )


def _late(tx: Tx, me: Person, seat: Seat, about: Matter) -> Text:
    _end(tx, seat, LATE)
    paid = _pay(tx, me, seat, about)
    ending.show(tx, seat)
    told = N_("It was decided a moment ago. You are paid for your look all the same: +{pay}.")
    return Text(told, params={"pay": amount(paid.minor, paid.asset)})


def _again(tx: Tx, seat: Seat, state: str, said: Text) -> Text:
    _end(tx, seat, state)
    tx.jobs.enqueue(JOB, str(seat.case_id), {"case": seat.case_id}, tx.now)
    ending.show(tx, seat)
    return said


def _end(tx: Tx, seat: Seat, state: str) -> None:
    assert tx.panels.end(seat, state), "whoever has it is held"


def _pay(tx: Tx, me: Person, seat: Seat, about: Matter) -> Money:
    """The house pays, never who asked for the work: a juror must cost nobody anything who could wish for a verdict."""
    house = Account(Kind.HOUSE, 0, about.asset)
    tx.ledger.open(house)
    got = exchange.give(tx, me, Gift(house, about.minor, Code.JURY, seat.id))
    assert got is not None, "a seat is left once"
    return got
