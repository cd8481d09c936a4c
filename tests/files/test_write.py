"""Results: harmless in a spreadsheet, exact for programs, whole or not there."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from core.formats.part import SEMICOLONS
from files import limits
from files.cells import harmless
from files.events import Row, Table
from files.read import read
from files.rolling import Rolling
from files.write import CsvFile, JsonFile, JsonlFile, XlsxFile

CELLS = {
    "=1+1": "'=1+1",
    "@SUM(A1)": "'@SUM(A1)",
    "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0",
    "-2+3": "'-2+3",
    "\t=1": "'=1",
    "\u202e=1": "'=1",
    "\uff1d1": "'\uff1d1",
    "-5": "-5",
    "+2.5": "+2.5",
    "+254712345678": "+254712345678",
    "50%": "50%",
    "a=1": "a=1",
    "": "",
    None: "",
    -5: "-5",
    0.5: "0.5",
}


@pytest.mark.parametrize(("cell", "written"), CELLS.items())
def test_formulas_become_text(cell: str | float | None, written: str) -> None:
    assert harmless(cell) == written


def test_csv_comes_back_through_our_reader_and_any_other(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    with CsvFile(path, ("worker", "=answer")) as out:
        out.add([{"worker": "w1", "=answer": 'é, "x"\ny'}, {"worker": "w2"}])
        out.add([{"worker": None, "=answer": -1}])
        assert not path.exists()
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["worker", "'=answer"], ["w1", 'é, "x"\ny'], ["w2", ""], ["", "-1"]]
    assert path.read_bytes().startswith(b'\xef\xbb\xbf"worker","\'=answer"\r\n')
    values = [tuple(event.values.values()) for event in read(path, "r.csv") if isinstance(event, Row)]
    assert values == [("w1", 'é, "x"\ny'), ("w2", ""), ("", "-1")]


def test_jsonl_keeps_every_letter(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    with JsonlFile(path, ("a", "b")) as out:
        out.add([{"a": "=1+1\u202e", "b": 1.5}, {"b": None}])
    lines = path.read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [{"a": "=1+1\u202e", "b": 1.5}, {"a": None, "b": None}]


@pytest.mark.parametrize("kind", [CsvFile, JsonlFile])
def test_a_file_half_written_never_appears(tmp_path: Path, kind: type[CsvFile | JsonlFile]) -> None:
    path = tmp_path / "r"
    path.write_text("before")
    with pytest.raises(AssertionError, match="no column"), kind(path, ("a",)) as out:
        out.add([{"a": 1}, {"b": 1}])
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_cells_between_semicolons(tmp_path: Path) -> None:
    with Rolling(tmp_path, "r", "csv", ("a", "b"), SEMICOLONS) as out:
        out.add([{"a": "x;y", "b": 1}])
    assert out.paths[0].read_text("utf-8-sig") == '"a";"b"\n"x;y";"1"\n'


def test_json_is_one_list(tmp_path: Path) -> None:
    shapes: list[list[dict[str, Any]]] = [[], [{"a": [1]}], [{"a": "é"}, {"b": {"c": None}}]]
    for rows in shapes:
        with JsonFile(tmp_path / "r.json", ()) as out:
            out.add(rows)
        assert json.loads((tmp_path / "r.json").read_text("utf-8")) == rows


def test_xlsx_comes_back_as_text(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    with XlsxFile(path, ("a", "=b")) as out:
        out.add([{"a": "=1+1", "=b": 3}, {"a": "0042"}])
        assert not path.exists()
    values = [tuple(event.values.values()) for event in read(path, "r.xlsx") if isinstance(event, Row)]
    assert values == [("'=1+1", "3"), ("0042", "")]


def test_a_broken_workbook_is_not_left(tmp_path: Path) -> None:
    with pytest.raises(AssertionError), XlsxFile(tmp_path / "r.xlsx", ("a",)) as out:
        out.add([{"b": 1}])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("ending", "limit"),
    [("csv", "RAW_BYTES_MAX"), ("jsonl", "RAW_BYTES_MAX"), ("xlsx", "XLSX_ROWS_MAX"), ("xlsx", "RAW_BYTES_MAX")],
)
def test_a_large_table_becomes_several_files(
    ending: str, limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, limit, 2)
    with Rolling(tmp_path, "big", ending, ("a",)) as table:
        for number in range(3):
            table.add([{"a": str(number)}, {"a": "x"}])
    assert [path.name for path in table.paths] == [f"big.{ending}", f"big-2.{ending}", f"big-3.{ending}"]
    found = [[event.values["a"] for event in read(path, path.name) if isinstance(event, Row)] for path in table.paths]
    assert found == [["0", "x"], ["1", "x"], ["2", "x"]]


def test_each_of_several_json_files_is_one_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RAW_BYTES_MAX", 2)
    with Rolling(tmp_path, "big", "json", ()) as table:
        for number in range(3):
            table.add([{"a": number}])
    assert [json.loads(path.read_text("utf-8")) for path in table.paths] == [[{"a": 0}], [{"a": 1}], [{"a": 2}]]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_rows_are_a_file_of_column_names(ending: str, tmp_path: Path) -> None:
    with Rolling(tmp_path, "none", ending, ("=a", "b")) as table:
        pass
    event = next(read(table.paths[0], f"none.{ending}"))
    assert isinstance(event, Table)
    assert event.columns == ("'=a", "b")
