"""What one message shows, and how it reaches Telegram: sent, or edited in place."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Annotated

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReplyParameters,
)
from pydantic import Field

from core.errors import N_, Text

ID_MAX = 2**63 - 1
Id = Annotated[int, Field(ge=0, le=ID_MAX)]  # in a button: what a forged one holds beyond is no button of ours

TEXT_MAX = 4096  # UTF-16 units of a message, Telegram's
CAPTION_MAX = 1024  # the same under a picture
TOAST_MAX = 200
WRONG_FILE = "file identifier"

Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Button:
    """``data`` comes back when tapped (64 bytes at most); ``url`` opens instead."""

    text: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of ours: ``file_id`` when this bot has uploaded it before."""

    sha: str
    path: Path
    file_id: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` is Telegram's HTML; what people wrote has gone through :func:`quote`."""

    text: str
    rows: Sequence[Sequence[Button]] = ()
    picture: Picture | None = None


MINUTE_MS, HOUR_MS = 60_000, 3_600_000
MINUTES_AN_HOUR = 60
DAYS_FROM_HOURS = 48  # longer spans are told in days


def span(ms: int) -> Text:
    """A stretch of time, roughly: in minutes, from an hour in hours, from two days in days."""
    minutes = max(1, round(ms / MINUTE_MS))
    if minutes < MINUTES_AN_HOUR:
        return Text(one=N_("{n} minute"), many=N_("{n} minutes"), n=minutes, params={"n": minutes})
    hours = round(ms / HOUR_MS)
    if hours < DAYS_FROM_HOURS:
        return Text(one=N_("{n} hour"), many=N_("{n} hours"), n=hours, params={"n": hours})
    days = round(hours / 24)
    return Text(one=N_("{n} day"), many=N_("{n} days"), n=days, params={"n": days})


def units(text: str) -> int:
    """Its length as Telegram counts: in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """At most so many units of UTF-16, the last one a sign that there is more."""
    if units(text) <= most:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"


def fit(texts: Sequence[str], room: int) -> list[str]:
    """The texts, the longest ones cut to one length where they do not fit together into so many units of UTF-16."""
    left = room
    for done, size in enumerate(sorted(map(units, texts))):
        share = left // (len(texts) - done)
        if size > share:
            return [cut(one, share) for one in texts]
        left -= size
    return list(texts)


def quote(text: str) -> str:
    """Foreign text as HTML."""
    return escape(text, quote=False)


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=one.text, callback_data=one.data or None, url=one.url or None) for one in row]
            for row in rows
        ]
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a page stands now; ``file_id`` names its picture for this bot."""

    message_id: int
    has_media: bool
    file_id: str | None = None


async def send(bot: Bot, chat_id: int, page: Page, *, reply_to: int | None = None) -> Shown:
    """Send the page as a new message. A file id that Telegram no longer knows is uploaded anew."""
    markup = keyboard(page.rows)
    reply = ReplyParameters(message_id=reply_to) if reply_to else None
    if page.picture is None:
        return _shown(await bot.send_message(chat_id, page.text, reply_markup=markup, reply_parameters=reply))
    try:
        return _shown(await bot.send_photo(chat_id, _media(page.picture), caption=page.text, reply_markup=markup))
    except TelegramBadRequest as error:
        if page.picture.file_id is None or WRONG_FILE not in error.message:
            raise
        return await send(bot, chat_id, replace(page, picture=replace(page.picture, file_id=None)))


async def edit(bot: Bot, chat_id: int, message_id: int, page: Page, *, had_media: bool, keep: bool = False) -> Shown:
    """Show the page in a message that stands already; a new message where Telegram cannot turn it into that.

    A text becomes a picture in place. A picture never becomes a text: it goes, so that no old buttons stay behind.
    ``keep``: it is a notice, nobody's screen, and stays.
    """
    if had_media and page.picture is None:
        shown = await send(bot, chat_id, page)
        if keep:
            return shown
        with suppress(TelegramBadRequest):  # over 48 hours old, or gone
            await bot.delete_message(chat_id, message_id)
        return shown
    markup = keyboard(page.rows)
    try:
        if page.picture is None:
            done = await bot.edit_message_text(page.text, chat_id=chat_id, message_id=message_id, reply_markup=markup)
        else:
            media = InputMediaPhoto(media=_media(page.picture), caption=page.text)
            done = await bot.edit_message_media(media, chat_id=chat_id, message_id=message_id, reply_markup=markup)
    except TelegramBadRequest as error:
        if "message is not modified" in error.message:
            return Shown(message_id, had_media, page.picture.file_id if page.picture else None)
        if page.picture and page.picture.file_id and WRONG_FILE in error.message:
            anew = replace(page, picture=replace(page.picture, file_id=None))
            return await edit(bot, chat_id, message_id, anew, had_media=had_media)
        if "to edit" in error.message or "be edited" in error.message:
            return await send(bot, chat_id, page)
        raise
    assert isinstance(done, Message)
    return _shown(done)


def _media(picture: Picture) -> str | FSInputFile:
    return picture.file_id or FSInputFile(picture.path, filename="picture.jpg")


def _shown(message: Message) -> Shown:
    photo = message.photo
    return Shown(message.message_id, bool(photo), photo[-1].file_id if photo else None)
