"""How fast notices may leave: token buckets, and the waits Telegram asks for.

Telegram names no exact limits (core.telegram.org/bots/faq: about 1 message a second to a chat, 20 a minute to a group,
30 a second over all); the buckets stay below them and a refusal's ``retry_after`` always wins.
"""

from collections.abc import Callable

from bot.sections import Sending

CHATS_MAX = 10_000  # buckets kept; a full one says nothing and may go
MARGIN_MS = 100  # beyond what Telegram asked for


class Bucket:
    """``burst`` at once, then ``per_second``."""

    def __init__(self, per_second: float, burst: float, now: int) -> None:
        self._per_ms = per_second / 1000
        self._burst = burst
        self._tokens = burst
        self._at = now

    def wait(self, now: int, ahead: int = 0) -> int:
        """Milliseconds until one may go after ``ahead`` others went; 0: now."""
        self._refill(now)
        lacking = 1 + ahead - self._tokens
        return 0 if lacking <= 0 else max(1, round(lacking / self._per_ms + 0.5))

    def take(self, now: int) -> None:
        self._refill(now)
        self._tokens -= 1

    def full(self, now: int) -> bool:
        self._refill(now)
        return self._tokens >= self._burst

    def _refill(self, now: int) -> None:
        self._tokens = min(self._burst, self._tokens + max(0, now - self._at) * self._per_ms)
        self._at = max(self._at, now)


class Pace:
    def __init__(self, settings: Sending, clock: Callable[[], int]) -> None:
        self._settings = settings
        self._clock = clock
        self._all = Bucket(settings.per_second, 1, clock())
        self._chats: dict[int, Bucket] = {}
        self._refused: dict[int, int] = {}
        self._everyone = 0

    def ready_at(self, chat_id: int, ahead: int = 0) -> int:
        """When (ms) this chat may get its next one after ``ahead`` others; not later than now: at once."""
        now = self._clock()
        wait = self._bucket(chat_id, now).wait(now, ahead)
        return max(now + wait, self._refused.get(chat_id, 0), self._everyone)

    def all_wait(self) -> int:
        """Milliseconds until the pace over all chats lets one go."""
        return self._all.wait(self._clock())

    def take(self, chat_id: int) -> None:
        now = self._clock()
        self._all.take(now)
        self._bucket(chat_id, now).take(now)

    def refused(self, chat_id: int, retry_after: int) -> int:
        """Telegram asked to wait: until when (ms). A second chat refused meanwhile means that all of us are meant."""
        now = self._clock()
        until = now + retry_after * 1000 + MARGIN_MS
        self._refused = {chat: at for chat, at in self._refused.items() if at > now}
        if any(chat != chat_id for chat in self._refused):
            self._everyone = max(self._everyone, until)
        self._refused[chat_id] = until
        return until

    def _bucket(self, chat_id: int, now: int) -> Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            if len(self._chats) >= CHATS_MAX:
                self._chats = {chat: old for chat, old in self._chats.items() if not old.full(now)}
            bucket = self._chats[chat_id] = self._new(chat_id, now)
        return bucket

    def _new(self, chat_id: int, now: int) -> Bucket:
        if chat_id < 0:  # groups and channels have negative ids
            return Bucket(self._settings.group_per_minute / 60, 1, now)
        return Bucket(self._settings.private_per_second, self._settings.private_burst, now)
