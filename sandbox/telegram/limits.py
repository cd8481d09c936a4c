"""How often a bot may write, and faults a test or the page asks for.

Telegram's exact limits are not public, so the buckets are settings: none by default. ``FAQ`` holds the figures its FAQ
gives for bulk messages.
"""

import math
from collections import deque
from dataclasses import dataclass

from core.ports import Clock
from sandbox.telegram.errors import ApiError, too_many
from sandbox.telegram.model import Chat

WRITES = ("send", "copy", "forward", "edit")
NOT_COUNTED = ("sendchataction",)


@dataclass(frozen=True)
class Bucket:
    """At most ``count`` writes in any ``seconds``; scope "chat" (private), "group" or "bot" (all chats together)."""

    scope: str
    count: int
    seconds: float


FAQ = (Bucket("chat", 3, 3), Bucket("group", 20, 60), Bucket("bot", 30, 1))


@dataclass(frozen=True)
class Rules:
    buckets: tuple[Bucket, ...] = ()


@dataclass
class Fault:
    """The next ``times`` calls of ``method`` (in ``chat_id``, None for any) end with ``error``.

    ``after`` lets the call do its work first, as when the answer is lost on its way back.
    """

    method: str
    chat_id: int | None
    error: ApiError
    times: int = 1
    after: bool = False


class Limits:
    def __init__(self, clock: Clock, rules: Rules) -> None:
        self.rules = rules
        self.faults: list[Fault] = []
        self._clock = clock
        self._log: dict[tuple[int, int, int], deque[int]] = {}

    def fault(self, method: str, chat_id: str) -> Fault | None:
        """Take one use of the first fault that fits."""
        for fault in self.faults:
            if fault.method.lower() == method.lower() and str(fault.chat_id or chat_id) == chat_id:
                fault.times -= 1
                if not fault.times:
                    self.faults.remove(fault)
                return fault
        return None

    def take(self, bot_id: int, chat: Chat, method: str) -> None:
        """Count one write. Raises ApiError 429 when a bucket is full."""
        name = method.lower()
        if not name.startswith(WRITES) or name in NOT_COUNTED:
            return
        now = self._clock.now()
        logs = []
        for number, bucket in enumerate(self.rules.buckets):
            own = "chat" if chat.type == "private" else "group"
            if bucket.scope not in (own, "bot"):
                continue
            log = self._log.setdefault((number, bot_id, 0 if bucket.scope == "bot" else chat.id), deque())
            while log and log[0] <= now - bucket.seconds * 1000:
                log.popleft()
            if len(log) >= bucket.count:
                raise too_many(max(1, math.ceil((log[0] + bucket.seconds * 1000 - now) / 1000)))
            logs.append(log)
        for log in logs:
            log.append(now)
