"""A group that is a forum: each card in the topic of its family; what becomes of topics that go."""

from typing import Any

from handlers.topics import AGAIN_MS
from sandbox.telegram.model import Chat
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators


async def forum(stage: Stage, *names: str) -> tuple[int, list[Actor]]:
    """The linked group as a forum whose topics the bot may manage."""
    old, people = await moderators(stage, *names)
    await stage.engine.make_admin(old, stage.kazi.parts.bot_id)
    group = await stage.engine.make_forum(old)
    await stage.settle()
    assert (await stage.do(lambda tx: tx.office.group())) == group
    return group, people


async def answers(stage: Stage, n: int) -> Actor:
    await campaign(stage, [f"Sign {one}" for one in range(n)], question=SAY, reviewed=True)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    return worker


def chat(stage: Stage, group: int) -> Chat:
    return stage.engine.state.chats[str(group)]


def topics(stage: Stage, group: int) -> list[str]:
    return [one.name for one in chat(stage, group).topics.values()]


def thread(message: dict[str, Any]) -> int:
    return int(message.get("message_thread_id", 0))


async def test_each_family_has_its_topic(stage: Stage) -> None:
    group, (asha,) = await forum(stage, "Asha")
    worker = await answers(stage, 2)
    await worker.say("A greeting")
    first = asha.last(group)
    assert topics(stage, group) == ["Answers"]
    assert thread(first)
    await worker.say("Another one")
    assert thread(asha.last(group)) == thread(first)
    await worker.say("/help")
    await worker.tap("Ask a person")
    await worker.say("When am I paid?")
    assert topics(stage, group) == ["Answers", "Questions"]
    assert thread(asha.last(group)) not in (0, thread(first))
    await asha.tap("Approve", chat_id=group)
    assert topics(stage, group) == ["Answers", "Questions"]


async def test_a_topic_that_was_deleted_is_made_anew(stage: Stage) -> None:
    group, (asha,) = await forum(stage, "Asha")
    worker = await answers(stage, 2)
    await worker.say("A greeting")
    gone = thread(asha.last(group))
    bot = stage.kazi.parts.bot
    await bot.delete_forum_topic(group, gone)
    await worker.say("Another one")
    assert topics(stage, group) == ["Answers"]
    assert thread(asha.last(group)) not in (0, gone)


async def test_where_one_is_closed_to_the_bot_cards_stand_in_the_general_one(stage: Stage) -> None:
    group, (asha,) = await forum(stage, "Asha")
    worker = await answers(stage, 2)
    await worker.say("A greeting")
    chat(stage, group).topics[thread(asha.last(group))].closed = True
    await stage.engine.make_admin(group, stage.kazi.parts.bot_id, admin=False)
    await stage.do(lambda tx: tx.topics.keep(group, "answers", thread(asha.last(group))))
    await worker.say("Another one")
    assert "An answer to look at" in asha.reads(group)
    assert thread(asha.last(group)) == 0


async def test_a_forum_whose_topics_the_bot_may_not_manage(stage: Stage) -> None:
    old, (asha,) = await moderators(stage, "Asha")
    group = await stage.engine.make_forum(old)
    await stage.settle()
    worker = await answers(stage, 3)
    await worker.say("A greeting")
    assert topics(stage, group) == []
    chat(stage, group).members[stage.kazi.parts.bot_id] = "administrator"  # nobody told the bot
    await worker.say("Another one")
    assert topics(stage, group) == [], "asked again a day later only"
    await stage.wait(AGAIN_MS / 1000)
    await worker.say("/work")
    await worker.tap(worker.buttons()[0])
    await worker.say("A third one")
    assert topics(stage, group) == ["Answers"]
    assert thread(asha.last(group))


async def test_a_bot_that_is_made_administrator_makes_topics_at_once(stage: Stage) -> None:
    old, (asha,) = await moderators(stage, "Asha")
    group = await stage.engine.make_forum(old)
    await stage.settle()
    worker = await answers(stage, 2)
    await worker.say("A greeting")
    await stage.engine.make_admin(group, stage.kazi.parts.bot_id)
    await worker.say("Another one")
    assert topics(stage, group) == ["Answers"]
    assert thread(asha.last(group))


async def test_linking_the_group_again_asks_at_once(stage: Stage) -> None:
    group, _ = await moderators(stage, "Asha")
    worker = await answers(stage, 2)
    await worker.say("A greeting")
    kept = await stage.do(lambda tx: tx.topics.of(group, ""))
    assert kept == (0, stage.clock.now())
    await stage.operator.say("/link", chat_id=group)
    assert await stage.do(lambda tx: tx.topics.of(group, "")) is None
