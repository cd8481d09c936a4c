"""Two figures a line: small, in proportion, each in its own column."""

import io

import pytest
from PIL import Image

from pictures.bars import picture
from pictures.pairs import COLOURS, FOOT, HEAD, ROW, ROWS_MAX, pairs


def length(data: bytes, row: int, place: int) -> int:
    """Pixels of a bar."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    wanted = tuple(int(COLOURS[place][at : at + 2], 16) for at in (1, 3, 5))
    return sum(image.getpixel((x, HEAD + ROW * row + 8)) == wanted for x in range(image.width))


def test_bars_are_in_proportion_each_to_what_fills_its_column() -> None:
    rows = [
        ("80 % sure", (2.5, "2.5"), (10.0, "10")),
        ("ሰላም", (5.0, "5.0"), (0.0, "0")),
        ("95 %", (9.0, "9"), (2, "2")),
    ]
    data = pairs("What certainty costs " * 5, ("answers a task", "unsure of 100"), (5.0, 10.0), rows)
    whole = length(data, 1, 0)
    assert abs(2 * length(data, 0, 0) - whole) <= 2
    assert length(data, 2, 0) == whole, "no bar leaves its column"
    assert (length(data, 0, 1), length(data, 1, 1)) == (whole, 0)
    assert abs(5 * length(data, 2, 1) - whole) <= 5


@pytest.mark.parametrize("most", [0, 1.5, 10**9])
@pytest.mark.parametrize("rows", [0, 1, ROWS_MAX + 3])
def test_it_is_small_whatever_the_figures(most: float, rows: int) -> None:
    one = ["Forecast of it", [most, "2.7" * 9], [-1, "3"]]
    data = picture({"title": "Moods", "heads": ["a", "b"], "most": [most, most], "pairs": [one] * rows})
    assert len(data) < 12_000
    assert Image.open(io.BytesIO(data)).height == HEAD + ROW * min(rows, ROWS_MAX) + FOOT
