"""Who hangs together with whom: letters on a circle, a line for each reason, and what each colour means.

Words come from the caller, translated; see ``pictures.chart`` for the letters that can be drawn.
"""

import io
import math
from collections import Counter
from collections.abc import Sequence

from PIL import Image, ImageDraw

from pictures.chart import INK, PALETTE, PAPER, WIDTH, cut, font, writable

PEOPLE_MAX, LINKS_MAX = 12, 200
HEAD, SIDE, LINE, EDGE = 60, 420, 30, 24
RADIUS, DOT, APART, WIDE = 165, 24, 8, 5  # of the circle and of a letter's dot; between lines; how wide a line is
COLOURS = ("#c0392b", "#e8a317", "#2b7bba", "#1b7f4b", "#6b4fa0", "#111111", "#d16ba5")

Link = tuple[int, int, int]  # two places on the circle, and the place of the reason in the legend


def linked(title: str, letters: Sequence[str], legend: Sequence[str], links: Sequence[Link]) -> bytes:
    """A PNG below 16 kB. Only reasons that are there stand in the legend."""
    letters, links = letters[:PEOPLE_MAX], links[:LINKS_MAX]
    seen = sorted({why for _, _, why in links})
    image = Image.new("RGB", (WIDTH, HEAD + SIDE + LINE * len(seen) + EDGE), PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((EDGE, 14), cut(draw, writable(title), WIDTH - 2 * EDGE), INK, font(28))
    spots = [_spot(place, len(letters)) for place in range(len(letters))]
    drawn = Counter[tuple[int, int]]()
    for one, other, why in links:
        _line(draw, spots[one], spots[other], drawn[one, other], COLOURS[why])
        drawn[one, other] += 1
    for letter, (x, y) in zip(letters, spots, strict=True):
        draw.ellipse((x - DOT, y - DOT, x + DOT, y + DOT), PAPER, INK, 3)
        draw.text((x, y), letter, INK, font(28), anchor="mm")
    for row, why in enumerate(seen):
        y = HEAD + SIDE + LINE * row
        draw.rectangle((EDGE, y + 8, EDGE + 36, y + 8 + WIDE), COLOURS[why])
        draw.text((EDGE + 50, y), cut(draw, writable(legend[why]), WIDTH - 2 * EDGE - 50, 22), INK, font(22))
    out = io.BytesIO()
    image.quantize(PALETTE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _spot(place: int, people: int) -> tuple[float, float]:
    turn = 2 * math.pi * place / people - math.pi / 2
    return WIDTH / 2 + RADIUS * math.cos(turn), HEAD + SIDE / 2 + RADIUS * math.sin(turn)


def _line(
    draw: ImageDraw.ImageDraw, here: tuple[float, float], there: tuple[float, float], nth: int, colour: str
) -> None:
    """Further reasons of the same two beside the first."""
    across, down = there[0] - here[0], there[1] - here[1]
    far, off = math.hypot(across, down) or 1.0, APART * ((nth + 1) // 2) * (-1) ** nth
    x, y = -down / far * off, across / far * off
    draw.line((here[0] + x, here[1] + y, there[0] + x, there[1] + y), colour, WIDE)
