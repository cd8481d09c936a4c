"""A way in that takes no money: it holds the truth of what was paid, and can be told what goes wrong.

The demo pays in by it, and tests compare the ledger with it. It remembers every reference and asks a payer once.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.errors import N_, Text
from core.incoming.port import Asked, Caps, Form, Found, Got, Open, Payer, Submitted, Sum, Why
from core.payouts.port import Failed, NotFound, Rejected, Unknown
from payouts import pretend as rail
from payouts.faults import patience
from payouts.money_in import reasons
from payouts.money_in.script import Book, Fault, Known, Plan, by_ending
from payouts.wire import Outside

CODE = rail.CODE
DECLINED, SHORT, NUMBER, LATER, OURS = "DECLINED", "NOT_ENOUGH", "NO_SUCH_NUMBER", "TRY_LATER", "NOT_ALLOWED"
UNHEARD_OF = "E-4711"
WHY: Mapping[str, Why] = reasons.table(
    declined=DECLINED,
    short=SHORT,
    number=NUMBER,
    later=LATER,
    ours=OURS,
)
REFUSED = {Fault.NUMBER: NUMBER, Fault.LATER: LATER, Fault.OURS: OURS, Fault.UNLISTED: UNHEARD_OF}
FAILED = {Fault.DECLINED: DECLINED, Fault.SHORT: SHORT}
EARLY: Mapping[Fault, Found] = {Fault.HIDDEN: NotFound(), Fault.MUTE: Unknown(rail.TIMEOUT)}
CAPS = Caps(
    code=CODE,
    number=rail.NUMBER,
    title=Text(N_("Play money prompt, to try with")),
    form=Form.PHONE,
    bounds={asset: rail.bounds(asset) for asset in rail.ASSETS},
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    on: bool
    file: Path


def make(settings: Settings, rail_settings: rail.Settings, outside: Outside) -> "Pretend | None":
    del rail_settings, outside
    return Pretend(path=settings.file) if settings.on else None


class Pretend:
    """``calm``: from now on nothing goes wrong, and look-ups tell the truth at once."""

    def __init__(self, *, caps: Caps = CAPS, plan: Plan = by_ending, path: Path | None = None) -> None:
        self.caps = caps
        self.calm = False
        self.callbacks: list[tuple[dict[str, str], bytes]] = []  # on their way to us, in the order they leave
        self._plan = plan
        self._book = Book(path)
        self.known = self._book.read()

    async def ask(self, sought: Sum, payer: Payer) -> Submitted:
        if sought.ref in self.known:
            return Unknown("DUPLICATE")
        fault = Fault.NONE if self.calm else self._plan(sought.ref, payer)
        if fault is Fault.LOST_REQUEST:
            return Unknown(rail.TIMEOUT)
        if fault in REFUSED:
            return Rejected(REFUSED[fault])
        known = self.known[sought.ref] = Known(sought.ref, sought.asset, sought.minor, fault)
        if fault is not Fault.LATE and fault not in FAILED:
            known.paid_minor = sought.minor
        self._book.keep(known)
        for _ in range(2 if fault is Fault.TWICE else 1):
            self._call(sought.ref)
        return Unknown(rail.TIMEOUT) if fault is Fault.LOST_REPLY else Asked(rail.theirs(sought.ref))

    async def lookup(self, ref: str, theirs: str) -> Found:
        del theirs
        known = self.known.get(ref)
        if known is None:
            return NotFound()
        known.looked += 1
        early = not self.calm and known.looked <= (1 if known.fault is Fault.NONE else patience(ref))
        if early and known.fault not in (Fault.CONTRADICTION, Fault.LATE, Fault.OTHER_AMOUNT):
            return EARLY.get(known.fault, Open(rail.theirs(ref)))
        if known.fault in FAILED:
            return Failed(FAILED[known.fault])
        if known.fault is Fault.LATE and not known.paid_minor:
            known.paid_minor = known.minor
            self._book.keep(known)
            self._call(ref)
            return Failed(LATER)
        if known.fault is Fault.CONTRADICTION and known.looked > 1 and not self.calm:
            return Failed(LATER)
        told = known.minor * 2 if known.fault is Fault.OTHER_AMOUNT else known.minor
        return Got(told, known.asset, rail.theirs(ref))

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None:
        if not hmac.compare_digest(headers.get(rail.SIGNATURE, "").encode(), rail.sign(raw).encode()):
            return None
        return str(json.loads(raw)["ref"])

    def why(self, code: str) -> Why:
        return reasons.why(code, WHY)

    async def usable(self) -> bool:
        return True

    async def close(self) -> None:
        pass

    def paid_minor(self, ref: str) -> int:
        """The truth: what was taken from the payer."""
        return self.known[ref].paid_minor if ref in self.known else 0

    def _call(self, ref: str) -> None:
        raw = json.dumps({"ref": ref}).encode()
        self.callbacks.append(({rail.SIGNATURE: rail.sign(raw)}, raw))
