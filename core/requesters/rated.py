"""One number of an organisation's four figures, to tell apart who pays alike."""

from core.ports import Tx
from core.requesters.port import AXES

UNRATED = 3000  # thousandths: as the middle of the scale, so that who is new stands behind nobody but the good


def mean(tx: Tx, organisation_id: int) -> int:
    """In thousandths of 1 to 5, over all axes."""
    figures = tx.requesters.seen(organisation_id).figures
    return sum(int(getattr(figures, axis)) for axis in AXES) // len(AXES) if figures.raters else UNRATED
