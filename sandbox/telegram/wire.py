"""Objects as bots read them, built with python-telegram-bot's types: the second reading of the Bot API.

Absent optional fields are left out, never null or false, as Telegram's server writes them.
"""

from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

import telegram

from sandbox.telegram.contents import carried
from sandbox.telegram.model import ANONYMOUS_ID, CHANNEL_ID, Bot, Chat, Json, Message, Person

if TYPE_CHECKING:
    from sandbox.telegram.world import World

# python-telegram-bot writes these as False where they are absent.
ALWAYS_FALSE = ("channel_chat_created", "delete_chat_photo", "group_chat_created", "supergroup_chat_created")
TOPIC_NEWS: dict[str, type[telegram.TelegramObject]] = {
    "forum_topic_created": telegram.ForumTopicCreated,
    "forum_topic_edited": telegram.ForumTopicEdited,
    "forum_topic_closed": telegram.ForumTopicClosed,
    "forum_topic_reopened": telegram.ForumTopicReopened,
}
SPECIAL = {
    ANONYMOUS_ID: telegram.User(ANONYMOUS_ID, "Group", is_bot=True, username="GroupAnonymousBot"),
    CHANNEL_ID: telegram.User(CHANNEL_ID, "Channel", is_bot=True, username="Channel_Bot"),
}


def plain(thing: telegram.TelegramObject) -> Json:
    """The object as JSON."""
    cleaned: Json = _clean(thing.to_dict())
    return cleaned


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _clean(v) for k, v in value.items() if not (k in ALWAYS_FALSE and v is False)}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def origin(world: "World", where: Chat, it: Message, *, hidden: bool = False) -> Json:
    """Where a forwarded message comes from; ``hidden`` for people who do not let their name be linked."""
    if it.origin:
        return it.origin
    date = datetime.fromtimestamp(it.date, UTC)
    made: telegram.MessageOrigin = telegram.MessageOriginUser(date, user(world, it.sender_id))
    if it.sender_chat and it.sender_chat["type"] == "channel":
        channel = telegram.Chat.de_json(it.sender_chat, None)
        made = telegram.MessageOriginChannel(date, channel, it.id)
    elif it.sender_chat:
        made = telegram.MessageOriginChat(date, chat(world, where))
    elif hidden:
        made = telegram.MessageOriginHiddenUser(date, user(world, it.sender_id).full_name)
    return plain(made)


def user(world: "World", who: int) -> telegram.User:
    """Raises KeyError for an id nobody has."""
    if who in SPECIAL:
        return SPECIAL[who]
    if who in world.state.bots:
        bot = world.state.bots[who]
        return telegram.User(bot.id, bot.name, is_bot=True, username=bot.username)
    person = world.state.people[who]
    return telegram.User(
        person.id, person.first_name, is_bot=False, username=person.username, language_code=person.language_code
    )


def me(bot: Bot) -> telegram.User:
    return telegram.User(
        bot.id,
        bot.name,
        is_bot=True,
        username=bot.username,
        can_join_groups=bot.can_join_groups,
        can_read_all_group_messages=not bot.privacy,
        supports_inline_queries=False,
        can_connect_to_business=False,
        has_main_web_app=False,
        has_topics_enabled=False,
        allows_users_to_create_topics=False,
        can_manage_bots=False,
    )


def chat(world: "World", where: Chat) -> telegram.Chat:
    if where.type == "private":
        person: Person = world.state.people[where.id]
        return telegram.Chat(where.id, "private", first_name=person.first_name, username=person.username)
    return telegram.Chat(where.id, where.type, title=where.title, is_forum=where.is_forum or None)


def entity(world: "World", raw: Json) -> telegram.MessageEntity | None:
    """None for a mention of somebody this Telegram does not know, which Telegram drops."""
    raw = dict(raw)
    if raw["type"] == "text_mention":
        who = raw.pop("user_id")
        if who not in world.state.people and who not in world.state.bots:
            return None
        raw["user"] = user(world, who).to_dict()
    return telegram.MessageEntity.de_json(raw, None)


def message(world: "World", bot: Bot, where: Chat, it: Message, *, replies: bool = True) -> telegram.Message:
    entities = [e for e in (entity(world, raw) for raw in it.entities) if e]
    names = ("text", "entities") if it.media is None else ("caption", "caption_entities")
    answered = where.messages.get(it.reply_to or 0) if replies else None
    body: Json = {names[0]: it.text or None, names[1]: entities or None}
    if it.service:
        body |= _service(world, bot, where, it.service)
    if it.thread:
        body |= {"message_thread_id": it.thread, "is_topic_message": True}
    return telegram.Message(
        message_id=it.id,
        date=datetime.fromtimestamp(it.date, UTC),
        chat=chat(world, where),
        from_user=user(world, it.sender_id),
        sender_chat=telegram.Chat.de_json(it.sender_chat, None) if it.sender_chat else None,
        reply_to_message=message(world, bot, where, answered, replies=False) if answered else None,
        media_group_id=it.media_group_id,
        reply_markup=telegram.InlineKeyboardMarkup.de_json(it.markup, None) if it.markup else None,
        edit_date=datetime.fromtimestamp(it.edit_date, UTC) if it.edit_date else None,
        forward_origin=telegram.MessageOrigin.de_json(it.origin, None) if it.origin else None,
        has_protected_content=it.protected or None,
        **body,
        **carried(world, bot, it),
    )


def _service(world: "World", bot: Bot, where: Chat, service: Json) -> Json:
    """A service message's own field, as python-telegram-bot's constructor takes it."""
    ((name, value),) = service.items()
    if name == "new_chat_members":
        return {name: [user(world, who) for who in value]}
    if name == "left_chat_member":
        return {name: user(world, value)}
    if name == "pinned_message":
        pinned = where.messages.get(value)
        return {name: message(world, bot, where, pinned, replies=False)} if pinned else {}
    return {name: TOPIC_NEWS[name].de_json(value, None) if name in TOPIC_NEWS else value}


def member(world: "World", where: Chat, who: int) -> telegram.ChatMember:
    status = where.members.get(who, "left")
    about = user(world, who)
    if status == "creator":
        return telegram.ChatMemberOwner(about, is_anonymous=False)
    if status == "administrator":
        rights: dict[str, Any] = dict.fromkeys(RIGHTS, True) | dict.fromkeys(RIGHTS_NOT_GIVEN, False)
        if where.is_forum:
            rights["can_manage_topics"] = True
        # Newer than the second reader, and required by the bot's library: so it goes as an extra field.
        return telegram.ChatMemberAdministrator(about, **rights, api_kwargs={"can_send_welcome_messages": False})
    if status == "kicked":
        return telegram.ChatMemberBanned(about, until_date=datetime.fromtimestamp(0, UTC))
    return telegram.ChatMemberMember(about) if status == "member" else telegram.ChatMemberLeft(about)


RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
RIGHTS_NOT_GIVEN = ("can_be_edited", "is_anonymous", "can_promote_members")
