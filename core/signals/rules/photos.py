"""The same photo from two people for different tasks, mirrored or turned as well: 4 bits of 64 at most between two
hashes of how it looks.

Photos of one task are meant to look alike, and one's own are compared as they are sent (``core.quality.look_alike``).
Two such pairs at least: different photos of real scenes differ in 16 bits and more, but a wall is a wall.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from core.errors import N_, Text
from core.quality.estimate.late import np
from core.quality.look_alike import SAME
from core.signals.batch import Batch, Noticed, Seen
from core.signals.turned import dhashes, phashes

if TYPE_CHECKING:
    from numpy.typing import NDArray

RULE, ASKS = "photos", True
TIMES = 2


def look(batch: Batch) -> Iterable[Noticed]:
    pairs = Counter[tuple[int, int]]()
    tasks = dict[tuple[int, int], int]()
    for one, other in _same(batch.photos):
        if one.person != other.person and one.task != other.task:
            pair = min(one.person, other.person), max(one.person, other.person)
            pairs[pair] += 1
            tasks[pair] = one.task
    for pair, times in pairs.items():
        if times >= TIMES:
            yield Noticed(RULE, pair, {"n": times}, tasks[pair])


def _same(photos: Sequence[Seen]) -> Iterable[tuple[Seen, Seen]]:
    """Every two that look the same. Of 2,000 it takes under a second of CPU."""
    kept = [np.array([getattr(one, name) for one in photos], np.uint64) for name in ("dhash", "phash")]
    for at, one in enumerate(photos):
        turned = dhashes(one.dhash), phashes(one.phash)
        near = [_near(np.array(turns, np.uint64), rest[at + 1 :]) for turns, rest in zip(turned, kept, strict=True)]
        for place in np.flatnonzero(near[0] | near[1]).tolist():
            yield one, photos[at + 1 + place]


def _near(turns: "NDArray[np.uint64]", others: "NDArray[np.uint64]") -> "NDArray[np.bool_]":
    """Which of the others are within so many bits of any of them."""
    found: NDArray[np.bool_] = (np.bitwise_count(turns[:, None] ^ others) <= SAME).any(axis=0)
    return found


def say(params: Mapping[str, Any]) -> Text:
    return Text(N_("{n} times both sent the same photo, for different tasks."), params=params)
