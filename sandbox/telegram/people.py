"""What people do: the user's side of this Telegram, for tests and for the page.

``chat_id`` is the group's id, or for a private chat the person's own id (as their first bot sees it) or the bot's id.
Misuse by the caller raises LookupError or ValueError; what a person may not do to a bot is silently what Telegram does.
"""

from collections.abc import Sequence
from typing import Unpack

import telegram

from sandbox.telegram import entities, wire
from sandbox.telegram.chats import change_member
from sandbox.telegram.model import ANONYMOUS_ID, CHANNEL_ID, SUPERGROUP, Bot, Chat, Message, Person, Topic
from sandbox.telegram.send import content
from sandbox.telegram.topics import COLORS, cleaned, make, shut
from sandbox.telegram.writing import How, Item, Writing

PAYLOAD_MAX = 64
FIRST_UPDATE_MAX = 10**8  # a bot's first update gets some id below this


class People(Writing):
    def add_bot(self, token: str, name: str, username: str, *, privacy: bool = True) -> Bot:
        """The id is the token's number, as with Telegram; the same token again changes name and username."""
        bot_id = int(token.partition(":")[0])
        bot = self.state.bots.get(bot_id)
        if bot is None:
            first = self.random.below(FIRST_UPDATE_MAX) + 1
            bot = self.state.bots[bot_id] = Bot(bot_id, token, name, username, privacy, next_update_id=first)
        bot.token, bot.name, bot.username = token, name, username
        return bot

    def add_person(self, first_name: str, *, language_code: str | None = None, username: str | None = None) -> Person:
        person = Person(self.new_id(), first_name, language_code, username)
        self.state.people[person.id] = person
        return person

    def add_group(self, title: str, members: Sequence[int], admins: Sequence[int] = ()) -> Chat:
        """A basic group. The first administrator, else the first member, is its creator; bots may be members."""
        everyone = list(dict.fromkeys([*admins, *members]))
        creator = everyone[0]
        chat = Chat(-self.new_id(), "group", title=title, instance=str(self.new_id()), members={creator: "creator"})
        self.state.chats[str(chat.id)] = chat
        self.post(chat, sender_id=creator, service={"group_chat_created": True})
        for who in everyone[1:]:
            change_member(self, chat, who, "administrator" if who in admins else "member", by=creator)
        return chat

    # In somebody's name, and what changes what is there

    async def send_as_anonymous_admin(self, user_id: int, chat_id: int, text: str) -> int:
        chat = self.chat(user_id, chat_id)
        if not chat.is_admin(user_id):
            raise LookupError(f"{user_id} is no administrator of {chat_id}")
        body, marks = entities.finished(text, [])
        as_group = wire.chat(self, chat).to_dict()
        return self._say(chat, ANONYMOUS_ID, text=body, entities=marks, sender_chat=as_group).id

    async def send_as_channel(self, chat_id: int, title: str, text: str) -> int:
        """A channel writes in a group, as the owner of a channel may."""
        chat = self.state.chats[str(chat_id)]
        body, marks = entities.finished(text, [])
        channel = telegram.Chat(SUPERGROUP - self.new_id(), "channel", title=title).to_dict()
        return self._say(chat, CHANNEL_ID, text=body, entities=marks, sender_chat=channel).id

    async def edit_text(self, user_id: int, chat_id: int, message_id: int, text: str) -> None:
        """Change one's own text or caption; bots get ``edited_message``."""
        chat, message = self._own(user_id, chat_id, message_id)
        words, marks = entities.finished(text, [])
        self.edited(chat, message, text=words, entities=marks)

    async def edit_media(self, user_id: int, chat_id: int, message_id: int, item: bytes | Item) -> None:
        """Put another photo (bytes) or file in the place of one's own; bots get ``edited_message``."""
        chat, message = self._own(user_id, chat_id, message_id)
        media = self.files.photo(item) if isinstance(item, bytes) else self._media(item)
        self.traffic_of(chat).sent += self.state.files[media.files[-1]].size
        self.traffic_of(chat).seen += media.files
        self.edited(chat, message, media=media)

    def _own(self, user_id: int, chat_id: int, message_id: int) -> tuple[Chat, Message]:
        chat = self.chat(user_id, chat_id)
        message = chat.messages[message_id]
        if message.sender_id != user_id or message.origin:
            raise LookupError("only one's own message can be edited")
        return chat, message

    async def forward(
        self, user_id: int, from_chat: int, message_id: int, chat_id: int, *, hidden: bool = False, **how: Unpack[How]
    ) -> int:
        """Forward a message the person can see; ``hidden``: its writer does not let their name be linked."""
        source, chat = self.chat(user_id, from_chat), self.chat(user_id, chat_id)
        message = source.messages[message_id]
        if message.protected or message.service:
            raise LookupError("this message cannot be forwarded")
        origin = wire.origin(self, source, message, hidden=hidden)
        return self._say(chat, user_id, how, **content(message), origin=origin).id

    async def delete(self, user_id: int, chat_id: int, message_id: int) -> None:
        """The person removes a message for both sides; bots are not told, as with Telegram."""
        chat = self.chat(user_id, chat_id)
        self.remove(chat, chat.messages[message_id])

    async def open_link(self, user_id: int, bot_username: str, payload: str = "") -> int:
        """Follow ``t.me/<bot>?start=<payload>`` and press Start; the id of the /start message."""
        bot = next(b for b in self.state.bots.values() if b.username.lower() == bot_username.lower())
        if len(payload) > PAYLOAD_MAX or (not payload.replace("_", "a").replace("-", "a").isalnum() and payload):
            raise ValueError("a start payload has up to 64 characters of A-Z, a-z, 0-9, _ and -")
        await self.unblock(user_id, bot.id)
        return await self.send_text(user_id, bot.id, f"/start {payload}".strip())

    # Topics of a forum

    async def make_forum(self, chat_id: int) -> int:
        """The group gets topics; a basic group becomes a supergroup for that. The id it has then."""
        chat = self.state.chats[str(chat_id)]
        if chat.type == "group":
            chat = self.state.chats[str(await self.migrate_group(chat_id))]
        chat.is_forum = True
        return chat.id

    async def create_topic(self, user_id: int, chat_id: int, name: str) -> int:
        """An administrator opens a topic; its id. Every bot that may read the group is told."""
        chat = self._led(user_id, chat_id)
        return make(self, chat, user_id, Topic(0, cleaned(name), COLORS[0])).id

    async def close_topic(self, user_id: int, chat_id: int, thread: int, *, closed: bool = True) -> None:
        """An administrator closes a topic, or opens it again."""
        chat = self._led(user_id, chat_id)
        shut(self, chat, user_id, chat.topics[thread], closed=closed)

    def _led(self, user_id: int, chat_id: int) -> Chat:
        chat = self.chat(user_id, chat_id)
        if not chat.is_forum or not chat.is_admin(user_id):
            raise LookupError(f"{user_id} may not change the topics of {chat_id}")
        return chat
