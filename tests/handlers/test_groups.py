"""What is said in a group: it goes to nobody's screen, and nothing there answers a task."""

from tests.conversations.scenes import campaign
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators


async def test_a_group_hears_no_private_screen(stage: Stage) -> None:
    """Commands of the private chat get one line there: ``test_nobody_gets_in``."""
    group, (asha,) = await moderators(stage, "Asha")
    await campaign(stage)
    await asha.say("/tasks")
    await asha.tap("1. Moods")
    await asha.tap("I agree, start")
    private = [len(one.messages()) for one in (asha, stage.operator)]
    for text in ("/work", "/cancel", "/grant 5 1", "/nonsense", "Happy"):
        for person in (asha, stage.operator):
            await person.say(text, chat_id=group)
    assert [len(one.messages()) for one in (asha, stage.operator)] == private
