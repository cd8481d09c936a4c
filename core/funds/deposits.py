"""Money that reaches the operator: matched to an organisation by its reference number, and counted once.

    unmatched ─ an operator says whose it is ─┐
    (a line) ── reference found ──────────────┴─> waiting ── a second operator ──> done    over the limit
                                                     └─────────────────────────> done      else, at once
    (a line) ── found, and as much came from them these days ──> unmatched ── an operator: it is another one ──> waiting
    unmatched | waiting ── an operator ──> dropped    it is none of ours, or the same

A line is known by its hash: the same statement may come again, and so may one that overlaps it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from core import audit
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.funds import reference
from core.ledger import Account, Code, Kind, Transfer
from core.people import Person, Role
from core.ports import Tx
from core.seats import whom

BANK = 0  # the owner of the cash account that is no rail
LISTED_MAX = 20
TOLD = "paid_in"
SOURCE_CHARS_MAX = 80
TWIN_DAYS = 3  # two statements have another day of one payment
HAND = "hand"  # the source of what an operator typed
HAND_DAYS = 45  # which has the day it was typed on: a monthly statement has the payment's own, and comes weeks later
TWINS_AMONG = 200  # an organisation's newest
LEFT = Text(N_("Whoever had that reference was erased. Send the money back, then drop the deposit."))


class State(StrEnum):
    UNMATCHED = "unmatched"
    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a statement, or what an operator typed. ``key``: its hash; ``source``: where it stands."""

    key: str
    asset: str
    amount_minor: int
    paid_on: str  # ISO date
    reference: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Deposit:
    """``organisation_id`` None: nobody knows whose it is. ``…_by``: operators' Telegram ids, as in the settings."""

    id: int
    key: str
    asset: str
    amount_minor: int
    paid_on: str
    organisation_id: int | None
    source: str
    state: State
    recorded_by: int
    recorded_at: int
    confirmed_by: int = 0
    confirmed_at: int = 0

    @property
    def doubtful(self) -> bool:
        """It is known whose it is, and as much has come from them already: perhaps it is the same payment."""
        return self.state is State.UNMATCHED and self.organisation_id is not None


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose a reference is, and who is told."""

    organisation_id: int
    person_id: int
    number: int


def operator(me: Person) -> None:
    if Role.OPERATOR not in me.roles:
        raise NotAllowed(Text(N_("Only the operator can do this.")))


def of_organisation(tx: Tx, me: Person) -> str:
    """The organisation's own reference, made when first asked for."""
    organisation = tx.office.organisation_of(me.id)
    start, tries = organisation % reference.BASE, 0
    while (number := tx.funds.deposits.number(organisation, me.id, (start + tries) % reference.BASE)) is None:
        tries += 1  # another organisation has this one
    return reference.made(number)


def record(tx: Tx, line: Line, by: int, beside: Collection[int] = ()) -> Deposit | None:
    """Take in a line; None where it is known. ``by``: the operator's Telegram id. ``beside``: the deposits of the same
    statement, which has no payment twice.
    """
    payer = tx.funds.deposits.payer(int(line.reference[:-1])) if line.reference else None
    payer = None if payer and whom.nobody(tx, payer.organisation_id) else payer  # none to spend it, or ask it back
    found = Deposit(
        id=tx.new_id(),
        key=line.key,
        asset=line.asset,
        amount_minor=line.amount_minor,
        paid_on=line.paid_on,
        organisation_id=payer.organisation_id if payer else None,
        source=line.source[:SOURCE_CHARS_MAX],
        state=State.WAITING,
        recorded_by=by,
        recorded_at=tx.now,
    )
    clear = payer is not None and not _twin(tx, found, beside)
    found = found if clear else replace(found, state=State.UNMATCHED)
    if not tx.funds.deposits.add(found):
        return None
    return _pass(tx, found) if clear else found


def _twin(tx: Tx, found: Deposit, beside: Collection[int] = ()) -> bool:
    """Whether as much came from the organisation in the days around. Whoever else records one waits until this ends."""
    assert found.organisation_id is not None
    hold(tx, found.organisation_id, found.asset)
    return any(
        (one.asset, one.amount_minor) == (found.asset, found.amount_minor)
        and abs((date.fromisoformat(one.paid_on) - date.fromisoformat(found.paid_on)).days) <= _days(one, found)
        and one.state is not State.DROPPED
        and one.id not in {found.id, *beside}
        for one in tx.funds.deposits.of(found.organisation_id, TWINS_AMONG)
    )


def _days(one: Deposit, other: Deposit) -> int:
    """How many days the same payment may lie apart."""
    return HAND_DAYS if HAND in (one.source, other.source) else TWIN_DAYS


def hold(tx: Tx, organisation_id: int, asset: str) -> None:
    """Let whoever else counts something for the organisation wait until this ends."""
    home = Account(Kind.ORGANISATION, organisation_id, asset)
    tx.ledger.open(home)
    tx.ledger.hold(home)


def two_needed(tx: Tx, asset: str, minor: int) -> bool:
    """Whether a second person has to agree to an amount."""
    limit = tx.funds.terms.two_over.get(asset)
    return limit is not None and minor > limit


def _pass(tx: Tx, deposit: Deposit) -> Deposit:
    """Count a matched one at once where one person suffices."""
    if two_needed(tx, deposit.asset, deposit.amount_minor):
        return deposit
    return _done(tx, deposit, deposit.recorded_by)


def match(tx: Tx, deposit_id: int, whose: str, by: int) -> Deposit:
    """Say whose an unmatched one is, by the organisation's reference; of a doubtful one, that it is another payment."""
    read = reference.found(whose)
    payer = tx.funds.deposits.payer(int(read[:-1])) if read else None
    if payer is None:
        raise Invalid(Text(N_("That is no reference of anybody here. Please look at it again.")))
    deposit = _held(tx, deposit_id, State.UNMATCHED)
    known = deposit.organisation_id == payer.organisation_id
    deposit = replace(deposit, organisation_id=payer.organisation_id, recorded_by=by)
    if known or not _twin(tx, deposit):
        return _matched(tx, deposit)
    _move(tx, deposit, State.UNMATCHED)
    return deposit


def another(tx: Tx, deposit_id: int, by: int) -> Deposit:
    """It is not the payment of before."""
    deposit = _held(tx, deposit_id, State.UNMATCHED)
    if not deposit.doubtful:
        raise _over()
    return _matched(tx, replace(deposit, recorded_by=by))


def _matched(tx: Tx, deposit: Deposit) -> Deposit:
    matched = replace(deposit, state=State.WAITING)
    _move(tx, matched, State.UNMATCHED)
    return _pass(tx, matched)


def confirm(tx: Tx, deposit_id: int, by: int) -> Deposit:
    """The second person's word."""
    deposit = _held(tx, deposit_id, State.WAITING)
    if deposit.recorded_by == by:
        raise NotAllowed(Text(N_("You recorded this one; somebody else has to confirm it.")))
    return _done(tx, deposit, by)


def drop(tx: Tx, deposit_id: int, by: int) -> Deposit:
    """It is no deposit. Nothing was counted."""
    deposit = tx.funds.deposits.get(deposit_id)
    if deposit is None or deposit.state not in (State.UNMATCHED, State.WAITING):
        raise _over()
    dropped = replace(deposit, state=State.DROPPED, confirmed_by=by, confirmed_at=tx.now)
    _move(tx, dropped, deposit.state)
    audit.record(tx, audit.number_of(tx, by), "money.deposit_dropped", about=deposit.id)
    return dropped


def _held(tx: Tx, deposit_id: int, state: State) -> Deposit:
    deposit = tx.funds.deposits.get(deposit_id)
    if deposit is None or deposit.state is not state:
        raise _over()
    return deposit


def _over() -> Stale:
    return Stale(Text(N_("That one is done already. /deposits lists what waits.")))


def _move(tx: Tx, deposit: Deposit, was: State) -> None:
    if not tx.funds.deposits.move(deposit, was):
        raise _over()


def _done(tx: Tx, deposit: Deposit, by: int) -> Deposit:
    done = replace(deposit, state=State.DONE, confirmed_by=by, confirmed_at=tx.now)
    _move(tx, done, State.WAITING)
    assert done.organisation_id is not None, "it is matched"
    if whom.nobody(tx, done.organisation_id):
        raise Invalid(LEFT)
    bank = Account(Kind.CASH, BANK, done.asset)
    home = Account(Kind.ORGANISATION, done.organisation_id, done.asset)
    for account in (bank, home):
        tx.ledger.open(account)
    tx.ledger.transfer(Transfer(done.id, bank, home, done.amount_minor, Code.DEPOSIT, done.id))
    sum_of: audit.Facts = {"minor": done.amount_minor, "asset": done.asset}
    audit.record(tx, audit.number_of(tx, by), "money.deposit", about=done.id, after=sum_of)
    tell(tx, done.organisation_id, TOLD, done.id, sum_of)
    return done


def tell(tx: Tx, organisation_id: int, kind: str, key: int, params: Mapping[str, int | str]) -> None:
    """Tell whoever asked for the organisation's reference."""
    payer = tx.funds.deposits.of_organisation(organisation_id)
    person = tx.people.by_id(payer.person_id) if payer else None
    if person:
        tx.outbox.put(person.telegram_id, kind, str(key), {"person": person.id, **params})
