"""The operator's screens."""

from core.people import Role
from core.ports import Tx
from tests.conftest import BOT_ID
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import enter_operator, moderators, sent


async def test_an_invitation_works_once_and_for_48_hours(stage: Stage) -> None:
    await enter_operator(stage)
    assert "Whom do you invite?" in await stage.operator.say("/invite")
    text = await stage.operator.tap("A moderator")
    assert "works once, for 48 hours" in text
    token = text.rsplit("?start=", 1)[1]
    late = (await stage.operator.tap("A requester")).rsplit("?start=", 1)[1]
    first, second = await enter(stage, "Asha"), await enter(stage, "Baraka")
    assert "You are a moderator now" in await first.say(f"/start {token}")
    assert "was used or is too old" in await second.say(f"/start {token}")
    await stage.wait(48 * 3600 + 1)
    assert "was used or is too old" in await second.say(f"/start {late}")

    def roles(tx: Tx) -> list[frozenset[Role]]:
        found = [tx.people.by_telegram(one.id) for one in (first, second)]
        return [one.roles for one in found if one]

    assert await stage.do(roles) == [{Role.MODERATOR}, frozenset()]
    assert "Only the operator" in await second.say("/invite")
    assert "Only the operator" in await second.say("/stats")


async def test_a_group_is_linked_moves_and_gets_what_waits(stage: Stage) -> None:
    await enter_operator(stage)
    worker = await sent(stage)
    assert "An answer to look at" in stage.operator.reads()
    group = stage.engine.add_group("Moderators", [stage.operator.id, BOT_ID, worker.id]).id
    assert "Only the operator" in await worker.say("/link", chat_id=group)
    assert "and send /link there" in await stage.operator.say("/link")
    await stage.operator.say("/link", chat_id=group)
    texts = [message.get("text", "") for message in stage.operator.messages(group)]
    assert any("moderators' group now" in text for text in texts)
    assert "An answer to look at" in texts[-1]
    menu = [one["command"] for one in stage.engine.commands(stage.operator.id, group)]
    assert menu == ["queue", "case"]
    await stage.engine.make_admin(group, BOT_ID)
    new = await stage.engine.migrate_group(group)
    await stage.settle()
    await stage.operator.say("/help")
    await stage.operator.tap("Ask a person")
    await stage.operator.say("Is this the new group?")
    assert "Is this the new group?" in stage.operator.reads(new)


async def test_stats_are_a_few_figures(stage: Stage) -> None:
    await moderators(stage, "Asha")
    await sent(stage)
    text = await stage.operator.say("/stats")
    assert "Campaigns running: 1" in text
    assert "Answers in the last 24 hours: 1" in text
    assert "Cases waiting: 1" in text
    assert "The ledger adds up." in text


async def test_the_operator_hears_that_the_bot_was_thrown_out(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    other = stage.engine.add_group("Friends", [stage.operator.id, BOT_ID]).id
    await stage.engine.kick(stage.operator.id, other, BOT_ID)
    await stage.settle()
    assert "removed" not in stage.operator.reads()
    await stage.engine.kick(stage.operator.id, group, BOT_ID)
    await stage.settle()
    assert "I was removed from the moderators' group" in stage.operator.reads()
    before = len(asha.messages(group))
    await sent(stage)
    assert len(asha.messages(group)) == before
    back = stage.engine.add_group("Moderators again", [stage.operator.id, BOT_ID]).id
    await stage.operator.say("/link", chat_id=back)
    assert "An answer to look at" in stage.operator.reads(back)
