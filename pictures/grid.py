"""A picture under numbered cells, for who names things by numbers; and what they named, for who looks at it.

Lines are a dark one beside a light one and numbers are light with a dark rim, so that they are seen over anything;
both are thin, so that the picture is. The geometry is core/form/grid.py's.
"""

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from core.form.grid import SMALL_GRID, Box, Grid, cell_box
from pictures import limits
from pictures.chart import writable
from pictures.preview import jpeg

SIDE = limits.GRID_SIDE
_NUMBER = 15  # px of a number's height at SIDE
_GAP = 12
_PAPER, _DARK, _LIGHT = "#ffffff", "#000000", "#ffffff"
_MARKS = ("#ffd400", "#00e5ff", "#ff5ac8", "#7dff5a")  # told apart also by most colour-blind eyes, light all of them
_WHOLE = Box(0, 0, 1, 1)
_LINE_DARK, _LINE_LIGHT = (0, 0, 0, 150), (255, 255, 255, 170)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _scaled(image: Image.Image, side: int) -> Image.Image:
    """As "RGB" with the longer side ``side``; a small picture is enlarged, for the numbers to find room."""
    factor = side / max(image.size)
    width, height = (max(1, round(edge * factor)) for edge in image.size)
    return image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def _light(image: Image.Image) -> bytes:
    """The best JPEG within ``GRID_BYTES_MAX``; where none is, the smallest."""
    found = b""
    for quality in limits.GRID_QUALITIES:
        found = jpeg(image, quality)
        if len(found) <= limits.GRID_BYTES_MAX:
            break
    return found


def _ruled(image: Image.Image, grid: Grid, size: int) -> None:
    """Draw the lines and the numbers of the cells."""
    draw = ImageDraw.Draw(image, "RGBA")
    width, height = image.size
    for column in range(1, grid.columns):
        x = round(column * width / grid.columns)
        draw.line((x - 1, 0, x - 1, height), _LINE_DARK)
        draw.line((x, 0, x, height), _LINE_LIGHT)
    for row in range(1, grid.rows):
        y = round(row * height / grid.rows)
        draw.line((0, y - 1, width, y - 1), _LINE_DARK)
        draw.line((0, y, width, y), _LINE_LIGHT)
    for n in range(1, grid.count + 1):
        cell = cell_box(grid, n)
        place = (cell.x0 * width + 3, cell.y0 * height + 1)
        draw.text(place, str(n), _LIGHT, _font(size), stroke_width=2, stroke_fill=_DARK)


def numbered(image: Image.Image, grid: Grid, boxes: Sequence[Box] = ()) -> bytes:
    """The picture with what is marked in it so far, under its grid; a JPEG."""
    picture = _scaled(image, SIDE)
    _mark(picture, boxes)
    _ruled(picture, grid, min(_NUMBER, max(9, picture.height // grid.rows // 2)))
    return _light(picture)


def zoomed(image: Image.Image, regions: tuple[Box, Box], boxes: Sequence[Box] = ()) -> bytes:
    """Both corners larger, side by side, each with what is marked there so far, under its own small grid; a JPEG."""
    side = (SIDE - _GAP) // 2
    sheet = Image.new("RGB", (SIDE, side), _PAPER)
    for place, region in enumerate(regions):
        part = _cut(image, region).resize((side, side), Image.Resampling.BICUBIC)
        _mark(part, boxes, region)
        _ruled(part, SMALL_GRID, _NUMBER)
        sheet.paste(part, (place * (side + _GAP), 0))
    return _light(sheet)


def _cut(image: Image.Image, region: Box) -> Image.Image:
    left, top = int(region.x0 * image.width), int(region.y0 * image.height)
    right, bottom = round(region.x1 * image.width), round(region.y1 * image.height)
    return image.convert("RGB").crop((left, top, max(right, left + 1), max(bottom, top + 1)))


def boxes(image: Image.Image, boxes: Sequence[Box], labels: Sequence[str]) -> bytes:
    """The picture with the boxes of an answer, each with its label, or its number where the font cannot write it."""
    picture = _scaled(image, SIDE)
    _mark(picture, boxes)
    draw = ImageDraw.Draw(picture)
    for place, (one, label) in enumerate(zip(boxes, labels, strict=True)):
        at = (one.x0 * picture.width + 5, one.y0 * picture.height + 2)
        colour, word = _MARKS[place % len(_MARKS)], writable(label) or str(place + 1)
        draw.text(at, word, colour, _font(_NUMBER), stroke_width=2, stroke_fill=_DARK)
    return _light(picture)


def _mark(picture: Image.Image, boxes: Sequence[Box], region: Box = _WHOLE) -> None:
    """Draw the boxes, or what of them lies in the region that the picture shows."""
    draw = ImageDraw.Draw(picture)
    across, down = picture.width / (region.x1 - region.x0), picture.height / (region.y1 - region.y0)
    for place, one in enumerate(boxes):
        left, top = (one.x0 - region.x0) * across, (one.y0 - region.y0) * down
        right, bottom = (one.x1 - region.x0) * across, (one.y1 - region.y0) * down
        draw.rectangle((left - 1, top - 1, right + 1, bottom + 1), outline=_DARK, width=4)
        draw.rectangle((left, top, right, bottom), outline=_MARKS[place % len(_MARKS)], width=2)
