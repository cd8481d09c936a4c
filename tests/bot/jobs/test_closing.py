"""The job tells everybody in a country once, and goes on where it died."""

from dataclasses import replace

import pytest

from bot.jobs import ALL
from bot.jobs import closing as job
from core.ports import Job, Tx
from core.suspending import closing
from tests.conversations.conftest import stage
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

__all__ = ["stage"]
DAY = "2026-11-01"


def times(who: Actor) -> int:
    return sum("ends on 1 November" in one.get("text", "") for one in who.messages())


async def test_each_is_told_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "BATCH", 1)
    people = [await enter(stage, name) for name in ("Wanjiru", "Otieno", "Asha")]

    def begin(tx: Tx) -> Job:
        for one in people[:2]:
            me = tx.people.by_telegram(one.id)
            assert me
            tx.people.save_profile(replace(me, country="KE"))
        closing.close(tx, "KE", DAY)
        taken = tx.jobs.take(closing.JOB, "KE", 60_000)
        assert taken
        return taken

    taken = await stage.do(begin)
    context = stage.kazi.parts.context
    first = await stage.do(lambda tx: closing.tell(tx, "KE", taken.payload["said_at"], 0))
    await stage.settle()
    assert [times(one) for one in people] == [1, 0, 0]
    assert await job.run(replace(taken, payload={**taken.payload, "after": first}), context) is None
    await stage.settle()
    assert [times(one) for one in people] == [1, 1, 0]
    assert "All you earned stays yours, does not expire" in people[1].reads()
    assert job in ALL
