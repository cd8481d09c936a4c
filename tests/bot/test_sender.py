"""The outbox on its way: pace, refusals and giving up, on a clock that the sender's own waits move."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from aiogram.exceptions import TelegramForbiddenError, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.methods import GetMe

from bot.api import ApiError, NoAnswer
from bot.pace import Bucket, Pace
from bot.sender import Delivery, Sender
from core.ports import Notice
from tests.bot.fakes import FakeClock, FakeStore, settings

ME = GetMe()


@dataclass
class Post:
    """Records what was delivered when; ``errors`` of a chat are raised first."""

    clock: FakeClock
    errors: dict[int, list[Exception]] = field(default_factory=dict)
    told: list[tuple[int, int, str]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    first: asyncio.Event = field(default_factory=asyncio.Event)

    async def deliver(self, notice: Notice) -> None:
        await asyncio.sleep(0)
        if self.errors.get(notice.chat_id):
            raise self.errors[notice.chat_id].pop(0)
        self.first.set()
        self.told.append((self.clock.ms, notice.chat_id, notice.key))

    async def unreachable(self, chat_id: int) -> None:
        self.gone.append(chat_id)

    async def migrated(self, old: int, new: int) -> None:
        self.moved.append((old, new))


class Office:
    """A sender, its store and its post; ``work`` lets fake time pass until the outbox is empty."""

    def __init__(self, **environ: str) -> None:
        self.clock = FakeClock()
        self.store = FakeStore(self.clock)
        self.post = Post(self.clock)
        delivery = Delivery(self.post.deliver, self.post.unreachable, self.post.migrated)
        self.sender = Sender(self.store, delivery, settings(**environ).sending, self.clock, self.clock.sleep)
        self.start = self.clock.ms

    def put(self, chat_id: int, *keys: str) -> None:
        for key in keys:
            self.store.outbox.put(chat_id, "kind", key, {})

    async def work(self, rounds: int = 2000) -> None:
        for _ in range(rounds):
            async with asyncio.TaskGroup() as group:
                due_at = await self.sender.round(group)
            due_at = self.store.outbox.next_at()
            if due_at is None:
                return
            self.clock.ms = max(self.clock.ms + 1, due_at)
        raise AssertionError("the outbox never emptied")

    def seconds(self, chat_id: int) -> list[float]:
        return [(at - self.start) / 1000 for at, chat, _ in self.post.told if chat == chat_id]


async def test_a_private_chat_gets_a_burst_then_one_a_second_in_order() -> None:
    office = Office()
    office.put(5, *"abcdefgh")
    await office.work()
    assert [key for _, _, key in office.post.told] == list("abcdefgh")
    times = office.seconds(5)
    assert times[7] >= 4.9
    assert all(later - earlier >= 0.9 for earlier, later in pairwise(times[3:]))


async def test_a_group_gets_18_a_minute() -> None:
    office = Office()
    office.put(-100, *(str(n) for n in range(20)))
    await office.work()
    times = office.seconds(-100)
    assert len(times) == 20
    assert all(later - earlier >= 3.3 for earlier, later in pairwise(times))


async def test_over_all_chats_25_a_second() -> None:
    office = Office()
    for chat in range(1, 101):
        office.put(chat, "x")
    await office.work()
    per_second: dict[int, int] = defaultdict(int)
    for at, _, _ in office.post.told:
        per_second[(at - office.start) // 1000] += 1
    assert sum(per_second.values()) == 100
    assert max(per_second.values()) <= 28  # two or three are under way when the fake second turns


async def test_one_slow_chat_does_not_hold_the_others() -> None:
    office = Office()
    office.put(-100, *(str(n) for n in range(40)))
    office.put(7, "quick")
    await office.work()
    assert office.seconds(7)[0] < 1


@pytest.mark.parametrize(
    "refusal", [TelegramRetryAfter(ME, "Too Many Requests", 7), ApiError(429, "Too Many Requests", {"retry_after": 7})]
)
async def test_retry_after_is_obeyed_and_is_no_attempt(refusal: Exception) -> None:
    office = Office()
    office.post.errors[5] = [refusal] * 10
    office.put(5, "a")
    office.put(6, "b")
    await office.work()
    assert office.seconds(5)[0] >= 70
    assert office.seconds(6)[0] < 1


async def test_two_chats_refused_hold_everybody() -> None:
    office = Office()
    for chat in (5, 6):
        office.post.errors[chat] = [ApiError(429, "", {"retry_after": 9})]
    office.put(5, "a")
    office.put(6, "b")
    async with asyncio.TaskGroup() as group:
        await office.sender.round(group)
    office.put(7, "c")
    await office.work()
    assert min(office.seconds(7)) >= 9


@pytest.mark.parametrize(
    ("error", "gone"),
    [
        (TelegramForbiddenError(ME, "Forbidden: bot was blocked by the user"), True),
        (ApiError(403, "Forbidden: user is deactivated", {}), True),
        (ApiError(400, "Bad Request: chat not found", {}), True),
        (ApiError(400, "Bad Request: message text is empty", {}), False),
    ],
)
async def test_who_cannot_be_reached_is_said_so_once(error: Exception, gone: bool) -> None:
    office = Office()
    office.post.errors[5] = [error]
    office.put(5, "a")
    await office.work()
    assert office.post.gone == ([5] if gone else [])
    assert len(office.post.told) == (0 if gone else 1)


@pytest.mark.parametrize(
    "error",
    [
        TelegramMigrateToChat(ME, "Bad Request: group chat was upgraded", -1005),
        ApiError(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -1005}),
    ],
)
async def test_a_group_that_moved_is_told_of_and_its_notice_kept(error: Exception) -> None:
    office = Office()
    office.post.errors[-5] = [error]
    office.put(-5, "a")
    await office.work()
    assert office.post.moved == [(-5, -1005)]
    assert len(office.post.told) == 1


async def test_what_fails_comes_later_and_later_and_is_given_up_at_last(caplog: pytest.LogCaptureFixture) -> None:
    office = Office(sending__attempts_max="4")
    office.post.errors[5] = [NoAnswer("TimeoutError"), *[ValueError("secret words")] * 9]
    office.put(5, "a")
    await office.work()
    assert office.post.told == []
    assert len(office.post.errors[5]) == 6
    assert office.clock.ms - office.start >= (2 + 4 + 8) * 1000
    assert any(record.levelname == "ERROR" and "given up" in record.message for record in caplog.records)


async def test_a_notice_put_again_while_sent_is_not_lost() -> None:
    office = Office()
    office.put(5, "a")
    deliver: Callable[[Notice], Awaitable[None]] = office.post.deliver
    again = [True]

    async def putting(notice: Notice) -> None:
        await deliver(notice)
        if again.pop() if again else False:
            office.put(5, "a")

    office.sender._delivery = Delivery(putting, office.post.unreachable, office.post.migrated)
    await office.work()
    assert len(office.post.told) == 2


async def test_run_wakes_at_a_ring_and_ends_when_closed() -> None:
    office = Office()
    async with asyncio.TaskGroup() as group:
        running = group.create_task(office.sender.run())
        office.put(5, "a")
        office.sender.bell.ring()
        await asyncio.wait_for(office.post.first.wait(), 60)
        office.sender.bell.close()
        await asyncio.wait_for(running, 60)


def test_a_bucket_never_gives_more_than_its_rate() -> None:
    bucket, now, taken = Bucket(2, 3, 0), 0, 0
    for now in range(0, 10_000, 10):
        if not bucket.wait(now):
            bucket.take(now)
            taken += 1
    assert taken == 3 + 19
    assert bucket.wait(now, ahead=4) > 2000


def test_buckets_of_quiet_chats_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pace.CHATS_MAX", 10)
    clock = FakeClock()
    pace = Pace(settings().sending, clock.now)
    for chat in range(100):
        pace.take(chat)
        clock.ms += 5_000
    assert len(pace._chats) <= 11
