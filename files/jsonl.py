"""JSONL: one object on each line; the columns are all keys of all lines, in order of first sight."""

import json
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any, BinaryIO

from core.errors import N_, Invalid, Text
from files.cells import column_name
from files.encoding import find_encoding, lines
from files.events import Effect, Event, Table
from files.names import picture_columns
from files.tally import Tally, check_columns

Json = Any


def _refuse_constant(name: str) -> Json:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _object(line: str) -> dict[str, Json] | None:
    """The line's object; None where it is something else. Decimals stay as they were typed."""
    try:
        value = json.loads(line, parse_float=Decimal, parse_constant=_refuse_constant)
    except (ValueError, ArithmeticError, RecursionError):  # not JSON, or a number or a nest out of all proportion
        return None
    return value if isinstance(value, dict) else None


def _cell(value: Json) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, default=float)
        case _:
            return str(value)


def _columns(file: BinaryIO, encoding: str) -> dict[str, str]:
    """Key to column name. Two keys that differ only in case or spaces are one too many."""
    columns: dict[str, str] = {}
    taken: dict[str, str] = {}
    for line in lines(file, encoding):
        for key in _object(line) or ():
            if key in columns:
                continue
            columns[key] = column_name(key) or "column"
            other = taken.setdefault(columns[key].casefold(), key)
            if other != key:
                raise Invalid(
                    Text(
                        N_('The names "{one}" and "{other}" are too alike. Please use one of them on every line.'),
                        params={"one": column_name(other), "other": column_name(key)},
                    )
                )
            check_columns(len(columns), len(columns[key]))
    return columns


def _values(line: str, columns: dict[str, str]) -> dict[str, str] | None:
    found = _object(line)
    if found is None:
        return None
    try:
        cells = {columns[key]: _cell(value) for key, value in found.items()}
    except (ValueError, ArithmeticError, RecursionError):
        return None
    return dict.fromkeys(columns.values(), "") | cells


def read_jsonl(file: BinaryIO, name: str, tally: Tally, present: Collection[str] = ()) -> Iterator[Event]:
    """Events of a JSONL file but the last; row numbers are line numbers. Reads the file twice, for its columns."""
    encoding = find_encoding(file)
    columns = _columns(file, encoding)
    if not columns:
        raise Invalid(Text(N_("No line of the file is a JSON object with names and values.")))
    names = tuple(columns.values())
    first = next((found for line in lines(file, encoding) if (found := _values(line, columns))), {})
    yield Table(name, "jsonl", names, pictures=picture_columns(first, present), encoding=encoding)
    for number, line in enumerate(lines(file, encoding), start=1):
        if not line.strip():
            continue
        values = _values(line, columns)
        if values is None:
            text = Text(N_("Line {row} is not a JSON object and was left out."), params={"row": number})
            yield from tally.problem("line_not_json", text, Effect.LEFT_OUT, row=number)
        else:
            yield from tally.row(number, values)
