"""What one message shows, and how it reaches Telegram: sent, or edited in place."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from html import escape
from typing import Annotated, Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
    ReplyParameters,
)
from pydantic import Field

from core import media
from core.errors import N_, Text
from core.ports import Media
from handlers.kept import Kept

ID_MAX = 2**63 - 1
Id = Annotated[int, Field(ge=0, le=ID_MAX)]  # in a button: what a forged one holds beyond is no button of ours

TEXT_MAX = 4096  # UTF-16 units of a message, Telegram's
CAPTION_MAX = 1024  # the same under a picture
TOAST_MAX = 200
READ_AT_ONCE = 110  # letters of a word on a button that goes by itself; more stands until it is tapped away
WRONG_FILE = "file identifier"

Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Button:
    """``data`` comes back when tapped (64 bytes at most); ``url`` opens instead."""

    text: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file of ours, named as in ``core.media``: ``file_id`` when this bot has uploaded it before."""

    name: str
    media: Media
    file_id: str | None = None

    @property
    def kind(self) -> str:
        """As what Telegram shows it: photo, voice, audio, video or document."""
        return media.kind_of(self.name)


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` is Telegram's HTML; what people wrote has gone through :func:`quote`.

    As a new message it stands in this topic of a forum, 0 for none, and rings no phone where it is ``silent``.
    """

    text: str
    rows: Sequence[Sequence[Button]] = ()
    media: File | None = None
    thread: int = 0
    silent: bool = False


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


def unquoted(html: str) -> str:
    """What was said, as it was before it became HTML: on a button, or where it is cut first."""
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


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
    """Where a page stands now; ``file_id`` names its file for this bot."""

    message_id: int
    has_media: bool
    file_id: str | None = None


INPUTS = {"photo": InputMediaPhoto, "audio": InputMediaAudio, "video": InputMediaVideo, "document": InputMediaDocument}


async def send(bot: Bot, chat_id: int, page: Page, *, reply_to: int | None = None) -> Shown:
    """Send the page as a new message. A file id that Telegram no longer knows is uploaded anew."""
    reply = ReplyParameters(message_id=reply_to, quote_parse_mode=None) if reply_to else None
    how: dict[str, Any] = {"reply_markup": keyboard(page.rows), "reply_parameters": reply}
    how |= {"message_thread_id": page.thread or None, "disable_notification": page.silent or None}
    if page.media is None:
        return _shown(await bot.send_message(chat_id, page.text, **how))
    by_kind: Mapping[str, Callable[..., Awaitable[Message]]] = {
        "photo": bot.send_photo,
        "voice": bot.send_voice,
        "audio": bot.send_audio,
        "video": bot.send_video,
        "document": bot.send_document,
    }
    try:
        return _shown(await by_kind[page.media.kind](chat_id, _upload(page.media), caption=page.text, **how))
    except TelegramBadRequest as error:
        if page.media.file_id is None or WRONG_FILE not in error.message:
            raise
        return await send(bot, chat_id, _anew(page), reply_to=reply_to)


async def edit(
    bot: Bot, chat_id: int, message_id: int, page: Page, *, had_media: bool, had_file: str = "", keep: bool = False
) -> Shown:
    """Show the page in a message that stands already; a new message where Telegram cannot turn it into that.

    A text becomes a picture in place. A picture never becomes a text, and no voice anything else: those go, so that
    no old buttons stay behind. ``had_file``: the file id of a voice in that message, whose words alone can change.
    ``keep``: it is a notice, nobody's screen, and stays.
    """
    anew = page.media and page.media.kind == "voice" and page.media.file_id != had_file
    if anew or (had_media and page.media is None):
        return await _replace(bot, chat_id, message_id, page, keep=keep)
    try:
        done = await _edited(bot, chat_id, message_id, page)
    except TelegramBadRequest as error:
        if "message is not modified" in error.message:
            return Shown(message_id, had_media, page.media.file_id if page.media else None)
        if page.media and page.media.file_id and WRONG_FILE in error.message:
            return await edit(bot, chat_id, message_id, _anew(page), had_media=had_media, keep=keep)
        if "no media in" in error.message or "no caption in" in error.message:  # it was a voice, or is none
            return await _replace(bot, chat_id, message_id, page, keep=keep)
        if "to edit" in error.message or "be edited" in error.message:
            return await send(bot, chat_id, page)
        raise
    assert isinstance(done, Message)
    return _shown(done)


async def _edited(bot: Bot, chat_id: int, message_id: int, page: Page) -> Message | bool:
    markup = keyboard(page.rows)
    if page.media is None:
        return await bot.edit_message_text(page.text, chat_id=chat_id, message_id=message_id, reply_markup=markup)
    if page.media.kind == "voice":
        return await bot.edit_message_caption(
            chat_id=chat_id, message_id=message_id, caption=page.text, reply_markup=markup
        )
    media = INPUTS[page.media.kind](media=_upload(page.media), caption=page.text)
    return await bot.edit_message_media(media, chat_id=chat_id, message_id=message_id, reply_markup=markup)


async def _replace(bot: Bot, chat_id: int, message_id: int, page: Page, *, keep: bool) -> Shown:
    shown = await send(bot, chat_id, page)
    if keep:
        return shown
    with suppress(TelegramBadRequest):  # over 48 hours old, or gone
        await bot.delete_message(chat_id, message_id)
    return shown


def _anew(page: Page) -> Page:
    return replace(page, media=replace(page.media, file_id=None)) if page.media else page


def _upload(file: File) -> str | InputFile:
    """Telegram makes of a name's ending what the file is."""
    name = "picture" if file.kind == "photo" else file.kind
    return file.file_id or Kept(file.media, media.sha_of(file.name), f"{name}.{media.ending_of(file.name)}")


def file_id_in(message: Message) -> str | None:
    """The file id of what the message carries."""
    if message.photo:
        return message.photo[-1].file_id
    held = message.voice or message.audio or message.video or message.document
    return held.file_id if held else None


def _shown(message: Message) -> Shown:
    found = file_id_in(message)
    return Shown(message.message_id, found is not None, found)
