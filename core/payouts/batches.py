"""Payouts by file: rows are handed out once, what comes back is matched by reference alone, twice changes nothing.

queued ─export, its file's row COMMITTED→ submitted ─result: paid→ succeeded   ─failed→ another number is asked for
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.lost import freezing
from core.payouts import batch, reading
from core.payouts.batch import Handed, Outcome, Row
from core.payouts.doubled import GIVEN_BACK, NOT_OURS, OLD_REFERENCE, doubled, paid_there
from core.payouts.model import Batch, Payout
from core.payouts.policy import Till
from core.payouts.port import Caps, Cause
from core.payouts.states import CANCELLABLE, Event, State
from core.payouts.steps import about_ref, incident, take
from core.people import Person, Role
from core.ports import Tx

ROWS_MAX = 500  # of one file: so many fit into a transaction
PAGE = 500  # queued ones that are looked at together
CHUNK = 100  # outcomes a transaction
_REF = re.compile(rb"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand out, and its name. ``organisation_id``: of the partner it is for, 0 for the house.

    ``same``: as it was first handed out, with ``of`` payouts; ``rows``: now.
    """

    batch_id: int
    handed: Handed = field(repr=False)
    organisation_id: int
    rows: int
    of: int
    same: bool = True

    @property
    def name(self) -> str:
        of = f"{self.organisation_id:x}-" if self.organisation_id else ""
        return f"payouts-{of}{self.batch_id}.csv"

    @property
    def changed(self) -> Text | None:
        """What whoever has the first one must know of this one."""
        if self.same:
            return None
        text = N_(
            "It is not the same file any more: only what is left to pay is in this one, {n} of {of}. "
            "Throw the first one away."
        )
        return Text(text, params={"of": self.of, "n": self.rows})


def by_file(till: Till, rail: str) -> Caps:
    """Raises ``Invalid`` where nobody pays by file there."""
    if rail not in till.rails or not till.caps(rail).by_file:
        raise Invalid(Text(N_("{rail} does not pay by file."), params={"rail": rail}))
    return till.caps(rail)


def may(me: Person) -> None:
    """Only operators hand out files and take results in."""
    if Role.OPERATOR not in me.roles:
        raise NotAllowed(Text(N_("Only the operator can do this.")))


def export(tx: Tx, me: Person, till: Till, rail: str) -> Export | None:
    """Put what is queued into a file; None where nothing is. What is in it stays held until a result says what became
    of it; if the file is lost on the way, :func:`again` makes the same. A file is for one to pay: what a partner asked
    for its people stands in files of its own, and another call makes the next one's.
    """
    may(me)
    caps = by_file(till, rail)
    if why := tx.payouts.rails.stopped(rail):
        raise NotAllowed(Text(N_("{rail} is stopped: {why}."), params={"rail": rail, "why": why}))
    batch_id, rows = tx.new_id(), []
    first = next(_ready(tx, rail), None)
    of = first[0].organisation_id if first else 0
    for one, row in islice(_ready(tx, rail, of), ROWS_MAX):
        first_at, ref_at = one.first_at or tx.now, one.ref_at or tx.now
        sent = take(tx, caps, one, Event.LEASE, batch_id=batch_id, first_at=first_at, ref_at=ref_at, sent_at=tx.now)
        tx.payouts.trail.attempt(sent)
        take(tx, caps, sent, Event.ACCEPTED, by=me.id)
        rows.append(row)
    if not rows:
        return None
    handed = batch.write(batch_id, rows)
    tx.payouts.hands.add_batch(Batch(batch_id, rail, me.id, tx.now, len(rows), handed.sha256, handed.totals))
    return Export(batch_id, handed, of, len(rows), len(rows))


def _ready(tx: Tx, rail: str, of: int | None = None) -> Iterator[tuple[Payout, Row]]:
    """What may leave now, however much stands before it whose number waits or whose person is frozen or erased.

    ``of``: what one partner asked for, or workers themselves (0); None for all.
    """
    after, more = 0, True
    while more:
        page = tx.payouts.lists.page(rail, State.QUEUED, after, PAGE)
        more = len(page) == PAGE
        for one in page:
            after, payee = one.id, tx.payouts.payees.get(one.payee_id)
            assert payee is not None
            waits = payee.usable_at > tx.now or freezing.until(tx, one.person_id)
            waits = waits or (of is not None and one.organisation_id != of)
            if not waits and (row := _row(tx, one)) is not None and not paid_there(tx, one):
                yield one, row


def again(tx: Tx, me: Person, batch_id: int) -> Export:
    """The file once more, with what still waits in it: nobody shall be paid by it who was given back or paid since."""
    may(me)
    known = tx.payouts.hands.batch(batch_id)
    if known is None:
        raise Stale(Text(N_("There is no such file.")))
    waits = [one for one in tx.payouts.lists.of_batch(batch_id) if one.state is State.SUBMITTED]
    rows = [row for one in waits if (row := _row(tx, one)) is not None]
    if not rows:
        raise Stale(Text(N_("Nothing in this file waits to be paid any more.")))
    handed = batch.write(batch_id, rows)
    return Export(batch_id, handed, waits[0].organisation_id, len(rows), known.rows, same=handed.sha256 == known.sha)


def _row(tx: Tx, one: Payout) -> Row | None:
    """None where the person was erased meanwhile."""
    payee = tx.payouts.payees.get(one.payee_id)
    assert payee is not None
    found = tx.payouts.payees.destination(payee)
    return Row(one.ref, one.amount_minor, one.asset, found.value, found.name) if found else None


def rail_of(tx: Tx, me: Person, till: Till, data: bytes) -> str:
    """Which rail's payouts the file names. Raises ``Invalid`` where none."""
    may(me)
    named = (rail for ref in _refs(data) for rail in till.rails if tx.payouts.book.by_ref(rail, ref) is not None)
    if rail := next(named, ""):
        return rail
    raise Invalid(Text(N_("No payout of ours is named in this file.")))


def _refs(data: bytes) -> list[str]:
    found = dict.fromkeys(one.decode().lower() for one in _REF.findall(data[: batch.FILE_BYTES_MAX]))
    return list(found)[: batch.ROWS_MAX]


@dataclass(frozen=True, slots=True)
class Result:
    """What a file that came back says; ``told`` counts what was done by it."""

    outcomes: Sequence[Outcome]
    unknown: Sequence[str]
    waiting: int
    sha256: str


def read(tx: Tx, me: Person, till: Till, rail: str, data: bytes) -> Result:
    """Read it against the files that its references are of; whole or not at all. Raises ``Invalid``, ``TooLarge``."""
    may(me)
    by_file(till, rail)
    named = [(ref, one) for ref in _refs(data) if (one := tx.payouts.book.by_ref(rail, ref))]
    batches = sorted({one.batch_id for ref, one in named if one.ref == ref} - {0})
    known = {one.ref: one for each in batches for one in tx.payouts.lists.of_batch(each)} | dict(named)
    back = batch.read(data, [Row(ref, one.amount_minor, one.asset) for ref, one in known.items()])
    waiting = sum(known[ref].ref == ref and known[ref].state is State.SUBMITTED for ref in back.waiting)
    return Result(back.outcomes, back.unknown, waiting, back.sha256)


def apply(tx: Tx, me: Person, till: Till, rail: str, outcomes: Sequence[Outcome]) -> Mapping[str, int]:
    """Do what up to ``CHUNK`` rows say: paid, failed, known (already so), people (two persons have to say it), odd."""
    may(me)
    assert len(outcomes) <= CHUNK
    return Counter(_apply(tx, me, till.caps(rail), rail, one) for one in outcomes)


def _apply(tx: Tx, me: Person, caps: Caps, rail: str, said: Outcome) -> str:
    one = tx.payouts.book.by_ref(rail, said.ref)
    assert one is not None
    old = one.ref != said.ref or one.state is State.NEEDS_DESTINATION  # this reference is proven failed
    if old or one.state is State.CANCELLED:
        if said.paid:
            doubled(tx, one, OLD_REFERENCE if old else GIVEN_BACK)
            return "odd"
        return "known"
    if one.state is State.SUBMITTED:
        event = Event.PAID if said.paid else Event.FAILED
        row = _row(tx, one)
        theirs = batch.theirs(said.theirs, row.msisdn if row else "")
        one = take(tx, caps, one, event, code=batch.reason(said.reason), by=me.id, theirs=theirs)
        if not said.paid:
            take(tx, caps, one, reading.failed(Cause.PAYEE, one.first_at, tx.now), next_at=tx.now + reading.ASKED_MS)
        return "paid" if said.paid else "failed"
    if one.state is State.SUCCEEDED and said.paid:
        return "known"
    if one.state is State.MANUAL_REVIEW:
        return "people"
    if one.state in CANCELLABLE and said.paid:
        doubled(tx, one, NOT_OURS)
    else:
        incident(tx, one, "contradiction", said="paid" if said.paid else "failed")
    return "odd"


def strangers(tx: Tx, rail: str, unknown: Sequence[str]) -> None:
    """References that are none of ours: somebody has to look where they come from."""
    if unknown:
        about_ref(tx, rail, unknown[0], "unknown_reference", refs=len(unknown))
