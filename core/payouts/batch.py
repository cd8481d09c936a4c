"""Payouts that people make from a file: the file that is handed out, its manifest, and the file that comes back.

    out       payout_ref, msisdn, name, amount, currency, note; a row each, UTF-8, digits without a plus
    manifest  batch id, count, totals by currency, SHA-256 of the file: as JSON beside it
    back      payout_ref, status (paid, failed or nothing yet), amount, currency; reference and reason if there are any

A row is matched by its reference alone, never by number, name or place. No field begins with = + - @: a spreadsheet
would calculate with it, and escaping it with a quote would spoil it for the bank that reads it.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from core.errors import N_, Invalid, Text, TooLarge
from core.payouts.amounts import minor, plain

COLUMNS = ("payout_ref", "msisdn", "name", "amount", "currency", "note")
ASKED = ("payout_ref", "status", "amount", "currency")
ROWS_MAX = 5_000
FILE_BYTES_MAX = 2_000_000
FIELD_CHARS_MAX = 140
NUMBER_DIGITS = 9  # that a number ends with, however it is written
DANGEROUS = "=+-@"
DELIMITERS = ",;\t"
PAID = frozenset({"paid", "success", "successful", "completed", "ok"})
FAILED = frozenset({"failed", "rejected", "error", "returned"})
REASONS = frozenset({"not_registered", "wrong_number", "wrong_name", "limit_reached", "blocked", "closed"})
OTHER = "other"  # a reason in words of people's own, which are not kept: they say whose number it is
REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")
WAITING = frozenset({"", "pending", "processing"})


@dataclass(frozen=True, slots=True)
class Row:
    """One payout. ``msisdn``: E.164 digits; it and the name are personal."""

    ref: str
    amount_minor: int
    asset: str
    msisdn: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """``data``: the file. ``manifest``: JSON beside it."""

    data: bytes = field(repr=False)
    manifest: bytes
    sha256: str
    totals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """``theirs``: the reference of whoever paid. ``reason``: in words of people. Neither is kept as it stands."""

    ref: str
    paid: bool
    theirs: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Back:
    """``waiting``: of the batch, and nothing said yet. ``unknown``: references that are not of the batch."""

    outcomes: Sequence[Outcome]
    waiting: frozenset[str]
    unknown: Sequence[str]
    sha256: str


def tame(text: str) -> str:
    """On one line, short, and nothing that a spreadsheet calculates with."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line.lstrip(DANGEROUS + " ")[:FIELD_CHARS_MAX].rstrip()


def reason(text: str) -> str:
    """A code of ``REASONS``, ``OTHER`` for other words, "" for none."""
    code = "_".join(re.findall(r"[a-z]+", text.lower()))
    return code if code in REASONS else OTHER if text.strip() else ""


def theirs(text: str, msisdn: str) -> str:
    """A bank's own reference: one word; nothing that people wrote in its place, and no number of theirs."""
    digits = re.sub(r"[^0-9]", "", text)
    return text if REFERENCE.fullmatch(text) and not (msisdn and msisdn[-NUMBER_DIGITS:] in digits) else ""


def totals(rows: Sequence[Row]) -> Mapping[str, int]:
    """Minor units by asset."""
    found: Counter[str] = Counter()
    for row in rows:
        found[row.asset] += row.amount_minor
    return dict(sorted(found.items()))


def write(batch_id: int, rows: Sequence[Row]) -> Handed:
    """The same rows make the same bytes. At most ``ROWS_MAX``."""
    assert len(rows) <= ROWS_MAX
    assert len({row.ref for row in rows}) == len(rows)
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        assert row.amount_minor > 0
        digits = "".join(one for one in row.msisdn if one.isascii() and one.isdecimal())
        amount = plain(row.amount_minor, row.asset)
        writer.writerow((tame(row.ref), digits, tame(row.name), amount, row.asset, tame(row.note)))
    data = page.getvalue().encode()
    digest = sha256(data).hexdigest()
    summed = totals(rows)
    manifest = {
        "batch": str(batch_id),
        "count": len(rows),
        "totals": {asset: plain(amount_minor, asset) for asset, amount_minor in summed.items()},
        "columns": COLUMNS,
        "sha256": digest,
    }
    return Handed(data, json.dumps(manifest, indent=1).encode() + b"\n", digest, summed)


def read(data: bytes, batch: Sequence[Row]) -> Back:
    """What became of the batch's payouts. Whole or not at all: raises ``Invalid`` where a row cannot be believed.

    Every row of the batch's that the file names must say the amount that we handed out: so the totals tie.
    """
    awaited = {row.ref: row for row in batch}
    outcomes: list[Outcome] = []
    unknown: list[str] = []
    seen: set[str] = set()
    for number, row in _rows(data):
        ref = row["payout_ref"].lower()
        if ref in seen:
            raise _wrong(N_("Row {row}: this payout stands in the file twice. Nothing was taken from it."), number)
        seen.add(ref)
        if ref not in awaited:
            unknown.append(tame(ref))
            continue
        if minor(row["amount"], row["currency"].upper()) != awaited[ref].amount_minor or (
            row["currency"].upper() != awaited[ref].asset
        ):
            raise _wrong(
                N_("Row {row}: amount or currency is not that of the payout. Nothing was taken from the file."), number
            )
        status = row["status"].lower()
        if status in PAID | FAILED:
            theirs, reason = tame(row.get("reference", "")), tame(row.get("reason", ""))
            outcomes.append(Outcome(ref, status in PAID, theirs, reason))
        elif status not in WAITING:
            raise _wrong(N_("Row {row}: the status must be paid or failed, or stay empty."), number)
    waiting = frozenset(awaited) - {one.ref for one in outcomes}
    return Back(outcomes, waiting, unknown, sha256(data).hexdigest())


def _rows(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Rows by column, with their numbers as a spreadsheet counts them; empty ones are left out."""
    if len(data) > FILE_BYTES_MAX:
        raise TooLarge(limits())
    try:
        text = data.decode("utf-8-sig")
        first = text.split("\n", 1)[0]
        delimiter = max(DELIMITERS, key=first.count)
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise Invalid(Text(N_("This is no CSV file in UTF-8. Save it as CSV UTF-8, and send it again."))) from None
    if len(lines) > ROWS_MAX + 1:
        raise TooLarge(limits())
    header = [name.strip().lower() for name in lines[0]] if lines else []
    for column in ASKED:
        if header.count(column) != 1:
            raise Invalid(
                Text(N_("The first row must name each column once; look at {name}."), params={"name": column})
            )
    for number, line in enumerate(lines[1:], 2):
        if any(line):
            padded = [*(one.strip() for one in line), *("" for _ in header[len(line) :])]
            yield number, dict(zip(header, padded, strict=False))


def limits() -> Text:
    return Text(
        N_("A result file has at most {rows} rows and {size} MB."),
        params={"rows": ROWS_MAX, "size": FILE_BYTES_MAX // 1_000_000},
    )


def _wrong(sentence: str, row: int) -> Invalid:
    return Invalid(Text(sentence, params={"row": row}))
