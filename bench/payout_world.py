"""A world of payouts from one seed: people, a provider that holds the truth and fails by script, processes that die.

Everything real but the provider, the clock and the store's thread: use cases, statements, ledger, jobs. A world runs
until it is quiet; then the ledger has to say what the provider knows. The same seed, the same world.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TypeVar

from bench.payout_ground import ASSET, Chance, Desk, Killed, Slow, Ticks
from bot.paying import Payer
from core.errors import Refusal
from core.ledger import Account, Code, Kind, Transfer
from core.payouts import asking, naming, resolving, sending
from core.payouts.model import CONTACT, TYPED, Payout, Purse, ref_of
from core.payouts.policy import Limit, Policy, Till
from core.payouts.port import Strength
from core.payouts.reading import DAY_MS, HOUR_MS, MINUTE_MS
from core.payouts.states import OPEN, TERMINAL, State
from core.people import Person, Role
from core.ports import Tx
from payouts.faults import Fault, seeded
from payouts.pretend import CAPS, Pretend, bounds

T = TypeVar("T")
PEOPLE, WISHES = 3, 2
FUNDS = 400_000  # minor units of each person
DAYS = 4  # of faults; then all is well
QUIET_DAYS = 12  # until then everything has to have come to rest
POINTS = ("before-commit", "after-commit", "payout-leased", "payout-called", "payout-recorded")
HARMLESS = tuple(one for one in Fault if one is not Fault.OTHER_AMOUNT)
SLEEPY = (Fault.TRANSIENT, Fault.TRANSIENT, Fault.PAYEE, Fault.LOST_REQUEST, Fault.LOST_REPLY, Fault.DUPLICATE)


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
        return next(iter(self.till.rails))

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
            return await self.desk.transact(lambda tx: f(tx, person(tx, who)))
        except (Refusal, Killed):
            return None

    async def wish(self, who: int) -> None:
        minor = (10 + self.chance.below(60)) * 100

        def f(tx: Tx, me: Person) -> Payout:
            (payee, *_) = tx.payouts.payees.of_person(me.id)
            return asking.ask(tx, me, self.till, asking.Wish(self.code, ASSET, minor, payee.id))

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
            strays = [one[0] for one in self.rail.strays]
            wait = max(1000, min([next_at or end, *strays]) - self.clock.at)
            wait = min(wait, 6 * HOUR_MS if faults else DAY_MS)
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

            await self.desk.transact(lambda tx, f=f, helper=helper: f(tx, person(tx, helper)))  # type: ignore[misc]
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


def person(tx: Tx, who: int) -> Person:
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
            tx.people.give_role(me.id, Role.MODERATOR, 0)
            world.helpers.append(me.id)
            continue
        world.people.append(me.id)
        earned, house, order = Account(Kind.WORKER, me.id, ASSET), Account(Kind.HOUSE, 0, ASSET), tx.new_id()
        tx.ledger.open(earned)
        tx.ledger.open(house)
        tx.ledger.transfer(Transfer(order, house, earned, FUNDS, Code.LOST_WORK, order))
        number = f"2547{seed % 10**6:06d}{at}{1}"
        for how, value in ((CONTACT, number), (TYPED, number[:-1] + "2")):
            naming.name(tx, me, world.till, naming.Where(world.code, value, how))
