"""A picture of what an hour paid is small, and its bars are as long as the amounts."""

import io

import pytest
from PIL import Image

from pictures.bars import picture
from pictures.hours import COLOUR, FOOT, HEAD, ROW, ROWS_MAX, hours


def length(data: bytes, row: int) -> int:
    """Pixels of a row's bar."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    wanted = tuple(int(COLOUR[at : at + 2], 16) for at in (1, 3, 5))
    return sum(image.getpixel((x, HEAD + ROW * row + 8)) == wanted for x in range(image.width))


def test_bars_are_in_proportion() -> None:
    data = hours("This week " * 9, [("choose one", 900, "900 points"), ("ሰላም", 300, "300 points"), ("none", 0, "0")])
    assert abs(length(data, 1) * 3 - length(data, 0)) <= 3
    assert length(data, 2) == 0


def test_bars_of_a_whole_are_as_long_as_their_share_and_none_leaves_its_line() -> None:
    rows = [("accepted", 88.2, "45 / 51"), ("rejected", 11.8, "6 / 51"), ("all", 100, "6"), ("more", 900, "9")]
    data = picture({"title": "Fair work: Signs", "amounts": rows, "whole": 100})
    assert abs(length(data, 2) * 0.882 - length(data, 0)) <= 1
    assert abs(length(data, 2) * 0.118 - length(data, 1)) <= 1
    assert length(data, 3) == length(data, 2) < 300
    assert len(data) < 6_000, len(data)


@pytest.mark.parametrize("most", [0, 1, 10**12])
@pytest.mark.parametrize("rows", [0, 1, ROWS_MAX + 5])
def test_it_is_small_whatever_the_amounts(most: int, rows: int) -> None:
    request = {"title": "Pay of an hour", "amounts": [[f"Kind {n}", most, f"KES {most}"] for n in range(rows)]}
    data = picture(request)
    assert len(data) < 12_000
    assert Image.open(io.BytesIO(data)).height == HEAD + ROW * min(rows, ROWS_MAX) + FOOT


def test_a_week_of_work_takes_what_its_button_says() -> None:
    kinds = ["choose one", "write text", "translate", "survey", "take a photo", "find things"]
    data = hours(
        "Pay of an hour, this week", [(one, 700 - 90 * n, f"KES {7.2 - n:.2f}") for n, one in enumerate(kinds)]
    )
    assert len(data) < 6_000, len(data)
