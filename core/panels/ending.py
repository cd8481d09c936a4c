"""How a panel ends: the money, the rating and the standing move together, and everybody who took part is told."""

from collections import Counter

from core.cases import ended
from core.panels.matter import Matter, becomes
from core.panels.port import NOTICE, VOTED, Seat
from core.people import Person
from core.ports import Tx
from core.process import review
from core.process.review import Ruling
from core.suspending import stepping
from core.suspending.port import ENDS, STAYS
from core.work import Case, CaseKind, Verdict


def end(tx: Tx, case: Case, about: Matter, *, stands: bool) -> None:
    """As most of them say: it stands, or the worker wins. The worker's row is held."""
    said = Counter(tx.panels.votes(case.id).values())
    if about.step is not None:
        stepping.heard(tx, about.step, stands=stands, by=0)
        over(tx, case, STAYS if stands else ENDS, **said)
        return
    assert about.answer is not None
    last = tx.cases.decisions(about.answer.id)[-1]
    ruling = Ruling(Verdict.REJECT, last.reason, last.sentence) if stands else Ruling(Verdict.APPROVE)
    review.apply(tx, case, about.answer, ruling, by=0)
    over(tx, case, ruling.verdict, **said)


def over(tx: Tx, case: Case, outcome: str, **said: int) -> None:
    """It is decided, by them or by the clock: an appeal like any other now. Who voted is told how it ended."""
    assert tx.panels.hand_over(case.id, becomes(case)), "whoever decides it holds the worker's row"
    assert ended(tx, case, 0, outcome, "", **said)
    for seat in tx.panels.seats(case.id):
        if seat.state == VOTED:
            show(tx, seat)


def settled(tx: Tx, case: Case, by: int, outcome: str, why: str = "", **more: str | int) -> bool:
    """An answer was decided elsewhere: end its case, an appeal with jurors too; False where somebody was faster."""
    if case.kind is CaseKind.PANEL and not case.decided_at:
        over(tx, case, outcome)
        return True
    return ended(tx, case, by, outcome, why, **more)


def show(tx: Tx, seat: Seat) -> None:
    """Have a juror's message sent, or drawn anew where it stands."""
    person = tx.people.by_id(seat.person_id)
    assert person is not None
    show_to(tx, person, seat.case_id)


def show_to(tx: Tx, juror: Person, case_id: int) -> None:
    tx.outbox.put(juror.telegram_id, NOTICE, str(case_id), {"case": case_id, "person": juror.id})
