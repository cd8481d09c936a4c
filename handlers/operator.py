"""The operator's screens: invitations, and a few figures."""

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.errors import N_, NotAllowed, Refusal, Text
from core.front import invitations
from core.front.account_views import Figures, InviteView
from core.front.door import INVITATION_HOURS
from core.money import amount
from core.people import Person, Role
from core.ports import Notice, Tx
from core.wages import live
from handlers.front import Front
from handlers.page import Button, Page, Say, send
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (
    ("invite", N_("Invite a requester or a moderator"), "operators"),
    ("stats", N_("How Kazi does"), "operators"),
    ("floor", N_("Let a campaign pay less than the least: /floor and its code"), "operators"),
)
CODE_CHARS_MAX = 17  # of a link to a campaign


class Invite(CallbackData, prefix="i"):
    role: Role


def router() -> Router:
    router = Router(name="operator")
    router.message.register(invite, InPrivate("invite"))
    router.message.register(stats, InPrivate("stats"))
    router.message.register(floor, InPrivate("floor"))
    router.callback_query.register(press, Invite.filter())
    return router


async def invite(message: Message, turn: Turn) -> None:
    await turn.act(message, invitations.choose)


async def press(query: CallbackQuery, callback_data: Invite, turn: Turn) -> None:
    role, random = callback_data.role, turn.front.random
    base = f"https://t.me/{(await turn.front.bot.me()).username}?start="
    await turn.act(query, lambda tx, me: invitations.invite(tx, me, role, random, base))


async def parked(front: Front, notice: Notice) -> None:
    """How many updates nothing could be done with; what stood in them is in no message and no log."""
    n = notice.params["n"]
    aside = Text(
        N_("{n} update could not be handled and was set aside. The log says why."),
        N_("{n} updates could not be handled and were set aside. The log says why."),
        n,
        {"n": n},
    )
    await warn(front, notice, aside)


async def stuck(front: Front, notice: Notice) -> None:
    """Parts of jobs that fail each time; the rest of those jobs goes on."""
    n = notice.params["n"]
    aside = Text(
        N_("{n} part of a job ({jobs}) fails each time and was set aside; the rest goes on. `kazi parked` lists it."),
        N_("{n} parts of jobs ({jobs}) fail each time and were set aside; the rest goes on. `kazi parked` lists them."),
        n,
        {"n": n, "jobs": notice.params["jobs"]},
    )
    await warn(front, notice, aside)


async def warn(front: Front, notice: Notice, text: Text) -> None:
    """To an operator, who may never have come in."""
    known = await front.store.transact(lambda tx: front.person(tx, notice.chat_id))
    await send(front.bot, notice.chat_id, Page("⚠️ " + front.voice(known.language if known else "")(text)))


async def stats(message: Message, turn: Turn) -> None:
    """A few figures, for the operator alone."""
    try:
        me = await turn.read(_operator)
    except Refusal as refusal:
        await turn.refuse(message, refusal.text)
        return
    figures = await turn.front.backroom.figures()
    await turn.reply(message, draw_figures(figures, turn.front.voice(me.language)))


async def floor(message: Message, command: CommandObject, turn: Turn) -> None:
    """Let a campaign pay less than the least allowed."""
    code, front = (command.args or "").strip()[:CODE_CHARS_MAX], turn.front
    try:
        said, me = await turn.read(lambda tx, me: (live.allow(tx, me, code), me))
    except Refusal as refusal:
        await turn.refuse(message, refusal.text)
        return
    await turn.reply(message, front.voice(me.language)(said))


def _operator(_tx: Tx, me: Person) -> Person:
    if Role.OPERATOR not in me.roles:
        raise NotAllowed(Text(N_("Only the operator can see this.")))
    return me


LEDGER = {
    True: N_("The ledger adds up."),
    False: N_("The ledger does NOT add up: run `kazi ledger check`."),
    None: N_("The ledger is too large to be checked here: run `kazi ledger check`."),
}


def draw_figures(figures: Figures, say: Say) -> str:
    """One figure a line."""
    lines = (
        Text(N_("People: {n}"), params={"n": figures.people}),
        Text(N_("Campaigns running: {n}"), params={"n": figures.running}),
        Text(N_("Answers in the last 24 hours: {n}"), params={"n": figures.answers}),
        Text(N_("Cases waiting: {n}"), params={"n": figures.cases}),
        *(
            Text(N_("Half of the hours worked lately paid more than {hourly}"), params={"hourly": amount(one, asset)})
            for asset, one in figures.hourly
        ),
        *([_spread(*figures.overturned)] if figures.overturned[0] else []),
        Text(LEDGER[figures.ledger]),
    )
    return "\n".join(map(say, lines))


def _spread(n: int, low: int, high: int) -> Text:
    """How often appeals against moderators' rejections are granted: between which of them, and never whose."""
    text = N_(
        "Of the appeals against a moderator's rejections {low} to {high} % were granted, among {n} moderators with "
        "five or more. Chance alone spreads them; nothing is decided by it."
    )
    return Text(text, params={"n": n, "low": low, "high": high})


def draw_invite(view: InviteView, say: Say) -> Page:
    """Choose whom to invite; then the link."""
    rows = [
        [Button(say(Text(N_("A requester"))), Invite(role=Role.REQUESTER).pack())],
        [Button(say(Text(N_("A moderator"))), Invite(role=Role.MODERATOR).pack())],
    ]
    if not view.what:
        return Page(say(Text(N_("Whom do you invite?"))), rows)
    params: dict[str, str | int | Text] = {"what": view.what, "link": view.link, "hours": INVITATION_HOURS}
    sentence = N_("Send this link to one person, {what}. It works once, for {hours} hours:\n{link}")
    return Page(say(Text(sentence, params=params)), rows)


NOTICES = {"parked": parked, "stuck": stuck}
