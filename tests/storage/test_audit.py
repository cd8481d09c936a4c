"""``ledger check`` is silent on good books and names what is wrong with bad ones."""

import sqlite3

import pytest
from sqlalchemy import text

from core.ports import Store
from storage import audit
from storage.engine import open_engine, snapshot
from tests.storage.test_ledger import set_up

# The wrong, done behind the triggers' back, and the check that must see it.
CASES = {
    "INSERT INTO asset (code, scale) VALUES ('KES', 0)": "scales never change",
    "INSERT INTO asset (code, scale) VALUES ('NUTS', 0)": "scales never change",
    "UPDATE account SET cd = cd + 1 WHERE kind = 'worker'": "balances equal the log",
    "UPDATE account SET dd = 999 WHERE kind = 'grant'": "balances equal the log",
    """INSERT INTO account (kind, owner_id, asset, normal, no_overdraft, cd)
    VALUES ('worker', 5, 'points', 'C', 1 = 1, 7)""": "balances equal the log",
    """INSERT INTO transfer (id, phase, debit_kind, debit_owner, credit_kind, credit_owner, asset, amount_minor, code,
        ref, campaign_id, at)
    VALUES (1, 'single', 'campaign:work', 21, 'worker', 31, 'points', 501, 'reward', 1, 21, 1)""": (
        "work is never overdrawn"
    ),
}


async def test_good_books(store: Store, url: str) -> None:
    await store.transact(set_up)
    with snapshot(url) as connection:
        assert audit.check(connection, audit.LEDGER_CHECKS) == []
        assert audit.check_file(connection) == []


@pytest.mark.parametrize("wrong", CASES)
async def test_wrong_is_found(store: Store, url: str, wrong: str) -> None:
    await store.transact(set_up)
    with open_engine(url).begin() as connection:
        connection.execute(text(wrong))
    with snapshot(url) as connection:
        found = audit.check(connection, audit.LEDGER_CHECKS)
    assert {finding.check for finding in found} == {CASES[wrong]}
    assert all(str(finding).startswith(finding.check) for finding in found)


async def test_orphan_is_found(sqlite_url: str) -> None:
    careless = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    careless.execute(
        "INSERT INTO account (kind, owner_id, asset, normal, no_overdraft) VALUES ('worker', 5, 'gold', 'C', 1)"
    )
    careless.close()
    with snapshot(sqlite_url) as connection:
        assert [finding.check for finding in audit.check_file(connection)] == ["foreign_key_check"]
