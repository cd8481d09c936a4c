"""The operator's screens: invitations, the moderators' group, and a few figures."""

from aiogram import F, Router
from aiogram.filters import CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import BotCommand, BotCommandScopeChat, CallbackQuery, ChatMemberUpdated, Message

from core.errors import N_, Invalid, NotAllowed, Refusal, Text
from core.front import door, invitations
from core.front.account_views import Figures, InviteView
from core.front.door import INVITATION_HOURS
from core.money import amount
from core.people import Person, Role
from core.ports import Notice, Tx
from core.process.review import OPERATORS
from core.seats import review_group
from core.wages import live
from handlers import cards, minutes, queue
from handlers.front import Front
from handlers.page import Button, Page, Say, send
from handlers.turn import Turn
from handlers.where import Anywhere, InPrivate

COMMANDS = (
    ("invite", N_("Invite a requester or a moderator"), "operators"),
    ("stats", N_("How Kazi does"), "operators"),
    ("floor", N_("Let a campaign pay less than the least: /floor and its code"), "operators"),
)
GONE = frozenset({"kicked", "left"})
CODE_CHARS_MAX = 17  # of a link to a campaign
LINKED = Text(N_("This is the moderators' group now. What needs a decision comes here as cards."))


REVIEW = "review"  # /link review: by an operator who works in a team of their own
TEAMS = Text(
    N_(
        "This is your team's review group now. What you confirm comes here as cards; whoever has a seat as owner or "
        "editor may tap. Appeals go to others. /unlink ends it."
    )
)


class Invite(CallbackData, prefix="i"):
    role: Role


def router() -> Router:
    router = Router(name="operator")
    router.message.register(invite, InPrivate("invite"))
    router.message.register(link, Anywhere("link"))
    router.message.register(unlink, Anywhere("unlink"))
    router.message.register(stats, InPrivate("stats"))
    router.message.register(floor, InPrivate("floor"))
    router.message.register(moved, F.migrate_to_chat_id)
    router.my_chat_member.register(thrown_out, F.new_chat_member.status.in_(GONE))
    router.my_chat_member.register(raised, F.new_chat_member.status == "administrator")
    router.callback_query.register(press, Invite.filter())
    return router


async def invite(message: Message, turn: Turn) -> None:
    await turn.act(message, invitations.choose)


async def press(query: CallbackQuery, callback_data: Invite, turn: Turn) -> None:
    role, random = callback_data.role, turn.front.random
    base = f"https://t.me/{(await turn.front.bot.me()).username}?start="
    await turn.act(query, lambda tx, me: invitations.invite(tx, me, role, random, base))


async def link(message: Message, command: CommandObject, turn: Turn) -> None:
    """Tie this group; its menu then has the moderators' commands. ``review``, or by no operator: a team's own."""
    if (command.args or "").strip() == minutes.WORKERS:
        await minutes.link(message, turn)
        return
    chat, front, own = message.chat, turn.front, (command.args or "").strip() == REVIEW

    def tie(tx: Tx, me: Person) -> tuple[Person, bool]:
        if chat.type == "private":
            raise Invalid(Text(N_("Add me to the moderators' group and send /link there.")))
        if of_team := me.seats and (own or Role.OPERATOR not in me.roles):
            review_group.link(tx, me, chat.id)
        else:
            door.link_group(tx, me, chat.id)
        return me, bool(of_team)

    try:
        me, of_team = await turn.read(tie)
    except Refusal as refusal:
        await turn.refuse(message, refusal.text)
        return
    if of_team:
        await turn.reply(message, front.voice(me.language)(TEAMS))
        return
    menu = [
        BotCommand(command=name, description=front.say(Text(text), me.language))
        for name, text, _ in (*queue.COMMANDS, *cards.COMMANDS)
    ]
    await front.bot.set_my_commands(menu, scope=BotCommandScopeChat(chat_id=chat.id))
    await turn.reply(message, front.voice(me.language)(LINKED))


async def unlink(message: Message, turn: Turn) -> None:
    """A team's review group is none any more."""
    chat_id = message.chat.id

    def untie(tx: Tx, me: Person) -> Text:
        review_group.unlink(tx, me, chat_id)
        return Text(N_("What is to be confirmed comes in private again."))

    try:
        told = await turn.read(untie)
    except Refusal as refusal:
        told = refusal.text
    await turn.refuse(message, told)


async def moved(message: Message, turn: Turn) -> None:
    """The group became a supergroup, under a new id."""
    old, new = message.chat.id, message.migrate_to_chat_id
    assert new
    await turn.front.store.transact(lambda tx: tx.office.moved_group(old, new))


async def raised(event: ChatMemberUpdated, turn: Turn) -> None:
    """The bot is an administrator: it may manage the group's topics from now on."""
    chat_id = event.chat.id
    await turn.front.store.transact(lambda tx: tx.topics.forget(chat_id))


async def thrown_out(event: ChatMemberUpdated, turn: Turn) -> None:
    """The bot is no member any more: where that was the moderators' group, the operators hear of it."""
    chat_id = event.chat.id

    def tell(tx: Tx) -> None:
        if not tx.updates.first_time(tx.bot_id, turn.update_id):
            return
        if tx.office.group() == chat_id:
            tx.outbox.put(OPERATORS, "group_gone", "", {})
        review_group.thrown_out(tx, chat_id)

    await turn.front.store.transact(tell)


async def group_gone(front: Front, notice: Notice) -> None:
    gone = N_("I was removed from the moderators' group. Its cards wait until I am back and you send /link there.")
    await _warn(front, notice, Text(gone))


async def team_gone(front: Front, notice: Notice) -> None:
    gone = N_("I was removed from your review group. What is to be confirmed comes here again.")
    await _warn(front, notice, Text(gone))


async def parked(front: Front, notice: Notice) -> None:
    """How many updates nothing could be done with; what stood in them is in no message and no log."""
    n = notice.params["n"]
    aside = Text(
        N_("{n} update could not be handled and was set aside. The log says why."),
        N_("{n} updates could not be handled and were set aside. The log says why."),
        n,
        {"n": n},
    )
    await _warn(front, notice, aside)


async def stuck(front: Front, notice: Notice) -> None:
    """Parts of jobs that fail each time; the rest of those jobs goes on."""
    n = notice.params["n"]
    aside = Text(
        N_("{n} part of a job ({jobs}) fails each time and was set aside; the rest goes on. `kazi parked` lists it."),
        N_("{n} parts of jobs ({jobs}) fail each time and were set aside; the rest goes on. `kazi parked` lists them."),
        n,
        {"n": n, "jobs": notice.params["jobs"]},
    )
    await _warn(front, notice, aside)


async def _warn(front: Front, notice: Notice, text: Text) -> None:
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
        Text(LEDGER[figures.ledger]),
    )
    return "\n".join(map(say, lines))


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


NOTICES = {"group_gone": group_gone, review_group.GONE: team_gone, "parked": parked, "stuck": stuck}
