"""A provider's statement against our books, in three buckets. What they paid and we did not ask for stops the rail.

ours      we have it as paid, their statement does not
theirs    they paid it; for us it is unknown, never sent, given back, or a reference that we have as failed
differs   both have it, and not as the same
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.errors import N_, Invalid, Text, TooLarge
from core.payouts import batch
from core.payouts.amounts import minor
from core.payouts.batch import FAILED, PAID
from core.payouts.doubled import NOT_OURS, doubled, to_come
from core.payouts.model import Payout
from core.payouts.policy import Till
from core.payouts.port import Record
from core.payouts.states import CANCELLABLE, Event, State
from core.payouts.steps import about_ref, incident, stop, take, write
from core.ports import Tx

COLUMNS = ("payout_ref", "amount", "currency", "status")
ROWS_MAX, FILE_BYTES_MAX = 20_000, 5_000_000
CHUNK = 100  # lines a transaction
OURS, THEIRS, DIFFERS, SAME = "ours", "theirs", "differs", "same"
END, READ = Record("", 0, "", paid=False), "read"  # kept as the last line of a statement: it was read to its end


@dataclass
class Buckets:
    """References."""

    same: int = 0
    ours: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)

    def add(self, other: "Buckets") -> None:
        self.same += other.same
        for mine, theirs in ((self.ours, other.ours), (self.theirs, other.theirs), (self.differs, other.differs)):
            mine.extend(theirs)

    def put(self, verdict: str, ref: str) -> None:
        if verdict == SAME:
            self.same += 1
        else:
            getattr(self, verdict).append(ref)


def read(data: bytes) -> Sequence[Record]:
    """A statement as CSV: payout_ref, amount, currency, status, and the provider's reference if there is one."""
    if len(data) > FILE_BYTES_MAX:
        raise TooLarge(Text(N_("A statement has at most {size} MB."), params={"size": FILE_BYTES_MAX // 1_000_000}))
    try:
        text = data.decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise Invalid(Text(N_("This is no CSV file in UTF-8. Save it as CSV UTF-8, and send it again."))) from None
    if len(lines) > ROWS_MAX:
        raise TooLarge(Text(N_("A statement has at most {rows} rows."), params={"rows": ROWS_MAX}))
    return list(_records(lines))


def _records(lines: Sequence[dict[str, str]]) -> Iterator[Record]:
    for number, line in enumerate(lines, 2):
        values = {name: (line.get(name) or "").strip() for name in (*COLUMNS, "reference")}
        asset, status = values["currency"].upper(), values["status"].lower()
        amount = minor(values["amount"], asset)
        if amount is None or not values["payout_ref"] or status not in PAID | FAILED:
            raise Invalid(
                Text(
                    N_("Row {row}: a reference, an amount, a currency and paid or failed are needed."),
                    params={"row": number},
                )
            )
        yield Record(values["payout_ref"].lower(), amount, asset, status in PAID, batch.theirs(values["reference"], ""))


def compare(tx: Tx, till: Till, rail: str, records: Sequence[Record]) -> Buckets:
    """Up to ``CHUNK`` of their lines against our books. A payout we wait for goes on by it, as by a look-up."""
    assert len(records) <= CHUNK
    buckets = Buckets()
    for record in records:
        one = tx.payouts.book.by_ref(rail, record.ref) or to_come(tx, rail, record.ref)
        verdict = _verdict(one, record)
        tx.payouts.hands.record(rail, record, verdict)
        buckets.put(verdict, record.ref)
        if verdict == THEIRS:
            _double(tx, rail, one, record)
        elif one is not None and verdict == DIFFERS:
            incident(tx, one, "statement_differs", amount=record.amount_minor, asset=record.asset)
        elif one is not None:
            _go_on(tx, till, one, record)
    return buckets


def _verdict(one: Payout | None, record: Record) -> str:
    if one is None:
        return THEIRS if record.paid else SAME
    gone = one.ref != record.ref or one.state in {State.CANCELLED, *CANCELLABLE}
    if record.paid and gone:
        return THEIRS
    alike = (one.amount_minor, one.asset) == (record.amount_minor, record.asset)
    return SAME if alike or gone else DIFFERS


def _double(tx: Tx, rail: str, one: Payout | None, record: Record) -> None:
    if one is None:
        about_ref(tx, rail, record.ref, NOT_OURS, amount=record.amount_minor, asset=record.asset)
        stop(tx, rail, NOT_OURS)
    else:
        doubled(tx, one, NOT_OURS, ref=record.ref)


def _go_on(tx: Tx, till: Till, one: Payout, record: Record) -> None:
    """By what their line says: what is out is paid; what looks undone there is looked up, where that can be."""
    caps = till.caps(one.rail)
    if record.paid and one.state in (State.SUBMITTED, State.UNKNOWN):
        take(tx, caps, one, Event.PAID, code="statement", theirs=record.theirs or one.theirs)
    elif not record.paid and one.state in (State.SUBMITTED, State.UNKNOWN, State.SUCCEEDED):
        if caps.can_look_up and not caps.by_file:
            write(tx, one, replace(one, next_at=tx.now))
        elif one.state is State.SUCCEEDED:
            incident(tx, one, "statement_differs", status="failed")


@dataclass(frozen=True, slots=True)
class Period:
    """Of a rail's statement: from then (ms) until then, and the references that stand in it."""

    rail: str
    since: int
    until: int
    seen: frozenset[str] = field(repr=False)


def missing(tx: Tx, period: Period, after: int) -> tuple[Buckets, int | None]:
    """What we have as paid and they do not, up to ``CHUNK`` above an id; the last id looked at, None at the end."""
    buckets = Buckets()
    found = tx.payouts.lists.ended(period.rail, (period.since, period.until), after, CHUNK)
    for one in found:
        if one.ref not in period.seen:
            buckets.put(OURS, one.ref)
            incident(tx, one, "ours_not_theirs")
    if len(found) == CHUNK:
        return buckets, found[-1].id
    tx.payouts.hands.record(period.rail, END, READ)
    return buckets, None
