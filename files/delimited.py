"""CSV and its cousins: any encoding people's spreadsheets write, comma, semicolon or tab."""

import csv
from collections.abc import Collection, Iterator
from itertools import islice
from typing import BinaryIO

from core.errors import N_, Invalid, Text
from files import limits
from files.encoding import find_encoding, lines
from files.events import Effect, Event, Table
from files.grid import Record, read_grid
from files.tally import Tally

_DELIMITERS = ",;\t"
_SAMPLE_LINES = 50


def _score(sample: list[str], delimiter: str) -> tuple[float, int]:
    """How evenly the delimiter cuts the sample, and into how many columns."""
    try:
        records = [record for record in csv.reader(sample, delimiter=delimiter) if any(record)]
    except csv.Error:  # a quote that does not end; reading will say where
        return 0.0, 0
    width = len(records[0]) if records else 0
    if width < 2:  # noqa: PLR2004 - one column is what every wrong delimiter finds
        return 0.0, 0
    return sum(len(record) == width for record in records) / len(records), width


def find_delimiter(sample: list[str]) -> str:
    """The one that cuts these lines most evenly."""
    return max(_DELIMITERS, key=lambda delimiter: _score(sample, delimiter))


def _records(source: Iterator[str], delimiter: str) -> Iterator[Record]:
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Invalid(
                Text(
                    N_('Row {row}: a quote mark does not fit. Inside a quoted cell, write it twice ("").'),
                    params={"row": number},
                )
            ) from None
        yield number, record


def read_delimited(file: BinaryIO, name: str, tally: Tally, present: Collection[str] = ()) -> Iterator[Event]:
    """Events of a CSV but the last. Says so when the encoding had to be guessed."""
    csv.field_size_limit(limits.LINE_MAX)
    encoding = find_encoding(file)
    sample = list(islice(lines(file, encoding), _SAMPLE_LINES))
    source = lines(file, encoding)
    if sample and sample[0].lower().startswith("sep=") and len(sample[0].strip()) == len("sep=;"):
        delimiter = sample[0][len("sep=")]  # a line for Excel, which hides it and counts from the next
        next(source)
    else:
        delimiter = find_delimiter(sample)
    events = read_grid(
        _records(source, delimiter),
        Table(name, "csv", (), encoding=encoding, delimiter=delimiter),
        tally,
        present,
        fixed=True,
    )
    yield next(events)
    if encoding == "cp1252":
        text = Text(
            N_(
                "The file is not in UTF-8; it was read as Windows-1252. "
                "If letters look wrong, save it as CSV UTF-8 and send it again."
            )
        )
        yield from tally.problem("encoding_guessed", text, Effect.NOTED)
    yield from events
