"""Money as transfers between accounts: the words, without the tables.

The model is TigerBeetle's (docs/coding/two-phase-transfers.md): a transfer has one debit and one credit, is immutable,
and is either single or pending; a pending one is resolved at most once, by a post (of all or a part) or a void.
Amounts are positive integers in the asset's minor unit. An effect is unique by (code, ref).
"""

from dataclasses import dataclass
from enum import StrEnum

POINTS = "points"


class Kind(StrEnum):
    """Kinds of account. ``CAMPAIGN_WORK`` has no row and no stored balance: it is the sum of its transfers."""

    GRANT = "grant"  # points the operator has issued; debit-normal, without limit; owner 0
    ORGANISATION = "organisation"  # free funds of an organisation
    CAMPAIGN = "campaign"  # free funds of a campaign
    CAMPAIGN_WORK = "campaign:work"  # what open slots, leases and answers in review carry
    WORKER = "worker"  # what a person has earned


NEWEST = 2**63 - 1  # above every id
UNTRACKED = frozenset({Kind.CAMPAIGN_WORK})


class Code(StrEnum):
    """Why money moved. ``ref`` of each: the id of the thing that moved it."""

    GRANT = "grant"  # operator -> organisation; ref: id of the grant
    FUND = "fund"  # organisation -> campaign; ref: id of the order
    COMMIT = "commit"  # campaign -> campaign:work, slots x price; ref: id of the batch
    RELEASE = "release"  # campaign:work -> campaign, slots given back; ref: id of the batch, answer or closing
    REFUND = "refund"  # campaign -> organisation; ref: id of the order
    REWARD = "reward"  # campaign:work -> worker; ref: id of the assignment
    SCREENED = "screened"  # campaign:work -> worker whose group was full; ref: id of the assignment
    BONUS = "bonus"  # campaign -> worker; ref: id of the bonus


@dataclass(frozen=True, slots=True)
class Account:
    kind: Kind
    owner_id: int
    asset: str = POINTS


@dataclass(frozen=True, slots=True)
class Transfer:
    """One movement. ``pending`` holds the amount until a resolution; ``campaign_id`` where there is one."""

    id: int
    debit: Account
    credit: Account
    amount_minor: int
    code: Code
    ref: int
    pending: bool = False
    campaign_id: int | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """``available`` may be spent now; ``pending_in`` is on its way; ``pending_out`` is held."""

    available: int
    pending_in: int
    pending_out: int


@dataclass(frozen=True, slots=True)
class Line:
    """One movement as the owner of an account sees it; ``amount_minor`` is signed."""

    id: int
    code: str
    amount_minor: int
    state: str  # "single", "pending", "posted", "voided"
    campaign_id: int | None
    at: int
