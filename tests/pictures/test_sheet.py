"""Pictures to compare: all of them, whole and as many as there are, in one light picture."""

import io
from itertools import product

import pytest
from PIL import Image

from pictures import limits, sheet
from tests.pictures.drawn import SCENES, grainy

SHAPES = {"wide": (640, 200), "tall": (200, 640), "square": (300, 300)}
COLOURS = [(200, 30, 30), (30, 160, 30), (30, 30, 200), (200, 160, 30)]


@pytest.mark.parametrize(("shape", "count"), list(product(SHAPES, (2, 3, 4))))
def test_each_is_there_whole(shape: str, count: int) -> None:
    data = sheet.side_by_side([Image.new("RGB", SHAPES[shape], colour) for colour in COLOURS[:count]])
    image = Image.open(io.BytesIO(data)).convert("RGB")
    assert image.width == sheet.SIDE
    assert image.height <= 2 * sheet.SIDE + 8
    pixels = [image.getpixel((x, y)) for x in range(0, image.width, 5) for y in range(0, image.height, 5)]
    for colour in COLOURS[:count]:
        near = sum(
            isinstance(pixel, tuple) and all(abs(a - b) < 30 for a, b in zip(pixel, colour, strict=True))
            for pixel in pixels
        )
        assert near > len(pixels) / count / 6


def test_it_is_light() -> None:
    photos = [grainy(make()) for make in SCENES.values()]
    assert len(sheet.side_by_side([*photos, photos[0]])) <= limits.GRID_BYTES_MAX


def test_a_label_that_cannot_be_written_is_its_letter() -> None:
    pair = [Image.new("L", (90, 90)), Image.new("RGB", (90, 90), "white")]
    assert sheet.side_by_side(pair, ["ሰላም", "B"]) == sheet.side_by_side(pair)


@pytest.mark.parametrize("count", [1, 5])
def test_one_or_five_are_a_bug(count: int) -> None:
    with pytest.raises(AssertionError):
        sheet.side_by_side([Image.new("L", (9, 9))] * count)


@pytest.mark.parametrize("count", range(2, 13))
@pytest.mark.parametrize("small", [True, False])
def test_as_many_photos_as_an_answer_may_hold(count: int, *, small: bool) -> None:
    levels = [20 + 19 * place for place in range(count)]
    data = sheet.numbered([Image.new("L", (64, 48), level) for level in levels], small=small)
    image = Image.open(io.BytesIO(data)).convert("L")
    assert image.width == (sheet.SIDE if small else limits.SHEET_SIDE)
    seen = image.resize((200, 200 * image.height // image.width)).getcolors(256)
    assert seen
    for level in levels:
        assert sum(n for n, found in seen if isinstance(found, int) and abs(found - level) < 6) > 100


def test_photos_to_judge_are_as_light_as_one() -> None:
    photos = [grainy(make()) for make in SCENES.values()] * 4
    assert len(sheet.numbered(photos[:12])) < 250_000
    assert len(sheet.numbered(photos[:12], small=True)) < 40_000


@pytest.mark.parametrize("count", [0, 13])
def test_none_or_thirteen_are_a_bug(count: int) -> None:
    with pytest.raises(AssertionError):
        sheet.numbered([Image.new("L", (9, 9))] * count)
