"""What each kind of file turns into: columns, rows with their owner's numbers, and problems."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import Invalid
from files import limits
from files.events import Effect, End, Event, Problem, Row, Table
from files.read import read
from tests.files.made import saved, xlsx, zipped


def events(folder: Path, data: bytes) -> list[Event]:
    return list(read(saved(folder, data), "sent.bin"))


def table(found: list[Event]) -> Table:
    return next(event for event in found if isinstance(event, Table))


def rows(found: list[Event]) -> dict[int, tuple[str, ...]]:
    return {event.number: tuple(event.values.values()) for event in found if isinstance(event, Row)}


def problems(found: list[Event]) -> list[tuple[str, int | None]]:
    return [(event.code, event.row) for event in found if isinstance(event, Problem)]


TEXT = "text;note\nSalamu, dada;é\n"
GOOD = {
    "utf-8": (TEXT.encode(), "utf-8", []),
    "utf-8 with mark": (TEXT.encode("utf-8-sig"), "utf-8-sig", []),
    "utf-16": (TEXT.encode("utf-16"), "utf-16", []),
    "utf-16 without mark": (TEXT.encode("utf-16-le"), "utf-16-le", []),
    "utf-16 big-endian without mark": (TEXT.encode("utf-16-be"), "utf-16-be", []),
    "utf-32": (TEXT.encode("utf-32"), "utf-32", []),
    "cp1252, said": (TEXT.encode("cp1252"), "cp1252", [("encoding_guessed", None)]),
}


@pytest.mark.parametrize(("data", "encoding", "said"), GOOD.values(), ids=GOOD)
def test_encodings(tmp_path: Path, data: bytes, encoding: str, said: list[object]) -> None:
    found = events(tmp_path, data)
    assert table(found) == Table("sent.bin", "csv", ("text", "note"), (), encoding, ";")
    assert rows(found) == {2: ("Salamu, dada", "é")}
    assert problems(found) == said
    assert found[-1] == End(1, 0, len(said))


CSV = {
    "comma": ("a,b\n1,2\n", ("a", "b"), {2: ("1", "2")}, []),
    "tab": ("a\tb\n1,5\t2\n", ("a", "b"), {2: ("1,5", "2")}, []),
    "one column with commas": ("text\n'tis, well\n", ("text",), {}, [("row_too_wide", 2)]),
    "one column": ("text\nhello\nthere\n", ("text",), {2: ("hello",), 3: ("there",)}, []),
    "options keep their bar": ("q,options\nIs it?,yes|no\n", ("q", "options"), {2: ("Is it?", "yes|no")}, []),
    "excel's first line": ("sep=;\na;b\n1,1;2\n", ("a", "b"), {2: ("1,1", "2")}, []),
    "quoted line ends": ('a,b\n"x\r\ny",2\nz,3\n', ("a", "b"), {2: ("x\ny", "2"), 3: ("z", "3")}, []),
    "quote marks": ('a,b\n"say ""hi""",5" pipe\n', ("a", "b"), {2: ('say "hi"', '5" pipe')}, []),
    "old mac line ends": ("a,b\r1,2\r", ("a", "b"), {2: ("1", "2")}, []),
    "blank rows": ("\na,b\n\n1,2\n,\n\n3,4\n", ("a", "b"), {4: ("1", "2"), 7: ("3", "4")}, []),
    "short row": ("a,b,c\n1\n", ("a", "b", "c"), {2: ("1", "", "")}, [("row_too_short", 2)]),
    "long row": ("a,b\n1,2,3\n4,5\n", ("a", "b"), {3: ("4", "5")}, [("row_too_wide", 2)]),
    "commas at the end": ("a,b,,\n1,2,,,\n", ("a", "b"), {2: ("1", "2")}, []),
    "unnamed column": ("a,,c\n1,2,3\n", ("a", "column 2", "c"), {2: ("1", "2", "3")}, [("column_unnamed", None)]),
    "column twice": ("Text,text\n1,2\n", ("Text", "text 2"), {2: ("1", "2")}, [("column_twice", None)]),
    "odd column": (' My\u00a0\n  "col" ,b\n', ("My",), {}, [("row_too_wide", 2)]),
    "nul": ("a,b\n1\x00,2\n", ("a", "b"), {2: ("1", "2")}, [("hidden", 2)]),
    "turned text": ("a,b\n\u202egnp.exe\u202c,2\n", ("a", "b"), {2: ("gnp.exe", "2")}, [("hidden", 2)]),
    "right-to-left text stays": ("a,b\nשלם\u200f!,2\n", ("a", "b"), {2: ("שלם\u200f!", "2")}, []),
    "formula stays text": ("a,b\n=1+1,@x\n", ("a", "b"), {2: ("=1+1", "@x")}, []),
    "long cell": (f"a,b\n{'x' * (limits.CELL_MAX + 1)},2\n3,4\n", ("a", "b"), {3: ("3", "4")}, [("cell_too_long", 2)]),
}


@pytest.mark.parametrize(("text", "columns", "expected", "said"), CSV.values(), ids=CSV)
def test_csv(
    tmp_path: Path, text: str, columns: tuple[str, ...], expected: dict[int, object], said: list[object]
) -> None:
    if not expected:
        with pytest.raises(Invalid, match="No row"):
            events(tmp_path, text.encode())
        return
    found = events(tmp_path, text.encode())
    assert (table(found).columns, rows(found), problems(found)) == (columns, expected, said)


def test_jsonl(tmp_path: Path) -> None:
    lines = ['{"text": "a\\u0000b", "n": 3, "price": 3.10}', "", "[1]", '{"text": "c", "tags": ["x", 1.5], "ok": true}']
    lines += ['{"text": "d", "n": null, "x": NaN}', '{"n": 12345678901234567890}', "[" * 100_000, "{" + '"a":' * 9]
    found = events(tmp_path, "\n".join(lines).encode())
    assert table(found) == Table("sent.bin", "jsonl", ("text", "n", "price", "tags", "ok"), (), "utf-8")
    assert rows(found) == {
        1: ("ab", "3", "3.10", "", ""),
        4: ("c", "", "", '["x", 1.5]', "true"),
        6: ("", "12345678901234567890", "", "", ""),
    }
    assert problems(found) == [("hidden", 1), *[("line_not_json", n) for n in (3, 5, 7, 8)]]
    assert found[-1] == End(3, 4, 5)


def test_jsonl_names_too_alike(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="too alike"):
        events(tmp_path, b'{"text": 1}\n{"Text ": 2}\n')


def test_xlsx_shows_what_was_typed(tmp_path: Path) -> None:
    import datetime as dt  # noqa: PLC0415 - one test needs it

    sheet: list[list[object]] = [
        ["Market survey", None, None, None, None],
        ["text", "n", "share", "when", "code"],
        ["a", 3.0, 0.5, dt.datetime(2026, 11, 21), 712],  # noqa: DTZ001 - a cell has no zone
        [None] * 5,
        ["b", 0.1 + 0.2, 1, dt.datetime(2026, 11, 21, 14, 30), 7],  # noqa: DTZ001 - a cell has no zone
        [True, 254712345678, "#N/A", dt.time(8, 5), "=1+1"],
    ]
    formats = {"C3": "0%", "E3": "00000", "C5": "0.0%"}
    found = events(tmp_path, xlsx(sheet, [["other"]], formats=formats))
    assert table(found) == Table("sent.bin", "xlsx", ("text", "n", "share", "when", "code"))
    assert rows(found) == {
        3: ("a", "3", "50%", "2026-11-21", "00712"),
        5: ("b", "0.3", "100%", "2026-11-21 14:30", "7"),
        6: ("TRUE", "254712345678", "", "08:05:00", ""),
    }
    assert problems(found) == [("sheets", None), ("title_skipped", 1), ("sheet_error", 6)]


def test_xlsx_takes_the_first_sheet_with_something_on_it(tmp_path: Path) -> None:
    found = events(tmp_path, xlsx([], [["a", "b"], [1, 2]]))
    assert rows(found) == {2: ("1", "2")}
    assert problems(found) == [("sheets", None)]


def test_xlsx_with_a_sheet_a_language_is_one_table(tmp_path: Path) -> None:
    english: list[list[object]] = [["file", "text", "id"], ["1.jpg", "Good day", 1], ["2.jpg", "Bye", 2]]
    english.append(["3.jpg", "More"])
    swahili: list[list[object]] = [["text", "id", "file"], ["Habari", 1, "1.jpg"], ["Kwaheri", 2, "2.jpg"]]
    found = events(tmp_path, xlsx(english, swahili, titles=("English", "sw")))
    assert table(found).columns == ("file::en", "text::en", "id", "file::sw", "text::sw")
    assert rows(found)[4] == ("3.jpg", "More", "", "", "")
    found = events(tmp_path, xlsx(english[:3], swahili, titles=("English", "Kiswahili")))
    assert table(found).columns == ("file", "text::en", "id", "text::sw")
    assert table(found).pictures == ("file",)
    assert rows(found) == {2: ("1.jpg", "Good day", "1", "Habari"), 3: ("2.jpg", "Bye", "2", "Kwaheri")}
    assert problems(found) == []


def test_a_row_missing_in_one_sheet_never_moves_the_others(tmp_path: Path) -> None:
    english = [["text"], ["Good day"], ["Bye"], ["Yes"]]
    swahili = [[], ["text"], ["Habari"], [], ["Ndiyo"], ["Hapana"]]
    found = events(tmp_path, xlsx(english, swahili, titles=("en", "sw")))
    assert rows(found) == {2: ("Good day", "Habari"), 3: ("Bye", ""), 4: ("Yes", "Ndiyo"), 5: ("", "Hapana")}


def test_a_column_that_differs_far_below_is_a_language_s_too(tmp_path: Path) -> None:
    english, swahili = ([["text", "note", ""], *([word, "", "x"] for _ in range(80))] for word in ("Yes", "Ndiyo"))
    swahili.append(["Hapana", "Baadaye"])
    english.append(["No", "Later"])
    found = events(tmp_path, xlsx(english, swahili, titles=("en", "sw")))
    assert table(found).columns == ("text::en", "note::en", "text::sw", "note::sw")
    assert rows(found)[82] == ("No", "Later", "Hapana", "Baadaye")


def test_every_language_needs_the_same_columns(tmp_path: Path) -> None:
    data = xlsx([["text", "more"], ["a", "b"]], [["text"], ["c"]], titles=("en", "sw"))
    with pytest.raises(Invalid, match="has no column"):
        events(tmp_path, data)
    with pytest.raises(Invalid, match="empty"):
        events(tmp_path, xlsx([], [], titles=("en", "sw")))


def test_zip_of_table_and_pictures(tmp_path: Path) -> None:
    csv = "text,picture\none,Mango.JPG\ntwo,pear\nthree,gone.jpg\nfour,\nfive,a/same.png\nsix,same.png\n"
    pictures = ("pics/mango.jpeg", "pear.png", "a/same.png", "b/same.png", "mango.jpg")
    dust = {"__MACOSX/._x.jpg": b"", "pics/.DS_Store": b"", "notes.md": b"hi", "pics/": b""}
    data = zipped({"list.csv": csv.encode(), **dict.fromkeys(pictures, b"jpeg"), **dust})
    found = events(tmp_path, data)
    assert table(found) == Table("list.csv", "csv", ("text", "picture"), ("picture",), "utf-8", ",")
    assert problems(found) == [("ignored", None), ("picture_missing", 4), ("picture_missing", 7)]
    assert found[-1] == End(6, 0, 3, pictures=5, pictures_missing=2)


ADDRESSES = {
    "called so": ("image", "https://a.example/x", True),
    "called so, with what it is": ("Photo URL", "https://a.example/view?id=3", True),
    "called so, in one word": ("imageurl", "HTTPS://a.example/x", True),
    "called so, one of several": ("Photo 2", "https://a.example/x", True),
    "called so, a side of two": ("image_left_url", "https://a.example/x", True),
    "called so, with what it is and its number": ("image_url_1", "https://a.example/x", True),
    "a host that is called like a picture": ("link", "https://example.jpg", False),
    "looks so": ("link", "https://a.example/x.JPG?w=3", True),
    "looks so, and will be refused by row": ("link", "http://a.example/x.png", True),
    "any page": ("link", "https://a.example/x", False),
    "any file": ("file", "https://a.example/report.pdf", False),
    "a file that is a picture": ("file", "https://a.example/x.webp", True),
    "a sentence with an address": ("image", "see https://a.example/x.jpg", False),
    "another scheme": ("image", "ftp://a.example/x.jpg", False),
    "no address at all": ("image", "https://", False),
}


@pytest.mark.parametrize(("column", "cell", "expected"), ADDRESSES.values(), ids=ADDRESSES)
def test_columns_of_addresses(tmp_path: Path, column: str, cell: str, expected: bool) -> None:
    found = table(events(tmp_path, f"{column},text\n{cell},hello\n".encode()))
    assert found.pictures == ((column,) if expected else ())


def test_an_address_is_not_missed_in_the_zip(tmp_path: Path) -> None:
    csv = b"picture,text\na.png,one\nhttps://a.example/b.png,two\n"
    found = events(tmp_path, zipped({"t.csv": csv, "a.png": b"x"}))
    assert table(found).pictures == ("picture",)
    assert problems(found) == []


def test_zip_of_pictures_alone(tmp_path: Path) -> None:
    assert events(tmp_path, zipped({"a.png": b"x"}))[-1] == End(0, 0, 0, pictures=1)


def test_zip_with_an_xlsx_in_it(tmp_path: Path) -> None:
    found = events(tmp_path, zipped({"t.xlsx": xlsx([["picture"], ["mango"]]), "mango.png": b"x"}))
    assert table(found).pictures == ("picture",)
    assert found[-1] == End(1, 0, 0, pictures=1)


def test_rows_come_before_the_end_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path, b"a,b\n" + b"1,2\n" * 20_000)
    stream: Iterator[Event] = read(path, "t.csv")
    assert isinstance(next(stream), Table)
    assert next(stream) == Row(2, {"a": "1", "b": "2"})
    assert sum(1 for _ in stream) == 20_000  # the other rows and the end


def test_problems_are_told_up_to_a_limit_and_counted_beyond(tmp_path: Path) -> None:
    found = events(tmp_path, b"a,b\n" + b"1\n" * 300)
    assert len(problems(found)) == limits.PROBLEMS_MAX
    assert found[-1] == End(300, 0, 300)


def test_what_was_left_out_is_told(tmp_path: Path) -> None:
    found = events(tmp_path, b"a,b\n1,2,3\n4,5\n")
    problem = next(event for event in found if isinstance(event, Problem))
    assert problem.effect is Effect.LEFT_OUT
    assert problem.text.params == {"row": 2, "cells": 3, "columns": 2}
