"""What people do: the user's side of this Telegram, for tests and for the page.

``chat_id`` is the group's id, or for a private chat the person's own id (as their first bot sees it) or the bot's id.
Misuse by the caller raises LookupError or ValueError; what a person may not do to a bot is silently what Telegram does.
"""

from collections.abc import Sequence
from typing import Any

import telegram

from sandbox.telegram import entities, wire
from sandbox.telegram.chats import change_member
from sandbox.telegram.circles import Circles
from sandbox.telegram.edit import remove
from sandbox.telegram.model import ANONYMOUS_ID, CHANNEL_ID, SUPERGROUP, Bot, Chat, Media, Message, Person
from sandbox.telegram.params import Upload

PAYLOAD_MAX = 64
FIRST_UPDATE_MAX = 10**8  # a bot's first update gets some id below this


class People(Circles):
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

    # Writing

    async def send_text(self, user_id: int, chat_id: int, text: str, reply_to: int | None = None) -> int:
        """The message id. A text over 4096 units goes out as several messages, as clients do; the last id counts."""
        chat = self.chat(user_id, chat_id)
        if not text.strip():
            raise ValueError("a client sends no empty text")
        for part in _parts(text):
            body, marks = entities.finished(part, [])
            message = self._say(chat, user_id, text=body, entities=marks, reply_to=reply_to)
        return message.id

    async def send_photo(
        self, user_id: int, chat_id: int, data: bytes, caption: str | None = None, reply_to: int | None = None
    ) -> int:
        return self._send_media(user_id, chat_id, [self.files.photo(data)], caption, reply_to)[0]

    async def send_document(  # noqa: PLR0917 - one shape for everything a person sends
        self,
        user_id: int,
        chat_id: int,
        name: str,
        data: bytes,
        caption: str | None = None,
        reply_to: int | None = None,
    ) -> int:
        """Any size a person may send: over 20 MB the bot can see it but not fetch it."""
        media = self.files.document(Upload(name, data), of_person=True)
        return self._send_media(user_id, chat_id, [media], caption, reply_to)[0]

    async def send_album(
        self, user_id: int, chat_id: int, photos: Sequence[bytes], caption: str | None = None
    ) -> list[int]:
        """Two to ten photos; each is a message and an update of its own, the caption with the first."""
        return self._send_media(user_id, chat_id, [self.files.photo(data) for data in photos], caption, None)

    def _send_media(
        self, user_id: int, chat_id: int, items: list[Media], caption: str | None, reply_to: int | None
    ) -> list[int]:
        chat = self.chat(user_id, chat_id)
        group = str(self.new_id()) if len(items) > 1 else None
        ids = []
        for number, media in enumerate(items):
            body, marks = entities.finished("" if number else (caption or ""), [])
            for name in media.files[-1:]:
                self.traffic_of(chat).sent += self.state.files[name].size
            self.traffic_of(chat).seen += media.files
            message = self._say(
                chat, user_id, text=body, entities=marks, media=media, reply_to=reply_to, media_group_id=group
            )
            ids.append(message.id)
        return ids

    def _say(self, chat: Chat, user_id: int, **fields: Any) -> Message:
        if chat.bot_id and chat.id in self.state.bots[chat.bot_id].blocked_by:
            raise LookupError("the person blocked this bot; a client asks to unblock it first")
        chat.started = True
        message = self.post(chat, sender_id=user_id, **fields)
        self.deliver(chat, message)
        return message

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
        chat = self.chat(user_id, chat_id)
        message = chat.messages[message_id]
        if message.sender_id != user_id:
            raise LookupError("only one's own message can be edited")
        message.text, message.entities = entities.finished(text, [])
        message.edit_date = self.now()
        self.changed(chat, message)
        self.deliver(chat, message, "edited_message")

    async def delete(self, user_id: int, chat_id: int, message_id: int) -> None:
        """The person removes a message for both sides; bots are not told, as with Telegram."""
        chat = self.chat(user_id, chat_id)
        remove(self, chat, chat.messages[message_id])

    async def open_link(self, user_id: int, bot_username: str, payload: str = "") -> int:
        """Follow ``t.me/<bot>?start=<payload>`` and press Start; the id of the /start message."""
        bot = next(b for b in self.state.bots.values() if b.username.lower() == bot_username.lower())
        if len(payload) > PAYLOAD_MAX or (not payload.replace("_", "a").replace("-", "a").isalnum() and payload):
            raise ValueError("a start payload has up to 64 characters of A-Z, a-z, 0-9, _ and -")
        await self.unblock(user_id, bot.id)
        return await self.send_text(user_id, bot.id, f"/start {payload}".strip())


def _parts(text: str) -> list[str]:
    """Pieces of at most 4096 UTF-16 units."""
    parts = [""]
    used = 0
    for char in text:
        wide = entities.units(char)
        if used + wide > entities.TEXT_MAX:
            parts.append("")
            used = 0
        parts[-1] += char
        used += wide
    return parts
