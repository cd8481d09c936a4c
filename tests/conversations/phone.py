"""What an actor sends beyond words: voices, files, places, contacts, albums, forwards, and what they change.

Each method returns what the chat's last message says then, as ``say`` does.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sandbox.telegram import About, Item
from tests.recordings import CLIP, TUNE, VOICE

if TYPE_CHECKING:
    from tests.conversations.stage import Stage

MORE = "More ▾"  # on a campaign's card: all else that can be done with it
UNDER_MORE = (
    *("Other formats", "Known answers", "Change", "Add rows", "Add points", "Add money", "Copy"),
    *("Test link", "Close", "Forecast and so far", "What an hour paid", "Who passed"),
)


class Phone(ABC):
    stage: "Stage"
    id: int

    @property
    @abstractmethod
    def chat(self) -> int: ...

    @abstractmethod
    def reads(self, chat_id: int | None = None) -> str: ...

    def lies_behind(self, chat_id: int, label: str) -> bool:
        """Whether the newest card says so, and no message after it has the button."""
        if label not in UNDER_MORE:
            return False
        for message in self.stage.engine.newest(chat_id):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            labels = [button["text"] for row in rows for button in row]
            if label in labels or MORE in labels:
                return label not in labels
        return False

    async def send_voice(
        self, data: bytes = VOICE, seconds: int = 5, *, reply_to: int | None = None, caption: str | None = None
    ) -> str:
        return await self._send(Item("voice", "voice.oga", data, About(seconds)), caption, reply_to)

    async def send_audio(
        self, name: str = "tune.mp3", data: bytes = TUNE, seconds: int = 60, *, reply_to: int | None = None
    ) -> str:
        return await self._send(Item("audio", name, data, About(seconds, title=name)), None, reply_to)

    async def send_video(
        self,
        data: bytes = CLIP,
        seconds: int = 10,
        *,
        size: tuple[int, int] = (640, 360),
        reply_to: int | None = None,
        caption: str | None = None,
    ) -> str:
        return await self._send(Item("video", "video.mp4", data, About(seconds, *size)), caption, reply_to)

    async def send_file(
        self,
        name: str,
        data: bytes,
        caption: str | None = None,
        *,
        reply_to: int | None = None,
        mime: str | None = None,
    ) -> str:
        """A document; its type comes from the name where none is given."""
        return await self._send(Item("document", name, data, About(mime=mime)), caption, reply_to)

    async def _send(self, item: Item, caption: str | None, reply_to: int | None) -> str:
        await self.stage.engine.send_file(self.id, self.chat, item, caption=caption, reply_to=reply_to)
        return await self.settled()

    async def send_location(
        self,
        latitude: float,
        longitude: float,
        accuracy: float = 0,
        *,
        live: int = 0,
        reply_to: int | None = None,
    ) -> str:
        """A pin; with an accuracy, as the phone sends its own place; live for so many seconds."""
        await self.stage.engine.send_location(
            self.id, self.chat, latitude, longitude, accuracy, live, reply_to=reply_to
        )
        return await self.settled()

    async def move_location(self, message_id: int, latitude: float, longitude: float, accuracy: float = 0) -> str:
        """A live location goes on."""
        await self.stage.engine.move_location(self.id, self.chat, message_id, latitude, longitude, accuracy)
        return await self.settled()

    async def send_contact(self, phone: str, first_name: str = "", *, reply_to: int | None = None) -> str:
        """Somebody's contact; without a name the actor's own, as a button asks for it."""
        engine = self.stage.engine
        if first_name:
            await engine.send_contact(self.id, self.chat, phone, first_name, reply_to=reply_to)
        else:
            await engine.share_contact(self.id, self.chat, phone, reply_to)
        return await self.settled()

    async def send_album(
        self,
        items: Sequence[bytes | Item],
        caption: str | None = None,
        *,
        reply_to: int | None = None,
        order: Sequence[int] = (),
    ) -> str:
        """Photos (bytes) and files together; ``order`` tells which update comes first."""
        await self.stage.engine.send_album(self.id, self.chat, items, order=order, caption=caption, reply_to=reply_to)
        return await self.settled()

    async def edit_text(self, message_id: int, text: str) -> str:
        """Change one's own text or caption."""
        await self.stage.engine.edit_text(self.id, self.chat, message_id, text)
        return await self.settled()

    async def forward(self, message_id: int, *, from_chat: int | None = None, chat_id: int | None = None) -> str:
        """Forward a message, into this chat where no other is named."""
        where = chat_id or self.chat
        await self.stage.engine.forward(self.id, from_chat or self.chat, message_id, where)
        return await self.settled(chat_id)

    def keyboard(self, chat_id: int | None = None) -> list[str]:
        """The labels of the keyboard under the line, as the newest message that has one left it."""
        for message in reversed(self.stage.engine.history(chat_id or self.chat)):
            if markup := message.get("keyboard"):
                return [button["text"] for row in markup.get("keyboard", []) for button in row]
        return []

    async def settled(self, chat_id: int | None = None) -> str:
        await self.stage.settle()
        return self.reads(chat_id)
