"""Coming in: language, consent, links and invitations."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Text
from core.front import door
from core.show import show
from core.views import Welcome
from handlers.page import Button, Page, Say
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("start", N_("Start, or see what is open")),)
LANGUAGES_IN_A_ROW = 3


class Start(CallbackData, prefix="s"):
    """A button of the welcome: agree, or a language."""

    do: str
    language: str = ""


def router() -> Router:
    router = Router(name="start")
    router.message.register(start, InPrivate("start"))
    router.callback_query.register(agree, Start.filter(F.do == "yes"))
    router.callback_query.register(speak, Start.filter(F.do == "in"))
    return router


async def start(message: Message, command: CommandObject, turn: Turn) -> None:
    payload = command.args or ""
    await turn.act(message, lambda tx, me: door.start(tx, me, payload), newcomers=True)


async def agree(query: CallbackQuery, turn: Turn) -> None:
    house = turn.front.house
    await turn.act(query, lambda tx, me: door.agree(tx, me, house), newcomers=True)


async def speak(query: CallbackQuery, callback_data: Start, turn: Turn) -> None:
    """The same screen in another language."""
    language = callback_data.language
    if language in turn.front.tongues.names:
        await turn.act(query, lambda tx, me: show(tx, door.speak(tx, me, language)), newcomers=True)


def draw(_view: Welcome, say: Say, *, names: Mapping[str, str]) -> Page:
    """What Kazi is, in one small screen, and one tap to come in."""
    text = "\n\n".join(
        say(Text(sentence))
        for sentence in (
            N_("<b>Welcome to Kazi.</b> Short paid tasks, here in this chat."),
            N_(
                "You see the pay before you start. You may skip any task. If an answer is not accepted, you get the "
                "reason, a second try and an appeal to another person."
            ),
            N_("Kazi never asks you to pay, and never asks for a PIN or a code."),
            N_("Your answers go to whoever asked. They never see your name or number. /privacy has the whole text."),
        )
    )
    others = [Button(name, Start(do="in", language=code).pack()) for code, name in names.items()]
    rows = [others[i : i + LANGUAGES_IN_A_ROW] for i in range(0, len(others), LANGUAGES_IN_A_ROW)]
    return Page(text, [[Button(say(Text(N_("I am 18 or over and I agree"))), Start(do="yes").pack())], *rows])
