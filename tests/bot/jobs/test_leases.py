"""Leases end by themselves."""

from tests.conversations.conftest import stage
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_a_task_goes_to_the_next_person_when_its_time_is_over(stage: Stage) -> None:
    await campaign(stage, ["one"])
    first, second = await enter(stage), await enter(stage, "Otieno")
    await first.tap("I agree")
    assert "every task" in await second.say("/work")
    await stage.wait(605)
    assert "5 points a task" in await second.say("/work")
