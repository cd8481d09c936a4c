"""A pro-forma or a receipt of money paid in, for whoever pays: a few lines and their sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import N_, Text
from core.receipts.canonical import decimal, moment, money
from core.receipts.movements import Issuer, header
from core.receipts.statement import Row

PRO_FORMA, PAID_IN = "pro_forma", "deposit"  # kinds of paper
HEADS = (N_("What"), N_("Amount"), N_("Unit"))


@dataclass(frozen=True, slots=True)
class Item:
    """``what``: for people; ``code``: the same for programs, which does not change with the language."""

    code: str
    what: Text
    minor: int


@dataclass(frozen=True, slots=True)
class Bill:
    """``reference``: what has to stand on the transfer; ``payer``: as they call themselves."""

    kind: str
    number: int
    reference: str
    payer: str
    asset: str
    items: Sequence[Item]
    at: int  # of a pro-forma: when it was made; of a receipt: when the money came

    @property
    def total(self) -> int:
        return sum(one.minor for one in self.items)


def payload(bill: Bill, issuer: Issuer, now: int) -> dict[str, Any]:
    """What is signed."""
    return {
        **header(bill.kind, issuer, now),
        "id": str(bill.number),
        "payer": bill.payer,
        "reference": bill.reference,
        "at": moment(bill.at),
        "items": [{"what": one.code, "amount": money(one.minor, bill.asset)} for one in bill.items],
        "total": money(bill.total, bill.asset),
    }


def rows(bill: Bill) -> list[Row]:
    """The same as lines of a table under ``HEADS``."""
    lines: list[Row] = [(one.what, decimal(one.minor, bill.asset), bill.asset) for one in bill.items]
    total = (Text(N_("In all")), decimal(bill.total, bill.asset), bill.asset)
    return [*lines, total, (Text(N_("Reference for the transfer")), bill.reference, "")]
