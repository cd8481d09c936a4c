"""The first day of somebody honest, with the limits for newcomers as they are shipped."""

from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage
from tests.handlers.test_newcomers import with_limits


async def test_short_sittings_and_no_wall(stage: Stage) -> None:
    """Four sittings, each ended with Stop; nobody has confirmed anything yet."""
    with_limits(stage)
    await campaign(stage, [f"text {n}" for n in range(20)], answers=3)
    worker = await enter(stage, "Zawadi")
    await worker.tap("I agree, start")
    for _ in range(4):
        for _ in range(2):
            await worker.tap("Happy")
            assert worker.toast == "+5 points"
        await worker.tap("Skip")
        assert worker.toast == "Skipped. It costs you nothing."
        await worker.tap("Stop")
        assert "Happy" not in worker.buttons()
        await worker.say("/work")
        await worker.tap(worker.buttons()[0])
        assert "text" in worker.reads()


async def test_who_only_opens_tasks_is_told_when_to_come_back(stage: Stage) -> None:
    with_limits(stage)
    await campaign(stage, [f"text {n}" for n in range(20)], answers=3)
    worker = await enter(stage, "Zawadi")
    for _ in range(3):
        await worker.say("/work")
        await worker.tap(worker.buttons()[0])
        await worker.tap("Stop")
    await worker.say("/work")
    await worker.tap(worker.buttons()[0])
    said = worker.toast or worker.reads()
    assert "You let 3 tasks go today, which costs you nothing. You can take new ones from" in said
