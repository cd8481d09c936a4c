"""What a way in has to do now, and what came of it: leases before a call, outcomes after it, never a call in between.

A lease has a fence: an outcome that comes after another has taken over is not written, and a look-up tells what it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from core.errors import Stale
from core.funds import deposits, reference, statement
from core.funds.deposits import Deposit
from core.incoming import reading
from core.incoming.model import ALARM, ENDED, JOB, NOTICE, OUT, Incoming, State
from core.incoming.port import Asked, Found, Got, Open, Payer, Submitted, Sum, Way
from core.incoming.reading import Event, Read
from core.ledger import Account, Code, Kind, Transfer
from core.payouts.port import Failed, NotFound
from core.payouts.reading import MINUTE_MS
from core.payouts.steps import GONE
from core.ports import Tx
from core.privacy.port import is_gone
from core.process.review import OPERATORS
from core.seats import whom

LEASE_MS = 2 * MINUTE_MS  # far above what one call may take
AT_ONCE = 16
SCREEN = "incoming"  # shows one of them
STUCK = "stuck"  # of one in review whose end nobody knows
LOOKED = "people"  # of one that an operator has looked at, and has counted if there was anything to count
LATE = "late"  # of one in review that came as asked, and may be counted by hand already
Ways = Mapping[str, Way]
NEXT = {  # the state that an event leads to from those in which the payer may be asked
    Event.OPEN: State.OPEN,
    Event.FAILED: State.FAILED,
    Event.NO_ANSWER: State.UNKNOWN,
    Event.NOT_SEEN: State.UNKNOWN,
    Event.STUCK: State.REVIEW,
}


@dataclass(frozen=True, slots=True)
class Work:
    """One call to make for a leased sum: to ask the payer, or without one to look it up."""

    one: Incoming
    payer: Payer | None = field(default=None, repr=False)
    said: str = ""

    @property
    def sought(self) -> Sum:
        return Sum(self.one.ref, self.one.asset, self.one.paid_minor, self.said)


def lease(tx: Tx, way: str) -> tuple[Sequence[Work], int | None]:
    """Lease what is due, each to be called for once after this is committed; and when (ms) more is due."""
    works = list[Work]()
    due, next_at = tx.funds.incoming.due(way, AT_ONCE)
    for one in due:
        try:
            work = _lease(tx, one)
        except Stale:  # another process has it
            continue
        works += [work] if work else []
    return works, next_at


def _lease(tx: Tx, one: Incoming) -> Work | None:
    until = tx.now + LEASE_MS
    payer = tx.funds.incoming.payer(one) if one.state is State.ASKED else None
    if one.state is State.DRAFT or (one.state is State.ASKED and payer is None):  # forgotten, or whose payer was erased
        write(tx, one, state=State.FAILED, code="lapsed", ended_at=tx.now)
        return None
    if payer is None:  # asked before, and perhaps by who is gone
        return Work(write(tx, one, leased_until=until, next_at=until))
    known = tx.funds.deposits.of_organisation(one.organisation_id)
    asking = write(tx, one, state=State.ASKING, leased_until=until, next_at=until, asked_at=tx.now)
    return Work(asking, payer, reference.made(known.number) if known else "")


def write(tx: Tx, was: Incoming, **fields: Any) -> Incoming:
    """The row after a step. Raises ``Stale`` where it has moved since it was read; then nothing is done.

    Without ``next_at`` nothing more is due.
    """
    now = replace(was, **{"next_at": 0, "leased_until": 0, **fields})
    if not tx.funds.incoming.move(was, now):
        raise Stale(GONE)
    if now.next_at:
        tx.jobs.enqueue(JOB, now.way, {}, now.next_at)
    return replace(now, fence=was.fence + 1)


def asked(tx: Tx, ways: Ways, one: Incoming, said: Submitted) -> Incoming:
    """What came of asking. Raises ``Stale`` where the lease was over and another has taken it."""
    read = reading.asked(said, ways[one.way].why)
    theirs, url = (said.theirs, said.url) if isinstance(said, Asked) else ("", "")
    return _step(tx, one, read, theirs=theirs, url=url, next_at=tx.now + reading.look_after(0))


def looked_up(tx: Tx, ways: Ways, one: Incoming, said: Found) -> Incoming:
    """What came of a look-up. Raises ``Stale`` as :func:`asked` does."""
    if one.state not in OUT and one.code != STUCK:
        return _looked_again(tx, ways, one, said)
    if isinstance(said, Got):
        return _got(tx, ways, one, said)
    read = reading.looked_up(said, ways[one.way].why, one, ways[one.way].caps, tx.now)
    theirs, url = (said.theirs, said.url) if isinstance(said, Open) else ("", "")
    next_at = tx.now + reading.look_after(one.tries + 1)
    return _step(tx, one, read, theirs=theirs, url=url, next_at=next_at, tries=one.tries + 1, misses=read.misses)


def _step(tx: Tx, one: Incoming, read: Read, *, theirs: str, url: str, next_at: int, **more: int) -> Incoming:
    to = NEXT[read.event]
    if to is State.FAILED:
        more |= {"ended_at": tx.now}
        next_at = tx.now + reading.CHECK_MS
    elif to is State.REVIEW:
        next_at = 0
    known = {"theirs": theirs or one.theirs, "url": url or one.url, "code": read.code}
    now = write(tx, one, state=to, next_at=next_at, **known, **more)
    if read.alarm:
        alarm(tx, now, read.code)
    if to is State.FAILED or (now.url and not one.url):
        _tell(tx, now)
    return now


def _got(tx: Tx, ways: Ways, one: Incoming, said: Got) -> Incoming:
    """The provider's record is as asked, and is counted; or nothing moves and people look, as where nobody is left."""
    wrong = reading.differs(said, one)
    why = "differs" if wrong else "erased" if whom.nobody(tx, one.organisation_id) else ""
    if not why and (one.code in (LOOKED, LATE) or _by_hand(tx, one)):
        why = LATE
    if why:
        now = write(tx, one, state=State.REVIEW, code=why, theirs=said.theirs or one.theirs)
        alarm(tx, now, why, facts=" ".join(wrong))
        return now
    check_at = 0 if one.ended_at else tx.now + reading.CHECK_MS
    theirs = said.theirs or one.theirs
    done = write(tx, one, state=State.DONE, code="", theirs=theirs, ended_at=tx.now, next_at=check_at)
    _count(tx, ways[one.way].caps.number, done)
    return done


def _by_hand(tx: Tx, one: Incoming) -> bool:
    """Whether an operator has recorded as much from them since it was asked for: it may be this sum."""
    deposits.hold(tx, one.organisation_id, one.asset)
    return any(
        other.recorded_by
        and other.recorded_at >= one.made_at
        and other.asset == one.asset
        and other.amount_minor in (one.amount_minor, one.paid_minor)
        and other.state is not deposits.State.DROPPED
        for other in tx.funds.deposits.of(one.organisation_id, deposits.TWINS_AMONG)
    )


def _count(tx: Tx, number: int, one: Incoming) -> None:
    """Once: the row moved, the deposit's line is new and the transfer is one by its code and ref, all in one."""
    line = sha256(f"incoming:{one.way}:{one.ref}".encode()).hexdigest()
    day = "{:04}-{:02}-{:02}".format(*statement.today(tx.now))
    deposit = Deposit(
        id=one.id,
        key=line,
        asset=one.asset,
        amount_minor=one.amount_minor,
        paid_on=day,
        organisation_id=one.organisation_id,
        source=one.way,
        state=deposits.State.DONE,
        recorded_by=0,
        recorded_at=tx.now,
        confirmed_at=tx.now,
    )
    added = tx.funds.deposits.add(deposit)
    assert added, "it is counted once"
    cash, home = Account(Kind.CASH, number, one.asset), Account(Kind.ORGANISATION, one.organisation_id, one.asset)
    for account in (cash, home):
        tx.ledger.open(account)
    tx.ledger.transfer(Transfer(one.id, cash, home, one.amount_minor, Code.DEPOSIT, one.id))
    deposits.tell(tx, one.organisation_id, deposits.TOLD, one.id, {"minor": one.amount_minor, "asset": one.asset})


def _looked_again(tx: Tx, ways: Ways, one: Incoming, said: Found) -> Incoming:
    """At what is over, or with people: what came all the same is counted; what contradicts is an alarm, no more."""
    if one.state is not State.DONE and isinstance(said, Got):
        return _got(tx, ways, one, said)
    now = write(tx, one)
    if one.state is State.DONE and isinstance(said, Failed | NotFound):
        alarm(tx, now, "contradiction")
    elif one.state is State.DONE and isinstance(said, Got) and (wrong := reading.differs(said, one)):
        alarm(tx, now, "contradiction", facts=" ".join(wrong))
    return now


def called_back(tx: Tx, way: str, ref: str) -> None:
    """A callback that is authentic: look soon. What it says moves nothing. Of a sum that is not ours: an alarm."""
    one = tx.funds.incoming.by_ref(way, ref)
    if one is None:
        tx.outbox.put(OPERATORS, ALARM, f"unknown:{way}", {"way": way, "what": "unknown"})
    elif one.state in (State.OPEN, State.UNKNOWN, State.REVIEW, *ENDED) and one.leased_until <= tx.now:
        write(tx, one, next_at=tx.now)


def close(tx: Tx, incoming_id: int) -> Incoming:
    """An operator has looked at what came otherwise than asked, and has counted what there was to count: what comes
    after that is told, and counted only by people.
    """
    one = tx.funds.incoming.get(incoming_id)
    if one is None or one.state is not State.REVIEW:
        raise Stale(GONE)
    closed = write(tx, one, state=State.FAILED, code=LOOKED, ended_at=tx.now)
    _tell(tx, closed)
    return closed


def alarm(tx: Tx, one: Incoming, what: str, **params: str | int) -> None:
    """Tell the operators; the same of one sum is told anew only when it is put anew."""
    tx.outbox.put(OPERATORS, ALARM, f"{what}:{one.id}", {"way": one.way, "what": what, "ref": one.ref, **params})


def _tell(tx: Tx, one: Incoming) -> None:
    """Tell whoever asked how it stands: on the screen that shows it if they still look at that, else in a message."""
    person = tx.people.by_id(one.person_id)
    assert person is not None
    if is_gone(person.telegram_id):
        return
    if one.state is not State.FAILED and (person.screen.code, person.screen.params.get("one")) == (SCREEN, one.id):
        tx.outbox.put(person.telegram_id, "screen", "", {})
    else:
        tx.outbox.put(person.telegram_id, NOTICE, str(one.id), {"person": person.id, "one": one.id})
