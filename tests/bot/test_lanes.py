"""Order within a person, haste between people, and what a poisoned update cannot do."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.api import Raw
from bot.lanes import ANONYMOUS_ADMIN, Lanes, Unreadable, is_refused, lane_of
from tests.bot.fakes import FakeClock, message, press, settings

Handler = Callable[[Raw, bool], Awaitable[Raw | None]]


async def _park_into(parked: list[tuple[int, str]], raw: Raw, why: str) -> None:
    parked.append((raw["update_id"], why))


async def _all(updates: list[Raw], handle: Handler, **environ: str) -> list[tuple[int, str]]:
    """Hand all updates in at once; what was parked."""
    parked: list[tuple[int, str]] = []
    async with asyncio.TaskGroup() as group:
        lanes = Lanes(
            group, handle, lambda raw, why: _park_into(parked, raw, why), settings(**environ).updates, FakeClock().sleep
        )
        for raw in updates:
            lanes.submit(raw)
        await lanes.drain()
    return parked


async def test_one_person_is_served_in_order_whatever_each_takes() -> None:
    seen: list[int] = []

    async def handle(raw: Raw, _body: bool) -> None:
        await asyncio.sleep(0.02 if raw["update_id"] % 2 else 0)
        seen.append(raw["update_id"])

    updates = [press(n) if n % 3 == 0 else message(n) for n in range(20)]
    await _all(updates, handle)
    assert seen == list(range(20))


async def test_many_people_are_served_at_once() -> None:
    inside, most = 0, 0
    all_in = asyncio.Event()

    async def handle(_raw: Raw, _body: bool) -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        if inside == 10:
            all_in.set()
        await all_in.wait()
        inside -= 1

    await _all([message(n, person=n) for n in range(10)], handle)
    assert most == 10


async def test_an_update_in_hand_is_not_taken_twice() -> None:
    count = 0

    async def handle(_raw: Raw, _body: bool) -> Raw:
        nonlocal count
        count += 1
        await asyncio.sleep(0)
        return {"n": count}

    async with asyncio.TaskGroup() as group:
        lanes = Lanes(group, handle, lambda raw, why: _park_into([], raw, why), settings().updates)
        first, second = lanes.submit(message(7)), lanes.submit(message(7))
        assert first is second
        assert await first == {"n": 1}
        assert lanes.room == settings().updates.in_flight_max


async def test_what_always_fails_is_parked_after_three_attempts_and_stops_nobody() -> None:
    tried: list[int] = []

    async def handle(raw: Raw, _body: bool) -> None:
        tried.append(raw["update_id"])
        if raw["update_id"] == 2:
            raise RuntimeError("poison")

    assert await _all([message(1), message(2), message(3), message(4, person=9)], handle) == [
        (2, "failed: RuntimeError")
    ]
    assert tried.count(2) == 3
    assert [n for n in tried if n in (1, 3)] == [1, 3]


async def test_what_fails_once_is_tried_again() -> None:
    tried: list[int] = []

    async def handle(raw: Raw, _body: bool) -> None:
        tried.append(raw["update_id"])
        if len(tried) == 1:
            raise RuntimeError("for now")

    assert await _all([message(1), message(2)], handle) == []
    assert tried == [1, 1, 2]


async def test_the_unreadable_is_parked_at_once() -> None:
    tried = 0

    async def handle(_raw: Raw, _body: bool) -> None:
        nonlocal tried
        tried += 1
        raise Unreadable("message.date")

    assert await _all([message(1)], handle) == [(1, "unreadable: message.date")]
    assert tried == 1


async def test_what_takes_too_long_is_parked_and_the_next_one_served() -> None:
    served: list[int] = []

    async def handle(raw: Raw, _body: bool) -> None:
        if raw["update_id"] == 1:
            await asyncio.Event().wait()
        served.append(raw["update_id"])

    parked: list[tuple[int, str]] = []
    quick = settings().updates
    object.__setattr__(quick, "handle_seconds", 0.05)
    async with asyncio.TaskGroup() as group:
        lanes = Lanes(group, handle, lambda raw, why: _park_into(parked, raw, why), quick)
        lanes.submit(message(1))
        await lanes.submit(message(2))
    assert parked == [(1, "took too long")]
    assert served == [2]


async def test_while_parking_fails_the_update_is_not_done() -> None:
    clock, tries = FakeClock(), 0

    async def handle(_raw: Raw, _body: bool) -> None:
        nonlocal tries
        tries += 1
        if tries <= 6:  # the database is away for two rounds
            raise ConnectionError

    async def park(_raw: Raw, _why: str) -> None:
        raise ConnectionError

    async with asyncio.TaskGroup() as group:
        lanes = Lanes(group, handle, park, settings().updates, clock.sleep)
        await lanes.submit(message(1))
    assert tries == 7


async def test_a_flood_of_one_person_is_cut_and_nobody_else_feels_it() -> None:
    served: list[int] = []

    async def handle(raw: Raw, _body: bool) -> None:
        await asyncio.sleep(0)
        served.append(raw["update_id"])

    flood = [message(n) for n in range(50)]
    await _all([*flood, message(99, person=2)], handle, updates__waiting_per_person_max="5")
    assert served.count(99) == 1
    assert sorted(n for n in served if n != 99) == list(range(5))


async def test_a_stop_in_the_middle_leaves_the_update_not_done() -> None:
    async def handle(_raw: Raw, _body: bool) -> None:
        await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        lanes = Lanes(group, handle, lambda raw, why: _park_into([], raw, why), settings().updates)
        running, waiting = lanes.submit(message(1)), lanes.submit(message(2))
        await asyncio.sleep(0)
        lanes.cancel()
    assert running.cancelled()
    assert waiting.cancelled()
    await lanes.drain()


@pytest.mark.parametrize(
    ("raw", "lane"),
    [
        (message(1, person=5), ("person", 5)),
        (press(1, person=5), ("person", 5)),
        ({"update_id": 1, "poll_answer": {"user": {"id": 5}}}, ("person", 5)),
        ({"update_id": 1, "message": {"chat": {"id": -7}}}, ("chat", -7)),
        ({"update_id": 1, "poll": {"id": "x"}}, "rest"),
        ({"update_id": 1}, "rest"),
        ({"update_id": 1, "message": {"from": "nonsense", "chat": 3}}, "rest"),
    ],
)
def test_each_update_has_a_lane(raw: dict[str, Any], lane: object) -> None:
    assert lane_of(raw) == lane


@pytest.mark.parametrize(
    ("raw", "refused"),
    [
        (message(1), False),
        (message(1, person=ANONYMOUS_ADMIN), True),
        (message(1, sender_chat={"id": -100, "type": "channel"}), True),
        (message(1, person=ANONYMOUS_ADMIN, sender_chat={"id": -100}, migrate_from_chat_id=-5), False),
        ({"update_id": 1, "channel_post": {}}, True),
        ({"update_id": 1, "edited_channel_post": {}}, True),
        (press(1), False),
    ],
)
async def test_what_no_person_signs_is_refused(raw: dict[str, Any], refused: bool) -> None:
    assert is_refused(raw) is refused
    served: list[Raw] = []

    async def handle(update: Raw, _body: bool) -> None:
        served.append(update)

    await _all([raw], handle)
    assert bool(served) is not refused
