"""Every built method over HTTP with the bot's own client."""

from pathlib import Path

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    ReactionTypeEmoji,
    ReplyParameters,
)

from sandbox.telegram import ApiError
from sandbox.telegram.methods import METHODS
from tests.sandbox.fakes import TOKEN, Cast, over_http, picture

KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Yes", callback_data="y")]])


async def test_messages(cast: Cast) -> None:
    asha = cast.asha.id
    async with over_http(cast.telegram) as bot:
        first = await bot.send_message(asha, "<b>Habari</b>", parse_mode="HTML", reply_markup=KEYBOARD)
        assert first.html_text == "<b>Habari</b>"
        answer = await bot.send_message(asha, "again", reply_parameters=ReplyParameters(message_id=first.message_id))
        assert answer.reply_to_message
        assert answer.reply_to_message.message_id == first.message_id
        edited = await bot.edit_message_text("Kwaheri", chat_id=asha, message_id=first.message_id)
        assert not isinstance(edited, bool)
        assert (edited.text, edited.reply_markup, edited.edit_date) == ("Kwaheri", None, cast.clock.now() // 1000)
        await bot.edit_message_reply_markup(chat_id=asha, message_id=first.message_id, reply_markup=KEYBOARD)
        copied = await bot.copy_message(asha, asha, first.message_id)
        forwarded = await bot.forward_message(asha, asha, first.message_id)
        assert forwarded.forward_origin
        assert await bot.pin_chat_message(asha, first.message_id)
        assert (await bot.get_chat(asha)).pinned_message
        assert await bot.unpin_chat_message(asha)
        assert await bot.set_message_reaction(asha, first.message_id, [ReactionTypeEmoji(emoji="👍")])
        assert await bot.send_chat_action(asha, "typing")
        assert await bot.delete_message(asha, answer.message_id)
        assert await bot.delete_messages(asha, [copied.message_id, forwarded.message_id, 9999])
    assert [m.get("text") for m in cast.telegram.history(asha)] == ["/start camp-1", "Kwaheri", None]


async def test_files(cast: Cast) -> None:
    asha = cast.asha.id
    async with over_http(cast.telegram) as bot:
        sent = await bot.send_photo(asha, BufferedInputFile(picture(1600, 1200), "a.jpg"), caption="one")
        assert sent.photo
        assert [(s.width, s.height) for s in sent.photo] == [(90, 68), (320, 240), (800, 600), (1280, 960)]
        again = await bot.send_photo(asha, sent.photo[0].file_id)
        assert again.photo == sent.photo
        document = await bot.send_document(asha, BufferedInputFile(b"a,b\n1,2\n", "results.csv"))
        assert document.document
        assert (document.document.file_name, document.document.mime_type) == ("results.csv", "text/csv")
        file = await bot.get_file(document.document.file_id)
        assert file.file_path
        fetched = await bot.download_file(file.file_path)
        assert fetched
        assert fetched.read() == b"a,b\n1,2\n"
        new = InputMediaPhoto(media=BufferedInputFile(picture(100, 100), "b.jpg"), caption="two")
        edited = await bot.edit_message_media(new, chat_id=asha, message_id=sent.message_id)
        assert not isinstance(edited, bool)
        assert (edited.caption, len(edited.photo or [])) == ("two", 2)
        await bot.edit_message_caption(chat_id=asha, message_id=sent.message_id, caption="three")
        text = await bot.send_message(asha, "soon a picture")
        edited = await bot.edit_message_media(
            InputMediaPhoto(media=again.photo[0].file_id), chat_id=asha, message_id=text.message_id
        )
        assert not isinstance(edited, bool)
        assert (edited.text, bool(edited.photo)) == (None, True)
        album = await bot.send_media_group(
            asha,
            [
                InputMediaDocument(media=BufferedInputFile(b"1", "1.txt")),
                InputMediaDocument(media=document.document.file_id),
            ],
        )
        assert len({message.media_group_id for message in album}) == 1


async def test_file_ids_belong_to_one_bot(cast: Cast) -> None:
    cast.telegram.add_bot("43:other", "Other", "other_bot")
    await cast.telegram.open_link(cast.asha.id, "other_bot")
    photo = await cast.telegram.call(TOKEN, "sendPhoto", {"chat_id": str(cast.asha.id), "photo": await _photo(cast)})
    with pytest.raises(ApiError, match="invalid file_id"):
        await cast.telegram.call("43:other", "getFile", {"file_id": photo["photo"][0]["file_id"]})


async def _photo(cast: Cast) -> str:
    await cast.telegram.send_photo(cast.asha.id, cast.asha.id, picture())
    file_id: str = cast.telegram.history(cast.asha.id)[-1]["photo"][0]["file_id"]
    return file_id


async def test_profile_and_chats(cast: Cast) -> None:
    asha, group = cast.asha.id, cast.group.id
    async with over_http(cast.telegram) as bot:
        me = await bot.get_me()
        assert (me.id, me.username, me.can_read_all_group_messages) == (42, "kazi_bot", False)
        await bot.set_my_commands([BotCommand(command="work", description="Work")])
        await bot.set_my_commands([BotCommand(command="kazi", description="Kazi")], language_code="sw")
        scope = BotCommandScopeChat(chat_id=asha)
        await bot.set_my_commands([BotCommand(command="stats", description="Stats")], scope=scope)
        assert [c.command for c in await bot.get_my_commands()] == ["work"]
        assert cast.telegram.commands(asha, asha)[0]["command"] == "stats"
        assert await bot.delete_my_commands(scope=scope)
        assert cast.telegram.commands(asha, asha)[0]["command"] == "kazi"
        assert cast.telegram.commands(cast.moses.id, group)[0]["command"] == "work"
        await bot.set_my_name("Kazi sw", language_code="sw")
        await bot.set_my_description("Work by chat")
        await bot.set_my_short_description("Work")
        assert ((await bot.get_my_name()).name, (await bot.get_my_name(language_code="sw")).name) == ("Kazi", "Kazi sw")
        assert (await bot.get_my_description()).description == "Work by chat"
        assert (await bot.get_my_short_description(language_code="sw")).short_description == "Work"
        assert (await bot.get_chat(group)).title == "Moderators"
        assert await bot.get_chat_member_count(group) == 2
        await cast.telegram.make_admin(group, me.id)
        assert {m.status for m in await bot.get_chat_administrators(group)} == {"creator", "administrator"}
        assert (await bot.get_chat_member(group, me.id)).status == "administrator"
        assert (await bot.get_chat_member(group, asha)).status == "left"
        assert await bot.leave_chat(group)
        with pytest.raises(TelegramForbiddenError, match="bot is not a member of the group chat"):
            await bot.send_message(group, "x")


async def test_buttons_and_updates(cast: Cast) -> None:
    asha = cast.asha.id
    async with over_http(cast.telegram) as bot:
        asked = await bot.send_message(asha, "?", reply_markup=KEYBOARD)
        query = await cast.telegram.press(asha, asha, asked.message_id, "y")
        *_, update = await bot.get_updates(allowed_updates=["message", "callback_query"])
        assert update.callback_query
        assert (update.callback_query.id, update.callback_query.data) == (query, "y")
        assert await bot.answer_callback_query(query, text="+5", show_alert=True)
        answer = await cast.telegram.answer_of(query, 1)
        assert answer
        assert (answer.text, answer.show_alert) == ("+5", True)
        with pytest.raises(TelegramBadRequest, match="query is too old"):
            await bot.answer_callback_query(query)
        assert await bot.get_updates(offset=update.update_id + 1) == []
        assert await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="s")
        assert (await bot.get_webhook_info()).url == "http://127.0.0.1:9/hook"
        with pytest.raises(TelegramConflictError, match="webhook is active"):
            await bot.get_updates()
        assert await bot.delete_webhook()


def test_every_built_method_is_called_over_http() -> None:
    files = (Path(__file__), Path(__file__).with_name("test_media.py"), Path(__file__).with_name("test_topics.py"))
    source = "".join(file.read_text("utf-8") for file in files).lower().replace("_", "")
    assert [name for name in METHODS if f"bot.{name}(" not in source] == []
