"""The job tells each who holds a task of it once, and goes on where it died."""

from dataclasses import replace

import pytest

from bot.jobs import ALL
from bot.jobs import wind_down as job
from core.launched import winding
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage

__all__ = ["stage"]


def times(who: Actor) -> int:
    return sum("You hold 1 task of it" in one.get("text", "") for one in who.messages())


async def test_each_is_told_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(winding, "BATCH", 1)
    c = await campaign(stage)
    people = [await enter(stage, name) for name in ("Wanjiru", "Otieno", "Asha")]
    for one in people[:2]:
        await one.tap("I agree, start")

    def begin(tx: Tx) -> Job:
        found = tx.campaigns.get(c)
        assert found
        winding.begin(tx, found)
        taken = tx.jobs.take(winding.JOB, f"{c}:requester", 60_000)
        assert taken
        return taken

    taken = await stage.do(begin)
    context = stage.kazi.parts.context
    first = await stage.do(lambda tx: winding.tell(tx, c, 0))
    await stage.settle()
    assert [times(one) for one in people] == [1, 0, 0]
    assert await job.run(replace(taken, payload={**taken.payload, "after": first}), context) is None
    await stage.settle()
    assert [times(one) for one in people] == [1, 1, 0]
    assert job in ALL
