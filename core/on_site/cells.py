"""Cells of the earth: one number for a place, near places near in number, so that an index finds what lies around.

The earth is a grid of degrees, 2^21 rows by 2^22 columns, whose finest cells are 10 m high. A cell's number is its row
and column with their bits in turns (Morton, A Computer Oriented Geodetic Data Base, IBM 1966): so the four cells that
make one of the next level have numbers in a row, and a larger cell is one run of numbers. Columns meet at the date
line; rows end at the poles.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.typed.places import EARTH_RADIUS_M, LATITUDE_MAX, LONGITUDE_MAX, Place, distance_m

ROW_BITS, COLUMN_BITS = 21, 22
STEP = 2 * LATITUDE_MAX / 2**ROW_BITS  # degrees
COLUMNS_MAX = 3  # to each side: a neighbourhood is nearly as wide as it is high up to 74 degrees, with 21 cells at most
NARROW = 0.8  # of its height a cell may be wide without another one beside it
_TURN = 2 * LONGITUDE_MAX
# Bits are spread by halves: 32 of them in runs of 16, of 8, of 4, of 2, of 1.
_WHOLE = (0, 0xFFFFFFFF)
_HALVES = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """``level`` 0 is the finest; each next one is twice as high and as wide."""

    level: int
    row: int
    column: int

    @property
    def first(self) -> int:
        """The number of its first finest cell."""
        return (_spread(self.row) << 1 | _spread(self.column)) << 2 * self.level

    @property
    def end(self) -> int:
        """The number after its last finest cell."""
        return self.first + (1 << 2 * self.level)

    @property
    def parts(self) -> Sequence["Cell"]:
        """The four cells of the level below; a finest one has none."""
        if not self.level:
            return ()
        row, column = 2 * self.row, 2 * self.column
        return [Cell(self.level - 1, row + up, column + right) for up in (0, 1) for right in (0, 1)]

    def away_m(self, place: Place) -> float:
        """Metres from the place to the nearest point of the cell, 0 within."""
        step = STEP * 2**self.level
        south, west = self.row * step - LATITUDE_MAX, self.column * step - LONGITUDE_MAX
        latitude, longitude = place
        if (longitude - west) % _TURN <= step:
            return distance_m(place, (min(max(latitude, south), south + step), longitude))
        east = west + step
        nearer = west if (west - longitude) % _TURN < (longitude - east) % _TURN else east
        return _from_meridian(place, nearer, south, south + step)


def _from_meridian(place: Place, longitude: float, south: float, north: float) -> float:
    """Metres to a stretch of a meridian, by the foot of the perpendicular on it."""
    latitude, turn = math.radians(place[0]), math.radians(longitude - place[1])
    ahead = math.cos(turn)
    if ahead <= 0:  # the way leads over a pole
        return min(distance_m(place, (one, longitude)) for one in (south, north))
    foot = math.degrees(math.atan2(math.sin(latitude), math.cos(latitude) * ahead))
    return distance_m(place, (min(max(foot, south), north), longitude))


def _spread(number: int) -> int:
    """Its bits, a 0 before each: 0b101 -> 0b010001."""
    for shift, mask in _HALVES:
        number = (number | number << shift) & mask
    return number


def _packed(number: int) -> int:
    """What :func:`_spread` spread; the bits between are passed over."""
    number &= _HALVES[-1][1]
    for (shift, _), (_, mask) in zip(reversed(_HALVES), (*_HALVES[-2::-1], _WHOLE), strict=True):
        number = (number | number >> shift) & mask
    return number


def cell_at(place: Place, level: int = 0) -> Cell:
    """The cell that a place lies in. The pole itself belongs to the last row."""
    latitude, longitude = place
    row = min(int((latitude + LATITUDE_MAX) / STEP), 2**ROW_BITS - 1)
    column = int((longitude + LONGITUDE_MAX) / STEP) % 2**COLUMN_BITS
    return Cell(level, row >> level, column >> level)


def middle(number: int) -> Place:
    """The middle of the finest cell of this number."""
    row, column = _packed(number >> 1), _packed(number)
    return (row + 0.5) * STEP - LATITUDE_MAX, (column + 0.5) * STEP - LONGITUDE_MAX


def around(place: Place, level: int) -> Sequence[Cell]:
    """The cell of a place and those beside it, 9 to 21: more to each side where cells are narrow."""
    here, rows, columns = cell_at(place, level), 2**ROW_BITS >> level, 2**COLUMN_BITS >> level
    wide = _columns(place)
    return [
        Cell(level, row, (here.column + right) % columns)
        for row in range(max(here.row - 1, 0), min(here.row + 2, rows))
        for right in range(-wide, wide + 1)
    ]


def _columns(place: Place) -> int:
    wide = math.cos(math.radians(place[0]))  # against its height
    return COLUMNS_MAX if wide * COLUMNS_MAX <= NARROW else math.ceil(NARROW / wide)


def sure_m(place: Place, level: int) -> float:
    """Metres around the place that :func:`around` surely covers."""
    here, step = cell_at(place, level), STEP * 2**level
    latitude, longitude = place
    south, west = (here.row - 1) * step - LATITUDE_MAX, (here.column - _columns(place)) * step - LONGITUDE_MAX
    east = (here.column + _columns(place) + 1) * step - LONGITUDE_MAX
    flat = min(latitude - max(south, -LATITUDE_MAX), min(south + 3 * step, LATITUDE_MAX) - latitude)
    sides = min(longitude - west, east - longitude)
    if sides >= LATITUDE_MAX:
        return math.radians(flat) * EARTH_RADIUS_M
    side = math.asin(math.sin(math.radians(sides)) * math.cos(math.radians(latitude)))
    return min(math.radians(flat), side) * EARTH_RADIUS_M
