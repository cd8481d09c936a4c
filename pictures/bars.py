"""Who did how much, as a small picture: a bar each, of what is done, in hand, late and not begun.

Words come from the caller, translated; see ``pictures.chart`` for the letters that can be drawn.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from PIL import Image, ImageDraw

from pictures.chart import INK, PALETTE, PAPER, WIDTH, Group, Part, chart, cut, font, writable
from pictures.hours import hours
from pictures.linked import linked
from pictures.pairs import pairs

ROWS_MAX = 10
HEAD, ROW, FOOT = 60, 44, 44
EDGE, NAME = 24, 180  # the bars begin behind the names
COLOURS = ("#1b7f4b", "#7fb8e6", "#c0392b", "#c9ced6")  # done, in hand, late, not begun


Bar = tuple[str, Sequence[int]]  # a label, and as many counts as there are colours


def bars(title: str, legend: Sequence[str], rows: Sequence[Bar]) -> bytes:
    """A PNG below 16 kB; the longest bar is as wide as there is room, the others in proportion."""
    rows = rows[:ROWS_MAX]
    image = Image.new("RGB", (WIDTH, HEAD + ROW * len(rows) + FOOT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((EDGE, 14), cut(draw, writable(title), WIDTH - 2 * EDGE), INK, font(28))
    most = max((sum(counts) for _, counts in rows), default=0) or 1
    room = WIDTH - EDGE - NAME - 70
    for place, (label, counts) in enumerate(rows):
        top = HEAD + place * ROW
        draw.text((EDGE, top + 4), cut(draw, writable(label), NAME - EDGE - 10, 22), INK, font(22))
        seen, start = 0, NAME
        for count, colour in zip(counts, COLOURS, strict=True):
            seen += count
            end = NAME + room * seen // most
            if end > start:
                draw.rectangle((start, top + 4, end, top + 30), colour)
            start = end
        draw.text((start + 8, top + 4), f"{counts[0]}/{sum(counts)}", INK, font(22))
    share = (WIDTH - 2 * EDGE) // len(COLOURS)
    for place, (label, colour) in enumerate(zip(legend, COLOURS, strict=True)):
        x, y = EDGE + place * share, HEAD + ROW * len(rows) + 8
        draw.rectangle((x, y + 2, x + 18, y + 20), colour)
        draw.text((x + 26, y), cut(draw, writable(label), share - 34, 18), INK, font(18))
    out = io.BytesIO()
    image.quantize(PALETTE).save(out, "PNG", optimize=True)
    return out.getvalue()


def picture(request: Mapping[str, Any]) -> bytes:
    """The chart that was asked for (bot/lines.py): of links, pay, people, two figures each, or progress."""
    if "links" in request:
        return linked(request["title"], request["letters"], request["legend"], request["links"])
    if "amounts" in request:
        return hours(request["title"], request["amounts"], request.get("whole", 0))
    if "pairs" in request:
        return pairs(request["title"], request["heads"], request["most"], request["pairs"])
    if "rows" in request:
        return bars(request["title"], request["legend"], request["rows"])
    done, review, still_open = (Part(*request[one]) for one in ("done", "review", "open"))
    return chart(request["title"], done, review, still_open, [Group(*one) for one in request.get("groups", ())])
