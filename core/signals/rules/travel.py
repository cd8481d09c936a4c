"""From one place to the next faster than anybody drives: distance over time between two answers that had to be given at
their places, what the phones did not know taken off.

Above 150 km/h, as sent by the person. A pin can be set anywhere and a position can be made up: so it says that somebody
was not there, not who.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from core.errors import N_, Text
from core.signals.batch import Batch, Noticed, Said
from core.typed.places import distance_m, parse_point

RULE, ASKS = "travel", True
SPEED = 150  # km/h
FAR = 2000  # m: below it clocks and positions are not sure enough
HOUR_MS, MINUTE_MS, KM = 3_600_000, 60_000, 1000


def look(batch: Batch) -> Iterable[Noticed]:
    for said in batch.places.values():
        by_person = defaultdict[int, list[Said]](list)
        for one in said:
            by_person[one.person].append(one)
        for person, theirs in by_person.items():
            ways = [(speed, params, to) for speed, params, to in map(_way, *_steps(theirs)) if speed > SPEED]
            if ways:
                _, params, to = max(ways, key=lambda way: (way[0], way[2]))
                yield Noticed(RULE, (person,), params, to)


def _steps(theirs: Iterable[Said]) -> tuple[list[Said], list[Said]]:
    steps = [*pairwise(sorted(theirs, key=lambda one: (one.at, one.task)))]
    return [one for one, _ in steps], [other for _, other in steps]


def _way(one: Said, other: Said) -> tuple[float, Mapping[str, Any], int]:
    here, there = parse_point(one.value), parse_point(other.value)
    far = distance_m(here[:2], there[:2]) - here[3] - there[3] if here and there else 0.0
    if far < FAR:
        return 0.0, {}, 0
    took = max(other.at - one.at, MINUTE_MS)
    speed = far / KM * HOUR_MS / took
    return speed, {"km": round(far / KM), "minutes": round(took / MINUTE_MS), "speed": round(speed)}, other.task


def say(params: Mapping[str, Any]) -> Text:
    return Text(N_("{km} km from one answer to the next in {minutes} min: {speed} km/h."), params=params)
