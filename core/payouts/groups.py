"""The statements that the rules of payouts need, by subject."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from core.payouts.model import Batch, Halt, Incident, Payee, Payout, Purse, Told
from core.payouts.port import Destination, Record
from core.payouts.states import State


class BookTx(Protocol):
    """Payouts."""

    def add(self, payout: Payout) -> None: ...

    def get(self, payout_id: int) -> Payout | None: ...

    def by_ref(self, rail: str, ref: str) -> Payout | None:
        """Whose reference it is or was."""

    def move(self, was: Payout, now: Payout) -> bool:
        """Write what changes, where nobody has since ``was`` was read; the fence grows by one."""

    def tell(self, payout: Payout, what: str) -> bool:
        """Remember that something was told of it, once; False where it was before. No step: the fence stays."""

    def of_person(self, person_id: int, limit: int) -> Sequence[Payout]:
        """The newest first."""

    def due(self, rail: str, limit: int) -> Sequence[Payout]:
        """Where something is due, the earliest first."""

    def next_at(self, rail: str) -> int | None: ...


class ListsTx(Protocol):
    """Payouts, for those who watch over them."""

    def of_batch(self, batch_id: int) -> Sequence[Payout]:
        """By id."""

    def ended(self, rail: str, period: tuple[int, int], after: int, limit: int) -> Sequence[Payout]:
        """Paid from then (ms) until then, by id; those above ``after``."""

    def page(self, rail: str, state: State, after: int, limit: int) -> Sequence[Payout]:
        """By id; those above ``after``."""

    def late(self, before: int, after: int, limit: int) -> Sequence[Payout]:
        """Open ones asked for before then, by id; those above ``after``."""

    def to_ask(self, since: int, before: int, limit: int) -> Sequence[Payout]:
        """Paid by hand after ``since`` and before then, and nobody has been asked whether it arrived."""


class SumsTx(Protocol):
    """What comes to what."""

    def spent(self, person_id: int, mark: str, asset: str, since: int) -> tuple[int, int]:
        """What was asked for since then and not given back: by the person, and to the destination by anybody.

        At a destination what was sent anew, as to another number, counts from when it was.
        """

    def balances(self, person_id: int) -> Mapping[str, int]:
        """What the person has, by asset: what is not on its way out."""

    def committed(self, rail: str) -> Mapping[str, int]:
        """What is queued or being sent, by asset."""

    def depth(self) -> Sequence[tuple[str, State, str, int, int, int]]:
        """Of each rail, open state and asset: how many, how much, the oldest (ms)."""

    def unmark(self, person_id: int) -> None:
        """Forget where somebody who was erased was paid; what is paid once there alone is still known by it."""

    def last_sent(self, rail: str, mark: str) -> int:
        """When something was last sent there by the rail, 0 for never."""


class RailsTx(Protocol):
    """What we know of rails, and what stands still."""

    def purse(self, rail: str) -> Purse: ...

    def save_purse(self, purse: Purse) -> None: ...

    def stopped(self, rail: str) -> str:
        """Why nothing may be sent by this rail, or by any; "" where it may."""

    def halts(self) -> Mapping[str, Halt]:
        """What stands still, by code."""

    def stop(self, rail: str, why: str) -> bool:
        """False where it was stopped before."""

    def start(self, rail: str) -> bool: ...


class PayeesTx(Protocol):
    """Where people are paid. What is opened leaves the transaction for a call to the rail, and nowhere else."""

    def mark(self, value: str) -> str:
        """The keyed hash by which the same destination is known again."""

    def add(self, payee: Payee, destination: Destination) -> None: ...

    def get(self, payee_id: int) -> Payee | None: ...

    def of_person(self, person_id: int) -> Sequence[Payee]:
        """Those in use, the newest first."""

    def last(self, person_id: int, rail: str) -> Payee | None:
        """The newest by this rail, dropped or not: that of who was erased says nothing but that it was there."""

    def with_mark(self, mark: str) -> Sequence[Payee]:
        """Everybody's that is in use. Who asks next waits until this transaction ends, if there is none yet, too."""

    def save(self, payee: Payee) -> None:
        """Write ``how``, ``shared`` and the times."""

    def destination(self, payee: Payee) -> Destination | None:
        """Opened; None once the person was erased."""


class TrailTx(Protocol):
    """What happened."""

    def step(self, payout_id: int, told: Told) -> None: ...

    def steps(self, payout_id: int) -> Sequence[Told]:
        """The oldest first."""

    def attempt(self, payout: Payout) -> None:
        """It is about to be sent under its reference; written before the call."""

    def answered(self, payout: Payout, outcome: str, code: str) -> None:
        """What came of the attempt of this fence."""

    def incident(self, incident: Incident) -> bool:
        """False where one of its kind is open for the payout, or for what else it is about."""

    def incidents(self, rail: str, payout_id: int, limit: int) -> Sequence[Incident]:
        """Open ones: of one payout, or of a rail (0), or of all ("", 0)."""

    def close(self, incident: Incident, by: int, why: str) -> bool:
        """False where somebody has."""

    def callback(self, rail: str, ref: str, digest: str) -> bool:
        """False where the same was called before."""


class HandsTx(Protocol):
    """What people do: say with evidence, hand out files, bring statements."""

    def say(self, payout: Payout, what: str, person_id: int, evidence: str) -> None:
        """Whoever says it of the payout as it stands. The words are sealed by the key of whoever is paid."""

    def said(self, payout: Payout, what: str) -> Mapping[int, str]:
        """Who says it of the payout as it stands, and by which evidence, the first first; "" once whoever is paid was
        erased.
        """

    def add_batch(self, batch: Batch) -> None: ...

    def batch(self, batch_id: int) -> Batch | None: ...

    def record(self, rail: str, record: Record, verdict: str) -> None:
        """A line of a statement, seen now; the same line again changes the verdict."""

    def reconciled(self, rail: str) -> int:
        """When (ms) a statement of the rail was read to its end, 0 for never."""

    def paid(self, rail: str, ref: str) -> Record | None:
        """The line of a statement that has it as paid."""

    def prune(self, before: int, limit: int) -> int:
        """Forget up to so many callbacks and lines of statements seen before then; how many."""


class PayoutsTx(Protocol):
    @property
    def book(self) -> BookTx: ...

    @property
    def lists(self) -> ListsTx: ...

    @property
    def sums(self) -> SumsTx: ...

    @property
    def rails(self) -> RailsTx: ...

    @property
    def payees(self) -> PayeesTx: ...

    @property
    def trail(self) -> TrailTx: ...

    @property
    def hands(self) -> HandsTx: ...
