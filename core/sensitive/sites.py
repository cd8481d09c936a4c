"""Places where questions may put people in danger: the operator's list of sites, and words in such places' names.

A row within the radius of a listed site is left out, by its number. Rows whose cells name a police post, a border or a
clinic are no crime: a moderator looks before the campaign runs.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.campaigns import Campaign
from core.errors import N_, Text
from core.forbidden.refused import fold
from core.launched import settling
from core.typed.places import distance_m, read_point

COLUMNS = ("name", "lat", "lon", "radius_m")
SITES_MAX = 5000
RADIUS_M_MAX = 50_000
ROWS_NAMED = 10
CELL_CHARS_MAX = 500
_NAMES = Path(__file__).parent / "places.txt"


@dataclass(frozen=True, slots=True)
class Site:
    """``at``: latitude and longitude."""

    name: str
    at: tuple[float, float]
    radius_m: float


def read(text: str) -> tuple[Site, ...]:
    """The operator's table, CSV with the columns above. Raises ``ValueError``, which names the line."""
    found = list[Site]()
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        at = read_point(f"{row.get('lat') or ''}, {row.get('lon') or ''}")
        radius = row.get("radius_m") or ""
        if at is None or not radius.isdecimal() or not 0 < int(radius) <= RADIUS_M_MAX:
            raise ValueError(f"line {number} needs {', '.join(COLUMNS)}.")
        found.append(Site((row.get("name") or "").strip(), at, float(radius)))
        if len(found) > SITES_MAX:
            raise ValueError(f"there are more than {SITES_MAX} sites.")
    return tuple(found)


def refused(sites: Sequence[Site], campaign: Campaign, number: int, data: Mapping[str, str]) -> Text | None:
    """Why no work is given at this row's place; None where it may be."""
    if not sites or not settling.placed(campaign.form):
        return None
    spot = settling.spot(campaign.form, data)
    if spot is None or not any(distance_m(spot, one.at) <= one.radius_m for one in sites):
        return None
    why = N_("Row {row} lies where no work is given, for the safety of whoever would go there; it was left out.")
    return Text(why, params={"row": number})


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(one)) for one in _NAMES.read_text('utf-8').splitlines())})\b")


def named(campaign: Campaign, rows: Sequence[tuple[int, Mapping[str, str]]]) -> Sequence[int]:
    """Rows that name such a place, the first few by their number; none of work that is at no place."""
    if not settling.placed(campaign.form):
        return []
    found = [n for n, row in rows if any(_words().search(fold(one[:CELL_CHARS_MAX])) for one in row.values())]
    return found[:ROWS_NAMED]
