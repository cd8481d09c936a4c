"""What a moderator decided takes effect by itself, once; what meets another decision looks again."""

import pytest

from bot.jobs import ruling
from core.errors import N_, Stale, Text
from core.moderators import undo
from core.ports import Job
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, money, sent
from tests.handlers.test_ruled import as_shipped

__all__ = ["stage"]


async def test_it_runs_when_the_time_is_over(stage: Stage) -> None:
    as_shipped(stage)
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await asha.tap("Approve", chat_id=group)
    await stage.wait(59)
    assert await money(stage, worker) == (0, 5)
    await stage.wait(1)
    assert await money(stage, worker) == (5, 0)


async def test_it_looks_again_after_somebody_was_faster(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def faster(*_: object) -> int:
        raise Stale(Text(N_("Someone else has decided this one.")))

    monkeypatch.setattr(undo, "fall", faster)
    again = await ruling.run(Job(9, ruling.KIND, "1", {"case": 1}, 0), stage.kazi.parts.context)
    assert again
    assert again.run_at == stage.clock.now() + ruling.AGAIN_MS
