"""A statement's sums meet: what was there, what came and went, what is left."""

from dataclasses import replace

import pytest

from core.ledger import Code
from core.receipts import statement
from core.receipts.canonical import canonical
from core.receipts.movements import Movement
from core.receipts.periods import read
from core.receipts.statement import Statement
from tests.core.receipts.sealing import ISSUER
from tests.fakes import START

DAY = 24 * 3600 * 1000
SEPTEMBER = read("2026-09", "UTC", START)
BEFORE, AFTER = SEPTEMBER.since - DAY, SEPTEMBER.until + DAY


def moved(
    number: int, amount: int, code: Code = Code.REWARD, at: int = START, *, settled: int | None = None
) -> Movement:
    """Settled at once, or at ``settled``; 0: it is pending."""
    when = at if settled is None else settled
    state = "single" if settled is None else "posted" if settled else "pending"
    return Movement(number, code, number, "KES", amount, amount if when else 0, state, at, when, "", 3, "Moods")


BOOK = [
    moved(1, 1000, at=BEFORE),
    moved(2, 300),
    moved(3, 200, at=BEFORE, settled=START + 1),  # decided in September
    moved(4, 70, settled=0),  # still waits
    moved(5, 60, settled=AFTER),  # waited when the month ended
    replace(moved(6, 50, settled=START), state="voided", amount_minor=0),
    moved(7, 50, Code.BONUS, at=AFTER),
    moved(8, -400, Code.PAYOUT, settled=START + 2),
    moved(9, -40, Code.TAX, settled=START + 2),
    moved(10, -100, Code.PAYOUT, settled=AFTER),
    moved(11, -5, Code.CORRECTION),
    moved(12, -600, Code.PAYOUT, at=AFTER),
]


def made(movements: list[Movement], name: str = "2026-09") -> Statement:
    found = Statement(read(name, "UTC", AFTER + DAY))
    found.add(movements)
    found.close()
    return found


def test_what_was_there_and_what_moved_is_what_is_left() -> None:
    (told,) = statement.payload(made(BOOK), ISSUER, {"telegram_id": "5"}, START)["accounts"]
    sums = {name: told[name] for name in ("opening", "earned", "paid_out", "tax", "taken_back", "on_its_way_out")}
    assert sums == {
        "opening": 1000,
        "earned": 500,
        "paid_out": -400,
        "tax": -40,
        "taken_back": -5,
        "on_its_way_out": -100,
    }
    assert told["closing"] == sum(sums.values()) == 955
    assert told["waiting"] == 130
    assert [line["id"] for line in told["lines"]] == ["2", "11", "3", "8", "9"]
    assert told["lines"][0] == {
        "id": "2",
        "at": "2026-09-21T14:13:20Z",
        "what": "reward",
        "campaign": "3",
        "title": "Moods",
        "amount": 300,
    }


def test_periods_follow_one_another_without_a_gap() -> None:
    whole = made(BOOK, "all").books["KES"]
    august, september, october = (made(BOOK, f"2026-{month:02}").books["KES"] for month in (8, 9, 10))
    assert august.closing == september.opening
    assert september.closing + september.held == october.opening
    assert october.closing == whole.closing == 1000 + 300 + 200 + 60 + 50 - 400 - 40 - 100 - 5 - 600
    assert [one.id for one in (*august.lines, *september.lines, *october.lines)] == [one.id for one in whole.lines]


def test_tax_that_came_back_is_no_payout_that_came_back() -> None:
    back = replace(moved(13, 40, Code.REVERSED), other="tax")
    (told,) = statement.payload(made([*BOOK, back, moved(14, 400, Code.REVERSED)]), ISSUER, {}, START)["accounts"]
    assert (told["tax"], told["paid_out"], told["closing"]) == (0, 0, 955 + 440)


def test_the_table_has_a_balance_after_each_line() -> None:
    table = [[one if isinstance(one, str) else one.one for one in row] for row in statement.rows(made(BOOK))]
    assert table[0] == ["", "Balance at the beginning", "", "", "KES", "10.00"]
    assert table[1] == ["2026-09-21 14:13", "Work", "Moods", "3.00", "KES", "13.00"]
    assert [row[1] for row in table[2:6]] == ["Correction you agreed to", "Work", "Paid out", "Tax withheld"]
    assert table[6:] == [
        ["", "On its way out", "", "-1.00", "KES", "9.55"],
        ["", "Balance at the end", "", "", "KES", "9.55"],
        ["", "Tax withheld, in all", "", "-0.40", "KES", ""],
        ["", "Waiting for a decision at the end", "", "1.30", "KES", ""],
    ]


def test_a_statement_of_nothing_is_empty() -> None:
    assert statement.rows(made([])) == []
    assert statement.rows(made([moved(1, 5)]))[-1][1].one == "Balance at the end"  # type: ignore[union-attr]
    assert b'"accounts":[]' in canonical(statement.payload(made([]), ISSUER, {}, START))


def test_a_long_one_keeps_the_newest_lines_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement, "LINES_MAX", 4)
    points = replace(moved(90, 7), asset="points")
    lines = [moved(number, 100, at=START + number) for number in range(1, 7)]
    found = made([*lines, points])
    told = statement.payload(found, ISSUER, {}, START)
    assert not told["complete"]
    kes, other = told["accounts"]
    assert [line["id"] for line in kes["lines"]] == ["4", "5", "6"]
    assert (kes["opening"], kes["earned"], kes["closing"]) == (0, 600, 600)
    assert len(other["lines"]) == 1
    assert statement.rows(found)[0][-1] == "3.00"  # what was left before the first line that is shown
