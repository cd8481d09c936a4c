"""Several pictures in one, with a letter or number on each: to be compared, or looked at in one message."""

from collections.abc import Sequence
from math import ceil, sqrt

from PIL import Image, ImageDraw, ImageFont, ImageOps

from pictures import limits
from pictures.chart import writable
from pictures.preview import jpeg

SIDE = limits.GRID_SIDE  # px of the sheet's width
FEWEST, MOST = 2, 12
LETTERS = "ABCD"
IN_A_ROW = 3  # up to so many stand beside one another, more in a square
_GAP = 8
_LETTER = 30
_LARGE = 64  # px of a number that is read on a small screen
_PAPER = "#ffffff"


def side_by_side(images: Sequence[Image.Image], labels: Sequence[str] = LETTERS) -> bytes:
    """A JPEG: two or three beside one another, four two by two. Each picture is whole, on paper where it is narrower.

    ``labels`` are short; one that the font cannot write is replaced by its letter.
    """
    assert FEWEST <= len(images) <= len(LETTERS), "the caller's form says how many"
    return jpeg(_sheet(images, labels, SIDE), limits.PREVIEW_QUALITY)


def numbered(images: Sequence[Image.Image], labels: Sequence[str] = (), *, small: bool = False) -> bytes:
    """A JPEG of up to ``MOST`` pictures, each whole; large enough to judge them by, unless ``small``.

    ``labels`` instead of numbers from 1, "" for none.
    """
    assert 1 <= len(images) <= MOST, "the caller leaves the others out"
    side, quality = (SIDE, limits.PREVIEW_QUALITY) if small else (limits.SHEET_SIDE, limits.SHEET_QUALITY)
    return jpeg(_sheet(images, labels or [str(number) for number in range(1, len(images) + 1)], side), quality)


def contact(images: Sequence[Image.Image]) -> bytes:
    """A JPEG of up to ``MOST`` pictures in squares, each whole, with large numbers from 1: to find the bad ones in.

    Three in a row, so that on a screen 360 px wide each is as large as a thumb and its number is read at a glance.
    """
    assert 1 <= len(images) <= MOST, "the caller leaves the others out"
    side, gap = limits.CONTACT_CELL, limits.CONTACT_GAP
    columns = min(IN_A_ROW, len(images))
    rows = -(-len(images) // columns)
    height = round(side * min(1, max(image.height / image.width for image in images)))  # of landscapes no bands
    sheet = Image.new("RGB", (columns * (side + gap) - gap, rows * (height + gap) - gap), _PAPER)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(_LARGE)
    for place, image in enumerate(images):
        left, top = place % columns * (side + gap), place // columns * (height + gap)
        whole = ImageOps.contain(image.convert("RGB"), (side, height), Image.Resampling.LANCZOS)
        sheet.paste(whole, (left + (side - whole.width) // 2, top + (height - whole.height) // 2))
        draw.text((left + 8, top + 2), str(place + 1), "#ffffff", font, stroke_width=5, stroke_fill="#000000")
    return jpeg(sheet, limits.CONTACT_QUALITY)


def _sheet(images: Sequence[Image.Image], labels: Sequence[str], side: int) -> Image.Image:
    columns = len(images) if len(images) <= IN_A_ROW else ceil(sqrt(len(images)))
    room = (side - _GAP * (columns - 1)) // columns
    tallest = max(image.height / image.width for image in images)
    height = max(room // 2, min(2 * room, round(room * tallest)))
    rows = -(-len(images) // columns)
    sheet = Image.new("RGB", (side, rows * height + (rows - 1) * _GAP), _PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(_LETTER)
    for place, (image, label) in enumerate(zip(images, labels, strict=False)):
        left, top = place % columns * (room + _GAP), place // columns * (height + _GAP)
        whole = ImageOps.contain(image.convert("RGB"), (room, height), Image.Resampling.LANCZOS)
        sheet.paste(whole, (left + (room - whole.width) // 2, top + (height - whole.height) // 2))
        word = (writable(label) or LETTERS[place]) if label else ""
        draw.text((left + 6, top), word, "#ffffff", font, stroke_width=3, stroke_fill="#000000")
    return sheet
