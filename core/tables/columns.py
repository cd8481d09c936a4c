"""Columns of a requester's table that mean something to single task types: links, files, coordinates, places."""

import re
from collections.abc import Collection, Mapping

from core.errors import N_
from core.kinds import ANSWER_NAMES, HINT_NAMES, Sample, parts, words_of
from core.kinds import named as holding
from core.tables.naming import is_sound
from core.typed.addresses import readable
from core.typed.places import read_point

# What things to compare or to put in order are about.
ABOUT = frozenset({"prompt", "context", "about", "text", "instruction", "source", "original", "sentence", "passage"})
ABOUT |= {"article"}
SAFETY = N_("Do not enter private ground. Stop when it feels unsafe; skipping costs you nothing.")
OPENS = ("https://", "http://", "www.")
SITES = frozenset({"website", "site", "url", "link", "homepage", "webpage"})  # so named, a site's bare name does
LATITUDES = frozenset({"lat", "latitude"})
LONGITUDES = frozenset({"lon", "lng", "long", "longitude"})
AREAS = frozenset({"district", "area", "region", "town", "ward", "county", "city", "estate", "suburb", "neighbourhood"})
AREAS |= frozenset({"neighborhood", "wilaya", "kata", "mtaa", "eneo", "mji"})
ASSIGN = "assign_to"  # the part of a column that says who does the row
KNOWN_ANSWER, HINT = "known", "hint"  # the parts of columns that say what is right, and how one could have told
NAMED = frozenset({ASSIGN, "assigned_to", "assign", "assignee", "enumerator"})
BOTH = frozenset({"gps", "coordinates", "lat_lon", "latlon", "lat_long", "geopoint", "location", "gps_location"})
PLACES = frozenset({"place", "address", "location", "site", "street", "shop", "store", "mahali"})


def named(sample: Sample, names: Collection[str]) -> str:
    """The first column of one of these names, be it empty, else ""."""
    return next((one for one in _usable(sample) if "_".join(one.casefold().split()) in names), "")


def _usable(sample: Sample) -> list[str]:
    return [one for one in sample.columns if not set("{}") & set(one)]


def _full(sample: Sample, column: str) -> list[str]:
    return [cell for row in sample.rows if (cell := row.get(column, "").strip())]


def empty(sample: Sample) -> tuple[str, ...]:
    """Columns that wait to be filled."""
    return tuple(one for one in _usable(sample) if not _full(sample, one))


def link(sample: Sample) -> str:
    """The column whose cells are addresses of pages to open, else "". Files are shown in the chat, not opened."""
    for column in _usable(sample):
        cells = _full(sample, column)
        plainly = SITES & set(words_of(column)) or all(cell.casefold().startswith(OPENS) for cell in cells)
        if column in sample.pictures or not (cells and plainly and all(map(readable, cells))):
            continue
        if not all(is_sound("", cell) for cell in cells):
            return column
    return ""


def sound(sample: Sample) -> str:
    """The column whose cells name audio or video files, or are their addresses, else ""."""
    for column in _usable(sample):
        cells = _full(sample, column)
        if cells and all(is_sound(column, cell) for cell in cells):
            return column
    return ""


def spot(sample: Sample) -> dict[str, str]:
    """The columns of latitude and longitude, or the one that holds both; none where one lacks or waits to be filled."""
    lat, lon = holding(sample, LATITUDES), holding(sample, LONGITUDES)
    if lat and lon:
        return {"lat": lat, "lon": lon}
    both = named(sample, BOTH)
    cells = _full(sample, both) if both else []
    return {"gps": both} if cells and all(map(read_point, cells)) else {}


def area(sample: Sample) -> dict[str, str]:
    """The column that says in which part of the land a row lies, where there is one."""
    column = named(sample, AREAS)
    return {"area": column} if column and column not in empty(sample) else {}


def window(sample: Sample) -> dict[str, str]:
    """The columns that say from when and until when, as far as there are some."""
    return {part: column for part in ("from", "until") if (column := named(sample, {part}))}


def assigned(sample: Sample) -> dict[str, str]:
    """The column that says who does a row, where there is one."""
    column = named(sample, NAMED)
    return {ASSIGN: column} if column and column not in empty(sample) else {}


def answered(sample: Sample, taken: Collection[str]) -> dict[str, str]:
    """The columns of known answers and of their hints, where the table has such that play no other part."""
    free = Sample([one for one in _usable(sample) if one not in taken], sample.rows)
    known, hint = named(free, ANSWER_NAMES), named(free, HINT_NAMES)
    return {KNOWN_ANSWER: known, **({HINT: hint} if hint else {})} if known else {}


def partly(sample: Sample, column: str) -> bool:
    """Whether some rows have something there and others nothing: who fills in all wants people's answers too."""
    return 0 < len(_full(sample, column)) < len(sample.rows)


def rest(sample: Sample, *taken: str) -> dict[str, str]:
    """The usual parts of what the columns taken already, and those that wait to be filled, leave."""
    gone = {*taken, *empty(sample)}
    return parts(Sample([one for one in sample.columns if one not in gone], sample.rows, sample.pictures))


def near(mapping: Mapping[str, str]) -> str:
    """The template of the place that a location must be near, "" without one."""
    if "gps" in mapping:
        return f"${{{mapping['gps']}}}"
    return f"${{{mapping['lat']}}} ${{{mapping['lon']}}}" if {"lat", "lon"} <= mapping.keys() else ""


def lines(mapping: Mapping[str, str], *shown: str) -> str:
    """The template of these parts, one a line; those without a column are left out."""
    return "\n".join(f"${{{mapping[one]}}}" for one in shown if one in mapping)


def question_name(field: str, number: int) -> str:
    """A name that a question may have, from a field's own."""
    plain = re.sub(r"[^a-z0-9]+", "_", field.casefold()).strip("_")[:24]
    return f"f{number}_{plain}".rstrip("_")
