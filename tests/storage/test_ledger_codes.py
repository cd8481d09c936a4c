"""What may take money from a worker: four codes, by the ledger's own table of them, whoever asks for it."""

import sqlite3

import psycopg
import pytest
from sqlalchemy import bindparam, insert

from core.ledger import DEBITS_A_WORKER, Account, Code, Kind, Transfer
from core.ports import Store, Tx
from storage.tables.ledger import transfer
from storage.tx import SqlTx

GRANT, HOUSE, WORKER = Account(Kind.GRANT, 0), Account(Kind.HOUSE, 0), Account(Kind.WORKER, 31)
_RAW = insert(transfer).values({column.name: bindparam(column.name) for column in transfer.columns})


def earned(tx: Tx) -> None:
    for account in (GRANT, HOUSE, WORKER):
        tx.ledger.open(account)
    tx.ledger.transfer(Transfer(1, GRANT, WORKER, 100, Code.BONUS, 1))


def taken(tx: Tx, code: Code) -> None:
    """Past our own code."""
    assert isinstance(tx, SqlTx)
    sides = {"debit_kind": Kind.WORKER, "debit_owner": 31, "credit_kind": Kind.HOUSE, "credit_owner": 0}
    row = {"id": 2, "phase": "single", "asset": "points", "amount_minor": 5, "code": code, "ref": 2}
    tx.sql.run(_RAW, {**row, **sides, "campaign_id": None, "at": 1})


def test_they_are_payout_its_tax_an_agreed_correction_and_proven_fraud() -> None:
    assert {Code.PAYOUT, Code.TAX, Code.CORRECTION, Code.FRAUD} == DEBITS_A_WORKER


@pytest.mark.parametrize("code", Code)
async def test_no_other_code_takes_from_a_worker(store: Store, code: Code) -> None:
    await store.transact(earned)
    if code in DEBITS_A_WORKER:
        await store.transact(lambda tx: taken(tx, code))
    else:
        with pytest.raises((sqlite3.IntegrityError, psycopg.errors.CheckViolation), match="debits no worker"):
            await store.transact(lambda tx: taken(tx, code))
        with pytest.raises(AssertionError, match="debits no worker"):
            await store.transact(lambda tx: tx.ledger.transfer(Transfer(2, WORKER, HOUSE, 5, code, 2)))
    left = await store.transact(lambda tx: tx.ledger.balance(WORKER).available)
    assert left == (95 if code in DEBITS_A_WORKER else 100)
