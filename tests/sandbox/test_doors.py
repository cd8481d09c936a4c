"""The two doors: encodings, errors as clients see them, the second reader as a client, and that both doors are one."""

import io
import json
import subprocess
import sys

import aiohttp
import pytest
import telegram as second
from aiogram import Bot
from aiogram.exceptions import TelegramForbiddenError, TelegramMigrateToChat, TelegramRetryAfter, TelegramServerError
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity

from sandbox.server import build, listening
from sandbox.session import InProcessSession
from sandbox.telegram import ApiError
from sandbox.telegram.errors import too_many
from tests.sandbox.fakes import TOKEN, Cast, Dice, HandClock, make_cast, over_http, picture
from tests.strict import strict_telegram

KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Yes", callback_data="y")]])


async def test_refusals_become_the_clients_errors(cast: Cast) -> None:
    asha, group, telegram = cast.asha.id, cast.group.id, cast.telegram
    async with over_http(telegram) as bot:
        telegram.fault("sendMessage", asha, too_many(7))
        with pytest.raises(TelegramRetryAfter) as waiting:
            await bot.send_message(asha, "x")
        assert waiting.value.retry_after == 7
        telegram.fault("sendMessage", None, ApiError(502, "bad gateway"), after=True)
        with pytest.raises(TelegramServerError):
            await bot.send_message(asha, "sent all the same")
        assert telegram.history(asha)[-1]["text"] == "sent all the same"
        await telegram.block(asha, 42)
        with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
            await bot.send_message(asha, "x")
        new = await telegram.migrate_group(group)
        with pytest.raises(TelegramMigrateToChat) as moved:
            await bot.send_message(group, "x")
        assert moved.value.migrate_to_chat_id == new
        assert (await bot.send_message(new, "x")).chat.type == "supergroup"
        with pytest.raises(TelegramServerError, match="sandbox: method sendDice is not built"):
            await bot.send_dice(asha)


@pytest.mark.parametrize("way", ["query", "form", "json", "multipart"])
async def test_encodings(cast: Cast, way: str) -> None:
    values = {
        "chat_id": str(cast.asha.id),
        "text": "Jambo ñ",
        "reply_markup": KEYBOARD.model_dump_json(exclude_none=True),
    }
    body = {**values, "chat_id": cast.asha.id, "reply_markup": json.loads(values["reply_markup"])}
    with aiohttp.MultipartWriter("form-data") as parts:
        for name, value in values.items():
            parts.append(value).set_content_disposition("form-data", name=name)
    async with listening(build(cast.telegram)) as port, aiohttp.ClientSession() as http:
        url = f"http://127.0.0.1:{port}/bot{TOKEN}/SENDmessage"
        sending = {
            "query": lambda: http.get(url, params=values),
            "form": lambda: http.post(url, data=values),
            "json": lambda: http.post(url, json=body),
            "multipart": lambda: http.post(url, data=parts),
        }[way]()
        async with sending as answer:
            result = await answer.json()
    assert result["ok"], result
    assert result["result"]["text"] == "Jambo ñ"
    assert result["result"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "y"


async def test_bad_bodies_and_the_retry_header(cast: Cast) -> None:
    async with listening(build(cast.telegram)) as port, aiohttp.ClientSession() as http:
        base = f"http://127.0.0.1:{port}"
        json_type = {"Content-Type": "application/json"}
        for body, words in ((b"{", "can't parse JSON object"), (b"[]", "object expected")):
            async with http.post(f"{base}/bot{TOKEN}/getMe", data=body, headers=json_type) as answer:
                assert (answer.status, (await answer.json())["description"]) == (400, f"Bad Request: {words}")
        cast.telegram.fault("getMe", None, too_many(3))
        async with http.get(f"{base}/bot{TOKEN}/getMe") as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (429, "3")
        async with http.get(f"{base}/file/bot{TOKEN}/photos/none.jpg") as answer:
            assert answer.status == 404
        large = aiohttp.FormData()
        large.add_field("photo", io.BytesIO(bytes(52 * 1024 * 1024)), filename="x")
        async with http.post(f"{base}/bot{TOKEN}/sendPhoto", data=large) as answer:
            assert (answer.status, (await answer.json())["description"]) == (413, "Request Entity Too Large")
        blob = io.BytesIO(bytes(52 * 1024 * 1024))
        async with http.post(f"{base}/bot{TOKEN}/getMe", data=blob, headers=json_type) as answer:
            assert answer.status == 413


async def test_the_second_reader_as_a_client(cast: Cast) -> None:
    asha = cast.asha.id
    async with listening(build(cast.telegram)) as port:
        base = f"http://127.0.0.1:{port}"
        async with second.Bot(TOKEN, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot") as bot:
            sent = await bot.send_photo(asha, picture(), caption="*hi*", parse_mode="MarkdownV2")
            assert sent.caption_entities[0].type == "bold"
            file = await bot.get_file(sent.photo[-1].file_id)
            assert bytes(await file.download_as_bytearray())[:3] == b"\xff\xd8\xff"
            (update,) = [u for u in await bot.get_updates(timeout=0) if u.message and u.message.chat.id == asha]
            assert update.message
            assert update.message.text == "/start camp-1"
            with pytest.raises(second.error.BadRequest, match="Message text is empty"):
                await bot.send_message(asha, "")


async def errand(bot: Bot, chat: int) -> list[Message]:
    """A bit of everything a door must carry."""
    mention = MessageEntity(type="text_mention", offset=0, length=4, user=await bot.me())
    link = MessageEntity(type="text_link", offset=5, length=3, url="http://ya.ru/")
    text = await bot.send_message(chat, "Kazi now", entities=[mention, link], reply_markup=KEYBOARD)
    photo = await bot.send_photo(chat, BufferedInputFile(picture(), "a.jpg"), caption="ñ & <b>", protect_content=True)
    assert photo.photo
    file = await bot.get_file(photo.photo[-1].file_id)
    assert file.file_path
    data = await bot.download_file(file.file_path)
    assert data
    preview = BufferedInputFile(picture(100, 100), "p.jpg")
    copy = await bot.send_document(chat, BufferedInputFile(data.read(), "copy.jpg"), thumbnail=preview)
    return [text, photo, copy]


async def test_both_doors_are_one() -> None:
    kept = []
    for http in (False, True):
        clock = HandClock()
        cast = await make_cast(strict_telegram(clock, Dice()), clock)
        if http:
            async with over_http(cast.telegram) as bot:
                sent = await errand(bot, cast.asha.id)
        else:
            sent = await errand(Bot(TOKEN, session=InProcessSession(cast.telegram)), cast.asha.id)
        kept.append((sent, cast.telegram.history(cast.asha.id), cast.telegram.traffic(cast.asha.id)))
    assert kept[0] == kept[1]
    assert kept[0][1][1]["entities"][0]["user"]["username"] == "kazi_bot"
    assert kept[0][1][3]["document"]["thumbnail"]["width"] == 100


def test_the_sandbox_does_not_import_the_bots_library() -> None:
    code = "import sys, sandbox.server, sandbox.webhook; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
