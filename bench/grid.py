"""How near boxes come that are named by cells: simulated workers on pictures whose things are known; and what it takes
to compare the answers of as many people as may be asked.

The worker names the cells where the true corners lie, through the functions the bot uses; the clumsy one takes a
neighbouring cell in a tenth of the taps, and is told for information.
"""

from time import process_time

from bench.chance import Weyl
from bench.figure import Figure, median
from core.campaigns import ANSWERS_WANTED_MAX
from core.form import grid
from core.form.forms import Form
from core.form.grid import BOXES_MAX, Box, Grid
from core.form.questions import MarkCells
from core.quality.majority import winner

PICTURES = 50
SMALLEST, LARGEST = 0.05, 0.95  # of a thing's width, as a share of the picture's
ERROR_MAX = 3.0  # percent of the width
CLUMSY_IN = 10  # one tap in so many is off
_SHAPES = ((1280, 960), (960, 1280), (1600, 900), (1000, 1000), (720, 1280))
_FINE = 1_000_000
COMPARED_MS_MAX = 50.0  # no longer may a transaction hold the writer
ROUNDS = 5


async def run() -> list[Figure]:
    careful, clumsy = _errors(clumsy=False), _errors(clumsy=True)
    note = f"{PICTURES} things of {SMALLEST:.0%} to {LARGEST:.0%} of the width, worst edge {max(careful):.1f} %"
    return [
        Figure("A box named by cells: mean error of an edge, of the width", _mean(careful), " %", ERROR_MAX, note=note),
        Figure(
            f"The same where one tap in {CLUMSY_IN} takes a neighbouring cell",
            _mean(clumsy),
            " %",
            note=f"worst edge {max(clumsy):.1f} %",
        ),
        Figure(
            f"CPU of comparing {ANSWERS_WANTED_MAX} answers of {BOXES_MAX} boxes",
            median([_comparing() for _ in range(ROUNDS)]),
            " ms",
            COMPARED_MS_MAX,
        ),
    ]


def _comparing() -> float:
    """Milliseconds; everybody marks the same things, in an order and with errors of their own."""
    chance = Weyl()
    true = [_thing(chance, 0.1) for _ in range(BOXES_MAX)]
    said = []
    for person in range(ANSWERS_WANTED_MAX):
        marked = [str(_near(chance, one)) for one in true]
        said.append({"a": marked[person % BOXES_MAX :] + marked[: person % BOXES_MAX]})
    start = process_time()
    winner(Form((MarkCells("a", "What?"),)), said)
    return 1000 * (process_time() - start)


def _near(chance: Weyl, true: Box) -> Box:
    right, down = (min(0.01 * _share(chance), 1 - edge) for edge in (true.x1, true.y1))
    return Box(true.x0 + right, true.y0 + down, true.x1 + right, true.y1 + down)


def _mean(errors: list[float]) -> float:
    return sum(errors) / len(errors)


def _errors(*, clumsy: bool) -> list[float]:
    """Of every edge of every thing, in percent of the picture's width."""
    chance = Weyl()
    found = []
    for number in range(PICTURES):
        width, height = _SHAPES[number % len(_SHAPES)]
        true = _thing(chance, SMALLEST + (LARGEST - SMALLEST) * number / (PICTURES - 1))
        named = _named(chance, grid.cells(width, height), true, clumsy=clumsy)
        across = [abs(named.x0 - true.x0), abs(named.x1 - true.x1)]
        down = [abs(named.y0 - true.y0) * height / width, abs(named.y1 - true.y1) * height / width]
        found += [100 * one for one in across + down]
    return found


def _share(chance: Weyl) -> float:
    return chance.below(_FINE) / _FINE


def _thing(chance: Weyl, wide: float) -> Box:
    tall = min(LARGEST, max(SMALLEST, wide * (0.5 + _share(chance))))
    x, y = _share(chance) * (1 - wide), _share(chance) * (1 - tall)
    return Box(x, y, x + wide, y + tall)


def _named(chance: Weyl, cells: Grid, true: Box, *, clumsy: bool) -> Box:
    """What becomes of the thing's box when a worker names its cells."""

    def tapped(n: int, on: Grid) -> int:
        return _neighbour(chance, on, n) if clumsy and chance.below(CLUMSY_IN) == 0 else n

    named = (
        tapped(grid.cell_at(cells, true.x0, true.y0), cells),
        tapped(grid.cell_at(cells, true.x1, true.y1), cells),
    )
    first, last = grid.zoom(cells, *named)
    small = (
        tapped(grid.small_at(first, true.x0, true.y0), grid.SMALL_GRID),
        tapped(grid.small_at(last, true.x1, true.y1), grid.SMALL_GRID),
    )
    return grid.parse(grid.box(cells, named, small))


def _neighbour(chance: Weyl, on: Grid, n: int) -> int:
    row, column = divmod(n - 1, on.columns)
    around = [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
    inside = [(down, across) for down, across in around if 0 <= down < on.rows and 0 <= across < on.columns]
    down, across = inside[chance.below(len(inside))]
    return down * on.columns + across + 1
