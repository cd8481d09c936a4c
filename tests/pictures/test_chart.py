"""A progress picture is small and says the shares truly."""

import io

import pytest
from PIL import Image

from pictures.chart import GROUPS_MAX, HEIGHT, WIDTH, Group, Part, chart, writable

_MIDDLE = 90
COUNTS = [(0, 0, 0), (1, 0, 0), (0, 0, 7), (250, 250, 500), (99_999, 1, 100_000), (10**9, 10**9, 10**9)]


@pytest.mark.parametrize("counts", COUNTS)
@pytest.mark.parametrize(
    "labels", [("done", "in review", "open"), ("imekamilika", "inakaguliwa", "wazi"), ("ተሰርቷል",) * 3]
)
def test_chart(counts: tuple[int, int, int], labels: tuple[str, str, str]) -> None:
    done, review, still_open = map(Part, labels, counts)
    data = chart("Bei za sokoni Kisumu " * 5, done, review, still_open)
    assert len(data) < 6_000
    image = Image.open(io.BytesIO(data)).convert("RGB")
    assert image.size == (WIDTH, HEIGHT)
    bar = [image.getpixel((x, _MIDDLE)) for x in range(24, WIDTH - 24)]
    green = sum(pixel == (27, 127, 75) for pixel in bar)
    assert abs(green - len(bar) * counts[0] / (sum(counts) or 1)) <= 2


DRAWN = {"ng'ombe 50%": "ng'ombe 50%", "Café \u2013 prêt": "Cafe - pret", "ሰላም": "", "שלם": "", "": ""}


@pytest.mark.parametrize(("text", "drawn"), DRAWN.items())
def test_writable(text: str, drawn: str) -> None:
    assert writable(text) == drawn


def test_groups_of_people_have_a_bar_each() -> None:
    parts = [Part(label, 1) for label in ("done", "in review", "open")]
    groups = [Group("Women, 18-30", 5, 10), Group("Men", 0, 0), *[Group("x", 200_000, 100_000)] * 20]
    data = chart("Households", parts[0], parts[1], parts[2], groups)
    assert len(data) < 12_000
    image = Image.open(io.BytesIO(data)).convert("RGB")
    height = (image.size[1] - HEIGHT) // GROUPS_MAX
    assert image.size == (WIDTH, HEIGHT + height * GROUPS_MAX)
    lines = [[image.getpixel((x, HEIGHT + height * line + 10)) for x in range(WIDTH)] for line in range(3)]
    green, grey = [[sum(pixel == one for pixel in line) for line in lines] for one in ((27, 127, 75), (201, 206, 214))]
    assert abs(green[0] - grey[0]) <= 3
    assert green[1] == 0
    assert grey[2] == 0
