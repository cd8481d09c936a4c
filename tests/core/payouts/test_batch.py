"""The file that people pay from, and the one that comes back."""

import csv
import io
import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid, TooLarge
from core.payouts import batch
from core.payouts.batch import Back, Outcome, Row, read, totals, write

ROWS = [
    Row("11111111-1111-4111-8111-111111111111", 15_000, "KES", "254712345678", "Amina", "week 7"),
    Row("22222222-2222-4222-8222-222222222222", 20_050, "KES", "254700000001", "Baraka"),
    Row("33333333-3333-4333-8333-333333333333", 5_000, "UGX", "256700000002", "Chebet"),
]
HEAD = "payout_ref,status,amount,currency,reference,reason"


def back(*lines: str, head: str = HEAD) -> Back:
    return read("\n".join((head, *lines)).encode(), ROWS)


def refusal(*lines: str, head: str = HEAD) -> tuple[str, object]:
    with pytest.raises(Invalid) as refused:
        back(*lines, head=head)
    return refused.value.text.one, dict(refused.value.text.params)


def test_the_file_that_is_handed_out() -> None:
    handed = write(7, ROWS)
    assert handed.data.decode() == (
        "payout_ref,msisdn,name,amount,currency,note\r\n"
        "11111111-1111-4111-8111-111111111111,254712345678,Amina,150,KES,week 7\r\n"
        "22222222-2222-4222-8222-222222222222,254700000001,Baraka,200.5,KES,\r\n"
        "33333333-3333-4333-8333-333333333333,256700000002,Chebet,5000,UGX,\r\n"
    )
    assert json.loads(handed.manifest) == {
        "batch": "7",
        "count": 3,
        "totals": {"KES": "350.5", "UGX": "5000"},
        "columns": list(batch.COLUMNS),
        "sha256": sha256(handed.data).hexdigest(),
    }
    assert handed.totals == {"KES": 35_050, "UGX": 5_000} == totals(ROWS)
    assert write(7, ROWS) == handed
    assert "254712345678" not in f"{handed!r} {ROWS!r}"


@given(st.text(), st.text(), st.text())
def test_no_field_begins_with_what_a_spreadsheet_calculates(name: str, note: str, number: str) -> None:
    data = write(1, [replace(ROWS[0], name=name, note=note, msisdn=number)]).data.decode()
    _, fields = csv.reader(io.StringIO(data, newline=""))
    assert not [one for one in fields if one[:1] in set("=+-@\t\r\n ") - {""} and one]
    assert not [one for one in fields if len(one) > batch.FIELD_CHARS_MAX and one != fields[1]]
    assert not [one for one in fields if not one.isprintable()]


@pytest.mark.parametrize("name", ["=1+1", "+254", "-x", "@a", " =1", "\t=1", "--=x"])
def test_names_that_would_calculate(name: str) -> None:
    assert batch.tame(name)[0] not in batch.DANGEROUS


def test_what_came_back() -> None:
    told = back(
        "11111111-1111-4111-8111-111111111111,paid,150.00,KES,QK12,",
        "22222222-2222-4222-8222-222222222222,FAILED,200.5,kes,,number not registered",
        "33333333-3333-4333-8333-333333333333,,5000,UGX,,",
        "99999999-9999-4999-8999-999999999999,paid,1,KES,,",
    )
    assert told.outcomes == [
        Outcome(ROWS[0].ref, paid=True, theirs="QK12"),
        Outcome(ROWS[1].ref, paid=False, reason="number not registered"),
    ]
    assert told.waiting == {ROWS[2].ref}
    assert told.unknown == ["99999999-9999-4999-8999-999999999999"]
    assert len(told.sha256) == 64


def test_rows_are_matched_by_their_reference_alone() -> None:
    head = "Name,currency,amount,status,Payout_Ref,msisdn"
    told = back("Amina,KES,200.5,ok,22222222-2222-4222-8222-222222222222,254712345678", head=head)
    assert told.outcomes == [Outcome(ROWS[1].ref, paid=True)]


def test_what_is_not_said_waits() -> None:
    assert back().waiting == {row.ref for row in ROWS}
    assert back("11111111-1111-4111-8111-111111111111,pending,150,KES").waiting == {row.ref for row in ROWS}
    assert back("", ",,,", "11111111-1111-4111-8111-111111111111,paid,150,KES").outcomes == [
        Outcome(ROWS[0].ref, paid=True)
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_as_spreadsheets_save_it(delimiter: str) -> None:
    data = f"﻿{HEAD}\r\n11111111-1111-4111-8111-111111111111,Paid,150,KES,,\r\n".replace(",", delimiter)
    assert read(data.encode(), ROWS).outcomes == [Outcome(ROWS[0].ref, paid=True)]


@pytest.mark.parametrize(
    ("lines", "sentence", "row"),
    [
        (["11111111-1111-4111-8111-111111111111,paid,151,KES"], "amount", 2),
        (["11111111-1111-4111-8111-111111111111,paid,150,UGX"], "amount", 2),
        (["11111111-1111-4111-8111-111111111111,,15000,"], "amount", 2),
        (["11111111-1111-4111-8111-111111111111,paid,much,KES"], "amount", 2),
        (["", "33333333-3333-4333-8333-333333333333,perhaps,5000,UGX"], "status", 3),
        (["11111111-1111-4111-8111-111111111111,paid,150,KES"] * 2, "twice", 3),
        (["99999999-9999-4999-8999-999999999999,paid,1,KES"] * 2, "twice", 3),
    ],
)
def test_nothing_is_taken_from_a_file_with_a_row_that_cannot_be_believed(
    lines: list[str], sentence: str, row: int
) -> None:
    text, params = refusal(*lines)
    assert sentence in text
    assert params == {"row": row}


@pytest.mark.parametrize("head", ["payout_ref,status,amount", f"{HEAD},status", "a,b", ""])
def test_a_file_without_its_columns(head: str) -> None:
    assert "first row" in refusal(head=head)[0]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00p", b'payout_ref,"status\n', b"\x80"])
def test_what_is_no_csv(data: bytes) -> None:
    with pytest.raises(Invalid, match="no CSV"):
        read(data, ROWS)


@pytest.mark.parametrize("data", [b"x" * (batch.FILE_BYTES_MAX + 1), b"a\n" * (batch.ROWS_MAX + 2)])
def test_what_is_too_large(data: bytes) -> None:
    with pytest.raises(TooLarge):
        read(data, ROWS)


def test_the_largest_batch_fits_its_own_limits() -> None:
    rows = [replace(ROWS[0], ref=f"{n:036d}", name="n" * 140, note="o" * 60) for n in range(batch.ROWS_MAX)]
    handed = write(1, rows)
    assert len(handed.data) < batch.FILE_BYTES_MAX
    lines = handed.data.decode().replace("note", "status").replace("o" * 60, "paid")
    told = read(lines.encode(), rows)
    assert len(told.outcomes) == batch.ROWS_MAX
    assert told.waiting == frozenset()


@given(st.lists(st.sampled_from(["paid", "failed", ""]), min_size=3, max_size=3))
def test_the_totals_tie(states: list[str]) -> None:
    handed = write(1, ROWS)
    table = list(csv.DictReader(io.StringIO(handed.data.decode(), newline="")))
    lines = [
        f"{row['payout_ref']},{state},{row['amount']},{row['currency']}"
        for row, state in zip(table, states, strict=True)
    ]
    told = back(*lines)
    by_ref = {row.ref: row for row in ROWS}
    named = [*(by_ref[one.ref] for one in told.outcomes), *(by_ref[ref] for ref in told.waiting)]
    assert totals(named) == handed.totals
    assert not told.unknown


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", ""),
        ("Not registered.", "not_registered"),
        ("wrong_name", "wrong_name"),
        ("254712000789 Amina Otieno not registered", "other"),
        ("77", "other"),
    ],
)
def test_of_a_reason_a_code_is_kept(words: str, code: str) -> None:
    assert batch.reason(words) == code


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("QK12-7/a", True),
        ("123456789012", True),
        ("", False),
        ("to Amina Otieno", False),
        ("+254712345678", False),
        ("0712345678", False),
        ("0712-345-678", False),
        ("x" * 65, False),
    ],
)
def test_of_a_reference_no_words_and_no_number_are_kept(text: str, kept: bool) -> None:
    assert batch.theirs(text, "254712345678") == (text if kept else "")


def test_where_whoever_is_paid_is_gone_the_reference_stays() -> None:
    assert batch.theirs("QK12", "") == "QK12"
