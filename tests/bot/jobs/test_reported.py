"""Reported tasks that nobody decides on: the operators get the card after 48 hours, and every 48 hours after."""

from tests.conversations.conftest import stage
from tests.conversations.requesting import launched, requester
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators
from tests.handlers.test_wrong import ONE_ROW, says

__all__ = ["stage"]

TWO_DAYS = 48 * 3600


async def test_the_operators_are_reminded_until_somebody_has_decided(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await launched(await requester(stage), ONE_ROW)
    await says(stage, "Wanjiru")
    assert "Something is wrong" not in stage.operator.reads()
    await stage.wait(TWO_DAYS + 1)
    assert "Something is wrong with a task" in stage.operator.reads()
    assert "It waits for 2 days already" in stage.operator.reads()
    shown = len(stage.operator.messages())
    await stage.wait(TWO_DAYS)
    assert len(stage.operator.messages()) == shown + 1
    await asha.tap("Not so", chat_id=group)
    shown = len(stage.operator.messages())
    await stage.wait(3 * TWO_DAYS)
    assert len(stage.operator.messages()) == shown
