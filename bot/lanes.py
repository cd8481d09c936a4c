"""Updates one by one for each person, many people at once; a poisoned update stops nobody.

received ─→ refused (anonymous admin, channel, flood)              ─┐
         └→ its person's lane ─→ handled                            ├→ done: Telegram may be told
                              └→ unreadable, 3 failures, over 20 s ─┘
                                 parked
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, NamedTuple

from bot.api import Raw
from bot.clock import Sleep
from bot.crash import crash_point
from bot.sections import Updates

ANONYMOUS_ADMIN = 1087968824  # @GroupAnonymousBot, the sender of whoever hides behind the group
SERVICE_KEYS = ("migrate_to_chat_id", "migrate_from_chat_id", "new_chat_members", "left_chat_member")
PAUSES = (0.2, 1.0)  # seconds before the second and every later attempt
UNREADABLE = "unreadable"
PARKING_PAUSE = 5.0  # seconds until all is tried again when not even parking works: the database is away

Handle = Callable[[Raw, bool], Awaitable[Raw | None]]
"""Handles one update; the flag says that what it returns travels in the body of a webhook's answer."""
Park = Callable[[Raw, str], Awaitable[None]]
"""Keeps an update aside for the operator, with why in a word or two."""

log = logging.getLogger(__name__)


class Unreadable(Exception):  # noqa: N818 - it says what the update is
    """The update cannot be parsed: trying again will not mend it."""


class _Ticket(NamedTuple):
    raw: Raw
    in_body: bool
    done: asyncio.Future[Raw | None]


class Lanes:
    def __init__(
        self, group: asyncio.TaskGroup, handle: Handle, park: Park, settings: Updates, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._group = group
        self._handle = handle
        self._park = park
        self._settings = settings
        self._sleep = sleep
        self._lanes: dict[Hashable, deque[_Ticket]] = {}
        self._open: dict[int, asyncio.Future[Raw | None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def room(self) -> int:
        """How many more updates may be handed in now."""
        return max(0, self._settings.in_flight_max - len(self._open))

    def submit(self, raw: Raw, *, in_body: bool = False) -> asyncio.Future[Raw | None]:
        """Queue the update; the future ends once it counts as done. One already in hand is not queued again."""
        update_id: int = raw["update_id"]
        if (known := self._open.get(update_id)) is not None:
            return known
        done: asyncio.Future[Raw | None] = asyncio.get_running_loop().create_future()
        if is_refused(raw):
            done.set_result(None)
            return done
        key = lane_of(raw)
        lane = self._lanes.get(key)
        if lane is not None and len(lane) >= self._settings.waiting_per_person_max:
            log.warning("update %d dropped: its sender has too many waiting", update_id)
            done.set_result(None)
            return done
        self._open[update_id] = done
        ticket = _Ticket(raw, in_body, done)
        if lane is not None:
            lane.append(ticket)
        else:
            self._lanes[key] = deque([ticket])
            task = self._group.create_task(self._run(key))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return done

    async def drain(self) -> None:
        """Wait until everything handed in is done."""
        while self._open:
            await asyncio.wait(self._open.values())

    def cancel(self) -> None:
        """Give up what is in hand; it is not done, so Telegram sends it again."""
        for task in self._tasks:
            task.cancel()

    async def _run(self, key: Hashable) -> None:
        lane = self._lanes[key]
        try:
            while lane:
                raw, in_body, done = lane.popleft()
                try:
                    body = await self._settle(raw, in_body)
                    if not done.done():
                        done.set_result(body)
                finally:
                    done.cancel()  # no-op on a finished one: only a stop in the middle leaves it open
                    del self._open[raw["update_id"]]
        finally:
            del self._lanes[key]
            for ticket in lane:
                ticket.done.cancel()
                del self._open[ticket.raw["update_id"]]

    async def _settle(self, raw: Raw, in_body: bool) -> Raw | None:
        while True:
            try:
                return await self._attempts(raw, in_body)
            except _Poisoned as poisoned:
                why = str(poisoned)
            try:
                await self._park(raw, why)
            except Exception:
                log.exception("update %d could not be parked; all is tried again", raw["update_id"])
                await self._sleep(PARKING_PAUSE)
            else:
                log.error("update %d parked: %s", raw["update_id"], why)
                return None

    async def _attempts(self, raw: Raw, in_body: bool) -> Raw | None:
        why = ""
        try:
            async with asyncio.timeout(self._settings.handle_seconds):
                for attempt in range(self._settings.attempts_max):
                    if attempt:
                        await self._sleep(PAUSES[min(attempt, len(PAUSES)) - 1])
                    crash_point("update-received")
                    try:
                        return await self._handle(raw, in_body)
                    except Unreadable:
                        raise
                    except Exception as error:
                        why = f"failed: {type(error).__name__}"
                        log.exception("update %d failed, attempt %d", raw["update_id"], attempt + 1)
        except Unreadable as error:
            raise _Poisoned(f"{UNREADABLE}: {error}") from None
        except TimeoutError:
            raise _Poisoned("took too long") from None
        raise _Poisoned(why)


class _Poisoned(Exception):  # noqa: N818 - it says what the update is
    """Handling ended for good; the message says why."""


def private_sender(raw: Raw) -> int:
    """Telegram's id of the person who sent it in their private chat, 0 for any other update."""
    event = _event(raw)
    message = event.get("message", event)
    if not isinstance(message, dict) or message.get("chat", {}).get("type") != "private":
        return 0
    return int(event.get("from", {}).get("id", 0))


def lane_of(raw: Raw) -> Hashable:
    """The person who sent it, else the chat it came from, else one lane for the rest."""
    event = _event(raw)
    for kind, key in (("person", "from"), ("person", "user"), ("chat", "chat")):
        who = event.get(key)
        if isinstance(who, dict) and isinstance(who.get("id"), int):
            return kind, who["id"]
    return "rest"


def is_refused(raw: Raw) -> bool:
    """True for what no person signs: anonymous admins and channels, service messages aside."""
    if "channel_post" in raw or "edited_channel_post" in raw:
        return True
    event = _event(raw)
    if any(key in event for key in SERVICE_KEYS):
        return False
    sender = event.get("from")
    return "sender_chat" in event or (isinstance(sender, dict) and sender.get("id") == ANONYMOUS_ADMIN)


def _event(raw: Raw) -> dict[str, Any]:
    return next((value for key, value in raw.items() if key != "update_id" and isinstance(value, dict)), {})
