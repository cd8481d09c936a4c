"""What is owed is paid batch by batch, until nothing is left or no money is; the rest is F8's test."""

import pytest

from bot.jobs import ALL, top_ups
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Job, Tx
from core.wages import owed, paying
from tests.conversations.conftest import stage
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_it_goes_on_until_all_is_paid(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owed, "BATCH", 2)
    c = await campaign(stage)
    worker = await enter(stage)

    def owe(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        grant, reserve = Account(Kind.GRANT, 0), Account(Kind.CAMPAIGN_RESERVE, c)
        tx.ledger.open(reserve)
        order = tx.new_id()
        tx.ledger.transfer(Transfer(order, grant, reserve, 10, Code.RESERVE, order, campaign_id=c))
        paying.record(tx, c, me.id, {900 + n: 2 for n in range(5)})
        return me.id

    me_id = await stage.do(owe)
    assert await top_ups.run(Job(1, top_ups.KIND, str(c), {"c": c}, 1), stage.kazi.parts.context) is None
    assert await stage.do(lambda tx: tx.ledger.balance(Account(Kind.WORKER, me_id)).available) == 10
    assert top_ups in ALL
