"""The ledger's rules, one case each, on both databases."""

import pytest

from core.errors import NotEnough
from core.ledger import Account, Balance, Code, Kind, Transfer
from core.money import amount
from core.ports import Store, Tx
from tests.storage.scene import sql

GRANT = Account(Kind.GRANT, 0)
ORG = Account(Kind.ORGANISATION, 11)
CAMPAIGN = Account(Kind.CAMPAIGN, 21)
WORK = Account(Kind.CAMPAIGN_WORK, 21)
WORKER = Account(Kind.WORKER, 31)


def set_up(tx: Tx) -> None:
    """1,000 points granted, 600 funded, 500 committed to work."""
    for account in (GRANT, ORG, CAMPAIGN, WORK, WORKER):
        tx.ledger.open(account)
        tx.ledger.open(account)
    assert tx.ledger.transfer(Transfer(1001, GRANT, ORG, 1000, Code.GRANT, 1))
    assert tx.ledger.transfer(Transfer(1002, ORG, CAMPAIGN, 600, Code.FUND, 1, campaign_id=21))
    assert tx.ledger.transfer(Transfer(1003, CAMPAIGN, WORK, 500, Code.COMMIT, 1, campaign_id=21))


async def test_money_goes_round(store: Store) -> None:
    await store.transact(set_up)

    def answers(tx: Tx) -> None:
        reward = Transfer(1004, WORK, WORKER, 30, Code.REWARD, 1, campaign_id=21)
        assert tx.ledger.transfer(reward)
        assert not tx.ledger.transfer(reward)
        for n in (2, 3, 4):
            assert tx.ledger.transfer(
                Transfer(1003 + n, WORK, WORKER, 30, Code.REWARD, n, pending=True, campaign_id=21)
            )
        assert tx.ledger.balance(WORKER) == Balance(30, 90, 0)
        assert tx.ledger.work_balance(21) == 470
        assert tx.ledger.post(1005, 30)
        assert tx.ledger.post(1006, 20)
        assert tx.ledger.void(1007)

    await store.transact(answers)

    def look(tx: Tx) -> None:
        assert not tx.ledger.post(1005, 30)
        assert not tx.ledger.void(1005)
        assert tx.ledger.balance(WORKER) == Balance(80, 0, 0)
        assert tx.ledger.balance(GRANT) == Balance(1000, 0, 0)
        assert tx.ledger.balance(CAMPAIGN) == Balance(100, 0, 0)
        assert tx.ledger.work_balance(21) == 420
        lines = tx.ledger.lines(WORKER, 10_000, 3)
        assert [(line.id, line.amount_minor, line.state) for line in lines] == [
            (1007, 30, "voided"),
            (1006, 20, "posted"),
            (1005, 30, "posted"),
        ]
        lines = tx.ledger.lines(CAMPAIGN, 10_000, 9)
        assert [(line.id, line.amount_minor) for line in lines] == [(1003, -500), (1002, 600)]
        assert [line.amount_minor for line in tx.ledger.lines(GRANT, 10_000, 9)] == [1000]

    await store.transact(look)


async def test_limit_refuses(store: Store) -> None:
    await store.transact(set_up)
    with pytest.raises(NotEnough):
        await store.transact(lambda tx: tx.ledger.transfer(Transfer(1009, ORG, CAMPAIGN, 401, Code.FUND, 2)))
    assert await store.transact(lambda tx: tx.ledger.transfer(Transfer(1009, ORG, CAMPAIGN, 400, Code.FUND, 2)))
    # A repeat is a repeat, though the money is gone by now.
    assert not await store.transact(lambda tx: tx.ledger.transfer(Transfer(1010, ORG, CAMPAIGN, 400, Code.FUND, 2)))
    with pytest.raises(AssertionError, match="different amount_minor"):
        await store.transact(lambda tx: tx.ledger.transfer(Transfer(1011, ORG, CAMPAIGN, 399, Code.FUND, 2)))


async def test_only_pending_is_resolved(store: Store) -> None:
    await store.transact(set_up)
    for pending_id in (1003, 99):
        with pytest.raises(AssertionError, match="no pending transfer"):
            await store.transact(lambda tx, it=pending_id: tx.ledger.void(it))  # type: ignore[misc]


async def test_each_asset_has_its_own_accounts_and_scale(store: Store) -> None:
    """A currency's row is made when the first account needs it."""
    await store.transact(set_up)
    bank, org = Account(Kind.CASH, 0, "KES"), Account(Kind.ORGANISATION, 11, "KES")

    def deposit(tx: Tx) -> None:
        for account in (bank, org, Account(Kind.WORKER, 31, "UGX")):
            tx.ledger.open(account)
        assert tx.ledger.transfer(Transfer(2001, bank, org, 10_50, Code.DEPOSIT, 1))

    await store.transact(deposit)

    def look(tx: Tx) -> None:
        assert tx.ledger.balance(org) == Balance(1050, 0, 0)
        assert tx.ledger.balance(ORG) == Balance(400, 0, 0)
        assert [tuple(row) for row in sql(tx, "SELECT code, scale FROM asset ORDER BY code")] == [
            ("KES", 2),
            ("UGX", 0),
            ("points", 0),
        ]

    await store.transact(look)

    def too_much(tx: Tx) -> None:
        tx.ledger.transfer(Transfer(2002, org, bank, 10_51, Code.WITHDRAW, 1))

    with pytest.raises(NotEnough) as refused:
        await store.transact(too_much)
    assert refused.value.text.params == {"needed": amount(1051, "KES"), "available": amount(1050, "KES")}
