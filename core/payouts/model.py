"""What is kept of a payout, of where it goes and of what happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from core.payouts.port import Form
from core.payouts.states import State

RAIL_JOB = "payout_rail"  # one job a rail, so that none waits for another; its key: the rail's code
CHECK_JOB = "payout_check"  # its key: the rail's code and a reference
NOTICE = "payout"  # what a worker is told of theirs
ALARM = "payout_alarm"  # what the operators are told


@dataclass(frozen=True, slots=True)
class Payout:
    """One intent to pay. ``amount_minor`` leaves; ``tax_minor`` is withheld beside it. Times in ms, 0 for never.

    ``ref`` is fixed for an ``epoch``; a new one begins only after the old is proven not to pay. ``fence`` grows with
    every step: who read an older one may not write. ``tries`` and ``misses``: look-ups since it was sent, and those in
    a row that said never seen. ``next_at``: when something is due, 0 for nothing; ``mark``: a keyed hash of where it
    goes.
    """

    id: int
    person_id: int
    rail: str
    asset: str
    amount_minor: int
    payee_id: int
    mark: str
    state: State = State.REQUESTED
    ref: str = ""
    epoch: int = 1
    tax_minor: int = 0
    tax_name: str = ""
    tax_id: int = 0  # of the transfer that holds it
    fence: int = 1
    leased_until: int = 0
    tries: int = 0
    misses: int = 0
    next_at: int = 0
    created_at: int = 0
    since: int = 0  # of its state
    first_at: int = 0  # first sent at all
    ref_at: int = 0  # first sent under its reference
    sent_at: int = 0
    ended_at: int = 0
    code: str = ""  # the last that was said of it, or why it is held
    theirs: str = ""
    batch_id: int = 0  # the file it stands in
    told: str = ""  # what is told once: "late", "sla", "asked", "lost", separated by spaces
    organisation_id: int = 0  # of the partner that asked for it and pays it from its own file; 0: the house does


def ref_of(payout_id: int, epoch: int) -> str:
    """The reference of an intent's epoch: a UUID made of both, so that a restored backup makes the same ones again."""
    return str(UUID(bytes=sha256(f"kazi payout {payout_id} {epoch}".encode()).digest()[:16], version=4))


@dataclass(frozen=True, slots=True)
class Payee:
    """Where somebody is paid by one rail; the destination itself stays sealed. ``tail``: its last three signs.

    ``how`` it was confirmed: by a contact of their own, typed, or as Telegram knows them. ``shared``: "" for theirs
    alone, "asked" while moderators look whether others may be paid there too, "ok", "no".
    """

    id: int
    person_id: int
    rail: str
    form: Form
    mark: str
    tail: str
    how: str
    network: str = ""
    country: str = ""
    shared: str = ""
    added_at: int = 0
    usable_at: int = 0
    dropped_at: int = 0


CONTACT, TYPED, TELEGRAM = "contact", "typed", "telegram"


@dataclass(frozen=True, slots=True)
class Told:
    """A step that a payout took. ``by``: the person behind it, 0 for none."""

    at: int
    event: str
    state: str
    code: str = ""
    by: int = 0


@dataclass(frozen=True, slots=True)
class Incident:
    """What must not be: nothing moves by itself any more where it stands open. ``facts`` hold nothing personal.

    ``payout_id`` is below 0 where it is about a reference (``ref`` of the facts) that is no payout's of ours.
    """

    id: int
    rail: str
    payout_id: int
    kind: str
    facts: Mapping[str, str | int]
    at: int
    closed_at: int = 0
    closed_by: int = 0


@dataclass(frozen=True, slots=True)
class Halt:
    """Why something stands still, and since when (ms)."""

    why: str
    since: int


@dataclass(frozen=True, slots=True)
class Purse:
    """What we know of a rail's money, by asset, and what was alarmed of it last."""

    rail: str
    balance: Mapping[str, int] = field(default_factory=dict)
    seen_at: int = 0
    alarmed: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A file that was handed out; ``sha`` of its text."""

    id: int
    rail: str
    made_by: int
    made_at: int
    rows: int
    sha: str
    totals: Mapping[str, int]
