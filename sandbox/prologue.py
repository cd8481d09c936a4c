"""Before the demo's first scene: Esther, who runs the bot, makes Farid a moderator, as she would on Telegram.

Both agree to the terms; she sends /invite and taps "A moderator", he opens the link: all of it stands in their chats,
and the role in the bot's own tables. So an appeal against her decision finds another person from the start.
"""

import asyncio
import re
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from sandbox.cast import BOT_ID, BOT_USERNAME, MODERATORS, OPERATOR
from sandbox.telegram import Telegram
from sandbox.telegram.model import Json

WAIT_SECONDS: Final = 120.0  # for the bot to be there and to answer; a busy machine takes a minute
AGREE: Final = "I am 18 or over and I agree"
CHOICE: Final = "A moderator"
LINK: Final = re.compile(rf"t\.me/{BOT_USERNAME}\?start=([\w-]+)")

Found = TypeVar("Found")


async def play(telegram: Telegram, say: Callable[[str], None]) -> None:
    """Once in the life of a folder; what goes wrong is said, and tried again at the next start."""
    ids = {person.first_name: person.id for person in telegram.state.people.values()}
    host, guest = ids[OPERATOR], next(ids[name] for name in MODERATORS if name != OPERATOR)
    if any(message.get("text", "").startswith("/start ") for message in telegram.history(guest, BOT_ID)):
        return
    try:
        async with asyncio.timeout(WAIT_SECONDS):
            for person in (host, guest):
                await _tap(telegram, person, AGREE)
            await telegram.send_text(host, host, "/invite")
            await _tap(telegram, host, CHOICE)
            await telegram.open_link(guest, BOT_USERNAME, await _seen(telegram, host, _payloads))
    except (TimeoutError, LookupError):
        say("Farid could not be made a moderator; let Esther send /invite, and send her link to Farid.")


async def _tap(telegram: Telegram, person: int, label: str) -> None:
    """Tap the button once it is there."""

    def buttons(message: Json) -> Iterator[tuple[int, str]]:
        for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
            yield from ((message["message_id"], button["callback_data"]) for button in row if button["text"] == label)

    message_id, data = await _seen(telegram, person, buttons)
    await telegram.press(person, person, message_id, data)


async def _seen(telegram: Telegram, chat_id: int, look: Callable[[Json], Iterator[Found]]) -> Found:
    """The first that ``look`` finds in the chat's messages, now or after a change."""
    changes = telegram.add_watcher()
    try:
        while True:
            for message in telegram.history(chat_id, BOT_ID):
                for found in look(message):
                    return found
            await changes.get()
    finally:
        telegram.drop_watcher(changes)


def _payloads(message: Json) -> Iterator[str]:
    if found := LINK.search(message.get("text", "")):
        yield found[1]
