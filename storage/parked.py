"""Parked updates for the operator's eyes, from a snapshot."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from storage import ring
from storage.ring import Ring
from storage.tables.updates import update_parked

LISTED_MAX = 200
_c = update_parked.c


def listed(connection: Connection) -> Sequence[tuple[int, str, int]]:
    """Number, why, and when (ms), the newest first."""
    rows = connection.execute(select(_c.update_id, _c.why, _c.at).order_by(_c.at.desc()).limit(LISTED_MAX))
    return [(row.update_id, row.why, row.at) for row in rows]


def opened(connection: Connection, keys: Ring, update_id: int) -> str | None:
    """The raw update; of several bots' the newest. Raises ``SealedError``."""
    query = select(_c.bot_id, _c.raw).where(_c.update_id == update_id).order_by(_c.at.desc())
    row = connection.execute(query).first()
    if row is None:
        return None
    sealed = ring.unwritten(row.raw)
    place = ring.place("update_parked", "raw", f"{row.bot_id}|{update_id}")
    return str(row.raw) if sealed is None else keys.open(place, sealed).decode()
