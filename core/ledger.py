"""Money as transfers between accounts: the words, without the tables.

The model is TigerBeetle's (docs/coding/two-phase-transfers.md): a transfer has one debit and one credit, is immutable,
and is either single or pending; a pending one is resolved at most once, by a post (of all or a part) or a void.
Amounts are positive integers in the asset's minor unit. An effect is unique by (code, ref).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

POINTS = "points"


class Kind(StrEnum):
    """Kinds of account. ``CAMPAIGN_WORK`` has no row and no stored balance: it is the sum of its transfers."""

    GRANT = "grant"  # points the operator has issued; debit-normal, without limit; owner 0
    ORGANISATION = "organisation"  # free funds of an organisation
    CAMPAIGN = "campaign"  # free funds of a campaign
    CAMPAIGN_WORK = "campaign:work"  # what open slots, leases and answers in review carry
    WORKER = "worker"  # what a person has earned
    CAMPAIGN_FEE = "campaign:fee"  # what a campaign holds for the platform's fee
    CAMPAIGN_RESERVE = "campaign:reserve"  # what it holds for top-ups to the floor
    FEES = "fees"  # what the platform has earned; owner 0
    HOUSE = "house"  # what the operator pays of their own: lost work, fees of rails; without limit; owner 0
    EXCHANGE = "exchange"  # what conversions left with the house; without limit; owner: the worker who was paid
    CASH = "cash"  # what a rail holds for us; debit-normal, without limit; owner: the rail's number, 0 for the bank
    PAYOUT = "payout"  # on its way out; owner: the rail's number
    TAX = "tax"  # withheld at payout by the operator's own line; owner 0
    RESALE = "resale"  # the workers' share of a resale, until each has theirs; owner: the resale


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
    REST = "rest"  # campaign:work -> worker, what a part paid left reserved; ref: id of the decision, its own too
    SCREENED = "screened"  # campaign:work -> worker whose group was full; ref: id of the assignment
    UNSENT = "unsent"  # campaign:work -> worker who held what was found unsafe; ref: id of the assignment
    BONUS = "bonus"  # campaign -> worker; ref: id of the bonus
    CONVERT = "convert"  # what pays -> exchange, the other half of what is paid in another currency; ref: as of that
    TOP_UP = "top_up"  # campaign:reserve -> worker, up to the floor; ref: id of the top-up
    LOST_WORK = "lost_work"  # house -> worker, the fault being ours; ref: id of the assignment
    REPORT = "report"  # campaign or house -> worker, whose report was found true; ref: id of the report
    SHARE = "share"  # organisation -> resale, what the workers get of it; ref: id of the resale
    SHARE_BACK = "share_back"  # resale -> organisation, what rounding left; ref: id of the resale
    ROYALTY = "royalty"  # resale -> worker, their part of that; ref: id of their part
    DEPOSIT = "deposit"  # cash -> organisation; ref: id of the deposit
    WITHDRAW = "withdraw"  # organisation -> cash, unspent money sent back; ref: id of the request
    FEE_HOLD = "fee_hold"  # campaign -> campaign:fee; ref: id of the batch
    FEE_BACK = "fee_back"  # campaign:fee -> campaign; ref: id of the batch, answer or closing
    FEE = "fee"  # campaign:fee -> fees; ref: id of the settling
    RESERVE = "reserve"  # campaign -> campaign:reserve; ref: id of the batch
    RESERVE_BACK = "reserve_back"  # campaign:reserve -> campaign; ref: id of the batch, answer or closing
    PAYOUT = "payout"  # worker -> payout, pending until proven; ref: id of the payout
    PAID = "paid"  # payout -> cash; ref: id of the payout
    REVERSED = (
        "reversed"  # cash -> worker, or house where they were erased, money that came back; ref: id of the payout
    )
    RAIL_FEE = "rail_fee"  # house -> cash; ref: id of the payout
    FLOAT = "float"  # cash -> cash, the operator moved money between rails; ref: id of the move
    TAX = "tax"  # worker -> tax, pending with its payout; ref: id of the payout
    CORRECTION = "correction"  # worker -> house, agreed to by the worker; ref: id of the correction
    FRAUD = "fraud"  # worker -> house, proven and after appeal, at most what ANEW cost; ref: its own id
    JURY = "jury"  # house -> worker who looked at an appeal; ref: id of their seat
    ANEW = "anew"  # house -> campaign, a new slot in the place of an answer of proven fraud; ref: id of the answer


DEBITS_A_WORKER = frozenset({Code.PAYOUT, Code.TAX, Code.CORRECTION, Code.FRAUD})  # and nothing else does


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


class LedgerTx(Protocol):
    def open(self, account: Account) -> None:
        """Make the account's row if it is not there. Kinds in ``UNTRACKED`` have none."""

    def transfer(self, transfer: Transfer) -> bool:
        """Record it. False when the same effect (code, ref) is there with the same body.

        Raises ``core.errors.NotEnough`` where a limit refuses it, and ``AssertionError`` when the effect is there
        with another body.
        """

    def post(self, pending_id: int, amount_minor: int) -> bool:
        """Resolve a pending transfer by paying ``amount_minor`` of it (0 < amount <= pending).

        False when it was resolved before, whatever the way; the rest of a partial post stays with the debit account.
        """

    def void(self, pending_id: int) -> bool:
        """Resolve a pending transfer by paying nothing. False when it was resolved before."""

    def balance(self, account: Account) -> Balance:
        """Of a tracked account; zeros where it has no row yet."""

    def hold(self, account: Account) -> Balance:
        """The balance, the account's row locked until the end: what is read may be spent."""

    def work_balance(self, campaign_id: int) -> int:
        """Posted balance of ``campaign:work``: the sum of its transfers, pending ones still counted in."""

    def lines(self, account: Account, before: int, limit: int) -> Sequence[Line]:
        """Latest movements of the account with ids below ``before``, newest first."""
