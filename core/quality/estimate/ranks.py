"""An order out of comparisons of two, or of orders people gave: Bradley and Terry (1952), by Hunter's MM (2004)."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations, pairwise, product
from math import sqrt

from core.quality.estimate import fixed
from core.quality.estimate.late import np

PAIRS_MOST = 1_000_000
ROUNDS = 500
STILL = 1e-6
_TIES = 1.0  # each item is thought to have drawn once with one of middling strength: nothing is beyond comparison
Pair = tuple[Hashable, Hashable]  # better, worse


def pairs(orders: Iterable[Sequence[Hashable]], items: Sequence[Hashable] = ()) -> list[Pair]:
    """Each item of an order, the best first, is better than those behind it, and than those ``items`` it leaves out."""
    found = []
    for order in orders:
        left_out = [one for one in items if one not in order]
        found += [*combinations(order, 2), *product(order, left_out)]
    return found


def in_order(said: Sequence[Hashable], won: Sequence[Hashable], best: int) -> float:
    """The share of pairs that stand in ``said`` as in ``won``, both the best first, among what was said and what won,
    its first ``best``; two that were not said are no pair (Fagin, Kumar and Sivakumar 2003, of lists of the top).
    """
    place = {item: at for at, item in enumerate(won)}
    stands = [place[a] < place[b] for a, b in pairs([said], won[:best])]
    return sum(stands) / len(stands) if stands else 1.0


def strengths(better: Sequence[Pair]) -> Mapping[Hashable, float]:
    """Of each item, the strongest first; all together weigh 1 on average. ``chance`` says what they mean.

    ValueError for too many pairs, and for an item that is better than itself.
    """
    if len(better) > PAIRS_MOST or any(one == other for one, other in better):
        raise ValueError(f"more than {PAIRS_MOST} pairs, or one of an item with itself")
    place: dict[Hashable, int] = {}
    for pair in better:
        for item in pair:
            place.setdefault(item, len(place))
    if not place:
        return {}
    won = np.array([place[one] for one, _ in better])
    lost = np.array([place[other] for _, other in better])
    wins = np.bincount(won, minlength=len(place)) + _TIES / 2
    both, times = np.unique(won * len(place) + lost, return_counts=True)  # what many say is reckoned once
    won, lost = both // len(place), both % len(place)
    found = np.ones(len(place))
    for _ in range(ROUNDS):
        each = times / (found[won] + found[lost])
        met = np.bincount(won, each, len(place)) + np.bincount(lost, each, len(place)) + _TIES / (found + 1)
        before, found = found, wins / met
        found /= np.exp(np.log(found).mean())
        if float(np.abs(np.log(found / before)).max()) < STILL:
            break
    order = np.argsort(-found, kind="stable").tolist()
    items = [*place]
    return {items[at]: float(found[at]) for at in order}


def chance(strength: float, other: float) -> float:
    """How often the one is said to be better than the other."""
    return strength / (strength + other)


def unsure(found: Mapping[Hashable, float], better: Sequence[Pair], best: int = 0) -> list[Pair]:
    """Neighbours in the order that are not told apart yet, the least sure first: what to ask next. ``best``: so many
    are asked for, 0 for all; those behind them need no order.

    Told apart: their lead is beyond 1.645 standard errors, from how often each of the two was compared.
    """
    met: dict[Hashable, int] = {}
    for pair in better:
        for item in pair:
            met[item] = met.get(item, 0) + 1
    open_: list[tuple[float, Pair]] = []
    for one, other in pairwise([*found][: best + 1 if best else None]):
        even = chance(found[one], found[other])
        spread = sqrt(even * (1 - even) * (1 / (met[one] + _TIES) + 1 / (met[other] + _TIES)))
        lead = (even - 0.5) / spread
        if lead < fixed.HOPE:
            open_.append((lead, (one, other)))
    return [pair for _, pair in sorted(open_, key=lambda one: one[0])]
