"""What people do, as bots get to see it; and what is kept."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile, ForceReply, KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove

from sandbox.telegram import FAQ, ApiError, Bucket, Rules, Telegram
from sandbox.telegram.limits import Limits
from tests.sandbox.fakes import TOKEN, Cast, Dice, HandClock, make_cast, picture
from tests.strict import strict_telegram


async def updates(cast: Cast) -> list[dict[str, Any]]:
    """What is new, confirmed at once."""
    got: list[dict[str, Any]] = await cast.telegram.call(TOKEN, "getUpdates", {})
    await cast.telegram.call(TOKEN, "getUpdates", {"offset": str(got[-1]["update_id"] + 1)} if got else {})
    return got


async def test_a_deep_link_starts_with_its_payload(cast: Cast) -> None:
    start = (await updates(cast))[-1]["message"]
    assert start["text"] == "/start camp-1"
    assert start["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert start["from"]["language_code"] == "sw"
    with pytest.raises(ValueError, match="up to 64 characters"):
        await cast.telegram.open_link(cast.asha.id, "kazi_bot", "no spaces")


async def test_privacy_mode(cast: Cast) -> None:
    telegram, moses, group = cast.telegram, cast.moses.id, cast.group.id
    await updates(cast)
    sent = await telegram.call(TOKEN, "sendMessage", {"chat_id": str(group), "text": "a card"})
    for text in ("chat among us", "/queue", "/queue@kazi_bot", "/queue@other_bot", "ask @kazi_bot"):
        await telegram.send_text(moses, group, text)
    await telegram.send_text(moses, group, "why?", reply_to=sent["message_id"])
    texts = [u["message"]["text"] for u in await updates(cast)]
    assert texts == ["/queue", "/queue@kazi_bot", "ask @kazi_bot", "why?"]
    await telegram.make_admin(group, 42)
    await telegram.send_text(moses, group, "an administrator reads all")
    await telegram.send_as_anonymous_admin(moses, group, "nobody in particular")
    await telegram.send_as_channel(group, "News", "from a channel")
    promoted, *rest = await updates(cast)
    assert promoted["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert [u["message"]["from"]["first_name"] for u in rest] == ["Moses", "Group", "Channel"]
    assert rest[1]["message"]["sender_chat"]["id"] == group
    assert rest[2]["message"]["sender_chat"]["type"] == "channel"


async def test_albums_documents_and_edits(cast: Cast) -> None:
    telegram, asha = cast.telegram, cast.asha.id
    await updates(cast)
    await telegram.send_album(asha, asha, [picture(), picture(100, 100)], caption="both")
    document = await telegram.send_document(asha, asha, "campaign.xlsx", b"PK", caption="my file")
    text = await telegram.send_text(asha, asha, "teh")
    await telegram.edit_text(asha, asha, text, "the")
    one, two, file, _, edited = await updates(cast)
    assert one["message"]["media_group_id"] == two["message"]["media_group_id"]
    assert ("caption" in one["message"], "caption" in two["message"]) == (True, False)
    assert file["message"]["document"]["file_name"] == "campaign.xlsx"
    assert (file["message"]["message_id"], file["message"]["caption"]) == (document, "my file")
    assert edited["edited_message"]["text"] == "the"
    assert edited["edited_message"]["edit_date"] == cast.clock.now() // 1000


async def test_block_and_unblock(cast: Cast) -> None:
    telegram, asha = cast.telegram, cast.asha.id
    await updates(cast)
    await telegram.block(asha, 42)
    with pytest.raises(LookupError):
        await telegram.send_text(asha, asha, "x")
    await telegram.open_link(asha, "kazi_bot")
    blocked, unblocked, start = await updates(cast)
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert start["message"]["text"] == "/start"


async def test_people_come_and_go(cast: Cast) -> None:
    telegram, group = cast.telegram, cast.group.id
    await updates(cast)
    await telegram.call(TOKEN, "getUpdates", {"allowed_updates": '["message", "chat_member", "my_chat_member"]'})
    await telegram.join_group(cast.asha.id, group)
    await telegram.leave_group(cast.asha.id, group)
    await telegram.kick(cast.moses.id, group, 42)
    kinds = [next(key for key in u if key != "update_id") for u in await updates(cast)]
    assert kinds == ["chat_member", "message", "chat_member", "message", "my_chat_member"]
    with pytest.raises(ApiError, match="bot was kicked from the group chat"):
        await telegram.call(TOKEN, "sendMessage", {"chat_id": str(group), "text": "x"})


async def test_migration_is_told_in_both_chats(cast: Cast) -> None:
    await updates(cast)
    new = await cast.telegram.migrate_group(cast.group.id)
    old, fresh = (u["message"] for u in await updates(cast))
    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (cast.group.id, new)
    assert (fresh["chat"]["id"], fresh["migrate_from_chat_id"]) == (new, cast.group.id)
    assert new < -1_000_000_000_000


async def test_buckets(cast: Cast) -> None:
    clock = cast.clock
    limits = Limits(clock, Rules((Bucket("chat", 2, 10), Bucket("bot", 3, 10))))
    chat = cast.telegram.private(cast.asha.id, 42)
    for _ in range(2):
        limits.take(42, chat, "sendMessage")
    limits.take(42, chat, "sendChatAction")
    clock.advance(3.5)
    with pytest.raises(ApiError) as slow:
        limits.take(42, chat, "editMessageText")
    assert slow.value.parameters == {"retry_after": 7}
    limits.take(42, cast.group, "sendMessage")
    with pytest.raises(ApiError):
        limits.take(42, cast.group, "sendMessage")
    clock.advance(7)
    limits.take(42, chat, "sendMessage")
    assert {bucket.scope for bucket in FAQ} == {"chat", "group", "bot"}


async def test_traffic_counts_a_picture_once(cast: Cast, bot: Bot) -> None:
    telegram, asha = cast.telegram, cast.asha.id
    await telegram.send_photo(asha, asha, picture(1600, 1200))
    before = telegram.traffic(asha)
    sent_before = before.sent
    assert sent_before > telegram.state.files[telegram.history(asha)[-1]["photo"][-1]["file_unique_id"]].size
    shown = await bot.send_photo(asha, BufferedInputFile(picture(1600, 1200), "a.jpg"))
    assert shown.photo
    size = shown.photo[2].file_size
    assert size
    assert (shown.photo[2].width, before.calls) == (800, 1)
    assert 0 < before.received - size < 100
    received = before.received
    await bot.send_photo(asha, shown.photo[-1].file_id)
    assert before.received - received < 200
    data = telegram.open_file(asha, shown.photo[-1].file_unique_id)
    assert before.received - received > len(data)
    assert before.sent == sent_before


async def test_watching(cast: Cast, bot: Bot) -> None:
    asha = cast.asha.id
    seen: list[str] = []

    async def watch() -> None:
        async for event in cast.telegram.watch():
            seen.append(event["kind"])
            if event["kind"] == "deleted":
                return

    async with asyncio.TaskGroup() as group:
        group.create_task(watch())
        await asyncio.sleep(0)
        await bot.send_chat_action(asha, "typing")
        sent = await bot.send_message(asha, "x")
        query = await cast.telegram.press(asha, asha, sent.message_id, "z", stale=True)
        await bot.answer_callback_query(query)
        await bot.edit_message_text("y", chat_id=asha, message_id=sent.message_id)
        await bot.delete_message(asha, sent.message_id)
    assert seen == ["action", "new", "answer", "edited", "deleted"]
    assert await cast.telegram.answer_of("unknown", 0) is None


async def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    clock = HandClock()
    cast = await make_cast(strict_telegram(clock, Dice(), directory=tmp_path), clock)
    await cast.telegram.send_photo(cast.asha.id, cast.asha.id, picture())
    await cast.telegram.call(TOKEN, "setMyCommands", {"commands": '[{"command":"work","description":"Work"}]'})
    cast.telegram.save()
    again: Telegram = strict_telegram(clock, Dice(2), directory=tmp_path)
    assert again.state == cast.telegram.state
    assert again.history(cast.asha.id) == cast.telegram.history(cast.asha.id)
    photo = again.history(cast.asha.id)[-1]["photo"][-1]
    path = (await again.call(TOKEN, "getFile", {"file_id": photo["file_id"]}))["file_path"]
    assert len(again.download(TOKEN, path)) == photo["file_size"]
    assert len(await again.call(TOKEN, "getUpdates", {})) == 4
    renamed = again.add_bot("42:fresh", "Kazi", "kazi_bot")
    assert renamed.queue == cast.telegram.state.bots[42].queue


async def test_a_long_text_goes_out_in_parts(cast: Cast) -> None:
    await cast.telegram.send_text(cast.asha.id, cast.asha.id, "é" * 4095 + "😀" + "end")
    assert [len(m["text"]) for m in cast.telegram.history(cast.asha.id)[-2:]] == [4095, 4]


async def test_a_bot_may_go_on_after_it_deleted_everything(cast: Cast) -> None:
    chat = {"chat_id": str(cast.asha.id)}
    for message in cast.telegram.history(cast.asha.id):
        await cast.telegram.call(TOKEN, "deleteMessage", {**chat, "message_id": str(message["message_id"])})
    sent = await cast.telegram.call(TOKEN, "sendMessage", {**chat, "text": "clean"})
    cast.clock.advance(48 * 3600)
    with pytest.raises(ApiError, match="message can't be deleted"):
        await cast.telegram.call(TOKEN, "deleteMessage", {**chat, "message_id": str(sent["message_id"])})


async def test_reply_keyboards_are_the_clients_business(cast: Cast, bot: Bot) -> None:
    contact = KeyboardButton(text="My number", request_contact=True)
    markups = (
        ReplyKeyboardMarkup(keyboard=[[contact], [KeyboardButton(text="No")]], resize_keyboard=True),
        ReplyKeyboardRemove(remove_keyboard=True),
        ForceReply(force_reply=True, input_field_placeholder="Your answer"),
    )
    for markup in markups:
        sent = await bot.send_message(cast.asha.id, "x", reply_markup=markup)
        assert sent.reply_markup is None
    shown = [message["keyboard"] for message in cast.telegram.history(cast.asha.id)[-3:]]
    assert shown == [markup.model_dump(exclude_none=True) for markup in markups]


async def test_a_bot_never_hears_itself(cast: Cast, bot: Bot) -> None:
    await cast.telegram.make_admin(cast.group.id, 42)
    await updates(cast)
    sent = await bot.send_message(cast.group.id, "a card")
    await bot.pin_chat_message(cast.group.id, sent.message_id)
    assert cast.telegram.history(cast.group.id)[-1]["pinned_message"]["text"] == "a card"
    assert await updates(cast) == []
