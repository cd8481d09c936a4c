"""A letter that nobody answers becomes a case after two working days, not before; one that was answered does not."""

from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators
from tests.handlers.test_letters import DAY_SECONDS, written

__all__ = ["stage"]


async def test_an_answer_stops_the_clock(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina, worker = await written(stage)
    await stage.wait(DAY_SECONDS)
    assert "A letter without an answer" not in " ".join(one.get("text", "") for one in asha.messages(group))
    await amina.tap("Answer")
    await amina.say("Yes, it is good.")
    await stage.wait(5 * DAY_SECONDS)
    assert "A letter without an answer" not in " ".join(one.get("text", "") for one in asha.messages(group))
    assert "A moderator looks" not in worker.reads()
