"""What workers say together and nobody answers: after a week the operators are called, and each day after."""

from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators
from tests.handlers.test_who import NAMES, at_work

__all__ = ["stage"]

DAY = 24 * 3600


async def test_operators_are_called_until_somebody_answers(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    _, people = await at_work(stage, *NAMES[:5])
    for worker in people:
        await worker.say("/who")
        await worker.tap("Something is wrong with this job")
        await worker.tap("unsafe")
        await worker.tap("Send it as it is")
    assert "📣 5 people say: unsafe." in asha.reads(group)
    shown = len(stage.operator.messages())
    for _ in range(6):
        await stage.wait(DAY)
    assert len(stage.operator.messages()) == shown
    await stage.wait(DAY + 1)
    assert "📣 5 people say: unsafe." in stage.operator.reads()
    await stage.wait(DAY)
    assert len(stage.operator.messages()) == shown + 2
    await asha.tap("Answer for all to read", chat_id=group)
    await asha.say("We have stopped it until the place is lit.")
    await stage.wait(2 * DAY)
    assert len(stage.operator.messages()) == shown + 2
