"""A world of payouts from one seed: people, a provider that holds the truth and fails by script, processes that die.

Everything real but the provider, the clock and the store's thread: use cases, statements, ledger, jobs. A world runs
until it is quiet; then the ledger has to say what the provider knows. The same seed, the same world.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from bot.paying import Payer
from core.errors import Refusal
from core.ledger import Account, Code, Kind, Transfer
from core.payouts import asking, naming, resolving, sending
from core.payouts.model import CONTACT, TYPED, Payout, Purse, ref_of
from core.payouts.policy import Limit, Policy, Till
from core.payouts.port import Caps, Destination, Found, Pending, Strength, Submitted, Unknown
from core.payouts.reading import DAY_MS, HOUR_MS, MINUTE_MS
from core.payouts.states import OPEN, TERMINAL, State
from core.people import Person
from core.ports import Tx
from payouts.faults import Fault, seeded
from payouts.pretend import CAPS, Pretend, bounds
from storage.engine import open_engine
from storage.ring import Ring
from storage.sql import Sql
from storage.tx import SqlTx

T = TypeVar("T")
START = 1_790_000_000_000
ASSET = "KES"
PEOPLE, WISHES = 3, 2
FUNDS = 400_000  # minor units of each person
DAYS = 4  # of faults; then all is well
QUIET_DAYS = 12  # until then everything has to have come to rest
POINTS = ("before-commit", "after-commit", "payout-leased", "payout-called", "payout-recorded")
HARMLESS = tuple(one for one in Fault if one is not Fault.OTHER_AMOUNT)
SLEEPY = (Fault.TRANSIENT, Fault.TRANSIENT, Fault.PAYEE, Fault.LOST_REQUEST, Fault.LOST_REPLY, Fault.DUPLICATE)


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
        await self._way()
        if not self.inner.calm and self.chance.below(12) == 0:
            arrives = self.clock.at + self.chance.below(10) * MINUTE_MS
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

    async def _way(self) -> None:
        for _ in range(self.chance.below(3)):
            await asyncio.sleep(0)
        if self.inner.calm or self.asleep or self.chance.below(3 if self.sleepy else 30):
            return
        self.asleep = True
        for _ in range(self.chance.below(40)):  # the process stands still: its lease may be over
            self.clock.at += MINUTE_MS
            await asyncio.sleep(0)
        self.asleep = False


@dataclass
class World:
    """``deaths`` are counted by point, ``ends`` by state; ``people``: whoever is paid."""

    desk: Desk
    clock: Ticks
    chance: Chance
    rail: Slow
    till: Till
    people: list[int]
    helpers: list[int]
    deaths: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    payouts: list[int] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.till.caps("pretend").code

    def point(self, name: str) -> None:
        if not self.rail.inner.calm and self.chance.below(25) == 0:
            self.deaths[name] += 1
            raise Killed

    async def run_rail(self) -> None:
        """One or two processes do what is due; each may die anywhere."""
        processes = [self._process(1)] if self.chance.below(2) else [self._process(1), self._process(30)]
        for one in await asyncio.gather(*processes, return_exceptions=True):
            if isinstance(one, BaseException) and not _is_death(one):
                raise one

    async def _process(self, runs: int) -> None:
        payer = Payer(self.desk, self.till, self.clock, self.point)
        for _ in range(runs):
            await payer.run(self.code)
            await asyncio.sleep(0)

    async def act(self, f: Callable[[Tx, Person], T], who: int) -> T | None:
        """One update of a person; a refusal is an answer, and the process may die around the commit."""
        try:
            return await self.desk.transact(lambda tx: f(tx, _person(tx, who)))
        except (Refusal, Killed):
            return None

    async def wish(self, who: int) -> None:
        minor = (10 + self.chance.below(60)) * 100

        def f(tx: Tx, me: Person) -> Payout:
            (payee, *_) = tx.payouts.payees.of_person(me.id)
            return asking.ask(tx, me, self.till, asking.Wish("pretend", ASSET, minor, payee.id))

        await self.act(f, who)

    async def meddle(self) -> None:
        """Somebody takes theirs back, names another number, or a callback comes, twice, or of something else."""
        what, who = self.chance.below(8), self.people[self.chance.below(PEOPLE)]
        mine = await self.desk.look(lambda tx: tx.payouts.book.of_person(who, 9))
        one = mine[self.chance.below(len(mine))] if mine else None
        if one and what == 0:
            await self.act(lambda tx, me: asking.cancel(tx, me, self.till, one.id), who)
        elif one and what in (1, 2):
            await self.act(lambda tx, me: naming.give(tx, me, self.till, one.id, one.payee_id), who)
        elif self.rail.inner.callbacks and what in (3, 4, 5):
            await self.call_back(*self.rail.inner.callbacks[self.chance.below(len(self.rail.inner.callbacks))])

    async def call_back(self, headers: Mapping[str, str], raw: bytes) -> None:
        ref, digest = self.rail.inner.hint(headers, raw), sha256(raw).hexdigest()
        assert ref
        await self.act(lambda tx, _me: sending.called_back(tx, self.code, ref, digest), self.people[0])

    async def live(self) -> None:
        """Days of faults, then quiet."""
        self.desk.point = self.point
        for day in range(WISHES):
            for who in self.people:
                await self.wish(who)
            await self.pass_time(DAY_MS * DAYS // WISHES, faults=True)
            del day
        self.rail.inner.calm = True
        for one in self.rail.strays:
            await self.rail.inner.submit(one[1], one[2], ASSET, one[3])
        self.rail.strays.clear()
        for headers, raw in self.rail.inner.callbacks[::-1]:
            await self.call_back(headers, raw)
        await self.pass_time(QUIET_DAYS * DAY_MS, faults=False)

    async def pass_time(self, ms: int, *, faults: bool) -> None:
        end = self.clock.at + ms
        while self.clock.at < end:
            next_at = await self.desk.look(lambda tx: tx.payouts.book.next_at(self.code))
            if next_at is None and not faults:
                return
            wait = max(1000, min((next_at or end) - self.clock.at, 6 * HOUR_MS if faults else DAY_MS))
            self.clock.at = min(end, self.clock.at + wait)
            await self.rail.arrive()
            if faults and self.chance.below(3) == 0:
                await self.meddle()
            await self.run_rail()

    async def faults(self) -> list[str]:
        """What is wrong now that all is quiet; people with evidence decide what is left to them."""
        found: list[str] = []
        for who in self.people:
            for one in await self.desk.transact(lambda tx, who=who: tx.payouts.book.of_person(who, 99)):  # type: ignore[misc]
                self.payouts.append(one.id)
                if one.state in OPEN and one.state is not State.MANUAL_REVIEW:
                    found.append(f"payout {one.id} rests {one.state}")
                    continue
                ended = await self._decided(one) if one.state is State.MANUAL_REVIEW else one
                self.ends[one.state] += 1
                found += self._wrong(ended)
        return found

    async def _decided(self, one: Payout) -> Payout:
        paid = self.truth(one)[0] > 0
        for helper in self.helpers:

            def f(tx: Tx, me: Person) -> object:
                return resolving.resolve(tx, me, self.till, one.id, resolving.Word(paid, "their statement"))

            await self.desk.transact(lambda tx, f=f, helper=helper: f(tx, _person(tx, helper)))  # type: ignore[misc]
        found = await self.desk.transact(lambda tx: tx.payouts.book.get(one.id))
        assert found
        return found

    def truth(self, one: Payout) -> tuple[int, int]:
        """How often the provider paid the intent under any of its references, and what stayed out."""
        known = [self.rail.inner.payments.get(ref_of(one.id, epoch)) for epoch in range(1, one.epoch + 2)]
        paid = [payment for payment in known if payment]
        return sum(len(payment.amounts) for payment in paid), sum(payment.net_minor for payment in paid)

    def _wrong(self, one: Payout) -> list[str]:
        times, net = self.truth(one)
        found = [f"payout {one.id} paid {times} times"] if times > 1 else []
        stays = one.amount_minor if one.state is State.SUCCEEDED else 0
        if one.state not in TERMINAL or net != stays:
            found.append(f"payout {one.id} is {one.state} of {one.amount_minor}, and {net} stayed out")
        return found


def _is_death(error: BaseException) -> bool:
    if isinstance(error, BaseExceptionGroup):
        return all(map(_is_death, error.exceptions))
    return isinstance(error, Killed)


def _person(tx: Tx, who: int) -> Person:
    found = tx.people.by_id(who)
    assert found
    return found


def make(desk: Desk, clock: Ticks, seed: int) -> World:
    """The provider of this seed: how it treats references, which faults it has, and how much of our money it holds."""
    chance = Chance(seed)
    strength = (Strength.STRONG, Strength.STRONG, Strength.WEAK, Strength.NONE)[chance.below(4)]
    caps = replace(
        CAPS,
        bounds={ASSET: replace(bounds(ASSET), fee=50)},
        strength=strength,
        key_ttl_ms=(0, 2 * HOUR_MS)[chance.below(2)],
        can_look_up=chance.below(10) != 0,
        spacing_ms=2 * MINUTE_MS,
    )
    sleepy = chance.below(4) == 0
    among = SLEEPY if sleepy else HARMLESS if chance.below(3) else tuple(Fault)
    plan = seeded(seed, (200, 500, 900)[chance.below(3)], among)
    inner = Pretend(clock, caps=caps, plan=plan, stock={ASSET: 10**9} if chance.below(2) else None)
    rail = Slow(inner, clock, chance, desk.knows, sleepy)
    policy = Policy({ASSET: Limit(10**6, 10**6)})
    return World(desk, clock, chance, rail, Till({"pretend": rail}, policy), [], [])


def settle(tx: Tx, world: World, seed: int) -> None:
    """Its people, who have earned something, and two who may decide; nothing is left of the world before."""
    tx.payouts.rails.start(world.code)
    tx.payouts.rails.save_purse(Purse(world.code))
    for at in range(PEOPLE + 2):
        me = Person(tx.new_id(), seed * 10 + at + 1, "en", country="KE", consent=1)
        tx.people.add(me)
        if at >= PEOPLE:
            world.helpers.append(me.id)
            continue
        world.people.append(me.id)
        earned, house, order = Account(Kind.WORKER, me.id, ASSET), Account(Kind.HOUSE, 0, ASSET), tx.new_id()
        tx.ledger.open(earned)
        tx.ledger.open(house)
        tx.ledger.transfer(Transfer(order, house, earned, FUNDS, Code.LOST_WORK, order))
        number = f"2547{seed % 10**6:06d}{at}{1}"
        for how, value in ((CONTACT, number), (TYPED, number[:-1] + "2")):
            naming.name(tx, me, world.till, naming.Where("pretend", value, how))


async def play(desk: Desk, clock: Ticks, seed: int) -> tuple[World, list[str]]:
    """One world from its beginning to its quiet end, and what is wrong with it."""
    desk.point, desk.ids.count, clock.at = (lambda _name: None), count(1 + (seed << 20)), START
    world = make(desk, clock, seed)
    await desk.transact(lambda tx: settle(tx, world, seed))
    await world.live()
    desk.point = lambda _name: None
    return world, await world.faults()


async def play_all(url: str, seeds: range) -> tuple[Counter[str], Counter[str], dict[int, list[str]]]:
    """Many worlds in one database, one after the other: deaths by point, ends by state, what was wrong by seed."""
    clock = Ticks()
    deaths, ends, wrong = Counter[str](), Counter[str](), {}
    with closing(Desk(url, clock)) as desk:
        for seed in seeds:
            world, found = await play(desk, clock, seed)
            deaths += world.deaths
            ends += world.ends
            if found:
                wrong[seed] = found
    return deaths, ends, wrong


def fresh(folder: Path) -> str:
    return f"sqlite:///{folder / 'payouts.db'}"
