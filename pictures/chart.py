"""A campaign's progress as a small picture: a bar of what is done, in review and open, and one a group of people.

Words come from the caller, translated. Pillow's own font knows the letters of English and Swahili only, so accents are
dropped, and a label with a letter it lacks is left out of the picture (its colour and number stay), because the card
beneath says the same in words. A font for every script would weigh more than the whole program.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 640, 200  # shown at half of it on a phone
_EDGE = 24
_BAR = (_EDGE, 64, WIDTH - _EDGE, 112)
_COLOURS = ("#1b7f4b", "#e8a317", "#c9ced6")  # also told apart in grey and by most colour-blind eyes
INK, PAPER = "#1d2733", "#ffffff"
PALETTE = 32
_LINE = 34  # of one group
GROUPS_MAX = 12  # the card beneath names the others


@dataclass(frozen=True, slots=True)
class Part:
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """How many of the people wanted of it have answered."""

    label: str
    count: int
    wanted: int


def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def writable(text: str) -> str:
    """The text in letters the font has; "" where that cannot be. One it lacks is drawn like the letter no font has."""
    letters = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    letters = letters.replace("\u2013", "-").replace("\u2014", "-").replace("\u2019", "'")
    drawn = font(24)
    lacking = bytes(drawn.getmask("\uffff"))
    known = all(letter == " " or bytes(drawn.getmask(letter)) != lacking for letter in letters)
    return letters if known else ""


def chart(title: str, done: Part, review: Part, still_open: Part, groups: Sequence[Group] = ()) -> bytes:
    """A PNG below 6 kB, with groups below 12. Counts are whole numbers from 0; all zero draws an empty bar."""
    groups = groups[:GROUPS_MAX]
    image = Image.new("RGB", (WIDTH, HEIGHT + _LINE * len(groups)), PAPER)
    draw = ImageDraw.Draw(image)
    parts = (done, review, still_open)
    total = sum(part.count for part in parts)
    share = f"{100 * done.count // total if total else 0}%"
    draw.text((_EDGE, 18), cut(draw, writable(title), WIDTH - 2 * _EDGE - 100), INK, font(28))
    draw.text((WIDTH - _EDGE, 18), share, INK, font(28), anchor="ra")
    left, top, right, bottom = _BAR
    draw.rectangle(_BAR, _COLOURS[2])
    start, seen = left, 0
    for part, colour in zip(parts, _COLOURS, strict=True):
        seen += part.count
        end = left + (right - left) * seen // total if total else left
        if end > start:
            draw.rectangle((start, top, end, bottom), colour)
        start = end
    room = (WIDTH - 2 * _EDGE) // len(parts)
    for place, (part, colour) in enumerate(zip(parts, _COLOURS, strict=True)):
        x = _EDGE + place * room
        draw.rectangle((x, 142, x + 18, 160), colour)
        draw.text((x + 26, 136), str(part.count), INK, font(26))
        draw.text((x + 26, 166), cut(draw, writable(part.label), room - 30, 20), INK, font(20))
    for line, group in enumerate(groups):
        _draw_group(draw, group, HEIGHT + _LINE * line)
    out = io.BytesIO()
    image.quantize(PALETTE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_group(draw: ImageDraw.ImageDraw, group: Group, top: int) -> None:
    left, right = WIDTH // 3, WIDTH - _EDGE - 110
    draw.text((_EDGE, top), cut(draw, writable(group.label), left - _EDGE - 10, 20), INK, font(20))
    draw.rectangle((left, top + 4, right, top + 20), _COLOURS[2])
    if group.count:
        end = left + (right - left) * min(group.count, group.wanted) // max(1, group.wanted)
        draw.rectangle((left, top + 4, end, top + 20), _COLOURS[0])
    draw.text((WIDTH - _EDGE, top), f"{group.count}/{group.wanted}", INK, font(20), anchor="ra")


def cut(draw: ImageDraw.ImageDraw, text: str, room: int, size: int = 28) -> str:
    """The text, shortened to what fits into ``room`` pixels."""
    drawn = font(size)
    if draw.textlength(text, drawn) <= room:
        return text
    while text and draw.textlength(text + "...", drawn) > room:
        text = text[:-1]
    return text + "..."
