"""Photos that are the same, and photos that are not: what the hashes say at the distance from which nobody is asked."""

from itertools import combinations

from bench.figure import Figure
from core.quality.look_alike import SAME
from core.quality.look_alike import distance as nearest
from tests.pictures.test_hashes import different, prints, sent, shipped


def figures() -> list[Figure]:
    """Pictures of the examples and drawn ones, as Telegram keeps them twice over; and each pair that differs."""
    photos = [*shipped(), *different()]
    same = sum(nearest(prints(sent(sent(one))), prints(one)[0]) <= SAME for one in photos)
    others = [nearest(one, other[0]) for one, other in combinations(map(prints, different()), 2)]
    alike = sum(one <= SAME for one in others)
    return [
        Figure(
            "photos known again after Telegram's recompression",
            100 * same / len(photos),
            " %",
            100.0,
            True,
            f"{same} of {len(photos)}, each recompressed twice",
        ),
        Figure(
            "false matches at the automatic threshold, of different pairs",
            alike,
            "",
            0,
            note=f"of {len(others):,} pairs, the nearest {min(others)}; the threshold is {SAME}",
        ),
    ]
