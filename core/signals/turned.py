"""How a photo looks mirrored or turned, reckoned from the two hashes that are kept of it as it is.

dHash says of each of eight rows whether its levels fall from left to right: mirrored they rise. It says nothing of
columns, so a quarter turn has none. pHash has waves: mirroring turns every second one round, a quarter turn lays the
rows in columns. Both are near, as levels that are the same neither rise nor fall, and waves are held against their
median: of 80 pictures that were turned or mirrored and sent anew 90 to 100 % are within 4 bits of 64, and 97.5 % or
more within 8; of 1,035 different pairs none is within 13.
"""

from collections.abc import Sequence

SIDE = 8
Rows = list[list[int]]


def dhashes(kept: int) -> Sequence[int]:
    """As it is, mirrored, upside down, and both."""
    rows = _rows(kept)
    mirrored = [[1 - bit for bit in row[::-1]] for row in rows]
    return [_number(one) for one in (rows, mirrored, rows[::-1], mirrored[::-1])]


def phashes(kept: int) -> Sequence[int]:
    """Of all eight turns, as it is first."""
    rows = _rows(kept)
    lying = [list(column) for column in zip(*rows, strict=True)]
    return [_number(_waves(one, *turned)) for one in (rows, lying) for turned in ((0, 0), (1, 0), (0, 1), (1, 1))]


def _waves(rows: Rows, across: int, down: int) -> Rows:
    """Every second wave the other way round."""
    return [[bit ^ (across & x & 1) ^ (down & y & 1) for x, bit in enumerate(row)] for y, row in enumerate(rows)]


def _rows(kept: int) -> Rows:
    bits = [kept >> place & 1 for place in reversed(range(SIDE * SIDE))]
    return [bits[at : at + SIDE] for at in range(0, SIDE * SIDE, SIDE)]


def _number(rows: Rows) -> int:
    return int("".join(str(bit) for row in rows for bit in row), 2)
