"""Two to four pictures in one, with a letter on each, to be compared or ranked in one message."""

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont, ImageOps

from pictures import limits
from pictures.chart import writable
from pictures.preview import jpeg

SIDE = limits.GRID_SIDE  # px of the sheet's width
FEWEST, MOST = 2, 4
LETTERS = "ABCD"
_GAP = 8
_LETTER = 30
_PAPER = "#ffffff"


def side_by_side(images: Sequence[Image.Image], labels: Sequence[str] = LETTERS) -> bytes:
    """A JPEG: two or three beside one another, four two by two. Each picture is whole, on paper where it is narrower.

    ``labels`` are short; one that the font cannot write is replaced by its letter.
    """
    assert FEWEST <= len(images) <= MOST, "the caller's form says how many"
    columns = len(images) if len(images) < MOST else FEWEST
    room = (SIDE - _GAP * (columns - 1)) // columns
    tallest = max(image.height / image.width for image in images)
    height = max(room // 2, min(2 * room, round(room * tallest)))
    rows = -(-len(images) // columns)
    sheet = Image.new("RGB", (SIDE, rows * height + (rows - 1) * _GAP), _PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(_LETTER)
    for place, (image, label) in enumerate(zip(images, labels, strict=False)):
        left, top = place % columns * (room + _GAP), place // columns * (height + _GAP)
        whole = ImageOps.contain(image.convert("RGB"), (room, height), Image.Resampling.LANCZOS)
        sheet.paste(whole, (left + (room - whole.width) // 2, top + (height - whole.height) // 2))
        word = writable(label) or LETTERS[place]
        draw.text((left + 6, top), word, "#ffffff", font, stroke_width=3, stroke_fill="#000000")
    return jpeg(sheet, limits.PREVIEW_QUALITY)
