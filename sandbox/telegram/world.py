"""What every part of this Telegram shares: the state, the ports, the queues, and who hears of what."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import telegram

from core.ports import Clock, Random
from sandbox.telegram import disk, traffic, updates, wire
from sandbox.telegram.errors import ApiError, bad, forbidden
from sandbox.telegram.files import Files
from sandbox.telegram.limits import Limits, Rules
from sandbox.telegram.model import Bot, Chat, Json, Message, Query, State, Traffic

MEMBER_TEXT = {"group": "group chat", "supergroup": "supergroup chat"}
ID_STEP = 1_000_003  # spreads ids as Telegram's look, and keeps them unique


@dataclass(frozen=True)
class CallbackAnswer:
    """What the person sees after a press: a short line, or an alert to be closed."""

    text: str | None = None
    show_alert: bool = False
    url: str | None = None


class World:
    """The shared part of the engine. ``directory`` keeps the chats on disk; None keeps them in memory.

    ``local`` makes it a Bot API server on the bot's own machine: files up to 2000 MB, given by their path.
    """

    def __init__(
        self,
        clock: Clock,
        random: Random,
        *,
        rules: Rules | None = None,
        directory: Path | None = None,
        local: bool = False,
    ) -> None:
        self.clock = clock
        self.random = random
        self.directory = directory
        self.state = (disk.load(directory) if directory else None) or State()
        self.files = Files(self.state, directory, local=local)
        self.limits = Limits(clock, rules or Rules())
        self.waiters = updates.Waiters()
        self.on_wire: list[Callable[[str, Any], None]] = []
        self.answers: dict[str, asyncio.Future[CallbackAnswer]] = {}
        self._watchers: list[asyncio.Queue[Json]] = []

    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now() // 1000

    def new_id(self) -> int:
        self.state.next_id += ID_STEP
        return self.state.next_id

    def save(self) -> None:
        """Write the state to its directory; nothing to do without one."""
        if self.directory:
            disk.save(self.state, self.directory)

    plain = staticmethod(wire.plain)

    def tell(self, kind: str, body: Any) -> None:
        """Let each strict reader see what goes over the wire: "update", "request", "response" or "error"."""
        for listener in self.on_wire:
            listener(kind, body)

    # Who is where

    def bot(self, token: str) -> Bot:
        for bot in self.state.bots.values():
            if bot.token == token:
                return bot
        raise ApiError(401, "" if ":" in token else "invalid token specified")

    def private(self, user_id: int, bot_id: int) -> Chat:
        """The conversation of a person with a bot, opened when it is first looked at. Raises LookupError."""
        key = f"{bot_id}:{user_id}"
        if key not in self.state.chats:
            if user_id not in self.state.people or bot_id not in self.state.bots:
                raise LookupError(f"nobody has the ids {user_id} and {bot_id}")
            both = {bot_id: "member", user_id: "member"}
            self.state.chats[key] = Chat(user_id, "private", bot_id=bot_id, members=both, instance=str(self.new_id()))
        return self.state.chats[key]

    def chat_for(self, bot: Bot, chat_id: str, *, writing: bool = False) -> Chat:
        """The chat a call names. Raises ApiError where the bot cannot reach it."""
        if not chat_id:
            raise bad("chat_id is empty")
        chat = self.state.chats.get(chat_id) or self.state.chats.get(f"{bot.id}:{chat_id}")
        if chat is None or (chat.bot_id and not chat.started):
            if writing and chat_id.isdecimal() and self._meets(bot, int(chat_id)):
                raise forbidden("bot can't initiate conversation with a user")
            raise bad("chat not found")
        if chat.migrated_to:
            raise ApiError(
                400, "group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat.migrated_to}
            )
        if chat.bot_id:
            if chat.bot_id != bot.id:
                raise bad("chat not found")
            if writing and chat.id in bot.blocked_by:
                raise forbidden("bot was blocked by the user")
        elif bot.id not in chat.members:
            raise bad("chat not found")
        elif not chat.has(bot.id):
            kicked = chat.members[bot.id] == "kicked"
            where = MEMBER_TEXT[chat.type]
            raise forbidden(f"bot was kicked from the {where}" if kicked else f"bot is not a member of the {where}")
        return chat

    def _meets(self, bot: Bot, user_id: int) -> bool:
        groups = (chat for chat in self.state.chats.values() if chat.type != "private")
        return any(chat.has(bot.id) and chat.has(user_id) for chat in groups)

    def bots_in(self, chat: Chat) -> list[Bot]:
        if chat.bot_id:
            return [self.state.bots[chat.bot_id]]
        return [bot for bot in self.state.bots.values() if chat.has(bot.id)]

    def reader(self, chat: Chat) -> Bot:
        """The bot through whose eyes a chat is shown to the page; group files get its ids."""
        return next(iter(self.bots_in(chat)), None) or next(iter(self.state.bots.values()))

    # What happens in a chat

    def post(self, chat: Chat, **fields: Any) -> Message:
        """Put a message into the chat and show it to whoever watches."""
        counter: Bot | Chat = self.state.bots[chat.bot_id] if chat.bot_id else chat
        message = Message(id=counter.next_message_id, date=self.now(), **fields)
        counter.next_message_id += 1
        chat.messages[message.id] = message
        if message.media:
            traffic.load(self.traffic_of(chat), self.files.shown(message.media))
        self.show_message("new", chat, message)
        return message

    def changed(self, chat: Chat, message: Message) -> None:
        if message.media:
            traffic.load(self.traffic_of(chat), self.files.shown(message.media))
        self.show_message("edited", chat, message)

    def remove(self, chat: Chat, message: Message) -> None:
        del chat.messages[message.id]
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        self.show("deleted", chat, message_id=message.id)

    def traffic_of(self, chat: Chat) -> Traffic:
        return traffic.of(self.state, chat)

    def deliver(self, chat: Chat, message: Message, kind: str = "message") -> None:
        """Queue the message for each bot that may read it; what the person sent is counted once."""
        sent = [
            updates.push(self, bot, kind, wire.message(self, bot, chat, message), chat.id)
            for bot in self.bots_in(chat)
            if bot.id != message.sender_id and self._may_read(bot, chat, message)
        ]
        weights = [traffic.weigh(payload) for payload in sent if payload]
        self.traffic_of(chat).sent += max(weights, default=0)

    def _may_read(self, bot: Bot, chat: Chat, message: Message) -> bool:
        """Privacy mode: commands, replies to the bot, mentions of it and service messages only."""
        if chat.type == "private":
            return chat.id not in bot.blocked_by
        if not bot.privacy or chat.is_admin(bot.id) or message.service:
            return True
        answered = chat.messages.get(message.reply_to or 0)
        if answered and answered.sender_id == bot.id:
            return True
        mine = f"@{bot.username}".lower()
        text = message.text.encode("utf-16-le")
        for entity in message.entities:
            part = text[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le").lower()
            if entity["type"] == "mention" and part == mine:
                return True
            if entity["type"] == "bot_command" and ("@" not in part or part.endswith(mine)):
                return True
        return False

    def tell_member(self, chat: Chat, bot: Bot, who: int, by: int, old: telegram.ChatMember) -> None:
        """The update about a changed member: ``my_chat_member`` for the bot itself, else ``chat_member``."""
        change = telegram.ChatMemberUpdated(
            chat=wire.chat(self, chat),
            from_user=wire.user(self, by),
            date=datetime.fromtimestamp(self.now(), UTC),
            old_chat_member=old,
            new_chat_member=wire.member(self, chat, who),
        )
        kind = "my_chat_member" if who == bot.id else "chat_member"
        updates.push(self, bot, kind, change, chat.id + updates.MEMBER_QUEUE)

    def query(self, query_id: str, bot: Bot) -> Query | None:
        query = self.state.queries.get(query_id)
        live = query and query.bot_id == bot.id and not query.answered and query.expires_at > self.now()
        return query if live else None

    # Those who watch

    def client_json(self, chat: Chat, message: Message) -> Json:
        """A message as a client shows it: the bot's view, plus ``keyboard`` and ``reactions`` where there are any."""
        body = self.plain(wire.message(self, self.reader(chat), chat, message))
        extra = {"keyboard": message.keyboard, "reactions": message.reactions or None}
        return body | {key: value for key, value in extra.items() if value}

    def show_message(self, kind: str, chat: Chat, message: Message) -> None:
        if self._watchers:
            self.show(kind, chat, message=self.client_json(chat, message))

    def show(self, kind: str, chat: Chat, **more: Any) -> None:
        event: Json = {"kind": kind, "chat_id": chat.id, "bot_id": chat.bot_id, **more}
        for watcher in self._watchers:
            watcher.put_nowait(event)

    def add_watcher(self) -> asyncio.Queue[Json]:
        watcher: asyncio.Queue[Json] = asyncio.Queue()
        self._watchers.append(watcher)
        return watcher

    def drop_watcher(self, watcher: asyncio.Queue[Json]) -> None:
        self._watchers.remove(watcher)
