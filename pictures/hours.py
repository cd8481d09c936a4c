"""What an hour paid, as a small picture: a bar each, with the amount in words behind it.

Words come from the caller, translated; see ``pictures.chart`` for the letters that can be drawn.
"""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from pictures.chart import INK, PALETTE, PAPER, WIDTH, cut, font, writable

ROWS_MAX = 12
HEAD, ROW, FOOT = 60, 40, 16
EDGE, NAME, SUM = 24, 200, 170  # the bars begin behind the names and leave room for what is written after them
COLOUR, FAINT = "#1b7f4b", "#c9ced6"

Amount = tuple[str, float, str]  # a label, how long its bar is in proportion, and what is written behind it


def hours(title: str, rows: Sequence[Amount], whole: int = 0) -> bytes:
    """A PNG below 12 kB; the longest bar is as wide as there is room, or one of ``whole`` is, where that is not 0.

    What such a bar lacks is drawn faint.
    """
    rows = rows[:ROWS_MAX]
    image = Image.new("RGB", (WIDTH, HEAD + ROW * len(rows) + FOOT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((EDGE, 14), cut(draw, writable(title), WIDTH - 2 * EDGE), INK, font(28))
    most = whole or max((length for _, length, _ in rows), default=0) or 1
    room = WIDTH - EDGE - NAME - SUM
    for place, (label, length, amount) in enumerate(rows):
        top = HEAD + place * ROW
        draw.text((EDGE, top + 4), cut(draw, writable(label), NAME - EDGE - 10, 20), INK, font(20))
        end = NAME + int(room * min(max(0, length), most) // most)
        if whole:
            draw.rectangle((NAME, top + 4, NAME + room, top + 28), FAINT)
        if end > NAME:
            draw.rectangle((NAME, top + 4, end, top + 28), COLOUR)
        behind = NAME + room if whole else end
        draw.text((behind + 8, top + 5), cut(draw, writable(amount), SUM - 8, 20), INK, font(20))
    out = io.BytesIO()
    image.quantize(PALETTE).save(out, "PNG", optimize=True)
    return out.getvalue()
