"""A picture of who did how much is small, and its bars are as long as their counts."""

import io

import pytest
from PIL import Image

from pictures.bars import COLOURS, HEAD, ROW, ROWS_MAX, bars

LEGEND = ("done", "in hand", "late", "not begun")


def lengths(data: bytes, row: int) -> list[int]:
    """Pixels of each colour in a row's middle."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    seen = [image.getpixel((x, HEAD + ROW * row + 16)) for x in range(image.width)]
    wanted = [tuple(int(one[at : at + 2], 16) for at in (1, 3, 5)) for one in COLOURS]
    return [sum(pixel == colour for pixel in seen) for colour in wanted]


def test_bars_are_in_proportion() -> None:
    data = bars("Shops in Kisumu " * 5, LEGEND, [("Amina Otieno", (5, 1, 1, 3)), ("ሰላም", (0, 0, 0, 5))])
    first, second = lengths(data, 0), lengths(data, 1)
    assert abs(first[0] - 5 * sum(first) / 10) <= 3
    assert abs(second[3] - sum(first) / 2) <= 3
    assert second[:3] == [0, 0, 0]


@pytest.mark.parametrize("count", [0, 1, 10**9])
@pytest.mark.parametrize("rows", [0, 1, ROWS_MAX + 5])
def test_it_is_small_whatever_the_counts(count: int, rows: int) -> None:
    data = bars("Prices", LEGEND, [(f"Person {n} of the north", (count,) * 4) for n in range(rows)])
    assert len(data) < 16_000
    image = Image.open(io.BytesIO(data))
    assert image.height == HEAD + ROW * min(rows, ROWS_MAX) + 44
