"""A town for a month: its clock, its jobs, and what the bot sends. What its people do is in the modules beside.

Use cases on a real store, the running process's own runner of jobs and sender of notices, the settings as shipped.
Only Telegram is not there: what is sent is written down, and whoever it is for acts on it.
"""

import asyncio
import heapq
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from bot.context import Context
from bot.jobs import ALL
from bot.languages import Languages
from bot.rails import Rails
from bot.runner import Runner
from bot.sender import Delivery, Sender
from bot.settings import Settings
from bot.terms import desk
from bot.workshop import Workshop
from core.errors import Refusal
from core.front import door
from core.people import CONSENT_VERSION, House, Person, Role
from core.ports import Notice, Store, Tx
from core.requesters.port import Figures
from core.work import Answer
from payouts.faults import Fault
from payouts.pretend import Pretend
from storage.reads import Reads
from tests.bot.fakes import settings
from tests.core.world import World
from tests.fakes import FakeClock, FakeIds, FakeRandom
from tests.reliability.month_parts import DAY, Seldom, Shop

T = TypeVar("T")
SEED = 20261126
GROUP, OPERATOR = -100_700, 9
REJECTS, SLOW, HONEST = 11, 12, 13  # Telegram ids of who asks for work
MODERATORS = tuple(range(21, 27))
WORKERS = tuple(range(1001, 1201))
CARELESS = WORKERS[::14]  # who hardly look, and come more often
UNSAFE, KES = "unsafe", "KES"  # the campaign that nobody should do; the money that one pays in


class Chance:
    """The same in each run: by the hash of who asks and how often they did."""

    def __init__(self, who: object) -> None:
        self._who, self._asked = who, 0

    def below(self, n: int) -> int:
        self._asked += 1
        drawn = sha256(f"{SEED}:{self._who}:{self._asked}".encode()).digest()
        return int.from_bytes(drawn[:8]) % n

    def percent(self, of_a_hundred: float) -> bool:
        return self.below(10_000) < of_a_hundred * 100

    def of(self, ones: Sequence[T]) -> T:
        return ones[self.below(len(ones))]


@dataclass(frozen=True)
class Told:
    """A notice that left."""

    at: int
    chat: int
    kind: str
    key: str
    params: Mapping[str, Any]


Event = Callable[[], Awaitable[None]]
Reaction = Callable[["Month", Told], Awaitable[None]]


@dataclass
class Month:
    store: Store
    clock: FakeClock
    react: Reaction
    reads: Reads
    told: list[Told] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)  # what people did, counted
    campaigns: dict[str, int] = field(default_factory=dict)
    asks: dict[str, int] = field(default_factory=dict)  # whose campaign it is, Telegram's id by name
    ids: dict[int, int] = field(default_factory=dict)  # ours, by Telegram's
    shown: list[int] = field(default_factory=list)  # when (ms) a message came to the group, or was edited there
    files: dict[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)  # rows of those that were sent back
    said: dict[int, int] = field(default_factory=dict)  # by case, when (ms) moderators last ruled on it for good
    undone: list[tuple[Answer, Answer]] = field(default_factory=list)  # before a ruling, and once it was undone
    failed: list[str] = field(default_factory=list)  # jobs
    peeks: list[tuple[int, int]] = field(default_factory=list)  # votes when a juror looked, and how many they saw
    twice: list[bool] = field(default_factory=list)  # whether a second vote was taken
    ratings: dict[int, Figures] = field(default_factory=dict)  # of who asks, by Telegram's id, as the month ended
    marks: dict[int, str] = field(default_factory=dict)  # by day, a digest of all that had happened

    def __post_init__(self) -> None:
        self.world, self.began = World(self.store, self.clock), self.clock.now()
        self._events: list[tuple[int, int, Event]] = []
        self._events_made, self._moves = 0, 0
        self._chances: dict[object, Chance] = {}
        found = _settings()
        self.house = House(operators=frozenset({OPERATOR}), zone=found.people.zone, first_waits=False, desk=desk(found))
        rail = Pretend(self.clock, plan=lambda _ref, _to: Fault.NONE)
        self.context = Context(
            settings=found,
            store=self.store,
            clock=self.clock,
            ids=FakeIds(),
            random=FakeRandom(),
            languages=Languages(Path("/nowhere")),
            workshop=cast(Workshop, Shop(self.files, self.reads)),
            rails=Rails({rail.caps.code: rail}),
        )
        modules = [Seldom(one, self.failed) for one in ALL]
        self.runner = Runner(self.context, modules, self._moved)
        delivery = Delivery(self._deliver, self._leaves, self._leaves)
        self.sender = Sender(self.store, delivery, found.sending, self.clock, self._sleep)

    def _moved(self) -> None:
        self._moves += 1

    async def _sleep(self, seconds: float) -> None:
        self.clock.tick(max(1, round(seconds * 1000)))

    async def _leaves(self, *_chats: int) -> None:
        raise AssertionError("nobody leaves, and nothing moves")

    async def _deliver(self, notice: Notice) -> None:
        told = Told(self.clock.now(), notice.chat_id, notice.kind, notice.key, notice.params)
        self.told.append(told)
        self._moved()
        await self.react(self, told)

    def chance(self, who: object) -> Chance:
        return self._chances.setdefault(who, Chance(who))

    def at(self, ms: int, event: Event) -> None:
        """Have something happen at a time, or as soon as may be where that is over."""
        self._events_made += 1
        heapq.heappush(self._events, (ms, self._events_made, event))

    def after(self, ms: int, event: Event) -> None:
        self.at(self.clock.now() + ms, event)

    def mark(self) -> None:
        """Keep a digest of all that happened so far."""
        happened = repr((self.told, sorted(self.noted.items()), sorted(self.refused.items()), self.peeks))
        self.marks[self.day] = sha256(happened.encode()).hexdigest()

    @property
    def day(self) -> int:
        """How many have passed."""
        return (self.clock.now() - self.began) // DAY

    async def do(self, f: Callable[[Tx], T]) -> T:
        return await self.store.transact(f)

    async def act(self, who: int, f: Callable[[Tx, Person], T]) -> T | None:
        """An update of a person; None where it was refused."""
        try:
            return await self.do(lambda tx: f(tx, door.meet(tx, who, "en", self.house)))
        except Refusal as refusal:
            self.refused[refusal.text.one] += 1
            return None

    async def live(self, until: int) -> None:
        """Let time pass from one event to the next; in between jobs run and notices leave."""
        await self.runner.seed()
        while self._events and self._events[0][0] <= until:
            at, _, event = heapq.heappop(self._events)
            await self._rest(at)
            await event()
        await self._rest(until)

    async def _rest(self, until: int) -> None:
        while True:
            before = self._moves
            due = [await self._round(self.runner), await self._round(self.sender)]
            if self._moves != before:
                continue
            at = min((one for one in due if one is not None), default=until)
            if at > until or self.clock.now() >= until:
                self.clock.at = max(self.clock.at, until)
                return
            self.clock.at = max(self.clock.at + 1, at)

    async def _round(self, part: Runner | Sender) -> int | None:
        async with asyncio.TaskGroup() as group:
            return await part.round(group)


def _settings() -> Settings:
    """As shipped; one thing at a time, or no run would be like another."""
    found = settings()
    jobs, sending = replace(found.jobs, parallel=1), replace(found.sending, parallel=1)
    return replace(found, jobs=jobs, sending=sending)


async def come(month: Month) -> None:
    """Everybody comes in; moderators have their group."""

    def enter(who: int, *roles: Role) -> Callable[[Tx], None]:
        def f(tx: Tx) -> None:
            tx.people.add(Person(tx.new_id(), who, "en", consent=CONSENT_VERSION))
            me = door.meet(tx, who, "en", month.house)
            if who in CARELESS:
                tx.people.save_profile(replace(me, country="KE"))
            for role in roles:
                tx.people.give_role(me.id, role, 0)
            month.ids[who] = me.id

        return f

    for who in (REJECTS, SLOW, HONEST):
        await month.do(enter(who, Role.REQUESTER))
    for who in MODERATORS:
        await month.do(enter(who, Role.MODERATOR))
    for who in (OPERATOR, *WORKERS):
        await month.do(enter(who))
    await month.do(lambda tx: tx.office.link_group(GROUP, month.ids[OPERATOR]))
