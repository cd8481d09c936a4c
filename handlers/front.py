"""What every screen is drawn and sent with; made once by the running process."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from aiogram import Bot

from core.account_views import Figures
from core.errors import Text
from core.intake import CHAT_FILE_BYTES_MAX
from core.people import House, Person
from core.ports import Media, Random, Store, Tx
from core.quality.finding import PhotoFacts
from core.studio_views import Progress
from core.views import TaskView, View
from handlers.page import Page, Picture, Say, Shown, edit, quote, send

Draw = Callable[[Any, Say], Page]


class Tongues(Protocol):
    """Languages, as far as handlers need them."""

    def say(self, text: Text, lang: str, quote: Callable[[str], str] = str) -> str:
        """The sentence in this language; ``quote`` is applied to its parameters."""

    def guess(self, language_code: str | None) -> str: ...

    @property
    def names(self) -> Mapping[str, str]:
        """Code -> the language's own name."""


class Photos(Protocol):
    """Takes in what people photograph."""

    async def take(self, file_id: str) -> tuple[str, PhotoFacts]:
        """Fetch the photo from Telegram, keep it, measure it: its SHA-256 and what was measured.

        Raises ``Invalid`` for what is no picture, or over a limit.
        """


class Backroom(Protocol):
    """What screens need that no transaction gives."""

    async def figures(self) -> Figures: ...

    async def progress(self, campaign_id: int) -> Progress: ...

    async def chart(self, title: str, parts: Sequence[tuple[str, int]]) -> str:
        """SHA-256 of a picture of done, looked at, open: each a label and a count."""


@dataclass(frozen=True, slots=True)
class Front:
    """What every turn needs; made once by the running process."""

    bot: Bot
    store: Store
    media: Media
    photos: Photos
    backroom: Backroom
    random: Random
    tongues: Tongues
    house: House
    draws: Mapping[type[View], Draw]
    file_bytes_max: int = CHAT_FILE_BYTES_MAX  # of what Telegram hands over here

    def page(self, view: View, file_id: str | None = None) -> Page:
        """The view as a message in the person's language."""
        page = self.draws[type(view)](view, self.voice(view.me.language))
        if view.picture is None:
            return page
        return Page(page.text, page.rows, Picture(view.picture, self.media.path(view.picture), file_id))

    def voice(self, language: str) -> Say:
        """Says sentences as HTML in this language."""
        return lambda text: self.tongues.say(text, language, quote)

    def person(self, tx: Tx, telegram_id: int) -> Person | None:
        """Someone known, with the roles that the settings give."""
        found = tx.people.by_telegram(telegram_id)
        return found and replace(found, roles=found.roles | self.house.roles(telegram_id))

    def say(self, text: Text, language: str) -> str:
        """As plain text, for a toast."""
        return self.tongues.say(text, language)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a transaction hands out: the view, and the file id of its picture."""

    view: View
    file_id: str | None
    told: Text | None = None


async def draw(
    front: Front, chat_id: int, drawn: Drawn, told: Text | None, *, message_id: int, had_media: bool
) -> None:
    """Show a person's screen in this message, or in a new one where ``message_id`` is 0; remember where it stands."""
    view = drawn.view
    page = front.page(view, drawn.file_id)
    if told:
        page = replace(page, text=f"{front.voice(view.me.language)(told)}\n\n{page.text}")
    if message_id:
        notice = message_id != view.me.screen.message_id
        shown = await edit(front.bot, chat_id, message_id, page, had_media=had_media, keep=notice)
    else:
        shown = await send(front.bot, chat_id, page)
    before = view.me.screen
    moved = (shown.message_id, shown.has_media) != (before.message_id, before.has_media)
    uploaded = view.picture and shown.file_id and drawn.file_id is None
    if moved or uploaded:
        await front.store.transact(partial(stands, view, shown))


def drawn_in(tx: Tx, view: View, told: Text | None = None) -> Drawn:
    """The view with what drawing it needs from the store."""
    return Drawn(view, tx.pictures.file_id(view.picture, "photo") if view.picture else None, told)


def stands(view: View, shown: Shown, tx: Tx) -> None:
    """Remember in which message the screen stands, and the file id of its picture."""
    tx.people.drawn(view.me.id, view.screen.revision, shown.message_id, has_media=shown.has_media)
    if isinstance(view, TaskView):
        tx.assignments.sent(view.assignment.id, shown.message_id)
    if view.picture and shown.file_id:
        tx.pictures.remember(view.picture, "photo", shown.file_id)
