"""What a rail has to do now, and what came of it: leases before a call, outcomes after it, never a call in between.

A lease has a fence: an outcome that comes after another has taken over is not written, and a look-up tells what it was.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.errors import Stale
from core.lost import freezing
from core.payouts import reading
from core.payouts.doubled import GIVEN_BACK, OLD_REFERENCE, doubled, paid_there
from core.payouts.model import CHECK_JOB, Payout, Told
from core.payouts.policy import Till
from core.payouts.port import Accepted, Caps, Cause, Destination, Failed, Found, NotFound, Paid, Submitted
from core.payouts.purse import NOTHING, Budget, budget, dried
from core.payouts.reading import MINUTE_MS, Read, Sent
from core.payouts.states import OUT, Event, State
from core.payouts.steps import alarm, incident, take, tell_late, write
from core.ports import Tx

LEASE_MS = 2 * MINUTE_MS  # far above what one call may take
AT_ONCE = 16
FROZEN_MS = 60 * MINUTE_MS  # before a payout of who lost their phone is looked at again
STOPPED_MS = 5 * MINUTE_MS  # before a stopped rail is looked at again
CHECK_MS = reading.DAY_MS  # after it was paid, the provider is asked once more: money comes back late
LATE_MS = 30 * MINUTE_MS  # what waits longer is told so, once


@dataclass(frozen=True, slots=True)
class Work:
    """One call to make for a leased payout: to send it to a destination, or without one to look it up."""

    payout: Payout
    destination: Destination | None = field(default=None, repr=False)


def lease(
    tx: Tx, till: Till, rail: str, told: Mapping[str, int] | None = None, taken: Mapping[str, int] = NOTHING
) -> tuple[Sequence[Work], int | None]:
    """Lease what is due, each to be called for once after this is committed; and when (ms) more is due.

    ``told``: our money at the rail, as it told; None where it does not. ``taken``: what was leased of that since.
    """
    caps, works = till.caps(rail), []
    money = budget(tx, rail, told, taken)
    for one in tx.payouts.book.due(rail, AT_ONCE):
        try:
            work = _lease(tx, caps, one, money)
        except Stale:  # another process has it
            continue
        if work is not None:
            works.append(work)
    return works, tx.payouts.book.next_at(rail)


def taken(works: Sequence[Work]) -> Mapping[str, int]:
    """What these send, minor units by asset."""
    found = Counter[str]()
    for work in works:
        if work.destination is not None:
            found[work.payout.asset] += work.payout.amount_minor
    return found


def _lease(tx: Tx, caps: Caps, one: Payout, money: Budget) -> Work | None:
    match one.state:
        case State.QUEUED:
            return _to_send(tx, caps, one, money)
        case State.SENDING:  # whoever had it is gone, and perhaps it was sent
            take(tx, caps, one, Event.NO_ANSWER, code="lease", next_at=tx.now, leased_until=0)
        case State.NEEDS_DESTINATION:
            take(tx, caps, one, Event.LAPSED, code="lapsed")
        case State.SUBMITTED | State.UNKNOWN if not caps.can_look_up:
            _cannot_ask(tx, caps, one)
        case _:
            return _to_look_up(tx, one)
    return None


def _to_send(tx: Tx, caps: Caps, one: Payout, money: Budget) -> Work | None:
    if ice := freezing.until(tx, one.person_id):
        write(tx, one, replace(one, next_at=min(ice, tx.now + FROZEN_MS)))
        return None
    if one.ref_at and tx.now - one.ref_at >= reading.resend_ms(caps):  # it waited until the provider may forget it
        take(tx, caps, one, Event.STUCK, code="too_old")
        alarm(tx, one.rail, "review", code="too_old", payout=one.id)
        return None
    if wait := money.wait(one) or _spaced(tx, caps, one):
        write(tx, one, replace(one, next_at=tx.now + wait))
        if tx.now - one.created_at >= LATE_MS:
            tell_late(tx, one)
        return None
    destination = _destination(tx, one)
    if destination is None:  # who was erased is not paid, and had their balance before
        incident(tx, one, "erased")
        write(tx, one, replace(one, next_at=0))
        return None
    if not one.ref_at and paid_there(tx, one):
        return None
    money.takes(one)
    until = tx.now + LEASE_MS
    sent = take(
        tx,
        caps,
        one,
        Event.LEASE,
        leased_until=until,
        next_at=until,
        first_at=one.first_at or tx.now,
        ref_at=one.ref_at or tx.now,
        sent_at=tx.now,
        tries=0,
        misses=0,
    )
    tx.payouts.trail.attempt(sent)
    return Work(sent, destination)


def _cannot_ask(tx: Tx, caps: Caps, one: Payout) -> None:
    """Only a file or a statement says what became of it; people look where none did, or none can."""
    stuck_at = one.sent_at + reading.stuck_ms(caps)
    if one.state is State.SUBMITTED and (caps.by_file or tx.now < stuck_at):
        write(tx, one, replace(one, next_at=0 if caps.by_file else stuck_at))
        return
    take(tx, caps, one, Event.STUCK, code="no_lookup")
    alarm(tx, one.rail, "review", payout=one.id)


def _to_look_up(tx: Tx, one: Payout) -> Work:
    until = tx.now + LEASE_MS
    return Work(write(tx, one, replace(one, leased_until=until, next_at=until)))


def _destination(tx: Tx, one: Payout) -> Destination | None:
    payee = tx.payouts.payees.get(one.payee_id)
    assert payee is not None
    return tx.payouts.payees.destination(payee)


def _spaced(tx: Tx, caps: Caps, one: Payout) -> int:
    """How long (ms) to wait until the rail may be asked to pay this destination once more."""
    if not caps.spacing_ms or one.ref_at:
        return 0
    return max(0, tx.payouts.sums.last_sent(one.rail, one.mark) + caps.spacing_ms - tx.now)


def submitted(tx: Tx, till: Till, one: Payout, said: Submitted) -> Payout:
    """What came of sending. Raises ``Stale`` where the lease was over and another has taken it."""
    caps, read = till.caps(one.rail), reading.submitted(said, till.rails[one.rail].cause)
    tx.payouts.trail.answered(one, read.event, read.code)
    look_at = tx.now + reading.look_after(0, caps.usual_ms)
    theirs = said.theirs if isinstance(said, Accepted) else one.theirs
    one = take(tx, caps, one, read.event, code=read.code, next_at=look_at, theirs=theirs)
    return _went_on(tx, caps, one, read)


def _went_on(tx: Tx, caps: Caps, one: Payout, read: Read) -> Payout:
    """Alarms, and what follows a proven failure in the same transaction."""
    if read.alarm and read.cause is not Cause.FLOAT:
        alarm(tx, one.rail, read.cause or "review", code=read.code, payout=one.id)
    if one.state is not State.FAILED_FINAL:
        return one
    assert read.cause is not None
    event = reading.failed(read.cause, one.first_at, tx.now)
    wait = {Event.RETRY: reading.retry_after(read.cause, one.epoch), Event.ASK: reading.ASKED_MS}.get(event, 0)
    one = take(tx, caps, one, event, code=read.code, next_at=tx.now + wait if wait else 0)
    if event is Event.RETRY:
        tell_late(tx, one)
    if read.cause is Cause.FLOAT:
        dried(tx, one)
    if event is Event.REVIEW and not read.alarm:
        alarm(tx, one.rail, "review", code=read.code, payout=one.id)
    return one


def looked_up(tx: Tx, till: Till, one: Payout, said: Found) -> Payout:
    """What came of a look-up. Raises ``Stale`` as :func:`submitted` does."""
    caps = till.caps(one.rail)
    if one.state not in OUT:
        return _looked_again(tx, caps, one, said)
    if isinstance(said, Paid):
        return _paid(tx, caps, one, said)
    sent = Sent(one.ref_at, one.sent_at, one.misses)
    read = reading.looked_up(said, till.rails[one.rail].cause, sent, caps, tx.now)
    next_at = 0 if read.event is Event.STUCK else tx.now + reading.look_after(one.tries + 1, caps.usual_ms)
    if read.event is Event.AGAIN:
        next_at = tx.now
    one = take(tx, caps, one, read.event, code=read.code, next_at=next_at, tries=one.tries + 1, misses=read.misses)
    return _went_on(tx, caps, one, read)


def _paid(tx: Tx, caps: Caps, one: Payout, said: Paid) -> Payout:
    """The provider's record is as ours, or nothing moves and people look."""
    found = _destination(tx, one)
    said = said if found else replace(said, destination=None)
    wrong = reading.differs(said, one.amount_minor, one.asset, found.value if found else "")
    if wrong:
        incident(tx, one, "differs", what=" ".join(wrong))
        return take(tx, caps, one, Event.STUCK, code="differs")
    check_at = 0 if said.late else tx.now + CHECK_MS
    one = take(tx, caps, one, Event.PAID, next_at=check_at, theirs=said.theirs or one.theirs)
    return take(tx, caps, one, Event.CAME_BACK) if said.late else one


def _is_back(said: Found) -> bool:
    return (isinstance(said, Paid) and said.late) or (isinstance(said, Failed) and said.back)


def _looked_again(tx: Tx, caps: Caps, one: Payout, said: Found) -> Payout:
    """At what is decided, or with people: only money that came back moves; what contradicts is an incident."""
    if one.state is State.SUCCEEDED and _is_back(said):
        return take(tx, caps, one, Event.CAME_BACK)
    known = isinstance(said, Paid) and not said.late
    one = write(tx, one, replace(one, next_at=0, leased_until=0))
    if one.state is State.SUCCEEDED and isinstance(said, Failed | NotFound):
        incident(tx, one, "contradiction", said="failed" if isinstance(said, Failed) else "never_seen")
    elif one.state in (State.CANCELLED, State.REVERSED) and known:
        doubled(tx, one, GIVEN_BACK)
    elif one.state is State.MANUAL_REVIEW:
        tx.payouts.trail.step(one.id, Told(tx.now, "seen", one.state, type(said).__name__.lower()))
    return one


def called_back(tx: Tx, rail: str, ref: str, digest: str) -> None:
    """A callback that is authentic: look the payout up soon, or an older reference of it. What it says moves nothing.

    Raises ``Stale`` where somebody moved it at this moment: they have just looked.
    """
    if not tx.payouts.trail.callback(rail, ref, digest):
        return
    one = tx.payouts.book.by_ref(rail, ref)
    if one is None:
        alarm(tx, rail, "unknown_callback")
    elif one.ref != ref or one.state is State.NEEDS_DESTINATION:
        tx.jobs.enqueue(CHECK_JOB, f"{rail}:{ref}", {}, tx.now)
    elif one.state not in (State.SENDING, State.QUEUED, State.REQUESTED, State.HELD):
        write(tx, one, replace(one, next_at=tx.now))  # else the lease's own outcome or its look-up comes first


def old_one(tx: Tx, rail: str, ref: str, said: Found) -> None:
    """What came of asking for a reference that we have as failed: if it was paid, the rail stops."""
    one = tx.payouts.book.by_ref(rail, ref)
    if one is not None and isinstance(said, Paid) and not said.late:
        doubled(tx, one, OLD_REFERENCE)
