"""The ledger as a few dictionaries: what the database must accept, refuse and add up to."""

from dataclasses import dataclass, field, replace
from typing import Any

from core.ledger import DEBITS_A_WORKER, Account, Code, Kind, Transfer

GRANT = Account(Kind.GRANT, 0)
ORG = Account(Kind.ORGANISATION, 11)
CAMPAIGN = Account(Kind.CAMPAIGN, 21)
WORK = Account(Kind.CAMPAIGN_WORK, 21)
OTHER_WORK = Account(Kind.CAMPAIGN_WORK, 22)
WORKER = Account(Kind.WORKER, 31)
OTHER_WORKER = Account(Kind.WORKER, 32)
ABSENT = Account(Kind.WORKER, 99)
HOUSE = Account(Kind.HOUSE, 0)
RAIL, TAX = Account(Kind.PAYOUT, 7), Account(Kind.TAX, 0)
CASH, IN_KES, RAIL_KES = Account(Kind.CASH, 7, "KES"), Account(Kind.WORKER, 31, "KES"), Account(Kind.PAYOUT, 7, "KES")

TRACKED = (GRANT, ORG, CAMPAIGN, WORKER, OTHER_WORKER, HOUSE, RAIL, TAX, CASH, IN_KES, RAIL_KES)
DEBIT_NORMAL = {Kind.GRANT, Kind.CASH}
WITHOUT_LIMIT = {Kind.GRANT, Kind.CAMPAIGN_WORK, Kind.HOUSE, Kind.CASH}
ROUTES = (
    (GRANT, ORG, Code.GRANT),
    (ORG, CAMPAIGN, Code.FUND),
    (CAMPAIGN, WORK, Code.COMMIT),
    (WORK, CAMPAIGN, Code.RELEASE),
    (CAMPAIGN, ORG, Code.REFUND),
    (WORK, WORKER, Code.REWARD),
    (WORK, OTHER_WORKER, Code.REWARD),
    (CAMPAIGN, WORKER, Code.BONUS),
    (HOUSE, WORKER, Code.LOST_WORK),
    (CASH, IN_KES, Code.REVERSED),
    (WORKER, RAIL, Code.PAYOUT),
    (WORKER, TAX, Code.TAX),
    (WORKER, HOUSE, Code.CORRECTION),
    (WORKER, ORG, Code.FRAUD),
    (IN_KES, RAIL_KES, Code.PAYOUT),
    (RAIL_KES, CASH, Code.PAID),
)
UNTRACKED_KINDS = {Kind.CAMPAIGN_WORK}

Sums = tuple[int, int, int, int]  # dp, dd, cp, cd


@dataclass
class Model:
    transfers: dict[int, Transfer] = field(default_factory=dict)
    effects: dict[tuple[str, int], Transfer] = field(default_factory=dict)
    resolutions: dict[int, tuple[str, int]] = field(default_factory=dict)

    def sums(self, account: Account) -> Sums:
        dp = dd = cp = cd = 0
        for transfer in self.transfers.values():
            held, moved = self._state(transfer)
            if transfer.debit == account:
                dp, dd = dp + held, dd + moved
            if transfer.credit == account:
                cp, cd = cp + held, cd + moved
        return dp, dd, cp, cd

    def available(self, account: Account) -> int:
        dp, dd, _, cd = self.sums(account)
        return cd - dd - dp

    def fits_limit(self, transfer: Transfer) -> bool:
        return transfer.debit.kind in WITHOUT_LIMIT or transfer.amount_minor <= self.available(transfer.debit)

    def fits(self, transfer: Transfer, phase: str) -> bool:
        """Whether the tables must take this row."""
        sides = (transfer.debit, transfer.credit)
        return (
            phase in {"single", "pending"}
            and transfer.amount_minor > 0
            and transfer.debit != transfer.credit
            and (transfer.debit.kind is not Kind.WORKER or transfer.code in DEBITS_A_WORKER)
            and all(side in TRACKED or side.kind in UNTRACKED_KINDS for side in sides)
            and all(side.owner_id == transfer.campaign_id for side in sides if side.kind in UNTRACKED_KINDS)
            and transfer.id not in self.transfers
            and (transfer.code, transfer.ref) not in self.effects
            and self.fits_limit(transfer)
        )

    def fits_resolution(self, pending_id: int, phase: str, amount: int) -> bool:
        transfer = self.transfers.get(pending_id)
        if transfer is None or not transfer.pending or pending_id in self.resolutions:
            return False
        return amount == 0 if phase == "void" else phase == "post" and 0 < amount <= transfer.amount_minor

    def add(self, transfer: Transfer) -> None:
        self.transfers[transfer.id] = self.effects[transfer.code, transfer.ref] = transfer

    def copy(self) -> "Model":
        return Model(dict(self.transfers), dict(self.effects), dict(self.resolutions))

    def _state(self, transfer: Transfer) -> tuple[int, int]:
        """What is held and what has moved."""
        if not transfer.pending:
            return 0, transfer.amount_minor
        if transfer.id in self.resolutions:
            return 0, self.resolutions[transfer.id][1]
        return transfer.amount_minor, 0


FAULTS = (
    "none",
    "over the limit",
    "phase",
    "zero",
    "negative",
    "same account",
    "no debit account",
    "no credit account",
    "no campaign",
    "other campaign",
    "other work",
    "to other work",
    "takes from a worker",
    "takes from a worker's other asset",
    "id again",
    "effect again",
)


def spoil(model: Model, good: Transfer, fault: str) -> tuple[Transfer, str]:
    """The transfer with one thing about it changed, and the phase to write. Not every change is wrong in every state:
    the model says.
    """
    phase = "pending" if good.pending else "single"
    last = next(reversed(model.transfers.values()))
    changes: dict[str, dict[str, Any]] = {
        "over the limit": {"amount_minor": max(model.available(good.debit), 0) + 1},
        "at the limit": {"amount_minor": max(model.available(good.debit), 1)},
        "zero": {"amount_minor": 0},
        "negative": {"amount_minor": -1},
        "same account": {"credit": good.debit},
        "no debit account": {"debit": ABSENT},
        "no credit account": {"credit": ABSENT},
        "no campaign": {"campaign_id": None},
        "other campaign": {"campaign_id": 22},
        "other work": {"debit": OTHER_WORK},
        "to other work": {"debit": GRANT, "credit": OTHER_WORK, "amount_minor": 1, "code": Code.GRANT},
        "takes from a worker": {"debit": WORKER, "credit": ORG, "amount_minor": 1, "code": Code.REFUND},
        "takes from a worker's other asset": {"debit": IN_KES, "credit": CASH, "amount_minor": 1, "code": Code.PAID},
        "id again": {"id": last.id},
        "effect again": {"code": last.code, "ref": last.ref},
    }
    return replace(good, **changes.get(fault, {})), "post" if fault == "phase" else phase
