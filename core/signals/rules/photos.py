"""The same photo from two people for different tasks: 4 bits of 64 at most between two hashes of how it looks.

Photos of one task are meant to look alike, and one's own are compared as they are sent (``core.quality.look_alike``).
Two such pairs at least: different photos of real scenes differ in 16 bits and more, but a wall is a wall.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from core.errors import N_, Text
from core.quality.look_alike import SAME
from core.signals.batch import Batch, Noticed

RULE, ASKS = "photos", True
TIMES = 2


def look(batch: Batch) -> Iterable[Noticed]:
    pairs = Counter[tuple[int, int]]()
    tasks = dict[tuple[int, int], int]()
    for one, other in combinations(batch.photos, 2):
        if one.person == other.person or one.task == other.task:
            continue
        if (one.dhash ^ other.dhash).bit_count() <= SAME or (one.phash ^ other.phash).bit_count() <= SAME:
            pair = min(one.person, other.person), max(one.person, other.person)
            pairs[pair] += 1
            tasks[pair] = one.task
    for pair, times in pairs.items():
        if times >= TIMES:
            yield Noticed(RULE, pair, {"n": times}, tasks[pair])


def say(params: Mapping[str, Any]) -> Text:
    return Text(N_("{n} times both sent the same photo, for different tasks."), params=params)
