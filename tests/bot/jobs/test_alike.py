"""Appeals against what was rejected for one reason: made until all are."""

import pytest

from bot.jobs import ALL, alike
from core.ports import Job, Tx
from core.process import together
from tests.conversations.conftest import stage
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.storage.scene import sql

__all__ = ["stage"]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_it_goes_on_until_all_are_made(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await enter(stage)
    steps = []

    def step(tx: Tx, about: object) -> bool:
        steps.append(sql(tx, "SELECT 1"))
        assert about == {"case": 1}
        return len(steps) < 3

    monkeypatch.setattr(together, "step", step)
    assert await alike.run(Job(1, alike.KIND, "1", {"case": 1}, 1), stage.kazi.parts.context) is None
    assert len(steps) == 3
    assert alike in ALL
