"""What workers say together is answered for all to read: in their group, to each, and in the minutes."""

from tests.conftest import BOT_ID
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators
from tests.handlers.test_who import NAMES, at_work

ANSWER = "We asked them to pay 8 points from Monday on."


async def test_five_people_are_answered_for_all_to_read(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    _, people = await at_work(stage, *NAMES[:5])
    theirs = stage.engine.add_group("Workers", [stage.operator.id, BOT_ID, *(one.id for one in people)]).id
    assert "workers' group now" in await stage.operator.say("/link workers", chat_id=theirs)
    assert "Add me to the workers' group" in await stage.operator.say("/link workers")
    assert "Only the operator" in await people[0].say("/link workers", chat_id=theirs)
    assert "Nothing was answered yet" in await people[0].say("/minutes", chat_id=theirs)
    for worker in people:
        await worker.say("/who")
        await worker.tap("Something is wrong with this job")
        await worker.tap("unclear")
        await worker.tap("Send it as it is")
    assert "Workers say together" in asha.reads(group)
    assert "📣 5 people say: unclear." in asha.reads(group)
    await asha.tap("Answer for all to read", chat_id=group)
    assert "into the minutes" in asha.reads()
    assert "Posted." in await asha.say(ANSWER)
    assert "✔ Answered." in asha.reads(group)
    await stage.wait(1)
    for worker in people:
        assert ANSWER in worker.reads()
    assert ANSWER in people[0].reads(theirs)
    minutes = await people[0].say("/minutes")
    assert "moods\n📣 5 people say: unclear." in minutes
    assert ANSWER in minutes
    before = asha.messages(group)
    await asha.say("/minutes", chat_id=group)
    assert len(asha.messages(group)) == len(before) + 1, "another group is not answered"
