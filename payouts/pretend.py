"""A rail that pays nobody: it holds the truth of what was paid, and can be told what goes wrong.

The demo pays out by it, and tests compare the ledger with it. It remembers every reference and never pays one twice,
unless its caps say that such a provider does not (``Strength``). With a path it survives the process, as a provider
does: one line of JSON a change, without destinations. Nothing is drawn by chance.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from core import assets
from core.errors import N_, Text
from core.payouts.port import (
    Accepted,
    Bounds,
    Caps,
    Cause,
    Destination,
    Failed,
    Form,
    Found,
    NotFound,
    Paid,
    Pending,
    Record,
    Rejected,
    Strength,
    Submitted,
    Unknown,
)
from core.ports import Clock
from payouts.book import Book, Payment
from payouts.faults import Fault, Plan, by_ending, patience
from payouts.phone import unfit
from payouts.wire import Outside

CODE = "pretend"
NUMBER = 1
SIGNATURE = "pretend-signature"
KEY = b"pretend"  # of callbacks' signatures; it guards nothing
TIMEOUT = "timeout"
DUPLICATE, FLOAT, PAYEE, CONFIG, TRANSIENT = "DUPLICATE", "FLOAT_EMPTY", "PAYEE_UNKNOWN", "NOT_ALLOWED", "TRY_LATER"
AMOUNT, UNHEARD_OF = "AMOUNT_REFUSED", "E-4711"
CAUSES: Mapping[str, Cause] = {
    DUPLICATE: Cause.DUPLICATE,
    FLOAT: Cause.FLOAT,
    PAYEE: Cause.PAYEE,
    CONFIG: Cause.CONFIG,
    AMOUNT: Cause.CONFIG,
    TRANSIENT: Cause.TRANSIENT,
}
REFUSED = {
    Fault.PAYEE: PAYEE,
    Fault.CONFIG: CONFIG,
    Fault.TRANSIENT: TRANSIENT,
    Fault.EMPTY_FLOAT: FLOAT,
    Fault.UNLISTED: UNHEARD_OF,
}
EARLY: Mapping[Fault, Found] = {
    Fault.SLOW: Pending(),
    Fault.SLOW_FAILURE: Pending(),
    Fault.HIDDEN: NotFound(),
    Fault.MUTE: Unknown(TIMEOUT),
}
ASSETS = tuple(dict.fromkeys((*assets.CURRENCIES.values(), "USD", "EUR")))


def bounds(asset: str) -> Bounds:
    """Whole units, from 10 to 50,000."""
    unit = 10 ** assets.SCALES[asset]
    return Bounds(quantum=unit, least=10 * unit, most=50_000 * unit)


CAPS = Caps(
    code=CODE,
    number=NUMBER,
    title=Text(N_("Play money, to try with")),
    form=Form.PHONE,
    bounds={asset: bounds(asset) for asset in ASSETS},
    strength=Strength.STRONG,
    usual_ms=60_000,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    on: bool
    file: Path


def make(settings: Settings, outside: Outside) -> "Pretend | None":
    return Pretend(outside.clock, path=settings.file) if settings.on else None


class Pretend:
    """``calm``: from now on nothing goes wrong, and look-ups tell the truth at once."""

    def __init__(
        self,
        clock: Clock,
        *,
        caps: Caps = CAPS,
        plan: Plan = by_ending,
        stock: Mapping[str, int] | None = None,
        path: Path | None = None,
    ) -> None:
        """``stock``: our money there, minor units by asset; None: there is always enough."""
        self.caps = caps
        self.calm = False
        self.callbacks: list[tuple[dict[str, str], bytes]] = []  # on their way to us, in the order they leave
        self._clock = clock
        self._plan = plan
        self._stock = None if stock is None else dict(stock)
        self._book = Book(path)
        self.payments = self._book.read()
        self._met = set(self.payments)  # references that have met their fault

    def valid(self, destination: Destination) -> Text | None:
        return unfit(destination, self.caps)

    async def submit(self, ref: str, amount_minor: int, asset: str, destination: Destination) -> Submitted:
        fault = self._fault(ref, destination)
        if fault is Fault.LOST_REQUEST:
            return Unknown(TIMEOUT)
        if self._remembers(ref):
            return Rejected(DUPLICATE)
        refused = REFUSED.get(fault) or self._refused(amount_minor, asset, destination)
        if refused:
            return Rejected(refused)
        self._pay(ref, amount_minor, asset, destination, fault)
        if fault is Fault.LOST_REPLY:
            return Unknown(TIMEOUT)
        return Rejected(DUPLICATE) if fault is Fault.DUPLICATE else Accepted(theirs(ref))

    async def lookup(self, ref: str) -> Found:
        payment = self.payments.get(ref)
        if payment is None:
            return NotFound()
        payment.looked += 1
        early = payment.looked <= patience(ref)
        fault = Fault.NONE if self.calm else payment.fault
        if early and fault in EARLY:
            return EARLY[fault]
        if payment.failed:
            return Failed(payment.failed)
        if fault is Fault.CONTRADICTION and not early:
            return Failed(TRANSIENT)
        if fault is Fault.REVERSED and not early:
            self.reverse(ref)
        told = payment.asked_minor * 2 if fault is Fault.OTHER_AMOUNT else payment.asked_minor
        return Paid(told, payment.asset, payment.destination, theirs(ref), late=payment.back)

    async def balance(self) -> Mapping[str, int] | None:
        return None if self._stock is None else {asset: self._left(asset) for asset in self._stock}

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None:
        if not hmac.compare_digest(headers.get(SIGNATURE, "").encode(), sign(raw).encode()):
            return None
        return str(json.loads(raw)["ref"])

    def cause(self, code: str) -> Cause:
        return CAUSES.get(code, Cause.UNLISTED)

    async def close(self) -> None:
        pass

    def paid_minor(self, ref: str) -> int:
        """The truth: what went out and stayed out."""
        return self.payments[ref].net_minor if ref in self.payments else 0

    def statement(self) -> list[Record]:
        """What a provider's list says, oldest first; a reference paid twice stands there twice."""
        return [
            Record(one.ref, amount, one.asset, paid=not one.back, theirs=theirs(one.ref))
            for one in self.payments.values()
            for amount in one.amounts
        ]

    def fill(self, asset: str, amount_minor: int) -> None:
        """Money comes in at the provider's."""
        assert self._stock is not None
        self._stock[asset] = self._stock.get(asset, 0) + amount_minor

    def reverse(self, ref: str) -> None:
        """What was paid comes back."""
        payment = self.payments[ref]
        if payment.amounts and not payment.back:
            payment.back = True
            self._book.keep(payment)
            self._call(ref, "REVERSED")

    def _fault(self, ref: str, destination: Destination) -> Fault:
        """A reference meets its fault once; sent again, all goes well."""
        if self.calm or ref in self._met:
            return Fault.NONE
        self._met.add(ref)
        return self._plan(ref, destination)

    def _remembers(self, ref: str) -> bool:
        if ref not in self.payments or self.caps.strength is Strength.NONE:
            return False
        ttl_ms = self.caps.key_ttl_ms
        return not ttl_ms or self._clock.now() - self.payments[ref].at < ttl_ms

    def _refused(self, amount_minor: int, asset: str, destination: Destination) -> str:
        allowed = self.caps.bounds.get(asset)
        if allowed is None or not allowed.least <= amount_minor <= allowed.most or amount_minor % allowed.quantum:
            return AMOUNT
        if self.valid(destination):
            return PAYEE
        return FLOAT if self._stock is not None and self._left(asset) < amount_minor else ""

    def _left(self, asset: str) -> int:
        assert self._stock is not None
        return self._stock.get(asset, 0) - sum(one.net_minor for one in self.payments.values() if one.asset == asset)

    def _pay(self, ref: str, amount_minor: int, asset: str, destination: Destination, fault: Fault) -> None:
        fresh = Payment(ref, asset, amount_minor, self._clock.now(), fault, destination=destination.value)
        payment = self.payments.setdefault(ref, fresh)
        if fault is Fault.SLOW_FAILURE:
            payment.failed = TRANSIENT
        else:
            payment.amounts.append(amount_minor)
        self._book.keep(payment)
        self._call(ref, "FAILED" if payment.failed else "PAID")
        if fault is Fault.CONTRADICTION:
            self._call(ref, "FAILED")
        if fault is Fault.DUPLICATE:
            self._call(ref, "PAID")

    def _call(self, ref: str, status: str) -> None:
        raw = json.dumps({"ref": ref, "status": status}).encode()
        self.callbacks.append(({SIGNATURE: sign(raw)}, raw))


def theirs(ref: str) -> str:
    return f"P-{sha256(ref.encode()).hexdigest()[:12]}"


def sign(raw: bytes) -> str:
    return hmac.new(KEY, raw, "sha256").hexdigest()
