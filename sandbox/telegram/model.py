"""Everything this Telegram remembers, as plain records that fit into JSON (see :mod:`sandbox.telegram.disk`)."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

ANONYMOUS_ID = 1087968824  # @GroupAnonymousBot, the sender Telegram shows for an anonymous admin
CHANNEL_ID = 136817688  # @Channel_Bot, the sender Telegram shows for a channel writing in a group
SUPERGROUP = -1_000_000_000_000  # ids of supergroups and channels lie below
MEMBER_STATES = ("creator", "administrator", "member")


@dataclass
class Person:
    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None


@dataclass
class Queued:
    """One update waiting for its bot; updates of one ``queue`` are delivered in order."""

    update_id: int
    payload: Json
    expires_at: int  # s
    queue: int


@dataclass
class Webhook:
    url: str
    secret: str | None = None
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None


@dataclass
class Bot:
    id: int
    token: str
    name: str
    username: str
    privacy: bool = True
    can_join_groups: bool = True
    webhook: Webhook | None = None
    allowed_updates: list[str] | None = None
    next_update_id: int = 1
    next_message_id: int = 1
    queue: list[Queued] = field(default_factory=list)
    pruned_at: int = 0  # s: when the queue was last freed of what is too old
    blocked_by: list[int] = field(default_factory=list)
    commands: dict[str, list[Json]] = field(default_factory=dict)  # "scope|language" -> BotCommand list
    texts: dict[str, str] = field(default_factory=dict)  # "name|sw", "description|", "short_description|en" -> text


@dataclass
class Media:
    """What a message carries besides text: a photo (sizes ascending), or one other file, maybe a preview."""

    kind: str  # a key of kinds.KINDS
    files: list[str]  # file_unique_id
    preview: str | None = None
    spoiler: bool = False


@dataclass
class Message:
    id: int
    date: int  # s
    sender_id: int
    text: str = ""  # the text, or the caption where there is media
    entities: list[Json] = field(default_factory=list)
    media: Media | None = None
    location: Json | None = None  # the Location, without ``media``
    contact: Json | None = None  # the Contact, without ``media``
    thread: int | None = None  # the forum topic; None is the general one
    sender_chat: Json | None = None
    reply_to: int | None = None
    media_group_id: str | None = None
    markup: Json | None = None  # the inline keyboard
    keyboard: Json | None = None  # a reply keyboard, its removal or a forced reply: the client sees it, bots do not
    edit_date: int | None = None
    origin: Json | None = None  # MessageOrigin of a forward
    service: Json | None = None  # the field of a service message, such as {"migrate_to_chat_id": ...}
    protected: bool = False
    reactions: dict[str, str] = field(default_factory=dict)  # sender id -> emoji


@dataclass
class Topic:
    """A topic of a forum; its id is that of the service message that made it."""

    id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str | None = None
    closed: bool = False


@dataclass
class Chat:
    """A group, or the private conversation of one person with one bot (``id`` is the person's, as the bot sees it)."""

    id: int
    type: str
    title: str | None = None
    bot_id: int | None = None
    members: dict[int, str] = field(default_factory=dict)  # id -> status
    migrated_to: int | None = None
    next_message_id: int = 1
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    started: bool = False  # private: the person has written, so the bot may
    instance: str = ""
    is_forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)

    def has(self, who: int) -> bool:
        return self.members.get(who) in MEMBER_STATES

    def is_admin(self, who: int) -> bool:
        return self.members.get(who) in MEMBER_STATES[:2]


@dataclass
class StoredFile:
    unique_id: str
    kind: str  # a key of kinds.KINDS
    size: int
    path: str  # file_path: what getFile answers
    mime: str = "image/jpeg"
    name: str | None = None
    width: int = 0
    height: int = 0
    duration: int = 0  # s
    performer: str | None = None
    title: str | None = None
    siblings: list[str] = field(default_factory=list)  # every size of the same photo, ascending


@dataclass
class Query:
    """A press of a button, waiting for its answer."""

    id: str
    bot_id: int
    user_id: int
    chat_id: int
    expires_at: int  # s
    answered: bool = False


@dataclass
class Traffic:
    """Bytes of one chat, from the person's side, and the bot's calls that named it."""

    calls: int = 0
    received: int = 0
    sent: int = 0
    seen: list[str] = field(default_factory=list)  # files already on the phone


@dataclass
class State:
    people: dict[int, Person] = field(default_factory=dict)
    bots: dict[int, Bot] = field(default_factory=dict)
    chats: dict[str, Chat] = field(default_factory=dict)  # "bot:person" or the group's id
    files: dict[str, StoredFile] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    traffic: dict[str, Traffic] = field(default_factory=dict)
    next_file: int = 0
    next_id: int = 700_000_000
