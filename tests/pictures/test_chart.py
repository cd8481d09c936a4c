"""A progress picture is small and says the shares truly."""

import io

import pytest
from PIL import Image

from pictures.chart import HEIGHT, WIDTH, Part, chart, writable

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
