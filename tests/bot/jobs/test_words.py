"""What was decided so long ago as the settings say is forgotten, batch by batch."""

import pytest

from bot.jobs import ALL
from bot.jobs import words as job
from core.ports import Job, Tx
from core.privacy import words
from core.process import helpdesk
from tests.conversations.conftest import stage
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.storage.scene import sql

__all__ = ["stage"]


async def test_all_that_is_old_goes(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "BATCH", 1)
    worker = await enter(stage)

    def asked(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        for n in range(2):
            helpdesk.ask(tx, me, f"canary {n}")
        for case in tx.cases.waiting(9):
            tx.cases.decide(case.id, 0, "answered")

    await stage.do(asked)
    stage.clock.tick(stage.kazi.settings.moderation.words_days * words.DAY_MS + 1)
    await job.run(Job(1, job.KIND, "", {}, 1), stage.kazi.parts.context)
    assert not await stage.do(lambda tx: sql(tx, "SELECT id FROM moderation_case WHERE params LIKE '%canary%'"))
    assert job in ALL
