"""Each who said something is told how it was answered, once, however many there are."""

import pytest

from bot.jobs import voices as job
from core.ports import Job, Tx
from core.voices import answering
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators
from tests.handlers.test_who import NAMES, at_work

__all__ = ["stage"]


async def test_all_are_told_in_batches(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "BATCH", 2)
    group, (asha,) = await moderators(stage, "Asha")
    _, people = await at_work(stage, *NAMES[:5])
    for worker in people:
        await worker.say("/who")
        await worker.tap("Something is wrong with this job")
        await worker.tap("decided or paid late")
        await worker.tap("Send it as it is")
    await asha.tap("Answer for all to read", chat_id=group)
    await asha.say("They decide within a day from now on.")
    await stage.wait(1)
    assert all("They decide within a day" in worker.reads() for worker in people)
    told = [len(worker.messages()) for worker in people]

    def case(tx: Tx) -> int:
        ((row, _),) = answering.latest(tx)
        return row.case_id

    await job.run(Job(1, job.KIND, "", {"case": await stage.do(case)}, 1), stage.kazi.parts.context)
    await stage.wait(1)
    assert [len(worker.messages()) for worker in people] == told
