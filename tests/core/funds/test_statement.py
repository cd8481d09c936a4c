"""Statements: which lines are deposits, and that a line counts once however often it comes."""

from typing import Any

import pytest

from core.errors import Invalid
from core.funds.reference import made
from core.funds.statement import Read, read_rows, today, typed

ON = (2026, 11, 26)
REF = made(4820913)
ROW = {"Date": "2026-11-25", "amount": "5,000.00", "currency": "kes", "Reference": f"KAZI {REF}", "payer": "A. Mwangi"}


def read(*rows: dict[str, Any], name: str = "may.csv") -> Read:
    return read_rows(list(enumerate(rows, 2)), name, ON)


def test_a_line_is_read() -> None:
    (line,) = read(ROW).lines
    assert (line.asset, line.amount_minor, line.paid_on, line.reference) == ("KES", 500_000, "2026-11-25", REF)
    assert line.source == "may.csv:2"
    assert "Mwangi" not in repr(line)


@pytest.mark.parametrize("day", ["25.11.2026", "25/11/2026 14:22:01", "2026-11-25T09:00", "20261125", "25 Nov 2026"])
def test_days_are_read_as_banks_write_them(day: str) -> None:
    (line,) = read({**ROW, "Date": day}).lines
    assert line.paid_on == "2026-11-25"


def test_the_same_line_is_known_wherever_it_comes() -> None:
    """In another file, at another place; two that are the same in one file are two payments."""
    first, again = read(ROW, ROW).lines
    assert first.key != again.key
    later = read({**ROW, "amount": "1"}, ROW, ROW, name="june.csv").lines
    assert [one.key for one in later[1:]] == [first.key, again.key]


def test_the_banks_own_number_is_what_a_line_is_known_by() -> None:
    one, other = read({**ROW, "id": "QWE1"}, {**ROW, "id": "QWE2"}).lines
    assert one.key != other.key
    (moved,) = read({**ROW, "id": "QWE1", "Date": "26.11.2026"}).lines
    assert moved.key == one.key
    by_hand = typed([REF, "KES", "5000", "QWE1"], ON, "1:2")
    assert by_hand.key == one.key
    assert by_hand.paid_on == "2026-11-26"


def test_what_went_out_is_left_alone_and_what_is_wrong_is_named() -> None:
    found = read(
        {**ROW, "amount": "-20"}, {**ROW, "Date": "soon"}, {**ROW, "currency": "points"}, {**ROW, "amount": ""}
    )
    assert (found.lines, found.out) == ([], 1)
    assert [(number, why.one.split(";")[0]) for number, why in found.problems][:2] == [
        (3, "{value} is no date"),
        (4, "{value} is no currency."),
    ]
    assert len(found.problems) == 3


def test_a_table_of_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Invalid, match="needs the columns"):
        read({"text": "hello"})
    assert read().lines == []
    monkeypatch.setattr("core.funds.statement.LINES_MAX", 1)
    with pytest.raises(Invalid, match="at most"):
        read(ROW, ROW)


@pytest.mark.parametrize("words", [["12345678", "KES", "5"], [REF, "KES", "0"], [REF, "KES", "x"], [REF, "XYZ", "5"]])
def test_what_cannot_be_recorded_is_refused(words: list[str]) -> None:
    with pytest.raises(Invalid):
        typed(words, ON, "1:2")


def test_what_was_typed_twice_is_one_only_where_it_is_the_same_message() -> None:
    words = [REF, "KES", "5"]
    assert typed(words, ON, "1:2").key == typed(words, ON, "1:2").key != typed(words, ON, "1:3").key


def test_today_is_in_utc() -> None:
    assert today(1_795_300_000_000) == (2026, 11, 21)
