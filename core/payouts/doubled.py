"""They paid what we have as not paid: the alarm that somebody may be paid twice.

Its rail stands still until people have looked; and the payout itself leaves no more when the rail is started again, nor
is it given back, until two persons have said what became of it.
"""

from core.cases import ended
from core.payouts.model import Payout, ref_of
from core.payouts.states import OPEN, Event, after
from core.payouts.steps import incident, stop, take
from core.ports import Tx
from core.process.review import card

OLD_REFERENCE = "old_reference_paid"  # of a reference that we have as failed
GIVEN_BACK = "paid_all_the_same"  # the worker has it back
NOT_OURS = "theirs_not_ours"  # it never left, as far as we know: a backup was restored
PAGE = 500
AHEAD = 5  # so many numbers may have been given since the backup
OUTCOME = "doubled"  # of a case about its release


def doubled(tx: Tx, found: Payout, kind: str, **facts: str | int) -> None:
    """The payout and its rail. Raises ``Stale`` where it moves at this moment."""
    doubted(tx, found, kind, **facts)
    stop(tx, found.rail, kind)


def paid_there(tx: Tx, one: Payout) -> bool:
    """Whether a statement had this reference as paid before we had it: a backup was restored, and makes the same ones.

    Asked before anything leaves; the rail stood still when the line came.
    """
    if not tx.payouts.hands.paid(one.rail, one.ref):
        return False
    doubted(tx, one, NOT_OURS, ref=one.ref)
    return True


def to_come(tx: Tx, rail: str, ref: str) -> Payout | None:
    """Whose reference it would be later: a backup was restored from before another number was given."""
    for state in sorted(OPEN):
        last, more = 0, True
        while more:
            page = tx.payouts.lists.page(rail, state, last, PAGE)
            more = len(page) == PAGE
            for one in page:
                last = one.id
                if ref in {ref_of(one.id, one.epoch + n) for n in range(1, AHEAD + 1)}:
                    return one
    return None


def doubted(tx: Tx, found: Payout, kind: str, **facts: str | int) -> None:
    """The payout alone: nothing of it leaves any more."""
    tx.people.lock(found.person_id)
    one = tx.payouts.book.get(found.id)
    assert one is not None
    incident(tx, one, kind, **facts)
    if after(one.state, Event.STUCK) is None:
        return
    case = tx.cases.of_answer(0, one.id, one.person_id)
    if case is not None and ended(tx, case, 0, OUTCOME):
        card(tx, case.id)
    take(tx, None, one, Event.STUCK, code=kind)
