"""What a world of payouts stands on: a store without threads, time, chance, and a way to the provider that fails."""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from typing import Any, TypeVar

from core.payouts.port import Caps, Destination, Found, Pending, Submitted, Unknown
from core.payouts.reading import MINUTE_MS
from core.ports import Tx
from payouts.faults import Fault
from payouts.pretend import Pretend
from storage.engine import open_engine
from storage.ring import Ring
from storage.sql import Sql
from storage.tx import SqlTx

T = TypeVar("T")
START = 1_790_000_000_000
ASSET = "KES"
MINUTES_OUT = 7  # a request arrives within, twice at most (its process stands still, and then it goes astray)
MINUTES_BACK = 40  # an answer


class Killed(BaseException):
    """The process is dead: nothing of it goes on."""


class Chance:
    """Repeatable chance."""

    def __init__(self, seed: int) -> None:
        self._seed, self._count = seed, count()

    def below(self, n: int) -> int:
        digest = sha256(f"{self._seed}/{next(self._count)}".encode()).digest()
        return int.from_bytes(digest[:8]) % n


class Ticks:
    def __init__(self) -> None:
        self.at = START

    def now(self) -> int:
        return self.at


class Numbers:
    """Each seed has its own, so that it makes the same references in every run."""

    def __init__(self) -> None:
        self.count = count(1)

    def next(self, now: int) -> int:
        del now
        return next(self.count)


class Desk:
    """A store on one connection, without a thread: a transaction is a call. ``point`` is passed at either side."""

    def __init__(self, url: str, clock: Ticks) -> None:
        self._engine = open_engine(url)
        self._connection = self._engine.connect()
        driver: Any = self._connection.connection.driver_connection
        self._driver = driver
        driver.execute("PRAGMA synchronous = OFF")  # it is no disk that is tried here
        ring = Ring({"sim": bytes(range(32))}, bytes(range(32, 64)))
        self.clock, self.ids = clock, Numbers()
        self._tx = SqlTx(Sql(self._connection), clock, self.ids, 1, ring)
        self.point: Callable[[str], None] = lambda _name: None

    async def transact(self, f: Callable[[Tx], T]) -> T:
        self._driver.execute("BEGIN IMMEDIATE")
        try:
            self._tx.begin()
            found = f(self._tx)
            self.point("before-commit")
            self._driver.execute("COMMIT")
        except BaseException:
            if self._driver.in_transaction:
                self._driver.execute("ROLLBACK")
            raise
        self.point("after-commit")
        return found

    def knows(self, ref: str) -> bool:
        """Whether it is written down that this reference was paid."""
        text = "SELECT 1 FROM payout WHERE ref = ? AND state IN ('succeeded', 'reversed')"
        return self._driver.execute(text, (ref,)).fetchone() is not None

    def numbers(self, text: str, *values: int) -> list[int]:
        return [row[0] for row in self._driver.execute(text, values)]

    def copied(self) -> sqlite3.Connection:
        """A backup of the whole."""
        copy = sqlite3.connect(":memory:")
        self._driver.backup(copy)
        return copy

    def restore(self, copy: sqlite3.Connection) -> None:
        copy.backup(self._driver)

    async def look(self, f: Callable[[Tx], T]) -> T:
        """From outside: nobody dies of it."""
        point, self.point = self.point, lambda _name: None
        try:
            return await self.transact(f)
        finally:
            self.point = point

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()


@dataclass
class Slow:
    """The way to the provider: answers come late and in any order, a request may arrive long after it was sent.

    Who says that a payment failed before we ever knew that it was paid cannot be told from an honest one: the provider
    contradicts itself only once we know.
    """

    inner: Pretend
    clock: Ticks
    chance: Chance
    knows: Callable[[str], bool]
    sleepy: bool = False  # processes stand still often
    asleep: bool = False
    strays: list[tuple[int, str, int, Destination]] = field(default_factory=list)

    @property
    def caps(self) -> Caps:
        return self.inner.caps

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    async def submit(self, ref: str, amount_minor: int, asset: str, destination: Destination) -> Submitted:
        await self._way(MINUTES_OUT)
        if not self.inner.calm and self.chance.below(12) == 0:
            arrives = self.clock.at + self.chance.below(MINUTES_OUT) * MINUTE_MS
            self.strays.append((arrives, ref, amount_minor, destination))
            return Unknown("stray")
        said = await self.inner.submit(ref, amount_minor, asset, destination)
        await self._way()
        return said

    async def lookup(self, ref: str) -> Found:
        await self._way()
        if not self.inner.calm and self.chance.below(10) == 0:
            return Unknown("line") if self.chance.below(2) else Pending()
        known = self.inner.payments.get(ref)
        if known and known.fault is Fault.CONTRADICTION and not self.knows(ref):
            known.looked = 0
        return await self.inner.lookup(ref)

    async def balance(self) -> Mapping[str, int] | None:
        return await self.inner.balance()

    async def arrive(self) -> None:
        """What is due of what went astray."""
        due = [one for one in self.strays if one[0] <= self.clock.at]
        self.strays = [one for one in self.strays if one[0] > self.clock.at]
        for _, ref, amount_minor, destination in due:
            await self.inner.submit(ref, amount_minor, ASSET, destination)

    async def _way(self, minutes: int = MINUTES_BACK) -> None:
        for _ in range(self.chance.below(3)):
            await asyncio.sleep(0)
        if self.inner.calm or self.asleep or self.chance.below(3 if self.sleepy else 30):
            return
        self.asleep = True
        for _ in range(self.chance.below(minutes)):  # the process stands still: its lease may be over
            self.clock.at += MINUTE_MS
            await self.arrive()
            await asyncio.sleep(0)
        self.asleep = False
