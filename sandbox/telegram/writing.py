"""What people write: words, photos, voices, files, places and contacts, into chats and topics."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from sandbox.telegram import entities
from sandbox.telegram.circles import Circles
from sandbox.telegram.kinds import KINDS, About
from sandbox.telegram.media import ALBUM_MAX, ALBUM_MIN
from sandbox.telegram.model import Chat, Json, Media, Message
from sandbox.telegram.params import Upload
from sandbox.telegram.places import FOREVER, is_live, location
from sandbox.telegram.send import stopped


class How(TypedDict, total=False):
    """What may go with anything a person sends."""

    caption: str | None
    reply_to: int | None
    thread: int | None  # a topic of a forum; None is the general one


@dataclass(frozen=True)
class Item:
    """One file a person sends, as one of the kinds there are."""

    kind: str
    name: str
    data: bytes
    about: About = field(default_factory=About)


class Writing(Circles):
    async def send_text(
        self, user_id: int, chat_id: int, text: str, reply_to: int | None = None, *, thread: int | None = None
    ) -> int:
        """The message id. A text over 4096 units goes out as several messages, as clients do; the last id counts."""
        chat = self.chat(user_id, chat_id)
        if not text.strip():
            raise ValueError("a client sends no empty text")
        for part in _parts(text):
            body, marks = entities.finished(part, [])
            message = self._say(chat, user_id, text=body, entities=marks, reply_to=reply_to, thread=thread)
        return message.id

    async def send_photo(  # noqa: PLR0917 - the shape everything had before there were more kinds
        self,
        user_id: int,
        chat_id: int,
        data: bytes,
        caption: str | None = None,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> int:
        how = How(caption=caption, reply_to=reply_to, thread=thread)
        return self._send_media(user_id, chat_id, [self.files.photo(data)], how)[0]

    async def send_document(  # noqa: PLR0917 - the shape everything had before there were more kinds
        self,
        user_id: int,
        chat_id: int,
        name: str,
        data: bytes,
        caption: str | None = None,
        reply_to: int | None = None,
        *,
        mime: str | None = None,
        thread: int | None = None,
    ) -> int:
        """Any size a person may send: over 20 MB the bot can see it but not fetch it."""
        item = Item("document", name, data, About(mime=mime))
        return await self.send_file(user_id, chat_id, item, caption=caption, reply_to=reply_to, thread=thread)

    async def send_voice(self, user_id: int, chat_id: int, data: bytes, duration: int = 1, **how: Unpack[How]) -> int:
        """A voice as phones record it: OGG with Opus."""
        return await self.send_file(user_id, chat_id, Item("voice", "voice.oga", data, About(duration)), **how)

    async def send_file(self, user_id: int, chat_id: int, item: Item, **how: Unpack[How]) -> int:
        """A file of the item's kind: audio, voice, video, video_note, animation or document."""
        return self._send_media(user_id, chat_id, [self._media(item)], how)[0]

    async def send_album(
        self,
        user_id: int,
        chat_id: int,
        items: Sequence[bytes | Item],
        *,
        order: Sequence[int] = (),
        **how: Unpack[How],
    ) -> list[int]:
        """Two to ten photos (bytes) and files; each is a message and an update of its own, the caption with the first.

        ``order`` tells which update comes first, by number from 0: bots may get them in any.
        """
        if not ALBUM_MIN <= len(items) <= ALBUM_MAX:
            raise ValueError(f"an album holds {ALBUM_MIN} to {ALBUM_MAX}")
        media = [self.files.photo(item) if isinstance(item, bytes) else self._media(item) for item in items]
        return self._send_media(user_id, chat_id, media, how, order)

    def _media(self, item: Item) -> Media:
        if item.kind == "photo":
            return self.files.photo(item.data)
        return self.files.media(item.kind, Upload(item.name, item.data), item.about, of_person=True)

    def _send_media(
        self, user_id: int, chat_id: int, items: Sequence[Media], how: How, order: Sequence[int] = ()
    ) -> list[int]:
        chat = self.chat(user_id, chat_id)
        group = str(self.new_id()) if len(items) > 1 else None
        posted = []
        for number, media in enumerate(items):
            words = how.get("caption") or "" if not number and KINDS[media.kind].captioned else ""
            body, marks = entities.finished(words, [])
            for name in media.files[-1:]:
                self.traffic_of(chat).sent += self.state.files[name].size
            self.traffic_of(chat).seen += media.files
            fields = {"text": body, "entities": marks, "media": media, "media_group_id": group}
            posted.append(self._write(chat, user_id, how, **fields))
        for number in order or range(len(posted)):
            self.deliver(chat, posted[number])
        return [message.id for message in posted]

    # Where they are, and how to reach them

    async def send_location(  # noqa: PLR0917 - a point and its accuracy are one thing
        self,
        user_id: int,
        chat_id: int,
        latitude: float,
        longitude: float,
        accuracy: float = 0,
        live_period: int = 0,
        **how: Unpack[How],
    ) -> int:
        """A pin; with an accuracy in metres as phones send their own place; live for ``live_period`` seconds."""
        point = _point(latitude, longitude, accuracy) | ({"live_period": live_period} if live_period else {})
        return self._say(self.chat(user_id, chat_id), user_id, how, location=point).id

    async def move_location(  # noqa: PLR0917 - a point and its accuracy are one thing
        self, user_id: int, chat_id: int, message_id: int, latitude: float, longitude: float, accuracy: float = 0
    ) -> None:
        """Their phone tells where they are now; bots get ``edited_message``."""
        chat, message, known = self._live(user_id, chat_id, message_id)
        moved = {"live_period": known.get("live_period", FOREVER)}
        self.edited(chat, message, location=_point(latitude, longitude, accuracy) | moved)

    async def stop_location(self, user_id: int, chat_id: int, message_id: int) -> None:
        """They stop sharing: a last ``edited_message`` without a live period."""
        chat, message, known = self._live(user_id, chat_id, message_id)
        self.edited(chat, message, location=stopped(known))

    def _live(self, user_id: int, chat_id: int, message_id: int) -> tuple[Chat, Message, Json]:
        chat = self.chat(user_id, chat_id)
        message = chat.messages[message_id]
        if message.sender_id != user_id or not message.location or not is_live(message, self.now()):
            raise LookupError("there is no live location of theirs")
        return chat, message, message.location

    async def send_contact(  # noqa: PLR0917 - a name and a number are one thing
        self,
        user_id: int,
        chat_id: int,
        phone: str,
        first_name: str,
        last_name: str = "",
        owner: int | None = None,
        **how: Unpack[How],
    ) -> int:
        """Somebody's contact, as chosen from a phone's list; ``owner`` is the id where Telegram knows the number."""
        if not phone.strip() or not first_name.strip():
            raise ValueError("a contact has a number and a first name")
        known = {"phone_number": phone, "first_name": first_name, "last_name": last_name, "user_id": owner}
        contact = {name: value for name, value in known.items() if value}
        return self._say(self.chat(user_id, chat_id), user_id, how, contact=contact).id

    async def share_contact(self, user_id: int, chat_id: int, phone: str, reply_to: int | None = None) -> int:
        """Their own number, as the bot's keyboard asks for it: it answers the message with the keyboard."""
        name = self.state.people[user_id].first_name
        return await self.send_contact(user_id, chat_id, phone, name, owner=user_id, reply_to=reply_to)

    # What all of it comes down to

    def _say(self, chat: Chat, user_id: int, how: How | None = None, /, **fields: object) -> Message:
        message = self._write(chat, user_id, how or How(), **fields)
        self.deliver(chat, message)
        return message

    def _write(self, chat: Chat, user_id: int, how: How, /, **fields: object) -> Message:
        if chat.bot_id and chat.id in self.state.bots[chat.bot_id].blocked_by:
            raise LookupError("the person blocked this bot; a client asks to unblock it first")
        known = {"reply_to": how.get("reply_to"), "thread": how.get("thread"), **fields}
        answered = chat.messages.get(known["reply_to"]) if isinstance(known["reply_to"], int) else None
        thread = known["thread"] = known["thread"] or (answered.thread if answered else None)
        if thread is not None:
            topic = chat.topics[thread] if isinstance(thread, int) else None
            if topic and topic.closed and not chat.is_admin(user_id):
                raise LookupError("the topic is closed")
        chat.started = True
        return self.post(chat, sender_id=user_id, **known)

    def edited(self, chat: Chat, message: Message, **new: object) -> None:
        """Change a message and tell the bots, as the person who wrote it does."""
        for name, value in new.items():
            setattr(message, name, value)
        message.edit_date = self.now()
        self.changed(chat, message)
        self.deliver(chat, message, "edited_message")


def _point(latitude: float, longitude: float, accuracy: float) -> Json:
    point = location(latitude, longitude, accuracy)
    if point is None:
        raise ValueError("there is no such place")
    return point


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
