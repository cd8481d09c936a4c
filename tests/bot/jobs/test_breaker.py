"""A stop that nobody decides about: the operators hear of it each day, and on its day the workers are paid."""

from core.breaker.rule import LEAST
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import money
from tests.handlers.test_breaker_card import rejected

__all__ = ["stage"]

DAY = 24 * 3600


async def test_time_pays(stage: Stage) -> None:
    group, (asha, _), _, ann = await rejected(stage)
    shown = len(stage.operator.messages())
    await stage.wait(DAY + 1)
    assert len(stage.operator.messages()) == shown + 1
    await stage.wait(12 * DAY)
    assert await money(stage, ann) == (0, 5 * LEAST)
    await stage.wait(2 * DAY)
    assert await money(stage, ann) == (5 * LEAST, 0)
    assert "Nobody decided in time" in asha.reads(group)
