"""The group is told each morning, by the operator's clock, what waits and what was decided."""

from bot.jobs import digest
from core.moderators.hours import upcoming
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, sent

__all__ = ["stage"]


async def test_it_is_told_once_a_day_at_eight(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await sent(stage)
    await stage.settle()
    job = await stage.do(lambda tx: tx.jobs.take(digest.KIND, "", 1))
    due = upcoming(8 * 60, stage.clock.now(), "UTC")
    assert job.payload == {"at": due}
    await stage.wait((due - stage.clock.now()) / 1000 - 1)
    assert "Good morning" not in asha.reads(group)
    await stage.wait(1)
    assert "Good morning" in asha.reads(group)
    told = len(asha.messages(group))
    await stage.wait(3600)
    assert len(asha.messages(group)) == told
    await stage.wait(23 * 3600)
    assert len(asha.messages(group)) == told + 1
