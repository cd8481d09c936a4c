"""A statement of account: what was there, what came, what went, what was there in the end; an asset at a time.

A movement belongs to the period in which it was settled: a payment that waited for a decision counts on the day of the
decision, as whoever got it could not use it before. Tax withheld stands apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.assets import SCALES
from core.errors import N_, Text
from core.ledger import Code, Kind
from core.receipts.canonical import decimal, moment
from core.receipts.movements import Issuer, Movement, Payload, header
from core.receipts.periods import Period
from core.typed.zones import local

LINES_MAX = 20_000  # of one statement, all assets; the newest. Its sums count all of them.
TITLE_CHARS_MAX = 60
EARNED, PAID_IN, PAID_OUT, TAX, TAKEN_BACK, SPENT = "earned", "paid_in", "paid_out", "tax", "taken_back", "spent"
GROUPS: Mapping[str, str] = {  # which sum a movement belongs to; what is not here is earned, or spent
    Code.PAYOUT: PAID_OUT,
    Code.REVERSED: PAID_OUT,
    Code.TAX: TAX,
    Code.CORRECTION: TAKEN_BACK,
    Code.FRAUD: TAKEN_BACK,
    Code.GRANT: PAID_IN,
    Code.DEPOSIT: PAID_IN,
    Code.WITHDRAW: PAID_OUT,
    Code.FUND: SPENT,
    Code.REFUND: SPENT,
    Code.SHARE: SPENT,
    Code.SHARE_BACK: SPENT,
    Code.ROYALTY: EARNED,
}
SAID: Mapping[str, str] = {
    Code.REWARD: N_("Work"),
    Code.REST: N_("The rest of an answer, after an appeal"),
    Code.SCREENED: N_("Work, the group being full"),
    Code.UNSENT: N_("Work you held that was found unsafe"),
    Code.BONUS: N_("Bonus"),
    Code.REPORT: N_("A wrong task you told us of"),
    Code.TOP_UP: N_("Top-up to the lowest hourly pay"),
    Code.LOST_WORK: N_("Work that was lost by our fault"),
    Code.JURY: N_("Looks at others' appeals"),
    Code.ROYALTY: N_("Share of what the data was sold for"),
    Code.SHARE: N_("For the people whose data was sold again"),
    Code.SHARE_BACK: N_("Left over from that"),
    Code.PAYOUT: N_("Paid out"),
    Code.REVERSED: N_("A payout that came back"),
    Code.TAX: N_("Tax withheld"),
    Code.CORRECTION: N_("Correction you agreed to"),
    Code.FRAUD: N_("Taken back after proven fraud"),
    Code.GRANT: N_("Points given by the operator"),
    Code.DEPOSIT: N_("Paid in"),
    Code.WITHDRAW: N_("Sent back to you"),
    Code.FUND: N_("Given to a campaign"),
    Code.REFUND: N_("Back from a campaign"),
}
OTHER = N_("Other")
HEADS = (N_("Date"), N_("What"), N_("Job"), N_("Amount"), N_("Unit"), N_("Balance"))
BEGIN, END = N_("Balance at the beginning"), N_("Balance at the end")


@dataclass(slots=True)
class Book:
    """One asset of a statement; amounts in its minor unit, signed as the owner sees them."""

    asset: str
    opening: int = 0
    sums: dict[str, int] = field(default_factory=dict)
    waiting: int = 0  # on its way to the owner when the period ended
    held: int = 0  # on its way out
    lines: list[Movement] = field(default_factory=list)

    @property
    def closing(self) -> int:
        """What could be spent, as the period ended."""
        return self.opening + sum(self.sums.values()) - self.held


@dataclass(slots=True)
class Statement:
    """Filled by ``add`` with every movement of the account, in any order."""

    period: Period
    books: dict[str, Book] = field(default_factory=dict)
    complete: bool = True
    count: int = 0

    def add(self, movements: Iterable[Movement]) -> None:
        for one in movements:
            if one.at < self.period.until:
                self._add(self.books.setdefault(one.asset, Book(one.asset)), one)

    def _add(self, book: Book, one: Movement) -> None:
        settled = one.settled_at if one.state != "pending" else self.period.until
        if settled >= self.period.until:  # it waited as the period ended
            if one.asked_minor < 0:
                book.held -= one.asked_minor
            else:
                book.waiting += one.asked_minor
        elif not one.amount_minor:
            return
        elif settled < self.period.since:
            book.opening += one.amount_minor
        else:
            group = TAX if one.other == Kind.TAX else GROUPS.get(one.code, EARNED)  # tax that came back too
            book.sums[group] = book.sums.get(group, 0) + one.amount_minor
            book.lines.append(one)
            self.count += 1

    def close(self) -> None:
        """Put the lines in order, and keep no more than ``LINES_MAX`` of them."""
        self.complete = self.count <= LINES_MAX
        for book in self.books.values():
            book.lines.sort(key=lambda one: (one.settled_at, one.id))
        while self.count > LINES_MAX:
            longest = max(self.books.values(), key=lambda one: len(one.lines))
            over = min(self.count - LINES_MAX, len(longest.lines))
            longest.lines = longest.lines[over:]
            self.count -= over


def payload(made: Statement, issuer: Issuer, holder: Payload, now: int) -> dict[str, Any]:
    """What is signed. ``holder``: whose account it is."""
    return {
        **header("statement", issuer, now),
        "holder": holder,
        "period": made.period.told(),
        "complete": made.complete,
        "accounts": [_account(one) for one in sorted(made.books.values(), key=lambda book: book.asset)],
    }


def _account(book: Book) -> Payload:
    return {
        "asset": book.asset,
        "scale": SCALES[book.asset],
        "opening": book.opening,
        **{name: book.sums.get(name, 0) for name in (EARNED, PAID_IN, SPENT, PAID_OUT, TAX, TAKEN_BACK)},
        "on_its_way_out": -book.held,
        "closing": book.closing,
        "waiting": book.waiting,
        "lines": [_line(one) for one in book.lines],
    }


def _line(one: Movement) -> Payload:
    return {
        "id": str(one.id),
        "at": moment(one.settled_at),
        "what": one.code,
        "campaign": str(one.campaign_id or ""),
        "title": one.title[:TITLE_CHARS_MAX],
        "amount": one.amount_minor,
    }


Row = Sequence[str | Text]


def rows(made: Statement) -> list[Row]:
    """The same as lines of a table under ``HEADS``: each asset from its first balance to its last."""
    found: list[Row] = []
    for book in sorted(made.books.values(), key=lambda one: one.asset):
        asset, zone = book.asset, made.period.zone
        left = book.opening if made.complete else book.closing + book.held - sum(one.amount_minor for one in book.lines)
        found.append(("", Text(BEGIN), "", "", asset, decimal(left, asset)))
        for one in book.lines:
            left += one.amount_minor
            date, what = f"{local(zone, one.settled_at):%Y-%m-%d %H:%M}", Text(SAID.get(one.code, OTHER))
            found.append((date, what, one.title, decimal(one.amount_minor, asset), asset, decimal(left, asset)))
        if book.held:
            on_way = Text(N_("On its way out"))
            found.append(("", on_way, "", decimal(-book.held, asset), asset, decimal(left - book.held, asset)))
        found.append(("", Text(END), "", "", asset, decimal(book.closing, asset)))
        if tax := book.sums.get(TAX):
            found.append(("", Text(N_("Tax withheld, in all")), "", decimal(tax, asset), asset, ""))
        if book.waiting:
            waits = Text(N_("Waiting for a decision at the end"))
            found.append(("", waits, "", decimal(book.waiting, asset), asset, ""))
    return found
