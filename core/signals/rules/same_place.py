"""The very same coordinates from two people: no two phones agree on a place to a millionth of a degree (10 cm).

At two places at least: a pin that somebody set on the map may be the one that others see there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from core.errors import N_, Text
from core.signals.batch import Batch, Noticed
from core.typed.places import parse_point

RULE, ASKS = "same_place", True
DIGITS = 6
TIMES = 2
PEOPLE_MOST = 20  # at one spot: more are a mark on the map


def look(batch: Batch) -> Iterable[Noticed]:
    for said in batch.places.values():
        spots = defaultdict[tuple[float, float], set[int]](set)
        for one in said:
            if here := parse_point(one.value):
                spots[round(here[0], DIGITS), round(here[1], DIGITS)].add(one.person)
        pairs = Counter(
            pair for people in spots.values() if len(people) <= PEOPLE_MOST for pair in combinations(sorted(people), 2)
        )
        for pair, times in pairs.items():
            if times >= TIMES:
                yield Noticed(RULE, pair, {"n": times})


def say(params: Mapping[str, Any]) -> Text:
    return Text(N_("Both sent the very same coordinates at {n} places, to 10 cm."), params=params)
