"""Files that are turned away, each with one sentence: not a table, over a limit, or made to do harm."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import Invalid, TooLarge
from files import limits
from files.read import read
from files.sniff import is_page
from tests.files.made import saved, xlsx, zipped


def refused_of(folder: Path, data: bytes) -> None:
    for _ in read(saved(folder, data), "sent.bin"):
        pass


def json_lines(count: int) -> bytes:
    return "\n".join(json.dumps({f"k{n}": n}) for n in range(count)).encode()


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]><x>&m;</x>"
)


def xlsx_with(rows: bytes) -> bytes:
    """A workbook whose sheet holds these rows (or is this document)."""
    with zipfile.ZipFile(io.BytesIO(xlsx([["a"], [1]]))) as book:
        members = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    whole = rows.startswith(b"<!")
    members[sheet] = rows if whole else members[sheet].replace(b"</sheetData>", rows + b"</sheetData>")
    return zipped(members)


REFUSED: dict[str, tuple[Callable[[], bytes], type[Invalid], str]] = {
    "empty": (lambda: b"", Invalid, "empty"),
    "only spaces": (lambda: b"\n \n", Invalid, "empty"),
    "only a header": (lambda: b"a,b\n", Invalid, "no rows"),
    "open quote": (lambda: b'a,b\n1,2\n"3,4\n', Invalid, "quote"),
    "quote over many long lines": (lambda: b'"' + (b"x" * 999_000 + b"\n") * 3, Invalid, "quote"),
    "quote in the middle": (lambda: b'a,b\n"1"2,3\n', Invalid, "quote"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n....", Invalid, "picture"),
    "pdf": (lambda: b"%PDF-1.7", Invalid, "PDF"),
    "old excel": (lambda: b"\xd0\xcf\x11\xe0" * 9, Invalid, "old or locked Excel"),
    "binary": (lambda: bytes(range(256)) * 20, Invalid, "not readable"),
    "a set-up": (lambda: b'# ours\r\n\ntitle = "Moods"\nprice = 5\n', Invalid, "set-up, not a table"),
    "a set-up that begins with a table": (lambda: b'[columns]\ntext = "note"\n', Invalid, "set-up, not a table"),
    "json list": (lambda: b'[\n{"a": 1}]', Invalid, "long list"),
    "one endless line": (lambda: b"a" * (limits.LINE_MAX + 1), TooLarge, "more than"),
    "too many columns": (lambda: b"a," * limits.COLUMNS_MAX + b"a\n1\n", TooLarge, "columns"),
    "too many keys": (lambda: json_lines(limits.COLUMNS_MAX + 1), TooLarge, "columns"),
    "text instead of names": (lambda: b"a" * 101 + b",b\n1,2\n", TooLarge, "column name"),
    "no json object": (lambda: b'{"a": \n{"b"\n', Invalid, "No line"),
    "broken zip": (lambda: b"PK\x03\x04 and nothing", Invalid, "ZIP is damaged"),
    "broken xlsx": (lambda: zipped({"xl/workbook.xml": b"<no"}), Invalid, "Excel file is damaged"),
    "word file": (lambda: zipped({"word/document.xml": b""}), Invalid, "office file"),
    "nothing of use": (lambda: zipped({"a.md": b""}), Invalid, "neither"),
    "two tables": (lambda: zipped({"a.csv": b"", "b.jsonl": b""}), Invalid, "more than one table"),
    "climbing path": (lambda: zipped({"../a.csv": b""}), Invalid, "unsafe path"),
    "absolute path": (lambda: zipped({"/etc/a.csv": b""}), Invalid, "unsafe path"),
    "drive": (lambda: zipped({"C:\\a.csv": b""}), Invalid, "unsafe path"),
    "long name": (lambda: zipped({"a" * 201: b""}), TooLarge, "longer than"),
    "nested": (lambda: zipped({"a.csv": b"", "b.zip": b""}), Invalid, "another archive"),
    "nested under another name": (lambda: zipped({"a.csv": zipped({"x": b""})}), Invalid, "another ZIP"),
    "link": (lambda: zipped({"a.png": b"/etc/passwd"}, external_attr=0o120777 << 16), Invalid, "link"),
    "zeros": (lambda: zipped({"a.csv": b"\0" * (200 * limits.MB)}), TooLarge, "suspicious"),
    "huge picture": (lambda: zipped({"a.png": b"\0" * (limits.PICTURE_BYTES_MAX + 1)}), TooLarge, "suspicious"),
    "entities in xlsx": (lambda: xlsx_with(ENTITIES), Invalid, "Excel file is damaged"),
    "row of a sheet without end": (
        lambda: xlsx_with(b'<row r="9999999"><c r="A9999999"><v>1</v></c></row>'),
        Invalid,
        "damaged",
    ),
    "zeros in xlsx": (
        lambda: zipped({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": b" " * (64 * limits.MB)}),
        TooLarge,
        "suspicious",
    ),
}


@pytest.mark.parametrize(("data", "error", "words"), REFUSED.values(), ids=REFUSED)
def test_refusals(tmp_path: Path, data: Callable[[], bytes], error: type[Invalid], words: str) -> None:
    with pytest.raises(error, match=words) as refused:
        refused_of(tmp_path, data())
    assert type(refused.value) is error
    assert refused.value.text.one.format(**refused.value.text.params)


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.ROWS_MAX == 1_000_000
    monkeypatch.setattr(limits, "ROWS_MAX", 1000)
    refused_of(tmp_path, b"a,b\n" + b"1,2\n" * 1000)
    with pytest.raises(TooLarge, match="rows"):
        refused_of(tmp_path, b"a,b\n" + b"1,2\n" * 1001)


PAGES = (
    b"<!DOCTYPE html><p>",
    b"\xef\xbb\xbf\n <HTML>",
    b'<?xml version="1.0"?><html xmlns="x">',
    b"<script>x</script>",
)
NO_PAGES = (b"text\n<html>\n", b'<?xml version="1.0"?><svg/>', b"\x89PNG", b"", b'{"a": "<html>"}')


def test_pages_are_told_from_files() -> None:
    assert all(map(is_page, PAGES))
    assert not any(map(is_page, NO_PAGES))


def test_a_locked_zip(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.csv": b"a,b\n"}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    with pytest.raises(Invalid, match="password"):
        refused_of(tmp_path, bytes(data))


def test_a_name_twice(tmp_path: Path) -> None:
    data = zipped({"a.png": b"x", "b.png": b"y"}).replace(b"b.png", b"a.png")
    with pytest.raises(Invalid, match="twice"):
        refused_of(tmp_path, data)


def test_a_zip_of_40_001_files(tmp_path: Path) -> None:
    names = {f"{n}": b"" for n in range(limits.ARCHIVE_MEMBERS_MAX + 1)}
    with pytest.raises(TooLarge, match="files"):
        refused_of(tmp_path, zipped(names))
