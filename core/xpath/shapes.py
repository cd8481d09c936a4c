"""Functions of places on the earth: a point is "latitude longitude altitude accuracy", a line joins points by ";".

The earth is the ball that ODK takes, so that areas and distances come out as people know them from there.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from core.xpath.context import Scope
from core.xpath.function import MANY, Function
from core.xpath.values import Value, number_of, text_of, texts_of

_RADIUS_METRES = 6_378_100
_DEGREE_METRES = 2 * math.pi * _RADIUS_METRES / 360
_CORNERS_FEWEST = 3
Point = tuple[float, float]


def _points(scope: Scope, values: Sequence[Value]) -> Sequence[Point] | None:
    """Latitude and longitude in degrees; None where something is no point."""
    found: list[Point] = []
    for text in (text for one in values for text in texts_of(one)):
        for point in text.split(";"):
            words = point.split()
            if not words:
                continue
            numbers = [number_of(one) for one in words[:2]]
            if len(numbers) < 2 or any(map(math.isnan, numbers)):  # noqa: PLR2004 - latitude and longitude
                return None
            found.append((numbers[0], numbers[1]))
    scope.budget.spend(len(found))
    return found


def _area(points: Sequence[Point]) -> float:
    """In square metres."""
    if len(points) < _CORNERS_FEWEST:
        return 0.0
    north, east = points[0]
    flat = [
        ((there - east) * _DEGREE_METRES * math.cos(math.radians(up)), (up - north) * _DEGREE_METRES)
        for up, there in points[1:]
    ]
    return abs(sum((y * other_x - x * other_y) / 2 for (x, y), (other_x, other_y) in pairwise(flat)))


def _distance(points: Sequence[Point]) -> float:
    """In metres, from each point to the next."""
    return math.fsum(_between(one, other) for one, other in pairwise(points))


def _between(one: Point, other: Point) -> float:
    north, other_north = math.radians(one[0]), math.radians(other[0])
    turn = math.cos(math.radians(one[1] - other[1]))
    angle = math.sin(north) * math.sin(other_north) + math.cos(north) * math.cos(other_north) * turn
    return math.acos(max(-1.0, min(1.0, angle))) * _RADIUS_METRES


def _inside(scope: Scope, values: Sequence[Value]) -> bool:
    """Whether a point lies in a shape, whose last point is its first: how often a ray from it leaves the shape."""
    point, shape = _points(scope, [text_of(values[0])]), _points(scope, [text_of(values[1])])
    if not point or not shape:
        return False
    north, east = point[0]
    inside = False
    for (before_north, before_east), (here_north, here_east) in pairwise(shape):
        if (here_north > north) is not (before_north > north):
            part = (north - here_north) / (before_north - here_north)
            inside ^= east < (before_east - here_east) * part + here_east
    return inside


def _measure(scope: Scope, values: Sequence[Value], *, area: bool) -> float:
    points = _points(scope, values)
    if points is None:
        return math.nan
    return _area(points) if area else _distance(points)


FUNCTIONS: Mapping[str, Function] = {
    "area": Function(1, MANY, lambda scope, of: _measure(scope, of, area=True)),
    "enclosed-area": Function(1, MANY, lambda scope, of: _measure(scope, of, area=True)),
    "distance": Function(1, MANY, lambda scope, of: _measure(scope, of, area=False)),
    "geofence": Function(2, 2, _inside),
}
