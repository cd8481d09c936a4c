"""Naming a thing in a picture by cells, for who has no way to draw on it.

Step one: the picture under a grid of numbered cells; the person names the cell with the thing's upper left corner and
the one with its lower right corner. Step two, once: both cells, with a quarter of a cell around, are shown larger side
by side, each in 4 x 4 small cells numbered anew; the person names one in each. The middles of the small cells are the
corners: at 8 columns an edge is off by at most 1 / (8 * 4) * 1.5 / 2 = 2.3 % of the width, 1.2 % on average.

The small cells of both corners have the same names, 1 to 16: two short numbers in the order of the pictures are typed
and read alike in every script, where letters would have to be found on another page of the keyboard.
"""

import re
from dataclasses import dataclass

from core.typed.numbers import plain

COLUMNS = 8
ROWS_MIN, ROWS_MAX = 3, 11  # a keyboard holds 100 buttons, 8 a row, with one row left for other things
SMALL = 4  # columns and rows of a magnified corner
MARGIN = 0.25  # of a cell, on each side
BOXES_MAX = 20  # in one answer
TEXT_CHARS_MAX = 40


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture: shares of its width and height, 0 to 1, from the upper left."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __str__(self) -> str:
        return f"{self.x0:.4f} {self.y0:.4f} {self.x1:.4f} {self.y1:.4f}"


@dataclass(frozen=True, slots=True)
class Grid:
    """Its cells are numbered row by row from 1."""

    columns: int
    rows: int

    @property
    def count(self) -> int:
        return self.columns * self.rows


SMALL_GRID = Grid(SMALL, SMALL)


def cells(width: int, height: int) -> Grid:
    """The grid of a picture of so many pixels, its cells as near to squares as the limits allow."""
    return Grid(COLUMNS, max(ROWS_MIN, min(ROWS_MAX, round(COLUMNS * height / width))))


def cell_box(grid: Grid, n: int) -> Box:
    """Where cell ``n`` lies."""
    assert 1 <= n <= grid.count, "read_cells sees to that"
    row, column = divmod(n - 1, grid.columns)
    return Box(column / grid.columns, row / grid.rows, (column + 1) / grid.columns, (row + 1) / grid.rows)


def zoom(grid: Grid, first: int, last: int) -> tuple[Box, Box]:
    """The two regions to show larger: the named cells with a margin, cut at the picture's edge."""
    return _around(grid, first), _around(grid, last)


def _around(grid: Grid, n: int) -> Box:
    cell = cell_box(grid, n)
    across, down = MARGIN / grid.columns, MARGIN / grid.rows
    return Box(max(0, cell.x0 - across), max(0, cell.y0 - down), min(1, cell.x1 + across), min(1, cell.y1 + down))


def corner(region: Box, n: int) -> tuple[float, float]:
    """The middle of small cell ``n`` of a region, as shares of the whole picture."""
    small = cell_box(SMALL_GRID, n)
    across, down = (small.x0 + small.x1) / 2, (small.y0 + small.y1) / 2
    return region.x0 + across * (region.x1 - region.x0), region.y0 + down * (region.y1 - region.y0)


def box(grid: Grid, named: tuple[int, int], small: tuple[int, int]) -> str:
    """The canonical box of the two cells named and the small cell in each: "x0 y0 x1 y1".

    Who named the corners the other way round meant the same. A thing smaller than a small cell keeps that size, so
    that no box is empty.
    """
    first, last = zoom(grid, *named)
    (x0, y0), (x1, y1) = corner(first, small[0]), corner(last, small[1])
    (x0, x1), (y0, y1) = sorted((x0, x1)), sorted((y0, y1))
    x0, x1 = _at_least(x0, x1, 1 / (grid.columns * SMALL))
    y0, y1 = _at_least(y0, y1, 1 / (grid.rows * SMALL))
    return str(Box(x0, y0, x1, y1))


def _at_least(low: float, high: float, size: float) -> tuple[float, float]:
    if high - low >= size:
        return low, high
    start = min(max(0.0, (low + high - size) / 2), 1 - size)
    return start, start + size


def cell_at(grid: Grid, x: float, y: float) -> int:
    """The number of the cell in which a point lies, or the nearest to one outside."""
    column = max(0, min(int(x * grid.columns), grid.columns - 1))
    row = max(0, min(int(y * grid.rows), grid.rows - 1))
    return row * grid.columns + column + 1


def small_at(region: Box, x: float, y: float) -> int:
    """The number of the small cell of a region in which a point lies."""
    return cell_at(SMALL_GRID, (x - region.x0) / (region.x1 - region.x0), (y - region.y0) / (region.y1 - region.y0))


def read_cells(text: str, grid: Grid = SMALL_GRID) -> tuple[int, int] | None:
    """The two cells of "12 29", "12-29", "12,29" or "12 to 29"; one number names both. None where they are none."""
    if len(text) > TEXT_CHARS_MAX:
        return None
    typed = plain(text)
    numbers = [int(one) for one in re.findall(r"\d+", typed)]
    if len(numbers) not in (1, 2) or not all(1 <= one <= grid.count for one in numbers):
        return None
    return numbers[0], numbers[-1]


def parse(text: str) -> Box:
    """The box of a canonical string. Raises ``ValueError`` where it is none."""
    if not re.fullmatch(r"[01]\.\d{4}( [01]\.\d{4}){3}", text, re.ASCII):
        raise ValueError("not a canonical box")
    found = Box(*map(float, text.split(" ")))
    if not 0 <= found.x0 < found.x1 <= 1 or not 0 <= found.y0 < found.y1 <= 1:
        raise ValueError("not inside the picture")
    return found
