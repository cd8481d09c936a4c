"""F9: whatever the house does by itself, for twenty years, takes nothing from anybody's balance."""

from bot.jobs import ALL
from core.ledger import Balance
from core.people import Person
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.core.lost.test_moving import earn

__all__ = ["stage"]

BY_ITSELF = [one for one in ALL if one.EVERY_SECONDS]
YEAR = 365 * 24 * 3600 * 1000
HAS = {"points": 7, "KES": 45_000}


async def balances(stage: Stage, who: int) -> dict[str, Balance]:
    def look(tx: Tx) -> dict[str, Balance]:
        me = tx.people.by_telegram(who)
        assert me
        return {one.asset: one.balance for one in tx.privacy.money(me.id)}

    found: dict[str, Balance] = await stage.do(look)
    return found


async def test_f9_no_job_takes_anything(stage: Stage) -> None:
    worker = await enter(stage)

    def earned(tx: Tx) -> None:
        me: Person | None = tx.people.by_telegram(worker.id)
        assert me
        for asset, minor in HAS.items():
            earn(tx, me, asset, minor)

    await stage.do(earned)
    assert len(BY_ITSELF) > 5, "a list that was read wrongly proves nothing"
    for _ in range(20):
        stage.clock.tick(YEAR)
        for one in BY_ITSELF:
            await one.run(Job(1, one.KIND, "", {}, 1), stage.kazi.parts.context)
    found = await balances(stage, worker.id)
    assert {asset: balance.available for asset, balance in found.items()} == HAS
