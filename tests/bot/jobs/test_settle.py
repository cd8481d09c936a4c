"""Closing gives a large campaign's money back in batches."""

from bot.jobs import ALL, settle
from core.campaigns import State
from core.ports import Tx
from tests.conversations.conftest import stage
from tests.conversations.requesting import launched, points, requester
from tests.conversations.stage import Stage

__all__ = ["stage"]

ROWS = 520


async def test_everything_comes_back(stage: Stage) -> None:
    amina = await requester(stage, points=10_000)
    await launched(amina, b"text,options\n" + b"Fine,Good|Bad\n" * ROWS)
    assert await points(stage, amina) == 10_000 - ROWS * 5
    await amina.tap("Close")
    await amina.tap("Yes, close it")
    assert await points(stage, amina) == 10_000

    def look(tx: Tx) -> State:
        me = tx.people.by_telegram(amina.id)
        assert me
        return tx.campaigns.of(tx.office.organisation_of(me.id), 1)[0].state

    assert await stage.do(look) is State.CLOSED
    assert settle in ALL
