"""They paid what we have as not paid: the alarm that somebody may be paid twice.

Its rail stands still until people have looked; and the payout itself leaves no more when the rail is started again, nor
is it given back, until two persons have said what became of it.
"""

from core.payouts.model import Payout
from core.payouts.states import CANCELLABLE, Event
from core.payouts.steps import incident, stop, take
from core.ports import Tx
from core.process.review import card

OLD_REFERENCE = "old_reference_paid"  # of a reference that we have as failed
GIVEN_BACK = "paid_all_the_same"  # the worker has it back
NOT_OURS = "theirs_not_ours"  # it never left, as far as we know: a backup was restored
OUTCOME = "doubled"  # of a case about its release


def doubled(tx: Tx, found: Payout, kind: str, **facts: str | int) -> None:
    """Raises ``Stale`` where it moves at this moment."""
    tx.people.lock(found.person_id)
    one = tx.payouts.book.get(found.id)
    assert one is not None
    incident(tx, one, kind, **facts)
    stop(tx, one.rail, kind)
    if one.state not in CANCELLABLE:
        return
    case = tx.cases.of_answer(0, one.id, one.person_id)
    if case is not None and tx.cases.decide(case.id, 0, OUTCOME):
        card(tx, case.id)
    take(tx, None, one, Event.STUCK, code=kind)
