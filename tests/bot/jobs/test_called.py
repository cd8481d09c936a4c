"""Operators are called again where nobody came on duty."""

from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, sent

__all__ = ["stage"]

HALF_A_DAY = 12 * 3600


async def test_they_are_called_again_after_twelve_hours_while_nobody_is_there(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await asha.say("/queue", chat_id=group)
    await asha.tap("I am off duty", chat_id=group)
    await sent(stage)
    told = len(stage.operator.messages())
    assert "1 case waits" in stage.operator.reads()
    await stage.wait(HALF_A_DAY - 60)
    assert len(stage.operator.messages()) == told
    await stage.wait(61)
    assert len(stage.operator.messages()) == told + 1
    await asha.tap("I am on duty", chat_id=group)
    await stage.wait(HALF_A_DAY + 1)
    assert len(stage.operator.messages()) == told + 1
