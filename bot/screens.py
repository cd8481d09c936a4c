"""What the handlers give the process: their routers, what their functions take by name, and how notices are told."""

from aiogram import Router

from bot.app import Parts, Screens
from bot.profile import Profile
from bot.sender import Delivery
from core.errors import N_, Text
from core.ports import Notice

PROFILE = Profile(
    commands=(),
    about=Text(N_("Short paid tasks in this chat. Kazi never asks you to pay, nor for a PIN or a code.")),
    description=Text(
        N_(
            "Kazi gives you short paid tasks: look at a picture, read a sentence, answer, earn. "
            "It never asks you to pay, nor for a PIN or a code. Press Start."
        )
    ),
)
ROUTERS: tuple[Router, ...] = ()


def make_screens(_parts: Parts) -> Screens:
    return Screens(routers=ROUTERS, arguments={}, delivery=Delivery(_deliver, _unreachable, _migrated))


async def _deliver(notice: Notice) -> None:
    raise LookupError(f"nothing tells notices of kind {notice.kind}")


async def _unreachable(_chat_id: int) -> None:
    """Nobody keeps chats yet."""


async def _migrated(_old: int, _new: int) -> None:
    """Nobody keeps groups yet."""
