"""What is told to Telegram as done, and when; over real HTTP against a small queue."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.api import Api, ApiError, Raw, connect
from bot.lanes import Lanes
from bot.poller import Poller
from core.secret import Secret
from tests.bot.fakes import TOKEN, FakeClock, FakeTelegram, message, serving, settings


class Person:
    """Handles updates; those in ``held`` wait for ``release``."""

    def __init__(self, *held: int) -> None:
        self.held = set(held)
        self.release = asyncio.Event()
        self.done: list[int] = []
        self.progress = asyncio.Event()

    async def handle(self, raw: Raw, _body: bool) -> None:
        if raw["update_id"] in self.held:
            await self.release.wait()
        self.done.append(raw["update_id"])
        self.progress.set()

    async def until(self, *numbers: int) -> None:
        async with asyncio.timeout(30):
            while not set(numbers) <= set(self.done):
                self.progress.clear()
                await self.progress.wait()


async def _never(_raw: Raw, _why: str) -> None:
    raise AssertionError("nothing is parked here")


@asynccontextmanager
async def polling(person: Person, telegram: FakeTelegram, token: str = TOKEN) -> AsyncIterator[Poller]:
    async with serving(telegram), connect(telegram.base, Secret(token)) as api, asyncio.TaskGroup() as group:
        lanes = Lanes(group, person.handle, _never, settings().updates)
        poller = Poller(api, lanes, ["message"], poll_seconds=5, sleep=FakeClock().sleep)
        running = group.create_task(poller.run())
        try:
            yield poller
        finally:  # as the process ends: nobody asks any more when the last ones are confirmed
            running.cancel()
            await asyncio.wait([running])
            person.release.set()
            await lanes.drain()
            await poller.confirm()


async def reaches(poller: Poller, offset: int) -> None:
    """Until what was handled is done, a moment later."""
    async with asyncio.timeout(30):
        while poller.offset != offset:  # noqa: ASYNC110 - no event tells of it
            await asyncio.sleep(0)


async def test_all_are_handled_once_and_confirmed() -> None:
    person, telegram = Person(), FakeTelegram()
    telegram.add(*(message(n, person=n) for n in range(100, 130)))
    async with polling(person, telegram):
        await person.until(*range(100, 130))
        telegram.add(message(130))
        await person.until(130)
    assert sorted(person.done) == list(range(100, 131))
    assert telegram.called("getUpdates")[-1]["offset"] == 131
    assert telegram.called("getUpdates")[0]["allowed_updates"] == ["message"]


async def test_the_offset_waits_for_the_lowest_that_is_not_done() -> None:
    person, telegram = Person(11), FakeTelegram()
    telegram.add(message(10, 1), message(11, 2), message(12, 3), message(13, 4))
    async with polling(person, telegram) as poller:
        await person.until(10, 12, 13)
        await reaches(poller, 11)
        telegram.add(message(14, 5))  # new ones still come while 11 is in hand, and known ones are not taken again
        await person.until(14)
        assert max(asked["offset"] for asked in telegram.called("getUpdates")) <= 11
        assert 11 in telegram.updates
        person.release.set()
        await person.until(11)
    assert sorted(person.done) == [10, 11, 12, 13, 14]
    assert telegram.called("getUpdates")[-1]["offset"] == 15


async def test_an_offset_held_back_is_not_asked_in_a_hot_loop() -> None:
    person, telegram = Person(1), FakeTelegram()
    telegram.add(message(1))
    async with polling(person, telegram):
        await asyncio.sleep(0.5)
        assert len(telegram.called("getUpdates")) <= 3


async def test_after_a_quiet_time_lower_numbers_are_taken() -> None:
    person, telegram = Person(), FakeTelegram()
    telegram.add(message(900))
    async with polling(person, telegram):
        await person.until(900)
        await telegram.asked_from(901)
        telegram.answers["getUpdates"] = [{"ok": True, "result": []}]
        telegram.more.set()
        async with asyncio.timeout(30):
            while telegram.called("getUpdates")[-1]["offset"] == 901:
                telegram.asked.clear()
                await telegram.asked.wait()
        telegram.add(message(5))
        await person.until(5)
    assert person.done == [900, 5]


@pytest.mark.parametrize(
    "trouble",
    [
        {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"},
        {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 3}},
        {"ok": False, "error_code": 502, "description": "Bad Gateway"},
    ],
)
async def test_trouble_passes(trouble: Raw) -> None:
    person, telegram = Person(), FakeTelegram(answers={"getUpdates": [trouble, trouble]})
    telegram.add(message(1))
    async with polling(person, telegram):
        await person.until(1)


async def test_a_refused_token_ends_the_polling() -> None:
    with pytest.raises(ExceptionGroup) as ended:
        async with polling(Person(), FakeTelegram(), token="42:wrong"):
            await asyncio.sleep(60)
    assert isinstance(ended.value.exceptions[0], ApiError)


async def test_errors_never_carry_the_address() -> None:
    async with connect("http://127.0.0.1:9", Secret(TOKEN), 1) as api:
        assert isinstance(api, Api)
        with pytest.raises(Exception, match="ClientConnectorError") as failed:
            await api.call("getMe")
    assert TOKEN not in repr(failed.value)
    assert failed.value.__cause__ is None
