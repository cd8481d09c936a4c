"""In the chat: whose work nobody has confirmed yet has one task at a time, and is told so kindly."""

from dataclasses import replace

from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage


def with_limits(stage: Stage) -> None:
    """Start the bot anew, as it is shipped."""
    parts = stage.kazi.parts
    settings = parts.context.settings
    people = replace(settings.people, newcomer_leases=1, newcomer_returns=3, newcomer_percent=50)
    stage._start(replace(parts, context=replace(parts.context, settings=replace(settings, people=people))))


async def test_one_task_at_a_time_and_then_several(stage: Stage) -> None:
    with_limits(stage)
    first, second = await campaign(stage, answers=2), await campaign(stage, ["A third text"])
    ann, ben = await enter(stage, "Ann"), await enter(stage, "Ben")
    for one in (ann, ben):
        await one.say(f"/start c{first:x}")
        await one.tap("I agree, start")
    await ann.say(f"/start c{second:x}")
    await ann.tap("I agree, start")
    assert "Please finish the task you have first" in ann.toast
    assert "I love it" in ann.reads()
    for one in (ann, ben):
        await one.tap("Happy")
    await ann.say(f"/start c{second:x}")
    await ann.tap(ann.buttons()[0])
    assert "A third text" in ann.reads(), "Ben has said the same"
