"""Methods about the topics of a forum. The general topic has no name here: its messages carry no thread."""

import telegram

from sandbox.telegram.errors import bad
from sandbox.telegram.methods import method
from sandbox.telegram.model import Bot, Chat, Json, Topic
from sandbox.telegram.params import Params
from sandbox.telegram.world import World

NAME_MAX = 128
COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def _forum(world: World, bot: Bot, p: Params, what: str) -> Chat:
    chat = world.chat_for(bot, p.text("chat_id"), writing=True)
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if not chat.is_admin(bot.id):
        raise bad(f"not enough rights to {what}")
    return chat


def _topic(chat: Chat, p: Params) -> Topic:
    thread = p.whole("message_thread_id")
    if thread <= 0:
        raise bad("invalid message thread identifier specified")
    if thread not in chat.topics:
        raise bad("TOPIC_ID_INVALID")
    return chat.topics[thread]


def cleaned(name: str) -> str:
    """Raises ApiError 400 where nothing is left of the name."""
    name = " ".join(name.split())[:NAME_MAX].strip()
    if not name:
        raise bad("Title must be non-empty")
    return name


def make(world: World, chat: Chat, by: int, topic: Topic) -> Topic:
    """A new topic (its id is still to come) and the service message that is its beginning."""
    topic.id = chat.next_message_id
    chat.topics[topic.id] = topic
    emoji = {"icon_custom_emoji_id": topic.icon_custom_emoji_id} if topic.icon_custom_emoji_id else {}
    tell(world, chat, by, topic, forum_topic_created={"name": topic.name, "icon_color": topic.icon_color} | emoji)
    return topic


def tell(world: World, chat: Chat, by: int, topic: Topic, **service: Json) -> None:
    world.deliver(chat, world.post(chat, sender_id=by, thread=topic.id, service=service))


def shut(world: World, chat: Chat, by: int, topic: Topic, *, closed: bool) -> None:
    """Raises ApiError 400 where it is so already."""
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    tell(world, chat, by, topic, **{f"forum_topic_{'closed' if closed else 'reopened'}": {}})


@method("createForumTopic", "chat_id", "name", "icon_color", "icon_custom_emoji_id")
def create_forum_topic(world: World, bot: Bot, p: Params) -> Json:
    chat = _forum(world, bot, p, "create a topic")
    name, color = cleaned(p.text("name")), p.whole("icon_color", COLORS[0])
    if color not in COLORS:
        raise bad("invalid icon color specified")
    topic = make(world, chat, bot.id, Topic(0, name, color, p.text("icon_custom_emoji_id") or None))
    made = telegram.ForumTopic(topic.id, name, color, icon_custom_emoji_id=topic.icon_custom_emoji_id)
    return world.plain(made)


@method("editForumTopic", "chat_id", "message_thread_id", "name", "icon_custom_emoji_id")
def edit_forum_topic(world: World, bot: Bot, p: Params) -> bool:
    chat = _forum(world, bot, p, "edit the topic")
    topic = _topic(chat, p)
    name = cleaned(p.text("name")) if p.text("name") else topic.name
    emoji = p.text("icon_custom_emoji_id") if "icon_custom_emoji_id" in p.values else topic.icon_custom_emoji_id
    news: Json = {} if name == topic.name else {"name": name}
    if (emoji or None) != topic.icon_custom_emoji_id:
        news["icon_custom_emoji_id"] = emoji or ""
    if not news:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.name, topic.icon_custom_emoji_id = name, emoji or None
    tell(world, chat, bot.id, topic, forum_topic_edited=news)
    return True


@method("closeForumTopic", "chat_id", "message_thread_id")
def close_forum_topic(world: World, bot: Bot, p: Params) -> bool:
    chat = _forum(world, bot, p, "edit the topic")
    shut(world, chat, bot.id, _topic(chat, p), closed=True)
    return True


@method("reopenForumTopic", "chat_id", "message_thread_id")
def reopen_forum_topic(world: World, bot: Bot, p: Params) -> bool:
    chat = _forum(world, bot, p, "edit the topic")
    shut(world, chat, bot.id, _topic(chat, p), closed=False)
    return True


@method("deleteForumTopic", "chat_id", "message_thread_id")
def delete_forum_topic(world: World, bot: Bot, p: Params) -> bool:
    """The topic goes with all its messages."""
    chat = _forum(world, bot, p, "delete the topic")
    topic = _topic(chat, p)
    del chat.topics[topic.id]
    for message in [m for m in chat.messages.values() if m.thread == topic.id]:
        world.remove(chat, message)
    return True
