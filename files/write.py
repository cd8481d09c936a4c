"""Results as files: CSV and XLSX for people, JSON for programs.

A file appears under its name only when it is complete. CSV comes with a byte order mark, because Excel takes UTF-8
without one for the local code page and spoils every letter beyond ASCII; pandas, LibreOffice and our reader skip it.
Every cell is quoted and no cell is a formula (see ``cells.harmless``); whoever needs the letters exactly takes JSONL.
"""

import csv
import json
import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from core.formats.part import SEMICOLONS
from files import limits
from files.cells import harmless

Value = str | int | float | None
CELL_CHARS_MAX = 32_767  # Excel's


class _Output(ABC):
    """Rows go in page by page; leaving the ``with`` block without an error puts the file in place."""

    encoding = "utf-8"

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._path = path
        self._columns = tuple(columns)
        self._part = path.with_name(path.name + ".part")

    def __enter__(self) -> Self:
        self._file = self._part.open("w", encoding=self.encoding, newline="")
        self._begin(self._file)
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        try:
            if kind is None:
                self._end(self._file)
                self._file.flush()
                os.fsync(self._file.fileno())
        finally:
            self._file.close()
            if kind is not None:
                self._part.unlink(missing_ok=True)
        if kind is None:
            self._part.replace(self._path)

    @property
    def full(self) -> bool:
        """Whether the next rows belong into another file."""
        return self._file.tell() > limits.RAW_BYTES_MAX

    @abstractmethod
    def _begin(self, file: TextIO) -> None: ...

    def _end(self, file: TextIO) -> None:  # noqa: B027 - most formats end as they are
        """Write what closes the text."""

    @abstractmethod
    def add(self, rows: Iterable[Mapping[str, Value]]) -> None:
        """A missing value is an empty cell; a key that is no column is an error of the program."""


class CsvFile(_Output):
    encoding = "utf-8-sig"
    between = ","

    def _begin(self, file: TextIO) -> None:
        self._writer = csv.writer(file, delimiter=self.between, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self._writer.writerow(harmless(column) for column in self._columns)

    def add(self, rows: Iterable[Mapping[str, Value]]) -> None:
        for row in rows:
            assert row.keys() <= set(self._columns), "a key that is no column"
            self._writer.writerow(harmless(row.get(column)) for column in self._columns)


class SemicolonFile(CsvFile):
    between = ";"


class JsonlFile(_Output):
    def _begin(self, file: TextIO) -> None:
        self._out = file

    def add(self, rows: Iterable[Mapping[str, Value]]) -> None:
        for row in rows:
            assert row.keys() <= set(self._columns), "a key that is no column"
            line = {column: row.get(column) for column in self._columns}
            self._out.write(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n")


class JsonFile(_Output):
    """One JSON list; the objects may have any shape."""

    def _begin(self, file: TextIO) -> None:
        self._before = "[\n"
        self._out = file

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        for row in rows:
            self._out.write(self._before + json.dumps(row, ensure_ascii=False, allow_nan=False))
            self._before = ",\n"

    def _end(self, file: TextIO) -> None:
        file.write("[]\n" if self._before == "[\n" else "\n]\n")


class XlsxFile:
    """A workbook of text cells; a formula is only text in it. Rows are kept on disk until it is closed."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._path, self._columns = path, tuple(columns)
        self._rows = self._letters = 0

    def __enter__(self) -> Self:
        from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - 90 ms, for XLSX only

        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet()
        self._sheet.append(self._cells(self._columns))
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        part = self._path.with_name(self._path.name + ".part")
        try:
            self._book.save(part)  # also after an error: it clears what openpyxl keeps on disk
            if kind is None:
                part.replace(self._path)
        finally:
            part.unlink(missing_ok=True)

    @property
    def full(self) -> bool:
        return self._rows >= limits.XLSX_ROWS_MAX or self._letters > limits.RAW_BYTES_MAX

    def add(self, rows: Iterable[Mapping[str, Value]]) -> None:
        for row in rows:
            assert row.keys() <= set(self._columns), "a key that is no column"
            self._sheet.append(self._cells([row.get(column) for column in self._columns]))
            self._rows += 1

    def _cells(self, values: Sequence[Value]) -> list[Any]:
        from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

        cells = []
        for value in values:
            cell = WriteOnlyCell(self._sheet)
            if isinstance(value, str):
                cell.value = harmless(value)[:CELL_CHARS_MAX]
                self._letters += len(cell.value)
                cell.data_type = "s"
            else:
                cell.value = value
            cells.append(cell)
        return cells


WRITERS: Mapping[str, type[CsvFile | JsonlFile | JsonFile | XlsxFile]] = {
    "csv": CsvFile,
    SEMICOLONS: SemicolonFile,
    "jsonl": JsonlFile,
    "json": JsonFile,
    "xlsx": XlsxFile,
}
