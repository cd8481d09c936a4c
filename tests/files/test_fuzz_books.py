"""Whatever stands in a workbook, one sheet a language or not, or in a ZIP's campaign.toml: rows, or one refusal."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import Refusal
from files import limits
from files.events import Event, Row, Setup, Table
from files.read import read
from files.sheets import languages_of
from tests.budget import Budget, fixed
from tests.files import broken
from tests.files.made import saved, xlsx, zipped

SECONDS = 6.0  # of CPU, for each property
FIXED = fixed(400)
TITLES = st.sampled_from(["English", "sw", "French", "Luo", "Sheet1", "fr", "Kiswahili"])
NAMES = st.sampled_from(["text", "text", "id", "options", "Text", "a b", "", " text "])
CELLS = st.sampled_from(["", "", "Good day", "Habari", "1", " x ", 7, 2.5, True, None, "=1+1", "\u202e", "a|b", "<b>"])
SHEETS = st.lists(st.tuples(TITLES, st.lists(NAMES, max_size=4), st.lists(st.lists(CELLS, max_size=5), max_size=4)))
Sheet = tuple[str, list[str], list[list[Any]]]


def events(folder: Path, data: bytes) -> list[Event]:
    """What the file holds; nothing where it is refused, in a sentence."""
    try:
        return list(read(saved(folder, data), "f"))
    except Refusal as refused:
        refused.text.one.format(**refused.text.params)
        return []


def checked(found: Sequence[Event]) -> tuple[tuple[str, ...], dict[int, dict[str, str]]]:
    """The columns and the rows by number, each row whole and no half characters in it."""
    columns = next((one.columns for one in found if isinstance(one, Table)), ())
    assert len({one.casefold() for one in columns}) == len(columns) <= limits.COLUMNS_MAX
    rows = {one.number: dict(one.values) for one in found if isinstance(one, Row)}
    assert list(rows) == sorted(rows)
    for values in rows.values():
        assert tuple(values) == columns
        "".join(values.values()).encode()
    return columns, rows


# Kills: a row that one sheet lacks moves those below it (sheets._filled); no column is taken for one of several
# languages (sheets._spoken).
@FIXED
@given(SHEETS)
@example([("English", ["id", "text"], [["1", "Good day"], [], ["2", "x"]]), ("sw", ["text", "id"], [["Habari", "1"]])])
def test_any_workbook(tmp_path_factory: Any, sheets: list[Sheet]) -> None:
    titles = [f"{title}" for title, *_ in sheets]
    if not sheets or len({one.casefold() for one in titles}) < len(titles):
        return
    sheets = [(title, names, [row[: len(names)] for row in rows]) for title, names, rows in sheets]
    book = xlsx(*([names, *rows] for _, names, rows in sheets), titles=titles)
    columns, rows = checked(events(tmp_path_factory.mktemp("book"), book))
    codes = languages_of(titles)
    plain = [[name.strip().casefold() for name in names] for _, names, _ in sheets]
    if not codes or not rows or any(len(set(names)) < len(names) or "" in names for names in plain):
        return
    for code, (_, names, cells) in zip(codes, sheets, strict=True):
        for below, line in enumerate(cells, 2):
            for name, cell in zip(names, line, strict=False):
                spoken = f"{name.strip()}::{code}"
                column = spoken if spoken in columns else name.strip()
                if isinstance(cell, str) and cell.strip() and cell[0] not in "=\u202e":
                    assert rows[below][column] == cell.strip()


# Kills: only errors that were thought of are refused, when a workbook is opened or read (xlsx._load, xlsx._records).
def test_any_broken_workbook(tmp_path: Path) -> None:
    looking = Budget(SECONDS)

    @FIXED
    @given(broken.workbooks())
    def any_workbook(data: bytes) -> None:
        with looking.example() as there_is_time:
            if there_is_time:
                checked(events(tmp_path, data))

    any_workbook()


VALUES = st.recursive(
    st.one_of(st.text(max_size=20), st.booleans(), st.integers(), st.floats(), st.dates(), st.times(), st.datetimes()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)
KEYS = st.sampled_from(["title", "kind", "options", "price", "words", "columns", "x y", ""])


def _toml(values: dict[str, Any]) -> str:
    return "\n".join(f"{json.dumps(key)} = {json.dumps(value, default=str)}" for key, value in values.items())


TOML = st.one_of(
    st.dictionaries(KEYS, VALUES, max_size=5).map(_toml),
    st.lists(st.sampled_from([*"a=[]{}\"'#.,\n\t0-:é", "\r", "[[", "1e999", "0x", '"""', "\x00", "x" * 300])).map(
        "".join
    ),
)


# Kills: a nest without end, a number without end, or what JSON has not, is no refusal but a bug (read_setup); a set-up
# of any size is taken (archive.contents).
@FIXED
@given(TOML, st.sampled_from(["campaign.toml", "x/campaign.toml", "Campaign.TOML"]), st.booleans())
@example("a = " + "[" * 3000, "campaign.toml", False)
@example("a = 1e999\nb = nan\nc = 2026-11-24", "campaign.toml", False)
@example("a = " + "9" * 5000, "campaign.toml", False)
@example("#" * (limits.SETUP_BYTES_MAX + 1), "campaign.toml", False)
def test_any_set_up_in_a_zip(tmp_path_factory: Any, text: str, name: str, half: bool) -> None:
    data = text.encode("utf-8", "surrogatepass")[: None if not half else -1]
    found = events(tmp_path_factory.mktemp("zip"), zipped({name: data, "t.csv": b"a,b\n1,2\n"}))
    for place, one in enumerate(found):
        if isinstance(one, Setup):
            assert place == 0
            assert len(data) <= limits.SETUP_BYTES_MAX
            assert json.loads(json.dumps(one.values)).keys() == one.values.keys()
    assert not found or checked(found)[1] == {2: {"a": "1", "b": "2"}}
