"""A bare aiogram bot: the same two calls for each tap, with canned text. What the cycle is compared with.

As aiogram's own guide writes it; uvloop, because Kazi runs on it too. ``python -m bench.echo ADDRESS TOKEN``.
"""

import asyncio
import sys

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

TEXT = (
    "5 points · 10 min to answer · more than 100 left\n\n"
    "<blockquote expandable>Read the text and say how it sounds to you.</blockquote>\n\n"
    "It came a day early and it works.\n\n<b>How does this sound?</b>"
)


def _rows(*rows: tuple[str, ...]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=one, callback_data=f"w:1234:{one[:3]}:0") for one in row] for row in rows
        ]
    )


KEYBOARD = _rows(("Happy", "Sad"), ("Neither",), ("Can't tell", "Skip", "Stop"), ("Change last answer",))


async def start(message: Message) -> None:
    await message.answer(TEXT, reply_markup=KEYBOARD)


async def tap(query: CallbackQuery) -> None:
    await query.answer("+5 points")
    assert isinstance(query.message, Message)
    await query.message.edit_text(TEXT, reply_markup=KEYBOARD, parse_mode="HTML")


async def main(address: str, token: str) -> None:
    dispatcher = Dispatcher()
    dispatcher.message.register(start)
    dispatcher.callback_query.register(tap)
    async with Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(address))) as bot:
        await dispatcher.start_polling(bot, handle_signals=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(*sys.argv[1:]))
