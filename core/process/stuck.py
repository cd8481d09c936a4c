"""A part of a job that always fails holds up nothing else: after a few tries it is set aside, and the operators hear.

Once only, however long it stays; it is tried again now and then, for what was wrong may have been mended.
"""

from collections.abc import Mapping

from core.ports import Tx
from core.process.stuck_tx import Stuck

WAITS_MS = (60_000, 600_000)  # after the first failure, and the second
ASIDE_MS = 7 * 24 * 3600 * 1000
LEFT_MAX = 1000  # of a job, that are known to be left alone
KEPT_DAYS = 30  # since it was due again: long enough for whoever sees to it


def failed(tx: Tx, kind: str, key: str) -> int:
    """It went wrong once more: when (ms) it may be tried again."""
    tries = tx.stuck.failed(kind, key)
    waits = WAITS_MS[tries - 1] if tries <= len(WAITS_MS) else ASIDE_MS
    tx.stuck.leave(Stuck(kind, key, tries, tx.now + waits), aside=tries == len(WAITS_MS) + 1)
    return tx.now + waits


def gave_up(tx: Tx, kind: str, key: str) -> None:
    """A job failed as a whole, so often that the operators should hear; it comes again by itself."""
    tx.stuck.leave(Stuck(kind, key, tx.stuck.failed(kind, key), tx.now), aside=True)


def left(tx: Tx, kind: str) -> Mapping[str, int]:
    """What of a job is left alone now, and until when (ms)."""
    return tx.stuck.left(kind, LEFT_MAX)


def mended(tx: Tx, kind: str, key: str) -> None:
    """It went well: what went wrong before counts no more."""
    tx.stuck.over(kind, key)
