"""A bank's or mobile-money statement, as rows of a table: date, amount, currency, reference, payer.

The payer and what they wrote are looked at and not kept: a line is known by its hash and its place in the file.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from core.assets import SCALES, is_money
from core.errors import N_, Invalid, Text
from core.funds import reference
from core.funds.deposits import HAND, Line
from core.money import read
from core.typed import zones
from core.typed.dates import Day, read_date

LINES_MAX = 20_000
NEEDED = ("date", "amount", "currency")
COLUMNS = (*NEEDED, "reference", "payer", "id")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}.*$")


@dataclass(frozen=True, slots=True)
class Read:
    """``problems``: each with the row it is about; ``out``: lines of money that went out, which are left alone."""

    lines: Sequence[Line]
    problems: Sequence[tuple[int, Text]]
    out: int


def read_rows(rows: Iterable[tuple[int, Mapping[str, str]]], name: str, on: Day) -> Read:
    """Rows with their numbers, of a file of this name. Two lines that are the same in all are two payments.

    Raises ``Invalid`` where a column is lacking or there are too many rows.
    """
    lines, problems, out, times = list[Line](), list[tuple[int, Text]](), 0, Counter[str]()
    for count, (number, row) in enumerate(rows):
        cells = {column.strip().casefold(): (cell or "").strip() for column, cell in row.items() if column}
        if not count:
            _columns(cells)
        if count == LINES_MAX:
            raise Invalid(Text(N_("A statement has at most {n} lines."), params={"n": LINES_MAX}))
        same = "\x1f".join(cells.get(one, "") for one in COLUMNS)
        times[same] += 1
        try:
            asset, minor, day = _figures(cells, on)
        except Invalid as wrong:
            problems.append((number, wrong.text))
            continue
        if minor <= 0:
            out += 1
            continue
        key = _numbered(asset, cells["id"]) if cells.get("id") else f"{same}\x1f{times[same]}"
        said = reference.found(cells.get("reference", ""))
        lines.append(Line(_hash(key), asset, minor, day, said, f"{name}:{number}"))
    return Read(lines, problems, out)


def _columns(cells: Mapping[str, str]) -> None:
    lacking = [one for one in NEEDED if one not in cells]
    if lacking:
        said = N_("The table needs the columns {columns}; it has no {lacking}.")
        params = {"columns": ", ".join(COLUMNS), "lacking": ", ".join(lacking)}
        raise Invalid(Text(said, params=params))


def _figures(cells: Mapping[str, str], on: Day) -> tuple[str, int, str]:
    asset = cells["currency"].upper()
    if asset not in SCALES or not is_money(asset):
        raise Invalid(Text(N_("{value} is no currency."), params={"value": asset[:10]}))
    day = read_date(_TIME.sub("", cells["date"]), "dmy", on)
    if day is None:
        raise Invalid(Text(N_("{value} is no date; write it as 2026-11-30."), params={"value": cells["date"][:40]}))
    return asset, read(cells["amount"], asset), day


def _numbered(asset: str, number: str) -> str:
    """The bank's own number, however it is typed."""
    return f"id:{asset}:{number.upper()}"


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def typed(words: Sequence[str], on: Day, update: str) -> Line:
    """What an operator records by hand: a reference, a currency, an amount, and the bank's own number of it.

    Without that number the message itself (``update``) is what is counted once. Raises ``Invalid``.
    """
    said, number = reference.found(words[0]), words[3] if len(words) > len(NEEDED) else ""
    if said is None:
        raise Invalid(Text(N_("That is no reference of anybody here. Please look at it again.")))
    written = "{:04}-{:02}-{:02}".format(*on)
    asset, minor, day = _figures({"currency": words[1], "amount": words[2], "date": written}, on)
    if minor <= 0:
        raise Invalid(Text(N_("Please send an amount above zero.")))
    key = _numbered(asset, number) if number else f"{HAND}:{update}"
    return Line(_hash(key), asset, minor, day, said, HAND)


def today(now: int) -> Day:
    """In UTC."""
    then = zones.local(zones.UTC_NAME, now)
    return then.year, then.month, then.day
