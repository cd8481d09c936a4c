"""What requesters confirm, as they see it: a minute to undo, and two of a team for what pays much."""

from tests.conversations.stage import Stage
from tests.handlers.moderating import WHY, money
from tests.handlers.test_linking import confirming
from tests.handlers.test_ruled import as_shipped


async def test_a_minute_to_undo_in_private(stage: Stage) -> None:
    as_shipped(stage)
    amina, editor, worker, _ = await confirming(stage)
    card = await editor.tap("Approve")
    assert "✔ Approved. Decided by Edda. Nobody is told yet." in card
    assert editor.buttons() == ["Undo"]
    await editor.tap("Undo")
    assert "Approve" in editor.buttons()
    assert await money(stage, worker) == (0, 5)
    await amina.tap("Approve")
    await stage.wait(61)
    assert amina.reads().endswith("✔ Approved.")
    assert await money(stage, worker) == (5, 0)


async def test_two_of_a_team_reject_what_pays_much_each_in_private(stage: Stage) -> None:
    as_shipped(stage, two_from="points 5")
    amina, editor, worker, _ = await confirming(stage)
    await editor.tap("Reject")
    await editor.tap("The answer is wrong")
    assert "One more of you has to agree" in await editor.say(WHY)
    assert "Proposed: reject it" in amina.reads()
    assert amina.buttons() == ["Agree", "Not so"]
    assert not [*stage.operator.messages()]
    await amina.tap("Agree")
    assert amina.toast == "Agreed. You can undo it for a moment."
    await stage.wait(61)
    assert "not accepted" in worker.reads()


async def test_and_in_their_group(stage: Stage) -> None:
    as_shipped(stage, two_from="points 5")
    amina, editor, worker, group = await confirming(stage)
    await editor.say("/link", chat_id=group)
    await editor.tap("Reject", chat_id=group)
    await editor.tap("The answer is wrong", chat_id=group)
    await editor.say(WHY)
    assert "Proposed by Edda." in amina.reads(group)
    await editor.tap("Agree", chat_id=group)
    assert "One more person has to" in editor.toast
    await amina.tap("Agree", chat_id=group)
    await stage.wait(61)
    assert "not accepted" in worker.reads()
