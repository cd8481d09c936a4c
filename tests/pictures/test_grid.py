"""Pictures under numbered cells are light, keep their shape, and can be read over light and dark alike."""

import io

import pytest
from PIL import Image, ImageStat

from core.form import grid as geometry
from core.form.grid import Box
from pictures import grid, limits
from tests.pictures.drawn import SCENES, blurred, grainy

GROUNDS = ["white", "black", "grey", "#1b7f4b"]


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def photos() -> dict[str, Image.Image]:
    found = {name: grainy(blurred(make(), 2), 10) for name, make in SCENES.items()}
    return found | {"tall": found["stall"].transpose(Image.Transpose.ROTATE_90), "grey": found["house"].convert("L")}


@pytest.mark.parametrize(("name", "photo"), photos().items(), ids=photos())
def test_a_photo_under_its_grid(name: str, photo: Image.Image) -> None:
    cells = geometry.cells(*photo.size)
    for data, wide in (
        (grid.numbered(photo, cells), photo.width / photo.height),
        (grid.zoomed(photo, geometry.zoom(cells, 10, cells.count)), grid.SIDE / ((grid.SIDE - 12) // 2)),
        (grid.boxes(photo, [Box(0.1, 0.1, 0.5, 0.6)], [name]), photo.width / photo.height),
    ):
        image = opened(data)
        assert len(data) <= limits.GRID_BYTES_MAX
        assert max(image.size) == grid.SIDE
        assert image.width / image.height == pytest.approx(wide, rel=0.02)


@pytest.mark.parametrize("ground", GROUNDS)
def test_lines_and_numbers_are_seen_on_any_ground(ground: str) -> None:
    plain = Image.new("RGB", (640, 480), ground)
    cells = geometry.cells(*plain.size)
    image = opened(grid.numbered(plain, cells)).convert("L")
    for n in range(1, cells.count + 1):
        cell = geometry.cell_box(cells, n)
        edges = [
            round(share * side)
            for share, side in zip((cell.x0, cell.y0, cell.x1, cell.y1), image.size * 2, strict=True)
        ]
        levels = ImageStat.Stat(image.crop((edges[0] + 2, edges[1] + 1, edges[0] + 26, edges[1] + 18))).extrema[0]
        assert levels[1] - levels[0] > 150, "the number stands out"
        middle = image.crop((edges[0] + 26, edges[1] + 22, edges[2] - 3, edges[3] - 3))
        assert ImageStat.Stat(middle).stddev[0] < 8, "the picture stays as it is"


def test_the_zoomed_pair_shows_the_named_corners() -> None:
    picture = Image.new("RGB", (800, 600), "white")
    picture.paste((200, 30, 30), (0, 0, 400, 600))
    image = opened(grid.zoomed(picture, (Box(0, 0, 0.2, 0.2), Box(0.8, 0.8, 1, 1)))).convert("RGB")
    left, right = image.getpixel((90, 80)), image.getpixel((300, 80))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[1] < 90
    assert right[1] > 200


def test_what_is_marked_is_seen_under_the_numbers_and_in_the_corners() -> None:
    picture = Image.new("RGB", (800, 600), "white")
    marked = [Box(0.3, 0.3, 0.7, 0.7), Box(0.1, 0.1, 0.15, 0.15)]
    for data, at in (
        (grid.numbered(picture, geometry.cells(800, 600), marked), [(160, 90), (280, 175), (40, 35)]),
        (grid.zoomed(picture, (Box(0.2, 0.2, 0.4, 0.4), Box(0.6, 0.6, 0.8, 0.8)), marked), [(97, 150), (303, 60)]),
    ):
        image = opened(data).convert("RGB")
        for x, y in at:
            near = image.crop((x - 4, y - 4, x + 5, y + 5))
            assert max(ImageStat.Stat(near.convert("HSV")).extrema[1]) > 80, "a line of a colour"
    outside = opened(grid.zoomed(picture, (Box(0.8, 0, 1, 0.2), Box(0.8, 0, 1, 0.2)), marked)).convert("HSV")
    assert max(ImageStat.Stat(outside).extrema[1]) < 60, "and nothing elsewhere"


def test_a_picture_of_one_pixel_and_words_the_font_lacks() -> None:
    dot = Image.new("L", (1, 1))
    regions = geometry.zoom(geometry.cells(1, 1), 1, 64)
    assert opened(grid.zoomed(dot, regions)).width == grid.SIDE
    assert grid.boxes(dot, [Box(0, 0, 1, 1)], ["ሰላም"]) == grid.boxes(dot, [Box(0, 0, 1, 1)], ["1"])


def test_where_no_quality_is_light_enough_the_lightest_is_taken() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((400, 400), 120) for _ in range(3)])
    cells = geometry.cells(400, 400)
    assert opened(grid.numbered(noise, cells)).size == (grid.SIDE, grid.SIDE)
