"""How often people are right is worked out every hour."""

import pytest

from bot.jobs import ALL, usuals
from core.ports import Tx
from core.skills import keeping
from tests.conversations.conftest import stage
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_it_is_what_people_of_whom_enough_is_known_come_to(stage: Stage) -> None:
    workers = [await enter(stage) for _ in "12"]

    def learn(tx: Tx) -> None:
        for worker, wrong in zip(workers, (0, 4), strict=True):
            me = tx.people.by_telegram(worker.id)
            assert me
            for nth in range(8):
                keeping.learn(tx, me.id, "classify", float(nth >= wrong), 1)

    await stage.do(learn)
    await stage.wait(usuals.EVERY_SECONDS + 1)
    found = await stage.do(lambda tx: (keeping.usual(tx, "classify"), keeping.usual(tx, "tag")))
    assert found == (pytest.approx((4 * 0.8 + 1.5) / 6, abs=0.01), 0.8)
    assert usuals in ALL
