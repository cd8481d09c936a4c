"""Boxes that people drew round the same things: how much two have in common, who is whose partner, their mean.

The answers of thirty people to twenty things are compared while the writer waits: 174,000 pairs of boxes, were each
measured.
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from math import fsum

from core.form.grid import Box, parse

ALIKE = 0.5  # of what two boxes cover together, so much at least in common
Edges = tuple[float, float, float, float, float]  # x0, y0, x1, y1 and the area


@lru_cache(maxsize=4096)
def _edges(text: str) -> Edges:
    one = parse(text)
    return one.x0, one.y0, one.x1, one.y1, (one.x1 - one.x0) * (one.y1 - one.y0)


@lru_cache(maxsize=256)
def _from_the_left(boxes: tuple[str, ...]) -> Sequence[Edges]:
    return sorted(map(_edges, boxes))


def iou(a: str, b: str) -> float:
    """The share that two boxes have in common: their intersection over their union."""
    return _share(_edges(a), _edges(b))


def _share(one: Edges, two: Edges) -> float:
    x0, y0, x1, y1, area = one
    u0, v0, u1, v1, other = two
    # Not by min() and max(), which would take most of the time.
    across = (x1 if x1 < u1 else u1) - (x0 if x0 > u0 else u0)  # noqa: FURB136 - as above
    if across <= 0:
        return 0.0
    down = (y1 if y1 < v1 else v1) - (y0 if y0 > v0 else v0)  # noqa: FURB136 - as above
    if down <= 0:
        return 0.0
    shared = across * down
    return shared / (area + other - shared)


def alike(boxes_a: Sequence[str], boxes_b: Sequence[str], least: float = ALIKE) -> bool:
    """Whether two answers mark the same things: as many boxes, each with a partner of ``iou`` at least ``least``."""
    if len(boxes_a) != len(boxes_b):
        return False
    ours, others = _from_the_left(tuple(boxes_a)), _from_the_left(tuple(boxes_b))

    @cache
    def fits(one: int) -> Sequence[int]:
        return [at for at, other in enumerate(others) if _share(ours[one], other) >= least]

    free, taken = list(range(len(others))), dict[int, int]()
    for one, mine in enumerate(ours):
        for at in free:  # from the left, one of the first is mostly the partner: no other need be measured
            if _share(mine, others[at]) >= least:
                free.remove(at)
                taken[at] = one
                break
        else:
            if not _place_for(one, fits, taken, set()):
                return False
            free = [at for at in free if at not in taken]
    return True


def _place_for(one: int, fits: Callable[[int], Sequence[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Find ``one`` a partner, who may have to be given up for another (augmenting paths, Kuhn)."""
    for place in fits(one):
        if place in tried:
            continue
        tried.add(place)
        if place not in taken or _place_for(taken[place], fits, taken, tried):
            taken[place] = one
            return True
    return False


def partners(boxes_a: Sequence[str], boxes_b: Sequence[str], least: float = ALIKE) -> Sequence[int] | None:
    """For each box of the one the place of its partner among the other's, None when one finds no partner of its own.

    The nearest, unless that is another's only one.
    """
    others = list(map(_edges, boxes_b))
    fits = []
    for one in map(_edges, boxes_a):
        near = [(share, at) for at, two in enumerate(others) if (share := _share(one, two)) >= least]
        fits.append([at for _, at in sorted(near, reverse=True)])
    taken = dict[int, int]()
    if not all(_place_for(one, fits.__getitem__, taken, set()) for one in range(len(boxes_a))):
        return None
    return sorted(taken, key=taken.__getitem__)


def mean_box(boxes: Sequence[str]) -> str:
    """The box with the mean of each edge; of at least one."""
    n = len(boxes)
    # fsum: the order of people must not change the last digit
    return str(Box(*(fsum(edge) / n for edge in list(zip(*map(_edges, boxes), strict=True))[:4])))
