"""What a rail is: a way for money to reach a person. ``payouts/`` has one module each.

    submit ─ Accepted   the provider has it; a look-up tells how it ends
           ─ Rejected   the provider says, by a code of its table, that it will not happen
           ─ Unknown    anything else: time is up, the line broke, an answer nobody understands. Never a failure.
    lookup ─ Pending | Paid | Failed | NotFound | Unknown

Our reference is committed before the call, and is the same in every call for one attempt. A provider's code is
classified by the rail's own table, as data, never by the HTTP status.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable

from core.errors import Text


class Strength(StrEnum):
    """What a provider does with a reference that it has seen before."""

    STRONG = "strong"  # it never pays twice
    WEAK = "weak"  # it usually refuses, or for a time
    NONE = "none"


class Cause(StrEnum):
    """What a provider's code means for us."""

    TRANSIENT = "transient"  # later, with a new reference
    FLOAT = "float"  # our money there is short: nobody's fault but ours
    PAYEE = "payee"  # the destination has to be changed or mended by the person
    CONFIG = "config"  # our set-up is wrong: an operator has to look
    DUPLICATE = "duplicate"  # the reference is known there: look it up
    UNLISTED = "unlisted"  # nobody has told us: look it up, and an operator has to look


class Form(StrEnum):
    """What a destination is."""

    PHONE = "phone"  # E.164 digits without the plus
    TELEGRAM = "telegram"  # the person's own Telegram id: nothing to ask


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of one currency, in minor units: amounts are multiples of ``quantum`` from ``least`` to ``most``.

    ``fee`` is what the provider takes for one payout; the house pays it, never the worker.
    """

    quantum: int
    least: int
    most: int
    fee: int = 0


@dataclass(frozen=True, slots=True)
class Caps:
    """What a rail can do. ``number`` names its accounts in the ledger and never changes."""

    code: str
    number: int
    title: Text  # as people know it: "M-Pesa and other mobile money"
    form: Form
    bounds: Mapping[str, Bounds]  # by asset
    countries: frozenset[str] = frozenset()  # ISO 3166; empty: any
    networks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # country -> codes a person chooses from
    names: Mapping[str, str] = field(default_factory=dict)  # of networks, as people know them; a code may have none
    strength: Strength = Strength.NONE
    key_ttl_ms: int = 0  # how long the provider remembers a reference; 0: for ever
    can_look_up: bool = True  # by our reference
    spacing_ms: int = 0  # between two payouts to one destination
    usual_ms: int = 0  # how long it usually takes until the money is there
    by_file: bool = False  # paid by people from a file: nothing is submitted


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the money goes. Personal: kept encrypted, never logged."""

    form: Form
    value: str = field(repr=False)
    network: str = ""  # the rail's code of the mobile network
    name: str = field(default="", repr=False)  # of who is paid, where the rail wants one
    country: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """``theirs``: the provider's own reference."""

    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    code: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """``why``: a short code of ours or theirs for the log, without anything personal."""

    why: str


@dataclass(frozen=True, slots=True)
class Pending:
    pass


@dataclass(frozen=True, slots=True)
class Paid:
    """The provider's record: what differs from ours is an incident. None where the record does not say.

    ``late``: it was paid, and came back since.
    """

    amount_minor: int | None = None
    asset: str | None = None
    destination: str | None = field(default=None, repr=False)
    theirs: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """``back``: the provider has given us the money back; also where it had called it paid before."""

    code: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class NotFound:
    """The provider says that it has never seen the reference."""


Submitted = Accepted | Rejected | Unknown
Found = Pending | Paid | Failed | NotFound | Unknown


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a provider's statement."""

    ref: str
    amount_minor: int
    asset: str
    paid: bool
    theirs: str = ""


class Rail(Protocol):
    """No method raises for what the provider or the line does: that is what the values are for.

    Each call has timeouts for connecting and in all (``SECONDS``), and none waits for another.
    """

    @property
    def caps(self) -> Caps: ...

    def valid(self, destination: Destination) -> Text | None:
        """What is wrong with it, told to the person; None where nothing is seen to be."""

    async def submit(self, ref: str, amount_minor: int, asset: str, destination: Destination) -> Submitted: ...

    async def lookup(self, ref: str) -> Found: ...

    async def balance(self) -> Mapping[str, int] | None:
        """Our money there, minor units by asset; None where the rail does not tell, or did not now."""

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None:
        """The reference that a callback is about, for a look-up; None where it is not authentic or not to be read.

        Names of headers are in lower case; ``:path`` is the path that was called.
        """

    def cause(self, code: str) -> Cause: ...

    async def close(self) -> None: ...


@runtime_checkable
class Listing(Protocol):
    """A rail whose provider lists what it paid: a statement that nobody has to download."""

    async def listed(self, since: int, until: int) -> Sequence[Record] | None:
        """What it paid from then (ms) until then; None where the list cannot be had whole now."""


SECONDS = 15
