"""Marking things in a picture by cells: what was tapped so far, what comes next, and what the picture has to show.

    first cell -> last cell -> small cell of the first -> small cell of the last -> another one, or no more

One grid serves every picture, as no rule knows a picture's size: 8 x 8, whose numbers fit on one keyboard. What was
tapped stands in the screen's ``part`` ("12 29"), the boxes so far in the draft beside the answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.errors import N_, Invalid, Stale, Text
from core.form.grid import SMALL_GRID, Grid, box, read_cells

GRID = Grid(8, 8)
CORNERS = 2  # cells named before the picture shows them larger
TAPS = 4  # of one box
AGAIN = "+"
BESIDE_MAX = 11  # pictures beside another one


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a picture: numbers on all of it, or two of its cells larger; and the boxes marked so far.

    ``beside``: nothing is, but these other pictures (SHA-256) stand beside it; ``small`` for a slow connection;
    ``labels`` on the pictures where they are not numbers from 1, "" for none; ``contact``: squares with large numbers;
    ``blurred``: nothing can be told of it.
    """

    numbered: bool = False
    zoomed: tuple[int, int] | None = None
    boxes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    small: bool = False
    labels: tuple[str, ...] = ()
    blurred: bool = False
    contact: bool = False


@dataclass(frozen=True, slots=True)
class Marking:
    """``taps`` of the box that is being marked, ``boxes`` that are; ``most`` at most. ``again``: another is begun."""

    taps: tuple[int, ...] = ()
    boxes: tuple[str, ...] = ()
    most: int = 1
    again: bool = False

    @property
    def grid(self) -> Grid:
        """Whose numbers are tapped now."""
        return GRID if len(self.taps) < CORNERS else SMALL_GRID

    @property
    def asks_more(self) -> bool:
        """Whether there is a box, and another is not begun."""
        return bool(self.boxes) and not self.taps and not self.again

    @property
    def full(self) -> bool:
        """Whether no more boxes may be marked: the answer is whole."""
        return len(self.boxes) >= self.most

    @property
    def part(self) -> str:
        """The taps as the screen keeps them."""
        return " ".join([AGAIN] * self.again + [str(one) for one in self.taps])


def marking(part: str, boxes: Sequence[str], most: int) -> Marking:
    """As the screen and the draft keep it."""
    taps = [one for one in part.split() if one != AGAIN]
    return Marking(tuple(map(int, taps)), tuple(boxes), most, again=AGAIN in part)


def tapped(now: Marking, n: int) -> Marking:
    """One more cell; the fourth makes a box. Raises ``Stale`` for a number that is no cell now."""
    if now.full or now.asks_more or not 1 <= n <= now.grid.count:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    taps = (*now.taps, n)
    if len(taps) < TAPS:
        return replace(now, taps=taps)
    return replace(now, again=False, taps=(), boxes=(*now.boxes, box(GRID, (taps[0], taps[1]), (taps[2], taps[3]))))


def typed(now: Marking, text: str) -> Marking:
    """Cells by their numbers: both at once ("12 29"), or one. Raises ``Invalid``."""
    found = read_cells(text, now.grid)
    if found is None or now.full:
        params = {"most": now.grid.count}
        raise Invalid(Text(N_("Please name cells of the picture by their numbers, 1 to {most}."), params=params))
    now = another(now) if now.asks_more else now
    if found[0] == found[1] or len(now.taps) % CORNERS:
        return tapped(now, found[0])
    return tapped(tapped(now, found[0]), found[1])


def another(now: Marking) -> Marking:
    """Begin the next box. Raises ``Stale``."""
    if now.full or not now.asks_more:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return replace(now, again=True)


def back(now: Marking) -> Marking | None:
    """Without the last tap, or the last box; None where there is nothing to take back."""
    if now.taps:
        return replace(now, taps=now.taps[:-1])
    if now.again:
        return replace(now, again=False)
    return replace(now, boxes=now.boxes[:-1]) if now.boxes else None


def drawing(now: Marking) -> Drawing:
    """What the picture shows at this step."""
    if now.asks_more:
        return Drawing(boxes=now.boxes)
    if len(now.taps) >= CORNERS:
        return Drawing(zoomed=(now.taps[0], now.taps[1]), boxes=now.boxes)
    return Drawing(numbered=True, boxes=now.boxes)


def asks(now: Marking) -> Text:
    """What to tap now, in words."""
    if now.asks_more:
        return Text(N_("Marked. Is there another one?"))
    return Text(
        (
            N_("Tap the number of the cell where it begins: its upper left corner."),
            N_("Now the number of the cell where it ends: its lower right corner."),
            N_("Larger: the left picture shows where it begins. Tap the small cell of the corner."),
            N_("And in the right picture: tap the small cell where it ends."),
        )[len(now.taps)]
    )
