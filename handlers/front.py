"""What every screen is drawn and sent with; made once by the running process."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import KeyboardButton, ReplyKeyboardMarkup

from core.errors import N_, Refusal, Text
from core.form.marking import Drawing
from core.media import kind_of, sha_of
from core.payouts.policy import Till
from core.people import House, Person
from core.ports import Media, Random, Store, Tx
from core.quality.finding import FileFacts, PhotoFacts
from core.receipts.movements import Issuer
from core.receipts.periods import Period
from core.receipts.record import Record
from core.receipts.statement import Statement
from core.tables.intake import CHAT_FILE_BYTES_MAX
from core.views import TaskView, View
from handlers.backroom import Backroom
from handlers.came import with_hours
from handlers.page import File, Page, Say, Shown, edit, quote, send

Draw = Callable[[Any, Say], Page]
MY_PLACE = Text(N_("Send my location"))
MY_NUMBER = Text(N_("Share my number"))


class Tongues(Protocol):
    """Languages, as far as handlers need them."""

    def say(self, text: Text, lang: str, quote: Callable[[str], str] = str) -> str:
        """The sentence in this language; ``quote`` is applied to its parameters."""

    def guess(self, language_code: str | None) -> str: ...

    @property
    def names(self) -> Mapping[str, str]:
        """Code -> the language's own name."""


class Files(Protocol):
    """Takes in what people send: fetched from Telegram, looked at, kept; each the value that stands for it and facts.

    All raise ``Invalid`` for what is not what it should be, or over a limit. ``seconds`` is what Telegram says.
    """

    async def take_photo(self, file_id: str) -> tuple[str, PhotoFacts]: ...

    async def take_sound(self, file_id: str, seconds: int) -> tuple[str, FileFacts]: ...

    async def take_video(self, file_id: str, seconds: int) -> tuple[str, FileFacts]: ...

    async def take_file(self, file_id: str, name: str) -> tuple[str, FileFacts]: ...

    async def read_barcode(self, file_id: str) -> str:
        """The text of the barcode in a photo."""


class Drawings(Protocol):
    """Draws on pictures, each thing once."""

    def known(self, sha: str, drawing: Drawing) -> str | None:
        """What was drawn before."""

    async def draw(self, sha: str, drawing: Drawing) -> str:
        """SHA-256 of the picture with what is drawn on it. Raises ``Refusal``."""


class Papers(Protocol):
    """Receipts, statements and tables as files."""

    @property
    def issuer(self) -> Issuer: ...

    async def public(self) -> str:
        """The public key that papers are checked with."""

    async def seal(self, payload: Mapping[str, Any]) -> bytes:
        """The payload signed, as a file."""

    def table(self, rows: Iterable[Sequence[str]]) -> bytes:
        """Lines as a file that opens everywhere; the first are the heads."""

    async def statement(self, kind: str, owner_id: int, period: Period) -> Statement: ...

    async def record(self, kind: str, owner_id: int) -> Record: ...


@dataclass(frozen=True, slots=True)
class Front:
    """What every turn needs; made once by the running process."""

    bot: Bot
    store: Store
    media: Media
    files: Files
    drawings: Drawings
    backroom: Backroom
    papers: Papers
    random: Random
    tongues: Tongues
    house: House
    draws: Mapping[type[View], Draw]
    till: Till = field(default_factory=Till)
    file_bytes_max: int = CHAT_FILE_BYTES_MAX  # of what Telegram hands over here

    def page(self, view: View, name: str | None = None, file_id: str | None = None) -> Page:
        """The view as a message in the person's language; ``name``: of the file it shows, where it is not its own."""
        page, name = self.draws[type(view)](view, self.voice(view.me.language)), name or view.media
        if view.came:
            page = with_hours(page, view.came, self.voice(view.me.language))
        return page if name is None else replace(page, media=self.file(name, file_id))

    def file(self, name: str, file_id: str | None = None) -> File:
        """A file of ours, to be shown; named as in ``core.media``."""
        return File(name, self.media, file_id)

    def voice(self, language: str) -> Say:
        """Says sentences as HTML in this language."""
        return lambda text: self.tongues.say(text, language, quote)

    def person(self, tx: Tx, telegram_id: int) -> Person | None:
        """Someone known, with the roles that the settings give."""
        found = tx.people.by_telegram(telegram_id)
        return found and self.house.seen(found)

    def say(self, text: Text, language: str) -> str:
        """As plain text, for a toast."""
        return self.tongues.say(text, language)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a transaction hands out: the view, the file it shows, and Telegram's id of that."""

    view: View
    name: str | None
    file_id: str | None
    told: Text | None = None


async def draw(
    front: Front,
    chat_id: int,
    drawn: Drawn,
    told: Text | None,
    *,
    message_id: int,
    had_media: bool,
    had_file: str = "",
) -> None:
    """Show a person's screen in this message, or in a new one where ``message_id`` is 0; remember where it stands."""
    view = drawn.view
    if view.drawn and view.picture:
        drawn = await _drawn_on(front, chat_id, drawn, view.picture, view.drawn)
    page = front.page(view, drawn.name, drawn.file_id)
    if told:
        page = replace(page, text=f"{front.voice(view.me.language)(told)}\n\n{page.text}")
    if message_id:
        notice = message_id != view.me.screen.message_id
        shown = await edit(front.bot, chat_id, message_id, page, had_media=had_media, had_file=had_file, keep=notice)
    else:
        shown = await send(front.bot, chat_id, page)
    before = view.me.screen
    moved = (shown.message_id, shown.has_media) != (before.message_id, before.has_media)
    new = drawn.name and shown.file_id and drawn.file_id is None
    if moved or new:
        await front.store.transact(partial(stands, view, shown, name=drawn.name))
    if view.asks_place or view.asks_number:
        say, label = front.voice(view.me.language), MY_PLACE if view.asks_place else MY_NUMBER
        taps = say(Text(N_("This sends it with one tap:")))
        await offer_place(front.bot, chat_id, taps, say(label), number=view.asks_number)


async def _drawn_on(front: Front, chat_id: int, drawn: Drawn, sha: str, drawing: Drawing) -> Drawn:
    """The same with what is to be drawn on its picture; with the bare picture where that fails."""
    name = front.drawings.known(sha, drawing)
    if name is None:
        with suppress(TelegramAPIError):
            await front.bot.send_chat_action(chat_id, "upload_photo")
        try:
            name = await front.drawings.draw(sha, drawing)
        except Refusal:  # the child has told the log why
            return drawn
    return replace(drawn, name=name, file_id=await front.store.transact(partial(file_id, name=name)))


def drawn_in(tx: Tx, view: View, told: Text | None = None) -> Drawn:
    """The view with what drawing it needs from the store."""
    return Drawn(view, view.media, file_id(tx, view.media) if view.media else None, told)


def file_id(tx: Tx, name: str) -> str | None:
    """Telegram's name for a file of ours, where this bot has uploaded it as what it is."""
    return tx.pictures.file_id(sha_of(name), kind_of(name))


def uploaded(tx: Tx, name: str, file_id: str) -> None:
    """Remember Telegram's name for a file of ours."""
    tx.pictures.remember(sha_of(name), kind_of(name), file_id)


def stands(view: View, shown: Shown, tx: Tx, name: str | None = None) -> None:
    """Remember in which message the screen stands, and the file id of what it shows."""
    tx.people.drawn(view.me.id, view.screen.revision, shown.message_id, has_media=shown.has_media)
    if isinstance(view, TaskView):
        tx.assignments.sent(view.assignment.id, shown.message_id)
    if name and shown.file_id:
        uploaded(tx, name, shown.file_id)


async def offer_place(bot: Bot, chat_id: int, text: str, label: str, *, number: bool = False) -> None:
    """A small message whose keyboard sends where the person is, or their own ``number``.

    It goes by itself once it was used.
    """
    place = KeyboardButton(text=label, request_location=True)
    button = KeyboardButton(text=label, request_contact=True) if number else place
    markup = ReplyKeyboardMarkup(keyboard=[[button]], resize_keyboard=True, one_time_keyboard=True)
    await bot.send_message(chat_id, text, reply_markup=markup)
