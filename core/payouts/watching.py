"""What is promised of payouts: a word to workers and operators where one takes long; old callbacks are forgotten."""

from core.payouts.reading import DAY_MS
from core.payouts.sending import LATE_MS
from core.payouts.states import State
from core.payouts.steps import alarm, tell_late
from core.ports import Tx

CALLBACK_DAYS = 90
WAITS_FOR_THEM = frozenset({State.NEEDS_DESTINATION})  # whose next step is the worker's own


def late(tx: Tx, promise_ms: int, after: int, limit: int) -> int | None:
    """Tell of up to so many open ones above this id, each once; the last id looked at, None when none is left."""
    found = tx.payouts.lists.late(tx.now - LATE_MS, after, limit)
    for one in found:
        if one.state in WAITS_FOR_THEM:
            continue
        waited = tx.now - max(one.created_at, _usable_at(tx, one.payee_id))
        if waited >= promise_ms and tx.payouts.book.tell(one, "sla"):
            alarm(tx, one.rail, "late", payout=one.id, state=one.state)
            tell_late(tx, one)
    return found[-1].id if len(found) == limit else None


def _usable_at(tx: Tx, payee_id: int) -> int:
    payee = tx.payouts.payees.get(payee_id)
    return payee.usable_at if payee else 0


def forget(tx: Tx, limit: int) -> int:
    """Callbacks older than 90 days; how many went."""
    return tx.payouts.hands.prune(tx.now - CALLBACK_DAYS * DAY_MS, limit)
