"""How calls travel: as JSON, with nothing that was not said; as a form where they bring a file."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters

from bot.client import make_bot
from bot.sections import Telegram
from core.secret import Secret
from tests.bot.fakes import TOKEN, FakeTelegram, serving

MARKUP = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Mzuri 😀", callback_data="w:1:o:0")]])


def telegram(base: str) -> Telegram:
    return Telegram(token=Secret(TOKEN), api_base=base, local=False, poll_seconds=1, request_seconds=5, connections=2)


async def test_calls_travel_as_json_with_nothing_that_was_not_said() -> None:
    async with serving(FakeTelegram()) as server, make_bot(telegram(server.base)) as bot:
        server.answers["sendMessage"] = [{"ok": False, "error_code": 400, "description": "Bad Request: no"}]
        with pytest.raises(TelegramBadRequest, match="no"):
            await bot.send_message(
                7,
                "<b>Habari</b>",
                reply_markup=MARKUP,
                reply_parameters=ReplyParameters(message_id=3, quote_parse_mode=None),
            )
        await bot.answer_callback_query("5", text="", show_alert=False)
    assert server.called("sendMessage") == [
        {
            "chat_id": 7,
            "text": "<b>Habari</b>",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_parameters": {"message_id": 3},
            "reply_markup": {"inline_keyboard": [[{"text": "Mzuri 😀", "callback_data": "w:1:o:0"}]]},
        }
    ]
    assert server.called("answerCallbackQuery") == [{"callback_query_id": "5", "show_alert": False}]


async def test_a_file_travels_in_a_form() -> None:
    async with serving(FakeTelegram()) as server, make_bot(telegram(server.base)) as bot:
        server.answers["sendDocument"] = [{"ok": False, "error_code": 400, "description": "Bad Request: no"}]
        with pytest.raises(TelegramBadRequest):
            await bot.send_document(7, BufferedInputFile(b"a,b", "moods.csv"), reply_markup=MARKUP)
    (sent,) = server.called("sendDocument")
    assert [one.filename for one in sent.values() if not isinstance(one, str)] == ["moods.csv"]
    assert sent["chat_id"] == "7"
    assert sent["reply_markup"] == '{"inline_keyboard":[[{"text":"Mzuri 😀","callback_data":"w:1:o:0"}]]}'
