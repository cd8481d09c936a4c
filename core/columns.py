"""Columns of a requester's table that mean something to single task types: links, files, coordinates, places."""

import re
from collections.abc import Collection, Mapping

from core.kinds import Sample, parts

SAFETY = "Do not enter private ground. Stop when it feels unsafe; skipping costs you nothing."
SOUNDS = (".ogg", ".oga", ".opus", ".mp3", ".m4a", ".wav", ".mp4", ".mov", ".webm")
LATITUDES = frozenset({"lat", "latitude"})
LONGITUDES = frozenset({"lon", "lng", "long", "longitude"})
PLACES = frozenset({"place", "address", "location", "site", "street", "shop", "store", "mahali"})


def named(sample: Sample, names: Collection[str]) -> str:
    """The first column of one of these names, else ""."""
    return next((one for one in _usable(sample) if "_".join(one.casefold().split()) in names), "")


def _usable(sample: Sample) -> list[str]:
    return [one for one in sample.columns if not set("{}") & set(one)]


def _full(sample: Sample, column: str) -> list[str]:
    return [cell for row in sample.rows if (cell := row.get(column, "").strip())]


def empty(sample: Sample) -> tuple[str, ...]:
    """Columns that wait to be filled."""
    return tuple(one for one in _usable(sample) if not _full(sample, one))


def link(sample: Sample) -> str:
    """The column whose cells are addresses to open, else ""."""
    for column in _usable(sample):
        cells = _full(sample, column)
        if column not in sample.pictures and cells and all(cell.startswith(("https://", "http://")) for cell in cells):
            return column
    return ""


def sound(sample: Sample) -> str:
    """The column whose cells name audio or video files, else ""."""
    for column in _usable(sample):
        cells = _full(sample, column)
        if cells and all(cell.casefold().endswith(SOUNDS) and "://" not in cell for cell in cells):
            return column
    return ""


def spot(sample: Sample) -> dict[str, str]:
    """The columns of latitude and longitude, none where one lacks."""
    lat, lon = named(sample, LATITUDES), named(sample, LONGITUDES)
    return {"lat": lat, "lon": lon} if lat and lon else {}


def window(sample: Sample) -> dict[str, str]:
    """The columns that say from when and until when, as far as there are some."""
    return {part: column for part in ("from", "until") if (column := named(sample, {part}))}


def rest(sample: Sample, *taken: str) -> dict[str, str]:
    """The usual parts of what the columns taken already, and those that wait to be filled, leave."""
    gone = {*taken, *empty(sample)}
    return parts(Sample([one for one in sample.columns if one not in gone], sample.rows, sample.pictures))


def near(mapping: Mapping[str, str]) -> str:
    """The template of the place that a location must be near, "" without one."""
    return f"${{{mapping['lat']}}} ${{{mapping['lon']}}}" if {"lat", "lon"} <= mapping.keys() else ""


def lines(mapping: Mapping[str, str], *shown: str) -> str:
    """The template of these parts, one a line; those without a column are left out."""
    return "\n".join(f"${{{mapping[one]}}}" for one in shown if one in mapping)


def question_name(field: str, number: int) -> str:
    """A name that a question may have, from a field's own."""
    plain = re.sub(r"[^a-z0-9]+", "_", field.casefold()).strip("_")[:24]
    return f"f{number}_{plain}".rstrip("_")
