"""Suspensions: /suspend in the moderators' group, its private screen, and what the person reads who is suspended."""

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Refusal, Text
from core.people import Person
from core.ports import Notice, Tx
from core.process import moderation
from core.process.process_views import SuspendView, SuspensionAppeal
from core.process.review import SENTENCE_MAX, SENTENCE_MIN
from core.suspending import appealing, closing, suspending, words
from core.suspending.port import NOTICE
from core.suspending.words import REASONS
from handlers import notices
from handlers.card import number_of
from handlers.front import Front
from handlers.page import Button, Page, Say
from handlers.turn import Turn
from handlers.where import WithModerators

COMMANDS = (("suspend", N_("No new work for whom a case is about: /suspend and its number"), "moderators"),)


class Suspend(CallbackData, prefix="sp"):
    """``do``: set (``v``: a reason, or days), again (others shall look), plain (without words of theirs)."""

    do: str
    v: str = ""


def router() -> Router:
    router = Router(name="suspend")
    router.message.register(suspend, WithModerators("suspend"))
    router.callback_query.register(press, Suspend.filter())
    return router


async def suspend(message: Message, command: CommandObject, turn: Turn) -> None:
    """Ask in private why, and for how long."""

    def act(tx: Tx, me: Person) -> Text:
        moderation.stands_here(tx, me, message.chat.id)
        return suspending.begin(tx, me, number_of(command.args))

    try:
        told = await turn.read(act)
    except Refusal as refusal:
        told = refusal.text
    await turn.refuse(message, told)


async def press(query: CallbackQuery, callback_data: Suspend, turn: Turn) -> None:
    acts = {"again": appealing.begin, "plain": appealing.plain}
    await turn.act(query, acts.get(callback_data.do, lambda tx, me: suspending.choose(tx, me, callback_data.v)))


def draw(view: SuspendView, say: Say) -> Page:
    """A reason, how long, and then a sentence."""
    reasons = [[_choice(say(Text(text)), one, view.reason)] for one, text in REASONS.items()]
    days = [_choice(say(Text(N_("{n} days"), params={"n": n})), str(n), str(view.days or "")) for n in suspending.DAYS]
    lines = [
        Text(N_("<b>No new work for a while</b>")),
        Text(N_("Why, and for how long? They may finish what they hold, are paid all they earned, and may appeal.")),
        Text(
            N_(
                "Then write one sentence ({least} to {most} letters) which they will read: what they did, without "
                "names. /cancel leaves it."
            ),
            params={"least": SENTENCE_MIN, "most": SENTENCE_MAX},
        ),
    ]
    return Page("\n\n".join(map(say, lines)), [*reasons, days])


def _choice(label: str, value: str, chosen: str) -> Button:
    return Button(("☑ " if value == chosen else "☐ ") + label, Suspend(do="set", v=value).pack())


def again(say: Say) -> list[Button]:
    """To have others look at it."""
    return [Button(say(Text(N_("Have others look"))), Suspend(do="again").pack())]


def draw_appeal(view: SuspensionAppeal, say: Say) -> Page:
    """Ask what they say to it."""
    asks = Text(
        N_(
            "What do you say to it? Write it in a few words, or say it in a voice message: those who look get it, "
            "without your name. /cancel leaves it."
        )
    )
    plain = Button(say(Text(N_("Have others look without it"))), Suspend(do="plain").pack())
    return Page("\n\n".join(map(say, [view.why, asks])), [[plain]])


async def told(front: Front, notice: Notice) -> None:
    """Whom it is about: why, what it comes from, until when, and how to appeal; or that it is over."""

    def look(tx: Tx) -> Page | None:
        me = notices.recipient(front, tx, notice)
        say, (texts, may) = front.voice(me.language), words.told(tx, me)
        return Page("\n\n".join(map(say, texts)), [again(say)] if may else []) if texts else None

    page = await front.store.transact(look)
    if page is not None:
        await notices.put(front, notice.chat_id, page, None)


async def closes(front: Front, notice: Notice) -> None:
    """Work ends where they live, or goes on after all."""

    def look(tx: Tx) -> Page:
        me = notices.recipient(front, tx, notice)
        return Page("\n\n".join(map(front.voice(me.language), closing.told(tx, me, notice.params["country"]))))

    await notices.put(front, notice.chat_id, await front.store.transact(look), None)


TYPED = {suspending.SCREEN: suspending.write, appealing.SCREEN: appealing.write}
SPOKEN = {appealing.SCREEN: appealing.spoken}
DRAWS = {SuspensionAppeal: draw_appeal}
NOTICES = {NOTICE: told, closing.NOTICE: closes}
