"""Two figures of each line side by side, as a small picture: answers a task, and how many results may be wrong.

Words come from the caller, translated; see ``pictures.chart`` for the letters that can be drawn.
"""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from pictures.chart import INK, PALETTE, PAPER, WIDTH, cut, font, writable

ROWS_MAX = 5
HEAD, ROW, FOOT = 104, 44, 12
EDGE, NAME, BETWEEN, FIGURE = 24, 170, 24, 56  # the bars begin behind the names and leave room for their figures
COLOURS = ("#1b7f4b", "#e8a317")
FAINT = "#c9ced6"

Figure = tuple[float, str]  # how long its bar is in proportion, and the figure behind it
Pair = tuple[str, Figure, Figure]


def pairs(title: str, heads: tuple[str, str], most: tuple[float, float], rows: Sequence[Pair]) -> bytes:
    """A PNG below 12 kB. ``heads`` stand above the two columns; a bar of ``most`` fills its column."""
    rows = rows[:ROWS_MAX]
    image = Image.new("RGB", (WIDTH, HEAD + ROW * len(rows) + FOOT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((EDGE, 14), cut(draw, writable(title), WIDTH - 2 * EDGE), INK, font(28))
    column = (WIDTH - EDGE - NAME - BETWEEN) // 2
    for place, (head, whole) in enumerate(zip(heads, most, strict=True)):
        left = NAME + place * (column + BETWEEN)
        draw.rectangle((left, 68, left + 16, 84), COLOURS[place])
        draw.text((left + 24, 64), cut(draw, writable(head), column - 24, 20), INK, font(20))
        for line, (label, *figures) in enumerate(rows):
            top = HEAD + line * ROW
            _bar(draw, (left, top, column - FIGURE), figures[place], whole, COLOURS[place])
            draw.text((EDGE, top + 4), cut(draw, writable(label), NAME - EDGE - 10, 22), INK, font(22))
    out = io.BytesIO()
    image.quantize(PALETTE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _bar(draw: ImageDraw.ImageDraw, at: tuple[int, int, int], figure: Figure, whole: float, colour: str) -> None:
    left, top, room = at
    length, said = figure
    draw.rectangle((left, top + 26, left + room, top + 30), FAINT)
    end = left + round(room * min(max(length, 0.0), whole) / whole) if whole > 0 else left
    if end > left:
        draw.rectangle((left, top + 4, end, top + 30), colour)
    draw.text((left + room + 8, top + 4), cut(draw, writable(said), FIGURE - 8, 22), INK, font(22))
