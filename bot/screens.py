"""What the handlers give the process: their routers, the turn of each update, and how notices are told."""

from functools import partial

from aiogram.types import Update

import handlers
from bot.app import Parts, Screens
from bot.button import Button
from bot.children import Children
from bot.photos import TelegramPhotos
from bot.profile import Command, Profile
from bot.sender import Delivery
from core.errors import N_, Text
from core.ports import Notice
from handlers.turn import Front, Turn
from storage.media import LocalMedia

PROFILE = Profile(
    commands=tuple(Command(name, Text(text)) for name, text in handlers.commands()),
    about=Text(N_("Short paid tasks in this chat. Kazi never asks you to pay, nor for a PIN or a code.")),
    description=Text(
        N_(
            "Kazi gives you short paid tasks: look at a picture, read a sentence, answer, earn. "
            "It never asks you to pay, nor for a PIN or a code. Press Start."
        )
    ),
)


def make_front(parts: Parts) -> Front:
    """What every turn needs, from the parts of the process."""
    context = parts.context
    media = LocalMedia(context.settings.storage.media_dir)
    return Front(
        bot=parts.bot,
        store=parts.store,
        media=media,
        photos=TelegramPhotos(parts.bot, media, Children(media.scratch), media.scratch),
        random=context.random,
        tongues=context.languages,
        operators=frozenset(context.settings.operators),
        draws=handlers.draws(context.languages),
    )


def make_screens(parts: Parts) -> Screens:
    front = make_front(parts)
    return Screens(
        routers=handlers.routers(),
        turn=partial(make_turn, front),
        delivery=Delivery(_deliver, _unreachable, _migrated),
    )


def make_turn(front: Front, update: Update, button: Button) -> Turn:
    """The turn of one update; ``user`` is whoever sent it."""
    event = update.event
    return Turn(front, update.update_id, getattr(event, "from_user", None), button)


async def _deliver(notice: Notice) -> None:
    raise LookupError(f"nothing tells notices of kind {notice.kind}")


async def _unreachable(_chat_id: int) -> None:
    """Nobody keeps chats yet."""


async def _migrated(_old: int, _new: int) -> None:
    """Nobody keeps groups yet."""
