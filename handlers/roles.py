"""Roles end: an operator takes one back with a reason, or a moderator leaves the group."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import CommandObject
from aiogram.types import Message

from core.errors import N_, Invalid, NotAllowed, Refusal, Stale, Text
from core.front import roles
from core.people import Person, Role
from core.ports import Notice, Tx
from handlers import notices
from handlers.front import Front
from handlers.named import name_at
from handlers.page import Page, send
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("dismiss", N_("Take a role back: /dismiss, the number, the role, and why"), "operators"),)
PARTS = 3  # number, role, why
DIGITS_MAX = 15
USAGE = Text(
    N_(
        "Send the person's Telegram number, the role (moderator or requester), and one sentence that tells them why: "
        "/dismiss 123456789 moderator You said that you have no time any more."
    )
)
TAKEN: Mapping[Role, str] = {
    Role.MODERATOR: N_("You are no moderator any more. What you decided stands; what you earned is yours."),
    Role.REQUESTER: N_("You cannot give out work here any more. What runs goes on to its end, and is paid."),
}


def router() -> Router:
    router = Router(name="roles")
    router.message.register(dismiss, InPrivate("dismiss"))
    router.message.register(gone, F.left_chat_member)
    return router


async def dismiss(message: Message, command: CommandObject, turn: Turn) -> None:
    words = (command.args or "").split(maxsplit=PARTS - 1)

    def act(tx: Tx) -> Text:
        me = turn.person(tx)
        if Role.OPERATOR not in me.roles:
            raise NotAllowed(Text(N_("Only the operator can do this.")))
        number, role, why = _read(words)
        who = tx.people.by_telegram(number)
        if who is None:
            raise Stale(Text(N_("Nobody with that number has come in here.")))
        if tx.updates.first_time(tx.bot_id, turn.update_id):
            roles.take_back(tx, me.id, who.id, role, why)
        return Text(N_("Taken back. They are told, with your sentence."))

    try:
        told = await turn.front.store.transact(act)
    except Refusal as refusal:
        told = refusal.text
    await turn.refuse(message, told)


def _read(words: list[str]) -> tuple[int, Role, str]:
    known = {Role.MODERATOR.value, Role.REQUESTER.value}
    if len(words) < PARTS or words[1] not in known or not words[0].isdecimal() or len(words[0]) > DIGITS_MAX:
        raise Invalid(USAGE)
    return int(words[0]), Role(words[1]), words[2]


async def gone(message: Message, turn: Turn) -> None:
    """Somebody left a group, or was removed from it; whoever removed them may have done so without a name."""
    who, chat_id = message.left_chat_member, message.chat.id
    assert who

    def leave(tx: Tx) -> None:
        if tx.updates.first_time(tx.bot_id, turn.update_id):
            roles.left_group(tx, who.id, chat_id)

    await turn.front.store.transact(leave)


async def taken(front: Front, notice: Notice) -> None:
    """To whom a role was taken from."""
    person = await front.store.transact(lambda tx: notices.recipient(front, tx, notice))
    say, why = front.voice(person.language), notice.params["why"]
    left = N_("You are no longer in the moderators' group.")
    parts = [Text(N_("The operator says: {why}"), params={"why": why}) if why else Text(left)]
    parts = [Text(TAKEN[Role(notice.params["role"])]), *parts, Text(N_("If that is a mistake, ask: /help."))]
    await send(front.bot, notice.chat_id, Page("\n\n".join(map(say, parts))))


async def left(front: Front, notice: Notice) -> None:
    """To an operator, who may never have come in."""

    def look(tx: Tx) -> Person | None:
        return front.person(tx, notice.chat_id)

    known, name = await front.store.transact(look), await name_at(front, notice.params["who"])
    told = N_(
        "{name} is no longer in the moderators' group, and so decides nothing more. If they shall, invite them "
        "again: /invite."
    )
    say = front.voice(known.language if known else "")
    await send(front.bot, notice.chat_id, Page(say(Text(told, params={"name": name or "?"}))))


NOTICES = {roles.NOTICE: taken, roles.LEFT: left}
