"""The ledger: transfers in, balances kept by the triggers. See ``core/ledger.py`` for the model."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Executable

from core.assets import SCALES
from core.errors import N_, NotEnough, Text
from core.ledger import DEBITS_A_WORKER, POINTS, UNTRACKED, Account, Balance, Kind, Line, Transfer
from core.money import amount
from storage import ledger_statements as statements
from storage.base import Group


class Rule(NamedTuple):
    """How an account of a kind counts: debit- or credit-normal, and whether it may go below zero."""

    normal: str  # "D" or "C"
    no_overdraft: bool


RULES = {
    Kind.GRANT: Rule("D", no_overdraft=False),
    Kind.ORGANISATION: Rule("C", no_overdraft=True),
    Kind.CAMPAIGN: Rule("C", no_overdraft=True),
    Kind.WORKER: Rule("C", no_overdraft=True),
    Kind.CAMPAIGN_FEE: Rule("C", no_overdraft=True),
    Kind.CAMPAIGN_RESERVE: Rule("C", no_overdraft=True),
    Kind.FEES: Rule("C", no_overdraft=True),
    Kind.HOUSE: Rule("C", no_overdraft=False),
    Kind.EXCHANGE: Rule("C", no_overdraft=False),
    Kind.CASH: Rule("D", no_overdraft=False),
    Kind.PAYOUT: Rule("C", no_overdraft=True),
    Kind.TAX: Rule("C", no_overdraft=True),
    Kind.RESALE: Rule("C", no_overdraft=True),
}


class Ledger(Group):
    """Implements ``core.ledger.LedgerTx``.

    A transfer from ``campaign:work`` is one statement: nothing limits it here, slots do. Any other debit locks the
    accounts it touches first, in the order of their keys, so that two threads can neither both pass the limit nor
    wait for one another; the limit's CHECK is the last line of defence.
    """

    def open(self, account: Account) -> None:
        if account.kind in UNTRACKED:
            return
        if account.asset != POINTS:  # which a migration made
            self._sql.run(statements.ASSET, {"asset": account.asset, "scale": SCALES[account.asset]})
        rule = RULES[account.kind]
        row = {**_key(account), "normal": rule.normal, "no_overdraft": rule.no_overdraft}
        self._sql.run(statements.OPEN, row)

    def transfer(self, transfer: Transfer) -> bool:
        debit = transfer.debit
        assert debit.asset == transfer.credit.asset, "a transfer has one asset"
        assert debit.kind is not Kind.WORKER or transfer.code in DEBITS_A_WORKER, f"{transfer.code} debits no worker"
        row = self._row(transfer)
        if debit.kind not in UNTRACKED and RULES[debit.kind].no_overdraft:
            available = self._lock(transfer)
            if available < transfer.amount_minor:
                if self._known(row):
                    return False
                raise _not_enough(available, transfer)
        if self._sql.first(statements.TRANSFER, row) is not None:
            return True
        assert self._known(row)
        return False

    def post(self, pending_id: int, amount_minor: int) -> bool:
        assert amount_minor > 0
        return self._resolve(pending_id, "post", amount_minor)

    def void(self, pending_id: int) -> bool:
        return self._resolve(pending_id, "void", 0)

    def balance(self, account: Account) -> Balance:
        return self._balance(statements.BALANCE, account)

    def hold(self, account: Account) -> Balance:
        return self._balance(statements.HOLD, account)

    def _balance(self, statement: Executable, account: Account) -> Balance:
        assert account.kind not in UNTRACKED, "no balance is kept for it: see work_balance"
        row = self._sql.first(statement, _key(account))
        if row is None:
            return Balance(0, 0, 0)
        if row.normal == "D":
            return Balance(row.dd - row.cd - row.cp, row.dp, row.cp)
        return Balance(row.cd - row.dd - row.dp, row.cp, row.dp)

    def work_balance(self, campaign_id: int) -> int:
        balance: int = self._sql.one(statements.WORK_BALANCE, {"campaign_id": campaign_id}).balance
        return int(balance)

    def lines(self, account: Account, before: int, limit: int) -> Sequence[Line]:
        """As in the port. A posted line shows what was paid, a voided one what would have been."""
        assert account.kind not in UNTRACKED, "no lines are kept for it"
        params = {**_key(account), "before": before, "limit": limit}
        rows = self._sql.all(statements.DEBIT_LINES, params) + self._sql.all(statements.CREDIT_LINES, params)
        sign = 1 if RULES[account.kind].normal == "C" else -1
        lines = [_line(row, sign) for row in rows]
        return sorted(lines, key=lambda line: -line.id)[:limit]

    def _row(self, transfer: Transfer) -> dict[str, Any]:
        debit, credit = transfer.debit, transfer.credit
        return {
            "id": transfer.id,
            "phase": "pending" if transfer.pending else "single",
            "debit_kind": debit.kind,
            "debit_owner": debit.owner_id,
            "credit_kind": credit.kind,
            "credit_owner": credit.owner_id,
            "asset": debit.asset,
            "amount_minor": transfer.amount_minor,
            "code": transfer.code,
            "ref": transfer.ref,
            "campaign_id": transfer.campaign_id,
            "at": self._tx.now,
        }

    def _lock(self, transfer: Transfer) -> int:
        """Lock both accounts; what the debit account may spend."""
        debit, credit = transfer.debit, transfer.credit
        rows = self._sql.all(
            statements.LOCK,
            {
                "asset": debit.asset,
                "debit_kind": debit.kind,
                "debit_owner": debit.owner_id,
                "credit_kind": credit.kind,
                "credit_owner": credit.owner_id,
            },
        )
        return sum(row.free for row in rows if (row.kind, row.owner_id) == (debit.kind, debit.owner_id))

    def _known(self, row: dict[str, Any]) -> bool:
        """Whether the effect is there; AssertionError when it is there with another body."""
        found = self._sql.first(statements.FIND, {"code": row["code"], "ref": row["ref"]})
        if found is None:
            return False
        different = [name for name in found._fields if found._asdict()[name] != row[name]]
        assert not different, f"transfer {row['code']} {row['ref']} exists with different {', '.join(different)}"
        return True

    def _resolve(self, pending_id: int, phase: str, amount_minor: int) -> bool:
        row = {"pending_id": pending_id, "phase": phase, "amount_minor": amount_minor, "at": self._tx.now}
        if self._sql.first(statements.RESOLVE, row) is not None:
            return True
        assert self._sql.first(statements.RESOLVED, {"pending_id": pending_id}), f"{pending_id} is no pending transfer"
        return False


def _key(account: Account) -> dict[str, Any]:
    return {"kind": account.kind, "owner_id": account.owner_id, "asset": account.asset}


def _line(row: Any, sign: int) -> Line:
    state, amount = row.phase, row.amount_minor
    if row.resolved == "post":
        state, amount = "posted", row.posted
    elif row.resolved == "void":
        state = "voided"
    return Line(row.id, row.code, sign * row.sign * amount, state, row.campaign_id, row.at)


def _not_enough(available: int, wanted: Transfer) -> NotEnough:
    asset = wanted.debit.asset
    params = {"available": amount(available, asset), "needed": amount(wanted.amount_minor, asset)}
    return NotEnough(Text(N_("There is not enough for that: {needed} needed, {available} available."), params=params))
