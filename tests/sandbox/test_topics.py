"""Forums: topics a bot makes and people make, and what stands in which."""

from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import ReplyParameters

from sandbox.telegram.model import SUPERGROUP
from tests.sandbox.fakes import TOKEN, Cast, over_http


async def messages(cast: Cast) -> list[dict[str, Any]]:
    """The messages that are new for the bot."""
    got = await cast.telegram.call(TOKEN, "getUpdates", {})
    await cast.telegram.call(TOKEN, "getUpdates", {"offset": str(got[-1]["update_id"] + 1)} if got else {})
    return [update["message"] for update in got if "message" in update]


@pytest.fixture
async def forum(cast: Cast) -> int:
    await cast.telegram.make_admin(cast.group.id, 42)
    made = await cast.telegram.make_forum(cast.group.id)
    assert made < SUPERGROUP
    assert await cast.telegram.make_forum(made) == made
    await messages(cast)
    return made


async def test_a_bot_leads_topics(cast: Cast, forum: int) -> None:
    async with over_http(cast.telegram) as bot:
        assert (await bot.get_chat(forum)).is_forum
        topic = await bot.create_forum_topic(forum, "  The   cases ", icon_custom_emoji_id="5")
        assert (topic.name, topic.icon_color, topic.icon_custom_emoji_id) == ("The cases", 7322096, "5")
        thread = topic.message_thread_id
        sent = await bot.send_message(forum, "first", message_thread_id=thread)
        assert (sent.message_thread_id, sent.is_topic_message, sent.chat.is_forum) == (thread, True, True)
        answer = await bot.send_message(
            forum, "no thread named", reply_parameters=ReplyParameters(message_id=sent.message_id)
        )
        assert answer.message_thread_id == thread
        general = await bot.send_message(forum, "in general")
        assert (general.message_thread_id, general.is_topic_message) == (None, None)
        assert await bot.edit_forum_topic(forum, thread, name="Open cases", icon_custom_emoji_id="")
        assert await bot.close_forum_topic(forum, thread)
        assert (await bot.send_message(forum, "a leader may", message_thread_id=thread)).message_thread_id == thread
        assert await bot.reopen_forum_topic(forum, thread)
        member = await bot.get_chat_member(forum, 42)
        assert getattr(member, "can_manage_topics", None)
        assert await bot.delete_forum_topic(forum, thread)
        with pytest.raises(TelegramBadRequest, match="message thread not found"):
            await bot.send_message(forum, "gone", message_thread_id=thread)
    assert [m.get("text") for m in cast.telegram.history(forum) if "text" in m] == ["in general"]
    assert await messages(cast) == []


async def test_what_people_write_in_topics(cast: Cast, forum: int) -> None:
    telegram, moses = cast.telegram, cast.moses.id
    thread = await telegram.create_topic(moses, forum, "Pictures")
    spoken = await telegram.send_text(moses, forum, "in it", thread=thread)
    await telegram.send_text(moses, forum, "an answer", reply_to=spoken)
    await telegram.send_location(moses, forum, 1, 2, thread=thread)
    await telegram.send_text(moses, forum, "in general")
    await telegram.close_topic(moses, forum, thread)
    await telegram.close_topic(moses, forum, thread, closed=False)
    created, text, answer, place, general, closed, reopened = await messages(cast)
    assert created["forum_topic_created"] == {"name": "Pictures", "icon_color": 7322096}
    assert (created["message_thread_id"], created["message_id"]) == (thread, thread)
    for message in (text, answer, place, closed, reopened):
        assert (message["message_thread_id"], message["is_topic_message"]) == (thread, True)
    assert "message_thread_id" not in general
    assert (closed["forum_topic_closed"], reopened["forum_topic_reopened"]) == ({}, {})


async def test_what_people_may_not(cast: Cast, forum: int) -> None:
    telegram, asha = cast.telegram, cast.asha.id
    await telegram.join_group(asha, forum)
    with pytest.raises(LookupError):
        await telegram.create_topic(asha, forum, "Mine")
    thread = await telegram.create_topic(cast.moses.id, forum, "Pictures")
    await telegram.close_topic(cast.moses.id, forum, thread)
    with pytest.raises(LookupError, match="closed"):
        await telegram.send_text(asha, forum, "let me in", thread=thread)
    with pytest.raises(LookupError):
        await telegram.send_text(asha, forum, "nowhere", thread=999)
