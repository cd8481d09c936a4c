"""Groups that are tied: the moderators', and a team's own; they move, end, and throw the bot out."""

from aiogram import F, Router
from aiogram.filters import CommandObject
from aiogram.types import BotCommand, BotCommandScopeChat, ChatMemberUpdated, Message

from core.errors import N_, Invalid, Refusal, Text
from core.front import door
from core.people import Person, Role
from core.ports import Notice, Tx
from core.process.review import OPERATORS
from core.seats import review_group
from handlers import cards, minutes, queue
from handlers.front import Front
from handlers.operator import warn
from handlers.turn import Turn
from handlers.where import Anywhere

COMMANDS: tuple[tuple[str, str], ...] = ()
GONE = frozenset({"kicked", "left"})
LINKED = Text(N_("This is the moderators' group now. What needs a decision comes here as cards."))
REVIEW = "review"  # /link review: by an operator who works in a team of their own
TEAMS = Text(
    N_(
        "This is your team's review group now. What you confirm comes here as cards; whoever has a seat as owner or "
        "editor may tap. Appeals go to others. /unlink ends it."
    )
)


def router() -> Router:
    router = Router(name="linking")
    router.message.register(link, Anywhere("link"))
    router.message.register(unlink, Anywhere("unlink"))
    router.message.register(moved, F.migrate_to_chat_id)
    router.my_chat_member.register(thrown_out, F.new_chat_member.status.in_(GONE))
    router.my_chat_member.register(raised, F.new_chat_member.status == "administrator")
    return router


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
    await turn.front.store.transact(lambda tx: door.moved_group(tx, old, new))


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
    await warn(front, notice, Text(gone))


async def team_gone(front: Front, notice: Notice) -> None:
    gone = N_("I was removed from your review group. What is to be confirmed comes here again.")
    await warn(front, notice, Text(gone))


NOTICES = {"group_gone": group_gone, review_group.GONE: team_gone}
