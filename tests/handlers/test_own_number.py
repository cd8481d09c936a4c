"""A job in money asks newcomers for their number once enough of them are at it."""

from dataclasses import replace

from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.core.world import World

NUMBER = "254722000111"


def keep_few(stage: Stage, percent: int) -> None:
    """Start the bot anew with another part for people without a number."""
    parts = stage.kazi.parts
    settings = parts.context.settings
    changed = replace(settings, money=replace(settings.money, unverified_percent=percent))
    stage._start(replace(parts, context=replace(parts.context, settings=changed)))


async def worker(stage: Stage, name: str) -> Actor:
    one = await enter(stage, name)
    await one.tap("I agree, start")
    return one


async def test_one_tap_shares_the_number_and_the_job_goes_on(stage: Stage) -> None:
    keep_few(stage, 5)
    await World(stage.store, stage.clock).campaign(20, price=5, asset="KES")
    ann = await worker(stage, "Ann")
    assert "How does this sound?" in ann.reads()
    ben = await worker(stage, "Ben")
    assert any("Share your number once with the button below" in str(one.get("text")) for one in ben.messages())
    assert ben.keyboard() == ["Share my number"]
    assert "share your own" in await ben.send_contact(NUMBER, "Somebody else")
    await ben.send_contact(NUMBER)
    assert any("Now you can take it" in str(one.get("text")) for one in ben.messages())
    await ben.tap(ben.buttons()[0])
    assert "How does this sound?" in ben.reads()


async def test_there_is_other_work_without_it(stage: Stage) -> None:
    keep_few(stage, 0)
    await World(stage.store, stage.clock).campaign(20, price=5, asset="KES")
    ann = await worker(stage, "Ann")
    await ann.tap("Other jobs")
    await ann.say("/tasks")


async def test_a_number_is_somebody_elses_to_take_elsewhere(stage: Stage) -> None:
    ann = await enter(stage, "Ann")
    assert "no phone numbers" in await ann.send_contact(NUMBER)
