"""From numbered lists of cells (CSV, XLSX) to a table: column names, ragged rows, picture columns."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from core.errors import N_, Invalid, Text
from core.tables.naming import is_picture_name, is_sound_name
from core.typed.addresses import is_address
from files.cells import column_name
from files.events import Effect, Event, Problem, Row, Table
from files.names import picture_columns
from files.tally import Tally, check_columns

NAMES_CHARS_SHOWN = 100
WORDS_OF_A_SENTENCE = 3
Record = tuple[int, Sequence[str]]  # number as the requester sees it, cells


def _names(cells: Sequence[str], tally: Tally) -> tuple[list[str], list[Problem]]:
    names: list[str] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    for place, cell in enumerate(cells, start=1):
        name = column_name(cell)
        wanted = name or f"column {place}"
        found, copy = wanted, 1
        while found.casefold() in taken:
            copy += 1
            found = f"{wanted} {copy}"
        taken.add(found.casefold())
        names.append(found)
        if not name:
            text = Text(
                N_('Column {place} has no name; it is called "{name}" here.'), params={"place": place, "name": found}
            )
            problems += tally.problem("column_unnamed", text, Effect.CHANGED, column=found)
        elif copy > 1:
            text = Text(
                N_('The column name "{name}" is there twice; column {place} is called "{found}" here.'),
                params={"name": wanted, "place": place, "found": found},
            )
            problems += tally.problem("column_twice", text, Effect.CHANGED, column=found)
    return names, problems


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _rows(records: Iterable[Record], names: Sequence[str], tally: Tally, *, fixed: bool) -> Iterator[Event]:
    width = len(names)
    for number, cells in records:
        filled = _trimmed(cells)
        if not filled:
            continue
        if len(filled) > width:
            text = Text(
                N_("Row {row} has {cells} cells but the table has {columns} columns; it was left out."),
                params={"row": number, "cells": len(filled), "columns": width},
            )
            yield from tally.problem("row_too_wide", text, Effect.LEFT_OUT, row=number)
            continue
        if fixed and len(cells) < width:
            text = Text(
                N_("Row {row} has only {cells} of {columns} cells; the rest is taken as empty."),
                params={"row": number, "cells": len(cells), "columns": width},
            )
            yield from tally.problem("row_too_short", text, Effect.CHANGED, row=number)
        values = dict.fromkeys(names, "") | dict(zip(names, filled, strict=False))
        yield from tally.row(number, values)


def _is_like_a_row(names: Sequence[str], below: Mapping[str, str]) -> bool:
    """Whether what should be names are rather cells: files, addresses, the same as below, or one column's sentence."""
    if any(is_picture_name(one) or is_sound_name(one) or is_address(one) or one == below.get(one) for one in names):
        return True
    return len(names) == 1 and (len(names[0].split()) >= WORDS_OF_A_SENTENCE or names[0].endswith((".", "!", "?")))


def read_grid(
    records: Iterator[Record], table: Table, tally: Tally, present: Collection[str] = (), *, fixed: bool
) -> Iterator[Event]:
    """The table's events but the last. ``present``: names of pictures that came along.

    ``fixed``: every row is written with all its cells, so a shorter one is worth a word (CSV, not XLSX).
    Raises ``Invalid`` without column names or rows, ``TooLarge`` at a limit.
    """
    header = next((_trimmed(cells) for _, cells in records if _trimmed(cells)), None)
    if header is None:
        raise Invalid(Text(N_("The table is empty.")))
    check_columns(len(header), max(len(column_name(cell)) for cell in header))
    names, problems = _names(header, tally)
    rows = _rows(records, names, tally, fixed=fixed)
    before: list[Event] = list(problems)
    first: Row | None = None
    for event in rows:
        before.append(event)
        if isinstance(event, Row):
            first = event
            break
    values = first.values if first else {}
    if _is_like_a_row(names, values):
        text = Text(
            N_("The first row was taken as the names of the columns: {columns}. If it is a row, put names above it."),
            params={"columns": ", ".join(names)[:NAMES_CHARS_SHOWN]},
        )
        before += tally.problem("names_like_a_row", text, Effect.NOTED)
    yield replace(table, columns=tuple(names), pictures=picture_columns(values, present))
    yield from chain(before, rows)
