"""What is said in a group: commands of the private chat are not heard there, and nothing answers a task."""

import handlers
from tests.conversations.scenes import campaign
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators

FOR_GROUPS = {"queue", "case"}


async def test_a_group_hears_no_private_screen(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await campaign(stage)
    await asha.say("/tasks")
    await asha.tap("1. Moods")
    await asha.tap("I agree, start")
    private = [len(one.messages()) for one in (asha, stage.operator)]
    commands = {one[0] for one in handlers.commands()} - FOR_GROUPS
    for text in (*(f"/{name}" for name in commands), "/grant 5 1", "/nonsense", "Happy"):
        for person in (asha, stage.operator):
            assert await person.say(text, chat_id=group) == text, "nobody answers in the group"
    assert [len(one.messages()) for one in (asha, stage.operator)] == private
