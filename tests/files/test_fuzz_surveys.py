"""Whatever stands in a workbook, a list beside it, or their ZIP: a survey that can be answered, or one sentence.

Mutants that these kill: only what pyxform foresees is a refusal (xlsform._converted), a list's errors that were thought
of alone (attachments._read), a problem without its row.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refusal, Text
from core.form.answers import Value, check
from core.form.questions import CANT_TELL
from core.xforms.filling import Filling
from core.xforms.instance import Setting
from files.xlsform import Found, read_survey
from tests.budget import TIMES, Budget, fixed
from tests.core.xforms.made import NOW
from tests.corpus.books import OWN, say
from tests.corpus.filler import Filler
from tests.files import broken
from tests.files.made import saved, xlsx, zipped
from tests.files.odd_surveys import CELLS, CHOICES, GEO, HEAD, ROWS, TOWNS, book

SECONDS = 10.0  # of CPU, for each property
STEPS = 12  # answers to a survey that came through
FIXED = fixed(round(300 * TIMES))
PLACES = st.tuples(st.integers(0, len(ROWS)), st.integers(0, len(HEAD) - 1), CELLS)


def spoken(text: Text) -> None:
    assert say(text)


def walked(found: Found) -> None:
    """Somebody answers it, for a while."""
    filler, answers = Filler(len(found.xform.binds)), dict[str, Value]()
    setting = Setting(now=NOW, started_at=NOW, seed="1", lists=found.lists.__getitem__)
    for _ in range(STEPS):
        try:
            filling = Filling(found.xform, answers, setting)
            asked = next((one for one in filling.asked() if one.name not in answers), None)
            if asked is None:
                break
            question = filling.filled(asked.name)
            value: Value = CANT_TELL
            for _ in range(8):
                said = filler.value(question, "")
                try:
                    told = filling.fault(asked.name, check(question, said))
                except Refusal as refusal:
                    told = refusal.text
                if told is None:
                    value = said
                    break
                spoken(told)
            answers |= filling.given(asked.name, value)
            filling.answers(), filling.xml(), list(filling.faults())
        except Refusal as refusal:
            spoken(refusal.text)
            break


def looked_at(folder: Path, data: bytes) -> None:
    try:
        found = read_survey(saved(folder, data))
    except Refusal as refusal:
        spoken(refusal.text)
        return
    for problem, row in found.problems:
        spoken(problem.text)
        assert row >= 0
    if not any(problem.refuses for problem, _ in found.problems):
        walked(found)


def within(looking: Budget, folder: Path, cases: st.SearchStrategy[Any], make: Callable[[Any], bytes]) -> None:
    @FIXED
    @given(cases)
    def any_case(case: Any) -> None:
        with looking.example() as there_is_time:
            if there_is_time:
                looked_at(folder, make(case))

    any_case()


def test_the_workbook_itself_is_a_survey(tmp_path: Path) -> None:
    found = read_survey(saved(tmp_path, book([])))
    assert found.problems == ()
    walked(found)


def test_any_cells(tmp_path: Path) -> None:
    within(Budget(SECONDS), tmp_path, st.lists(PLACES, min_size=1, max_size=4), book)


GOOD = (*((OWN / name).read_bytes() for name in ("pyxform__tutorial.xls", "pyxform__loop.xls")), book([]))
BYTES = st.tuples(
    st.integers(0, len(GOOD) - 1),
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=4)), min_size=1, max_size=6),
)


def damaged(case: tuple[int, list[tuple[int, bytes]]]) -> bytes:
    data, changes = bytearray(GOOD[case[0]]), case[1]
    for at, value in changes:
        place = at % len(data)
        data[place : place + len(value)] = value
    return bytes(data)


@pytest.mark.parametrize("cases", ["bytes", "xml"])
def test_any_broken_workbook(tmp_path: Path, cases: str) -> None:
    if cases == "bytes":
        within(Budget(SECONDS), tmp_path, BYTES, damaged)
    else:
        within(Budget(SECONDS), tmp_path, broken.workbooks(), bytes)


SPOILT = st.lists(
    st.tuples(
        st.integers(0, 200),
        st.sampled_from(
            [b"", b",", b'"', b"\n", b"\r", b"\x00", b"\xff", b"[", b"{", b"]", b"}", b"1e999", b"null", b"<a>"]
        ),
        st.integers(0, 6),
    ),
    max_size=5,
)
FILES = st.tuples(
    st.sampled_from(["towns.csv", "towns.geojson", "towns.xml", "TOWNS.CSV", "a/towns.csv", "b.geojson"]),
    st.sampled_from([TOWNS, GEO, b"<root><item><name>d</name></item></root>", b"", TOWNS.decode().encode("utf-16")]),
    SPOILT,
)


def attached(case: list[tuple[str, bytes, list[tuple[int, bytes, int]]]]) -> bytes:
    members = {"form.xlsx": xlsx([list(HEAD), *ROWS], CHOICES, titles=["survey", "choices"])}
    for name, data, spoilt in case:
        members[name] = data
        for place, value, instead in spoilt:
            members[name] = members[name][:place] + value + members[name][place + instead :]
    return zipped(members)


def test_any_attachments(tmp_path: Path) -> None:
    within(Budget(SECONDS), tmp_path, st.lists(FILES, min_size=1, max_size=3), attached)
