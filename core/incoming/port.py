"""What a way in is: a provider that asks a payer for money, and knows whether it came. ``payouts/money_in/`` has them.

    ask    ─ Asked      the provider has it; a look-up tells how it ends
           ─ Rejected   the provider says, by a code, that it will not happen
           ─ Unknown    anything else: time is up, the line broke, an answer nobody understands. Never a failure.
    lookup ─ Open | Got | Failed | NotFound | Unknown

Our reference is committed before the call, and is the same in every call for one sum. What a provider calls back is a
hint to look, never news to be believed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from core.errors import Text
from core.payouts.port import Bounds, Failed, NotFound, Rejected, Unknown


class Form(StrEnum):
    """How the payer is asked."""

    PHONE = "phone"  # a prompt on the phone of this number
    LINK = "link"  # a link that they open


class Why(StrEnum):
    """Why money did not come, as far as the payer is concerned."""

    DECLINED = "declined"  # they did not agree, or not in time
    SHORT = "short"  # there is not enough on their account, or a limit of theirs is reached
    NUMBER = "number"  # that number cannot pay so
    LATER = "later"  # the provider or the network cannot now
    EXPIRED = "expired"  # nobody paid in time
    NEVER = "never"  # it never reached the provider
    OURS = "ours"  # our set-up is wrong: an operator has to look
    UNLISTED = "unlisted"  # nobody has told us: an operator has to look


@dataclass(frozen=True, slots=True)
class Caps:
    """What a way can do. ``number`` names its cash account in the ledger: that of the rail which pays from it.

    ``bounds`` are of what the payer pays, the fee with it; ``fee_bp`` what is added for the provider, in hundredths
    of a percent, which is said before. ``networks``: country -> asset -> codes that a payer chooses from; ``calling``:
    country -> what its numbers begin with; ``hints``: network -> what to do where no prompt comes by itself, in the
    provider's words.
    """

    code: str
    number: int
    title: Text
    form: Form
    bounds: Mapping[str, Bounds]
    fee_bp: int = 0
    networks: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    calling: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    lasts_ms: int = 0  # how long a payer has, where the provider keeps to that; 0: as long as the provider gives
    believe_ms: int = 15 * 60_000  # after which "never seen" is believed, as the provider says


@dataclass(frozen=True, slots=True)
class Payer:
    """Who is asked. Personal: kept sealed, and only until it is over."""

    value: str = field(default="", repr=False)  # E.164 digits without the plus; "" for a link
    network: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum that is asked for. ``ref`` is ours; ``said``: a few plain words the payer sees with it."""

    ref: str
    asset: str
    minor: int
    said: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """``theirs``: the provider's own reference; ``url``: where the payer pays, if by a link."""

    theirs: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """It is with the payer, or on its way."""

    theirs: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Got:
    """The provider's record of what came: what differs from what we asked is no money of ours to count."""

    minor: int | None
    asset: str | None
    theirs: str = ""


Submitted = Asked | Rejected | Unknown
Found = Open | Got | Failed | NotFound | Unknown


class Way(Protocol):
    """No method raises for what the provider or the line does: that is what the values are for.

    Each call has timeouts for connecting and in all (``core.payouts.port.SECONDS``), and none waits for another.
    """

    @property
    def caps(self) -> Caps: ...

    async def ask(self, sought: Sum, payer: Payer) -> Submitted: ...

    async def lookup(self, ref: str, theirs: str) -> Found:
        """``theirs``: the provider's reference where it is known, "" where no answer ever brought it."""

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None:
        """The reference that a callback is about; None where it is not authentic or not to be read."""

    def why(self, code: str) -> Why: ...

    async def usable(self) -> bool:
        """Whether the provider knows us."""

    async def close(self) -> None: ...
