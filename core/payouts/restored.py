"""After a restore: what was paid since the backup is not in these books: nothing is paid until statements are read."""

from collections.abc import Sequence

from core.errors import N_, NotAllowed, Text
from core.payouts.policy import Till
from core.ports import Tx

ALL_RAILS = "payouts"  # as a code of what is stopped: every rail
RESTORED = "restored from a backup"


def halt(tx: Tx) -> None:
    """From now on, whatever stood still in the backup."""
    tx.payouts.rails.start(ALL_RAILS)
    tx.payouts.rails.stop(ALL_RAILS, RESTORED)


def unread(tx: Tx, till: Till) -> Sequence[str]:
    """Rails in use of which no statement was held against the books since a restore; none without a restore."""
    halted = tx.payouts.rails.halts().get(ALL_RAILS)
    if halted is None or halted.why != RESTORED:
        return ()
    used = dict.fromkeys([*till.rails, *(row[0] for row in tx.payouts.sums.depth())])
    return [rail for rail in used if tx.payouts.hands.reconciled(rail) <= halted.since]


def why_not(tx: Tx, till: Till) -> Text | None:
    """Why all of them stand still, and what to do; None where they do not."""
    halted = tx.payouts.rails.halts().get(ALL_RAILS)
    if halted is None:
        return None
    if rails := unread(tx, till):
        why = N_(
            "All payouts stand still: these books are of a backup and do not know what was paid since. First hold a "
            "statement of each provider from the backup until now against them: kazi payouts reconcile RAIL FILE. "
            "Still to do: {rails}."
        )
        return Text(why, params={"rails": ", ".join(rails)})
    return Text(N_("All payouts stand still: {why}. To go on: kazi payouts hold all --off"), params={"why": halted.why})


def start_all(tx: Tx, till: Till) -> bool:
    """Pay again. False where nothing stood still. Raises ``NotAllowed`` while a statement is missing."""
    why = why_not(tx, till)
    if why is not None and unread(tx, till):
        raise NotAllowed(why)
    return tx.payouts.rails.start(ALL_RAILS)
