"""Finding work."""

from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage


async def test_jobs_are_listed_by_pay_of_an_hour(stage: Stage) -> None:
    await campaign(stage, price=1)
    await campaign(stage, price=9)
    worker = await enter(stage)
    text = await worker.say("/tasks")
    assert text.index("9 points") < text.index("1 point each")
    assert "9 points a task" in await worker.tap("1. Moods")


async def test_a_language_is_asked_about_once_before_the_first_task(stage: Stage) -> None:
    await campaign(stage, languages=("sw",))
    worker = await enter(stage)
    assert "Kiswahili" in worker.reads()
    assert "How does this sound?" in await worker.tap("Yes")
    other = await enter(stage, "Ann")
    assert "languages you do not read" in await other.tap("No")


async def test_without_work_the_screen_says_why(stage: Stage) -> None:
    worker = await enter(stage)
    assert "No campaign is running" in worker.reads()


async def test_ones_own_campaign_is_not_ones_work(stage: Stage) -> None:
    owner = await enter(stage)
    made = await campaign(stage, owner=owner)
    assert "are your own" in await owner.say("/work")
    assert "someone else has to do it" in await _start(owner, made)


async def _start(owner: Actor, made: int) -> str:
    await owner.say(f"/start c{made:x}")
    await owner.tap("I agree")
    return owner.toast
