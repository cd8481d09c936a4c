"""Roles end with a reason, or with the group."""

import pytest

from tests.conversations.requesting import requester
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, sent

WHY = "You asked for it, and have moved away."


async def test_an_operator_takes_a_role_back_and_the_person_reads_why(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await sent(stage)
    assert "They are told" in await stage.operator.say(f"/dismiss {asha.id} moderator {WHY}")
    assert "You are no moderator any more" in asha.reads()
    assert WHY in asha.reads()
    await asha.tap("Approve", chat_id=group)
    assert asha.toast == "Only moderators can do this."
    assert "does not have that role" in await stage.operator.say(f"/dismiss {asha.id} moderator {WHY}")


async def test_a_requester_keeps_what_runs(stage: Stage) -> None:
    amina = await requester(stage)
    await stage.operator.say("/start")
    await stage.operator.say(f"/dismiss {amina.id} requester {WHY}")
    assert "What runs goes on to its end" in amina.reads()
    assert "Only people who give out work" in await amina.say("/new")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Send the person's Telegram number"),
        ("1 moderator", "Send the person's Telegram number"),
        ("x moderator because of that", "Send the person's Telegram number"),
        ("1 operator because of that", "Send the person's Telegram number"),
        ("1 moderator because of that", "Nobody with that number"),
        ("{asha} moderator short", "one sentence of 10 to 500 letters"),
    ],
)
async def test_what_cannot_be_read_says_how(stage: Stage, words: str, said: str) -> None:
    _, (asha,) = await moderators(stage, "Asha")
    assert said in await stage.operator.say(f"/dismiss {words.format(asha=asha.id)}")
    assert "Only the operator" in await asha.say(f"/dismiss {asha.id} moderator {WHY}")


async def test_whoever_leaves_the_group_is_no_moderator_until_invited_again(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    other = stage.engine.add_group("Friends", [stage.operator.id, asha.id, stage.kazi.parts.bot_id]).id
    await stage.engine.leave_group(asha.id, other)
    await stage.settle()
    assert "Nothing waits" in await asha.say("/queue", chat_id=group)
    await stage.engine.leave_group(asha.id, group)
    await stage.engine.kick(stage.operator.id, group, baraka.id)
    await stage.settle()
    assert "no longer in the moderators' group" in asha.reads()
    assert "Baraka is no longer in the moderators' group" in stage.operator.reads()
    await stage.engine.join_group(asha.id, group)
    assert "Only moderators" in await asha.say("/queue", chat_id=group)
    await stage.operator.say("/invite")
    link = (await stage.operator.tap("A moderator")).rsplit("?start=", 1)[1]
    await asha.say(f"/start {link}")
    assert "Nothing waits" in await asha.say("/queue", chat_id=group)
