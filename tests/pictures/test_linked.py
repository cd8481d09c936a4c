"""A picture of who hangs together with whom."""

import io

import pytest
from PIL import Image, ImageChops, ImageColor

from pictures.bars import picture
from pictures.linked import COLOURS, HEAD, LINE, SIDE, linked

LEGEND = (
    "same number",
    "same invitations",
    "answer alike",
    "same photos",
    "a person's word",
    "same places",
    "same words",
)


def near(one: str, data: bytes) -> bool:
    """Whether the picture has this colour, about so."""
    wanted, image = ImageColor.getrgb(one), Image.open(io.BytesIO(data)).convert("RGB")
    bands = [
        band.point(lambda level, at=at: 255 * (abs(level - at) < 24))
        for band, at in zip(image.split(), wanted, strict=True)
    ]
    found = ImageChops.multiply(ImageChops.multiply(bands[0], bands[1]), bands[2])
    return found.histogram()[255] > 100


@pytest.mark.parametrize("people", [2, 3, 12])
def test_each_reason_has_its_colour_and_only_what_is_there_is_explained(people: int) -> None:
    links = [(0, 1, 0), (0, 1, 2), *((at, at + 1, 3) for at in range(1, people - 1))]
    data = linked("Case 1x2kh", "ABCDEFGHIJKL"[:people], LEGEND, links)
    there = {why for _, _, why in links}
    assert [near(one, data) for one in COLOURS] == [why in there for why in range(len(COLOURS))]
    assert len(data) < 16_000
    assert Image.open(io.BytesIO(data)).height == HEAD + SIDE + LINE * len(there) + 24


def test_as_it_is_asked_of_a_child() -> None:
    request = {"title": "Case", "letters": ["A", "B"], "legend": LEGEND, "links": [[0, 1, 4], [0, 0, 1]]}
    assert picture(request) == linked("Case", "AB", LEGEND, [(0, 1, 4), (0, 0, 1)])
