"""Who was erased: a line each, beside the secrets and outside every backup, so that no copy brings anybody back.

{"person": keyed digest of our number of the person, "at": ms}
"""

import os
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import orjson

from bot import keys, private
from bot.settings import Settings
from storage.ring import Ring

PURPOSE = "erased"


def note(settings: Settings, person_id: int, at: int) -> None:
    """Append the person; twice does no harm. It is on the disk when this returns."""
    path = settings.storage.erased
    line = b"\n" + orjson.dumps({"person": digests(keys.ring_of(settings), person_id)[0], "at": at}) + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, private.MODE)
    try:
        os.write(number, line)
        os.fsync(number)
    finally:
        os.close(number)


def digests(ring: Ring, person_id: int) -> Sequence[str]:
    """The first is written; the others stand where a new key of the index has not come yet."""
    return ring.blinds(PURPOSE, str(person_id))


def advance(ring: Ring, path: Path) -> int:
    """Bring every line under all keys of the index; how many were not. The file is whole at each moment."""
    if not path.exists():
        return 0
    lines = [orjson.loads(line) for line in path.read_bytes().split(b"\n") if line.endswith(b"}")]
    anew = [{**line, "person": ring.advanced(line["person"])} for line in lines]
    count: int = sum(one != other for one, other in zip(lines, anew, strict=True))
    if count:
        private.write(path, "".join(f"\n{orjson.dumps(line).decode()}\n" for line in anew))
    return count


def read(path: Path) -> AbstractSet[str]:
    """The digests; a line that was cut off is left out: its job writes it again, on a line of its own."""
    if not path.exists():
        return frozenset()
    lines = path.read_bytes().split(b"\n")
    return frozenset(str(orjson.loads(line)["person"]) for line in lines if line.endswith(b"}"))
