"""What an instance says of itself: moments, and its id."""

import hashlib
from datetime import UTC, datetime, timedelta

from core.xforms.asking import zone


def moment(at: int, offset_minutes: int) -> str:
    """ "2026-11-24T14:30:00.000+03:00" of ms UTC."""
    local = datetime.fromtimestamp(at / 1000, UTC) + timedelta(minutes=offset_minutes)
    return f"{local:%Y-%m-%dT%H:%M:%S}.{local.microsecond // 1000:03}{zone(offset_minutes)}"


def instance_id(seed: str) -> str:
    """ "uuid:...", of the kind that is made of a name."""
    found = hashlib.sha256(f"instance {seed}".encode()).hexdigest()
    return f"uuid:{found[:8]}-{found[8:12]}-5{found[13:16]}-8{found[17:20]}-{found[20:32]}"
