"""Places on the earth: read as people type and paste them, kept as XForms keeps them, and how far apart they are.

A geopoint is "lat lon altitude accuracy": degrees with at most 6 decimals (11 cm), metres, 0 where unknown.
"""

import math
import re

from core.typed.numbers import plain

Place = tuple[float, float]  # latitude, longitude

EARTH_RADIUS_M = 6_371_008.8  # mean, IUGG (Moritz, Geodetic Reference System 1980)
TEXT_CHARS_MAX = 200
LATITUDE_MAX, LONGITUDE_MAX = 90.0, 180.0
_SIXTY = 60

_GEO = re.compile(r"geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:,-?\d+(?:\.\d+)?)?(?:[;?].*)?", re.IGNORECASE)
_POINTED = re.compile(r"([+-]?\d+(?:\.\d+)?)(?: *, *| *; *| +)([+-]?\d+(?:\.\d+)?)")
_COMMAED = re.compile(r"([+-]?\d+,\d+)(?: *; *| *, +| +)([+-]?\d+,\d+)")
_ANGLE = r"(?P<d{n}>\d+(?:\.\d+)?) *°? *(?:(?P<m{n}>\d+(?:\.\d+)?) *' *)?(?:(?P<s{n}>\d+(?:\.\d+)?) *\" *)?"
_AFTER = re.compile(
    (_ANGLE + r"(?P<h1>[NS])[ ,;]*").replace("{n}", "1") + (_ANGLE + "(?P<h2>[EW])").replace("{n}", "2")
)
_BEFORE = re.compile(
    (r"(?P<h1>[NS]) *" + _ANGLE).replace("{n}", "1") + ("[ ,;]*(?P<h2>[EW]) *" + _ANGLE).replace("{n}", "2")
)
_METRES = r"(?: (-?\d{1,6}(?:\.\d{1,9})?))?"
_POINT = re.compile(r"(-?\d{1,3}(?:\.\d{1,15})?) (-?\d{1,3}(?:\.\d{1,15})?)" + _METRES + _METRES.replace("-?", ""))
_MARKS = str.maketrans(
    {"\u2032": "'", "`": "'", "\u00b4": "'", "\u2033": '"', "\u201d": '"', "\u201c": '"', "\u00ba": "°"}
)


def read_point(text: str) -> Place | None:
    """Latitude and longitude of a text; None where it is none or lies off the earth.

    "-1.2833, 36.8167" · "-1,2833 36,8167" · "1°17'S 36°49'1\\"E" · "S 1.2833 E 36.8167" · "geo:-1.2833,36.8167?z=12"
    """
    if len(text) > TEXT_CHARS_MAX:
        return None
    typed = plain(text.translate(_MARKS)).replace("''", '"')
    if found := _GEO.fullmatch(typed) or _POINTED.fullmatch(typed) or _COMMAED.fullmatch(typed):
        return _on_earth(float(found[1].replace(",", ".")), float(found[2].replace(",", ".")))
    named = typed.upper()
    if found := _AFTER.fullmatch(named) or _BEFORE.fullmatch(named):
        latitude, longitude = (_degrees(found[f"d{n}"], found[f"m{n}"], found[f"s{n}"], found[f"h{n}"]) for n in "12")
        return None if latitude is None or longitude is None else _on_earth(latitude, longitude)
    return None


def _degrees(whole: str, minutes: str | None, seconds: str | None, half: str) -> float | None:
    parts = [float(one or 0) for one in (minutes, seconds)]
    if max(parts) >= _SIXTY:
        return None
    found = float(whole) + parts[0] / _SIXTY + parts[1] / _SIXTY**2
    return -found if half in "SW" else found


def _on_earth(latitude: float, longitude: float) -> Place | None:
    return (latitude, longitude) if abs(latitude) <= LATITUDE_MAX and abs(longitude) <= LONGITUDE_MAX else None


def distance_m(a: Place, b: Place) -> float:
    """Metres between two places on a sphere, by the haversine (Sinnott, Virtues of the Haversine, Sky & Telescope 68,
    1984): exact for near places too, wrong by at most 0.6 % as the earth is no sphere."""
    (north_a, east_a), (north_b, east_b) = (tuple(map(math.radians, place)) for place in (a, b))
    half = math.sin((north_b - north_a) / 2) ** 2
    half += math.cos(north_a) * math.cos(north_b) * math.sin((east_b - east_a) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half)))


def point(lat: float, lon: float, altitude: float = 0, accuracy: float = 0) -> str:
    """The geopoint of a place: "-1.28333 36.81667 0 12"."""
    return " ".join(_number(one, decimals) for one, decimals in ((lat, 6), (lon, 6), (altitude, 1), (accuracy, 1)))


def _number(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def parse_point(text: str) -> tuple[float, float, float, float] | None:
    """Latitude, longitude, altitude and accuracy of a geopoint; the last two may be left out. None where it is none."""
    found = _POINT.fullmatch(text)
    if not found:
        return None
    place = _on_earth(float(found[1]), float(found[2]))
    return (*place, float(found[3] or 0), float(found[4] or 0)) if place else None
