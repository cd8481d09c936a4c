"""Stand-ins that implement the ports and do what they are told."""

from itertools import count
from threading import Lock

from core.assets import CURRENCIES
from core.wages.floors import Floor
from storage import ring
from storage.ring import Ring

RING = Ring({"test": bytes(range(32))}, bytes(range(32, 64)))  # keys of tests
KEYS = {"KAZI_KEYS__RING": ring.write(RING.keys.items()), "KAZI_KEYS__INDEX": ring.text(RING.index)}
# As where nobody is a newcomer, and what moderators decide takes effect at once and by one person: what people without
# confirmed work may have, undoing and agreeing are subjects of their own.
NO_LIMITS = {
    **dict.fromkeys((f"KAZI_PEOPLE__NEWCOMER_{one}" for one in ("LEASES", "RETURNS", "PERCENT")), "0"),
    "KAZI_MODERATION__UNDO_SECONDS": "0",
    "KAZI_MODERATION__TWO_FROM": "",
    "KAZI_MODERATION__TWO_FROM_COUNT": "0",
}

START = 1_790_000_000_000  # ms; a day in September 2026
LOW_FLOORS = {country: Floor(country, currency, 1) for country, currency in CURRENCIES.items()}  # any price keeps them


class FakeClock:
    """Stands still until a test moves it."""

    def __init__(self, now: int = START) -> None:
        self.at = now

    def now(self) -> int:
        return self.at

    def tick(self, ms: int) -> None:
        self.at += ms


class FakeIds:
    """1, 2, 3 … whatever the time."""

    def __init__(self, first: int = 1) -> None:
        self._count = count(first)

    def next(self, now: int) -> int:
        del now
        return next(self._count)


class FakeRandom:
    """A fixed, evenly spread sequence (Weyl's); tokens count up."""

    def __init__(self, seed: int = 0) -> None:
        self._lock = Lock()
        self._state = seed
        self._tokens = count(1)

    def below(self, n: int) -> int:
        with self._lock:
            self._state = (self._state + 0x9E3779B97F4A7C15) % 2**64
            return self._state * n >> 64

    def token(self, size: int) -> str:
        return f"{next(self._tokens):0{size}d}"[-size:]
