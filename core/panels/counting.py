"""When a panel has decided: two of three have to say that a rejection is right, and everything else favours the worker.

three places    two say it is right  -> it stands, at once
                two cannot any more  -> the worker is paid, at once
                else                 -> wait
"""

from collections.abc import Collection

from core.panels.port import RIGHT

PLACES = 3
NEEDED = 2


def stands(votes: Collection[str], places: int) -> bool | None:
    """Whether the decision that was appealed stands; None while that is open. ``places``: votes that may still come."""
    right = sum(one == RIGHT for one in votes)
    if right >= NEEDED:
        return True
    return False if right + places < NEEDED else None


def left(votes: Collection[str]) -> int:
    """Places that nobody has voted from."""
    return PLACES - len(votes)
