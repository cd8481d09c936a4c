"""A team's own review group, as its people see it."""

from dataclasses import replace

from core.campaigns import State
from core.ports import Tx
from tests.conftest import BOT_ID
from tests.conversations.requesting import requester
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import WHY, moderators, money, sent
from tests.handlers.test_team import link_in


async def confirming(stage: Stage) -> tuple[Actor, Actor, Actor, int]:
    """Amina, an editor, a worker whose answer waits for them, and the team's group."""
    amina = await requester(stage)
    campaign_id = await campaign(stage, ["Habari", "Asante"], question=SAY, owner=amina)

    def make_job(tx: Tx) -> None:
        found = tx.campaigns.get(campaign_id)
        assert found
        assert tx.campaigns.save(replace(found, kind="job"), State.RUNNING)

    await stage.do(make_job)
    await amina.say("/team")
    await amina.tap("Invite somebody")
    editor = await enter(stage, "Edda")
    await editor.say(f"/start {link_in(await amina.tap('editor'))}")
    group = stage.engine.add_group("Nuru desk", [amina.id, editor.id, BOT_ID]).id
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await worker.say("A greeting")
    return amina, editor, worker, group


async def test_a_team_decides_in_its_own_group(stage: Stage) -> None:
    amina, editor, worker, group = await confirming(stage)
    assert "A greeting" in amina.reads()
    assert "A greeting" in editor.reads(), "who may decide is asked too"
    await editor.say("/link", chat_id=group)
    texts = [one.get("text", "") for one in editor.messages(group)]
    assert any("review group now" in one for one in texts)
    assert "A greeting" in texts[-1]
    await editor.tap("Reject", chat_id=group)
    assert "Edda has this one until" in editor.reads(group)
    await amina.tap("The answer is wrong", chat_id=group)
    assert "Somebody has this one until" in amina.toast
    await editor.tap("The answer is wrong", chat_id=group)
    await editor.say(WHY)
    assert "not accepted" in worker.reads()
    assert await money(stage, worker) == (0, 5)


async def test_only_a_seat_taps_and_the_appeal_goes_to_others(stage: Stage) -> None:
    amina, _, worker, group = await confirming(stage)
    desk, (asha,) = await moderators(stage, "Asha")
    await amina.say("/link", chat_id=group)
    eve = await enter(stage, "Eve")
    await stage.engine.join_group(eve.id, group)
    await eve.tap("Approve", chat_id=group)
    assert eve.toast == "Only the requester decides on this one."
    await amina.tap("Reject", chat_id=group)
    await amina.tap("The answer is wrong", chat_id=group)
    await amina.say(WHY)
    before = len(amina.messages(group))
    await worker.tap("Appeal")
    await worker.say("It is a greeting.")
    assert "It is a greeting." in asha.reads(desk)
    assert len(amina.messages(group)) == before
    await asha.tap("Grant", chat_id=desk)
    assert await money(stage, worker) == (5, 0)


async def test_the_group_moves_ends_and_throws_the_bot_out(stage: Stage) -> None:
    amina, _, _, group = await confirming(stage)
    assert "No team has this" in await amina.say("/unlink", chat_id=group)
    await amina.say("/link", chat_id=group)
    await stage.engine.make_admin(group, BOT_ID)
    new = await stage.engine.migrate_group(group)
    await stage.settle()
    assert "in private again" in await amina.say("/unlink", chat_id=new)
    assert "A greeting" in amina.reads()
    await amina.say("/link", chat_id=new)
    await stage.engine.kick(amina.id, new, BOT_ID)
    await stage.settle()
    told = [one.get("text", "") for one in amina.messages()]
    assert any("removed from your review group" in one for one in told)
    await amina.tap("Approve")
    assert amina.toast == "Approved. Thank you."


async def test_an_operator_says_which_they_mean(stage: Stage) -> None:
    _, _ = await moderators(stage, "Asha")
    desk = await stage.do(lambda tx: tx.office.group())
    mine = stage.engine.add_group("Mine", [stage.operator.id, BOT_ID]).id
    await stage.operator.say("/campaigns")
    await stage.operator.say("/link review", chat_id=mine)
    assert "your team's review group" in stage.operator.reads(mine)
    assert await stage.do(lambda tx: tx.office.group()) == desk


async def test_a_teams_group_is_not_made_the_moderators(stage: Stage) -> None:
    amina, _, _, group = await confirming(stage)
    await stage.engine.join_group(stage.operator.id, group)
    await amina.say("/link", chat_id=group)
    assert "/unlink it first" in await stage.operator.say("/link", chat_id=group)
    assert not await stage.do(lambda tx: tx.office.group())


async def test_cards_come_anew_where_the_group_goes_on(stage: Stage) -> None:
    """Topics were turned on: what stood there can be changed by nobody any more, and takes no room."""
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await stage.engine.make_admin(group, BOT_ID)
    new = await stage.engine.migrate_group(group)
    await stage.settle()
    assert await stage.do(lambda tx: tx.turns.standing()) == (1, 0)
    await asha.tap("Approve", chat_id=new)
    assert await money(stage, worker) == (5, 0)
    acts = await stage.do(lambda tx: tx.acts.about(0, 9))
    assert [(one.before["group"], one.after["group"]) for one in acts if one.what == "group.moved"] == [(group, new)]
