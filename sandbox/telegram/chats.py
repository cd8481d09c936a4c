"""Methods about chats and their members."""

from typing import Any

import telegram

from sandbox.telegram import wire
from sandbox.telegram.errors import ApiError, bad
from sandbox.telegram.methods import method
from sandbox.telegram.model import MEMBER_STATES, Bot, Chat, Json
from sandbox.telegram.params import Params
from sandbox.telegram.world import World

REACTIONS_MAX = 1
ACCENT = 0


@method("getChat", "chat_id")
def get_chat(world: World, bot: Bot, p: Params) -> Json:
    chat = world.chat_for(bot, p.text("chat_id"))
    known = wire.chat(world, chat)
    pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    group: dict[str, Any] = (
        {"permissions": telegram.ChatPermissions.all_permissions()} if chat.type != "private" else {}
    )
    full = telegram.ChatFullInfo(
        id=chat.id,
        type=chat.type,
        accent_color_id=ACCENT,
        max_reaction_count=REACTIONS_MAX,
        accepted_gift_types=telegram.AcceptedGiftTypes(
            unlimited_gifts=False,
            limited_gifts=False,
            unique_gifts=False,
            premium_subscription=False,
            gifts_from_channels=False,
        ),
        title=known.title,
        first_name=known.first_name,
        username=known.username,
        is_forum=known.is_forum,
        active_usernames=[known.username] if known.username else None,
        pinned_message=wire.message(world, bot, chat, pinned, replies=False) if pinned else None,
        **group,
    )
    return world.plain(full)


def _group(world: World, bot: Bot, p: Params) -> Chat:
    chat = world.chat_for(bot, p.text("chat_id"))
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    return chat


@method("getChatMember", "chat_id", "user_id")
def get_chat_member(world: World, bot: Bot, p: Params) -> Json:
    chat = world.chat_for(bot, p.text("chat_id"))
    who = p.whole("user_id")
    if who not in world.state.people and who not in world.state.bots:
        raise bad("invalid user_id specified" if not who else "PARTICIPANT_ID_INVALID")
    if chat.type == "private":
        return world.plain(telegram.ChatMemberMember(wire.user(world, who)))
    return world.plain(wire.member(world, chat, who))


@method("getChatAdministrators", "chat_id")
def get_chat_administrators(world: World, bot: Bot, p: Params) -> Any:
    """Every administrator who is a person, and the bot itself."""
    chat = _group(world, bot, p)
    shown = [who for who in chat.members if chat.is_admin(who) and (who in world.state.people or who == bot.id)]
    return [world.plain(wire.member(world, chat, who)) for who in shown]


@method("getChatMemberCount", "chat_id")
def get_chat_member_count(world: World, bot: Bot, p: Params) -> int:
    chat = world.chat_for(bot, p.text("chat_id"))
    return 2 if chat.type == "private" else sum(state in MEMBER_STATES for state in chat.members.values())


@method("leaveChat", "chat_id")
def leave_chat(world: World, bot: Bot, p: Params) -> bool:
    chat = world.chat_for(bot, p.text("chat_id"))
    if chat.type == "private":
        raise ApiError(400, "chat member status can't be changed in private chats")
    change_member(world, chat, bot.id, "left", by=bot.id)
    return True


def change_member(world: World, chat: Chat, who: int, status: str, *, by: int) -> None:
    """Give a member another status and tell each bot that is there, before or after."""
    there = {bot.id for bot in world.bots_in(chat)}
    old = wire.member(world, chat, who)
    was_in, chat.members[who] = chat.has(who), status
    there |= {bot.id for bot in world.bots_in(chat)}
    for bot_id in there:
        world.tell_member(chat, world.state.bots[bot_id], who, by, old)
    if was_in != chat.has(who):
        service = {"left_chat_member": who} if was_in else {"new_chat_members": [who]}
        world.deliver(chat, world.post(chat, sender_id=by, service=service))
