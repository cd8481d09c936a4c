"""Lists that come with a survey in its ZIP: CSV, GeoJSON and XML files, read whole as tables of text."""

import csv
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from core.errors import N_, Invalid, Text, TooLarge
from core.xforms.definition import LIST_ROWS_MAX, Table
from core.xforms.read_model import table_of
from files import limits
from files.archive import Member, read_member
from files.cells import clean
from files.delimited import find_delimiter
from files.encoding import find_encoding, lines

Json = Any
ENDINGS = (".csv", ".geojson", ".xml")
_SAMPLE_LINES = 50


def _unreadable(name: str) -> Invalid:
    return Invalid(Text(N_('The file "{name}" in the ZIP cannot be read.'), params={"name": name}))


def read_lists(archive: zipfile.ZipFile, members: Sequence[Member]) -> dict[str, Table]:
    """The tables by file name in small letters. Raises ``Invalid`` or ``TooLarge`` naming the file."""
    found = [one for one in members if one.name.casefold().endswith(ENDINGS)]
    if len(found) > limits.SURVEY_LISTS_MAX:
        raise TooLarge(Text(N_("The ZIP holds more than {max} lists."), params={"max": limits.SURVEY_LISTS_MAX}))
    return {PurePosixPath(one.name).name.casefold(): _read(archive, one) for one in found}


def _read(archive: zipfile.ZipFile, member: Member) -> Table:
    if member.info.file_size > limits.SURVEY_LIST_BYTES_MAX:
        most = limits.SURVEY_LIST_BYTES_MAX // limits.MB
        raise TooLarge(
            Text(N_('The list "{name}" is larger than {max} MB.'), params={"name": member.name, "max": most})
        )
    data = b"".join(read_member(archive, member))
    ending = PurePosixPath(member.name).suffix.casefold()
    reader = {".csv": read_csv, ".geojson": _geojson, ".xml": _xml}[ending]
    try:
        table = reader(data)
    except (ValueError, TypeError, LookupError, AttributeError, SyntaxError, RecursionError, csv.Error) as error:
        raise _unreadable(member.name) from error  # what is in it may be anything
    if len(table.rows) > LIST_ROWS_MAX:
        text = N_('The list "{name}" has more than {max} rows.')
        raise TooLarge(Text(text, params={"name": member.name, "max": LIST_ROWS_MAX}))
    return table


def read_csv(data: bytes) -> Table:
    """Column names in the first row; a row that is shorter has "" at its end."""
    file = BytesIO(data)
    encoding = find_encoding(file)
    delimiter = find_delimiter(list(islice(lines(file, encoding), _SAMPLE_LINES)))
    csv.field_size_limit(limits.LINE_MAX)
    records = (record for record in csv.reader(lines(file, encoding), delimiter=delimiter) if any(record))
    columns = tuple(clean(one)[0] for one in next(records, []))
    return Table(columns, tuple(_row(columns, one) for one in islice(records, LIST_ROWS_MAX + 1)))


def _row(columns: Sequence[str], record: Sequence[str]) -> tuple[str, ...]:
    return tuple(clean(record[place])[0] if place < len(record) else "" for place in range(len(columns)))


def _geojson(data: bytes) -> Table:
    """A row for each feature: its id, its place as XForms writes one, and its properties."""
    rows = [_feature(one) for one in json.loads(data.decode("utf-8-sig"))["features"]]
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return Table(columns, tuple(tuple(row.get(name) for name in columns) for row in rows))


def _feature(feature: Mapping[str, Json]) -> dict[str, str]:
    properties = {name: _text(value) for name, value in (feature.get("properties") or {}).items()}
    geometry = feature.get("geometry") or {}
    known = {"geometry": ";".join(_points(geometry.get("coordinates", ())))}
    if "id" in feature:
        known["id"] = _text(feature["id"])
    return {**properties, **known}


def _text(value: Json) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def _points(coordinates: Json) -> Iterator[str]:
    """ "latitude longitude altitude accuracy" of each point, however deep the lists are."""
    if coordinates and not isinstance(coordinates[0], list):
        longitude, latitude, *more = coordinates
        yield f"{latitude} {longitude} {more[0] if more else 0} 0"
        return
    for one in coordinates:
        yield from _points(one)


def _xml(data: bytes) -> Table:
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # noqa: PLC0415 - with pyxform

    return table_of(fromstring(data))
