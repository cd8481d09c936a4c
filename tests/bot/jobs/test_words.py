"""What was decided so long ago as the settings say is forgotten, batch by batch."""

import pytest

from bot.jobs import ALL
from bot.jobs import words as job
from core.cases import opened
from core.ports import Job, Tx
from core.privacy import words
from core.process import helpdesk
from core.work import CaseKind
from tests.conversations.conftest import stage
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.storage.scene import sql

__all__ = ["stage"]


def test_its_job_is_one_of_all() -> None:
    assert job in ALL


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
    await old(stage)


@pytest.mark.parametrize("kind", [CaseKind.APPEAL, CaseKind.PANEL, CaseKind.SUSPENDED, CaseKind.VERIFY])
async def test_words_go_whoever_decided_and_whatever_it_was_about(stage: Stage, kind: CaseKind) -> None:
    worker = await enter(stage)

    def said(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        case = opened(tx, kind, me.id, due_at=tx.now, about=7, params={"words": "canary"})
        tx.cases.decide(case.id, 0, "yes")

    await stage.do(said)
    await old(stage)


async def old(stage: Stage) -> None:
    stage.clock.tick(stage.kazi.settings.moderation.words_days * words.DAY_MS + 1)
    await job.run(Job(1, job.KIND, "", {}, 1), stage.kazi.parts.context)
    assert not await stage.do(lambda tx: sql(tx, "SELECT id FROM moderation_case WHERE params LIKE '%canary%'"))
