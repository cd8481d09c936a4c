"""A requester hears when the last answer is in and decided, and hears it once."""

from bot.jobs import ALL, completion
from tests.conversations.conftest import stage
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage

__all__ = ["stage"]

COMPLETE = "Your campaign has every answer"


async def test_the_requester_is_told_once(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina, b"text,options\nFine,Good|Bad\nNo,Good|Bad\n")
    first, second = await enter(stage, "Baraka"), await enter(stage, "Chausiku")
    await first.tap("I agree")
    await second.tap("I agree")
    await first.tap("Good")
    assert "every task" in first.reads()
    await stage.wait(5)
    assert COMPLETE not in amina.reads(), "the other task is still held"
    await second.tap("Bad")
    await stage.wait(601)
    assert COMPLETE in amina.reads()
    await stage.wait(3600)
    assert sum(COMPLETE in str(one.get("text")) for one in amina.messages()) == 1
    assert completion in ALL
