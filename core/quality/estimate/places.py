"""One place out of several: their geometric median, which one far off hardly moves, and how far they lie from it.

Found on the unit sphere as points in space (Weiszfeld 1937), so that neither the date line nor a pole is special.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, dist, hypot, radians, sin
from statistics import median

from core.quality.estimate.policy import Policy, Then

EARTH_M = 6_371_009.0
ROUNDS = 100
STILL = 1e-9  # of the radius: 6 mm
Place = tuple[float, float]  # latitude, longitude, in degrees
_Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """``spread_m``: half of the places lie nearer to it, half farther."""

    place: Place
    spread_m: float
    answers: int


def estimate(places: Sequence[Place]) -> Spot:
    """ValueError for no place, or one that is not on earth."""
    if not places or not all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in places):  # noqa: PLR2004 - degrees
        raise ValueError("no places, or some that are not on earth")
    points = [_point(one) for one in places]
    middle = _scaled([sum(column) / len(points) for column in zip(*points, strict=True)])
    for _ in range(ROUNDS):
        weights = [1 / max(dist(middle, one), STILL) for one in points]
        moved = _scaled(
            [sum(w * x for w, x in zip(weights, column, strict=True)) for column in zip(*points, strict=True)]
        )
        before, middle = middle, moved
        if dist(before, middle) < STILL:
            break
    far = [2 * EARTH_M * asin(min(dist(middle, one) / 2, 1.0)) for one in points]
    return Spot(_place(middle), median(far), len(places))


def judge(found: Spot, tolerance_m: float, policy: Policy) -> Then:
    if found.answers >= policy.least and found.spread_m <= tolerance_m:
        return Then.RESOLVED
    return Then.ASK if found.answers < policy.most else Then.MODERATOR


def _point(place: Place) -> _Point:
    lat, lon = radians(place[0]), radians(place[1])
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def _place(point: _Point) -> Place:
    x, y, z = point
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def _scaled(point: Sequence[float]) -> _Point:
    """Onto the sphere; of places that lie all around the earth, any."""
    x, y, z = point
    length = hypot(x, y, z) or 1.0
    return (x / length, y / length, z / length) if hypot(x, y, z) else (1.0, 0.0, 0.0)
