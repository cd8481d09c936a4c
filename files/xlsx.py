"""XLSX, read row by row with openpyxl; numbers and dates come out as people typed them."""

import warnings
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, BinaryIO

from core.errors import N_, Invalid, Text
from files import limits
from files.events import Effect, Event, Table
from files.grid import Record, read_grid
from files.sheets import languages_of, merged
from files.tally import Tally

Sheet = Any  # openpyxl comes without types
Cell = Any
_ROWS_AT_ONCE = 256
_PRECISE = 15  # significant digits a spreadsheet shows; the rest is noise of binary fractions


def _number(value: float, number_format: str) -> str:
    if number_format and not number_format.strip("0") and value == int(value):
        return str(int(value)).zfill(len(number_format))  # "00000": codes and phone numbers with leading zeros
    share = number_format.rstrip().endswith("%")
    text = str(value) if isinstance(value, int) and not share else f"{value * (100 if share else 1):.{_PRECISE}g}"
    return text + "%" if share else text


def _shown(cell: Cell) -> str:
    """The cell as its owner sees it."""
    match cell.value:
        case None:
            return ""
        case str() as value:
            return "" if cell.data_type == "e" else value
        case bool() as value:
            return "TRUE" if value else "FALSE"
        case int() | float() as value:
            return _number(value, cell.number_format or "")
        case datetime() as value:
            if value.time() == time(0):
                return value.date().isoformat()
            return value.isoformat(" ", "seconds" if value.second else "minutes")
        case date() | time() as value:
            return value.isoformat()
        case timedelta() as value:
            return str(value)
        case value:
            return str(value)


def _load(file: BinaryIO) -> list[Sheet]:
    """Visible sheets, in order. Raises ``Invalid`` where openpyxl cannot."""
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - 90 ms, for XLSX only

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions nobody here reads
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            for sheet in sheets:
                sheet.reset_dimensions()  # what the file says of its size is often wrong
            return sheets
    except MemoryError:
        raise
    except Exception as error:  # a broken workbook fails in any way it likes
        raise _broken() from error


def _broken() -> Invalid:
    return Invalid(Text(N_("This Excel file is damaged. Please open it, save it as XLSX again and send that.")))


def _records(sheet: Sheet, tally: Tally, errors: list[Event]) -> Iterator[Record]:
    rows = sheet.iter_rows()
    number = 0
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                chunk = list(islice(rows, _ROWS_AT_ONCE))
        except MemoryError:
            raise
        except Exception as error:  # as above: XML, zip and value errors of every kind
            raise _broken() from error
        if not chunk:
            return
        for row in chunk:
            number += 1
            if number > limits.SHEET_ROW_MAX:
                raise _broken()
            try:
                cells = [_shown(cell) for cell in row]
            except (ValueError, OverflowError, ArithmeticError, AttributeError, TypeError, LookupError) as error:
                raise _broken() from error
            if any(cell.data_type == "e" for cell in row):
                text = Text(N_("Row {row} holds an error of the spreadsheet, taken as empty."), params={"row": number})
                errors.extend(tally.problem("sheet_error", text, Effect.CHANGED, row=number))
            yield number, cells


def _below_title(records: Iterator[Record], tally: Tally, notes: list[Event]) -> Iterator[Record]:
    """Skip a first row with a single filled cell over a wider one: a merged title, not column names."""
    filled = ((number, cells) for number, cells in records if any(cell.strip() for cell in cells))
    first, second = next(filled, None), next(filled, None)
    if first is None:
        return
    if second and sum(map(bool, first[1])) == 1 < sum(map(bool, second[1])) == len(second[1]):
        text = Text(
            N_("Row {title} looks like a title; the column names were taken from row {row}."),
            params={"title": first[0], "row": second[0]},
        )
        notes.extend(tally.problem("title_skipped", text, Effect.NOTED, row=first[0]))
    else:
        yield first
    if second:
        yield second
    yield from records


def read_xlsx(file: BinaryIO, name: str, tally: Tally, present: Collection[str] = ()) -> Iterator[Event]:
    """Events of the first visible sheet that holds anything, but the last; says so where there are more."""
    sheets = _load(file)
    codes = languages_of([sheet.title for sheet in sheets])
    if codes:
        yield from _languages(dict(zip(codes, sheets, strict=True)), name, tally, present)
        return
    found: Sheet = None
    for sheet in sheets:
        if any(any(cells) for _, cells in _records(sheet, Tally(), [])):
            found = sheet
            break
    if found is None:
        raise Invalid(Text(N_("The table is empty.")))
    notes: list[Event] = []
    if len(sheets) > 1:
        text = Text(
            N_('The file has {n} sheets; only "{sheet}" was read.'), params={"n": len(sheets), "sheet": found.title}
        )
        notes.extend(tally.problem("sheets", text, Effect.NOTED))
    records = _below_title(_records(found, tally, notes), tally, notes)
    for event in read_grid(records, Table(name, "xlsx", ()), tally, present, fixed=False):
        yield event
        yield from notes
        notes.clear()


def _languages(sheets: Mapping[str, Sheet], name: str, tally: Tally, present: Collection[str]) -> Iterator[Event]:
    """Events of a workbook with one sheet a language."""
    notes: list[Event] = []
    twice = {code: (_records(sheet, Tally(), []), _records(sheet, tally, notes)) for code, sheet in sheets.items()}
    for event in read_grid(merged(twice), Table(name, "xlsx", ()), tally, present, fixed=False):
        yield event
        yield from notes
        notes.clear()
