"""The whole process on a real SQLite file and a small Bot API: updates in, replies out, a clean stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot import button, client, crash, lanes, poller, runner, sender
from bot.app import Kazi, Parts, Screens, open_kazi
from bot.button import Button
from bot.jobs import ALL
from bot.sections import Process
from bot.sender import Delivery
from bot.settings import Settings
from core.ports import Notice, Tx
from storage.engine import snapshot
from storage.migrate import upgrade
from storage.sqlite import InUseError
from tests.bot.fakes import FakeTelegram, message, press, serving, settings


class Screen:
    """Handlers that record, answer and sometimes fail; one notice is told for each message."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.told: list[int] = []
        self.told_one = asyncio.Event()
        self.poison = ""

    def make(self, parts: Parts) -> Screens:
        router = Router()

        async def on_message(message: Message) -> None:
            if message.text == self.poison:
                raise RuntimeError("poison")
            chat = message.chat.id
            await parts.store.transact(lambda tx: tx.outbox.put(chat, "hello", str(message.message_id), {}))
            self.texts.append(message.text or "")

        async def on_press(query: CallbackQuery, turn: Button, **more: object) -> None:
            assert "state" not in more, "aiogram would keep one of each person for ever"
            await turn.answer(f"+{query.data}")

        router.message.register(on_message)
        router.callback_query.register(on_press)
        return Screens(
            routers=[router],
            turn=lambda _update, button: button,
            delivery=Delivery(self.deliver, self.nothing, self.nothing),
        )

    async def deliver(self, notice: Notice) -> None:
        self.told.append(notice.chat_id)
        self.told_one.set()

    async def nothing(self, *_ids: int) -> None:
        raise AssertionError


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("db") / "kazi.db"
    upgrade(f"sqlite:///{path}")
    return path


@asynccontextmanager
async def running(screen: Screen, options: Settings) -> AsyncIterator[Kazi]:
    async with open_kazi(options, screen.make) as kazi, asyncio.TaskGroup() as group:
        served = group.create_task(kazi.run())
        yield kazi
        kazi.stop()
        await asyncio.wait_for(served, 60)


@pytest.fixture
def options(migrated: Path, tmp_path: Path) -> Settings:
    path = tmp_path / "kazi.db"
    path.write_bytes(migrated.read_bytes())
    return settings(storage__url=f"sqlite:///{path}")


def _at(options: Settings, telegram: FakeTelegram) -> Settings:
    return replace(options, telegram=replace(options.telegram, api_base=telegram.base))


def _rows(options: Settings, sql: str) -> list[Any]:
    with snapshot(options.storage.url) as connection:
        return list(connection.exec_driver_sql(sql))


async def test_updates_are_answered_notices_told_and_all_is_confirmed(options: Settings) -> None:
    screen = Screen()
    async with serving(FakeTelegram()) as telegram:
        telegram.add(message(1, text="a"), message(2, text="b"), press(3, person=9))
        async with running(screen, _at(options, telegram)), asyncio.timeout(60):
            await telegram.asked_from(4)
            await screen.told_one.wait()
    assert screen.texts == ["a", "b"]
    assert screen.told[0] == 1
    assert [answer["text"] for answer in telegram.called("answerCallbackQuery")] == ["+x"]
    assert _rows(options, "SELECT kind FROM job ORDER BY kind") == sorted(
        (module.KIND,) for module in ALL if module.EVERY_SECONDS
    )


async def test_a_poisoned_update_is_parked_and_its_sender_goes_on(options: Settings) -> None:
    screen = Screen()
    screen.poison = "b"
    async with serving(FakeTelegram()) as telegram:
        telegram.add(message(1, text="a"), message(2, text="b"), message(3, text="c"), {"update_id": 4, "message": {}})
        async with running(screen, _at(options, telegram)), asyncio.timeout(60):
            await telegram.asked_from(5)
    assert screen.texts == ["a", "c"]
    parked = dict(_rows(options, "SELECT update_id, why FROM update_parked"))
    assert parked == {2: "failed: RuntimeError", 4: "unreadable: message.message_id"}


async def test_what_is_in_hand_is_finished_before_the_stop(options: Settings) -> None:
    screen, begun, go = Screen(), asyncio.Event(), asyncio.Event()

    async def slow(notice: Notice) -> None:
        begun.set()
        await go.wait()
        screen.told.append(notice.chat_id)

    screen.deliver = slow  # type: ignore[method-assign]
    async with serving(FakeTelegram()) as telegram:
        telegram.add(message(1, text="a"))
        async with running(screen, _at(options, telegram)) as kazi:
            await asyncio.wait_for(begun.wait(), 60)
            kazi.stop()
            await asyncio.sleep(0.05)
            go.set()
    assert screen.told == [1]
    assert telegram.called("getUpdates")[-1]["offset"] == 2
    assert _rows(options, "SELECT id FROM outbox") == []


async def test_a_stuck_handler_cannot_hold_the_stop_and_its_update_comes_again(options: Settings) -> None:
    screen, begun = Screen(), asyncio.Event()
    made = screen.make

    def stuck(parts: Parts) -> Screens:
        async def on_message(_message: Message) -> None:
            begun.set()
            await asyncio.Event().wait()

        router = Router()
        router.message.register(on_message)
        return replace(made(parts), routers=[router])

    async with serving(FakeTelegram()) as telegram:
        telegram.add(message(1), message(2))
        at = replace(_at(options, telegram), process=Process(stop_seconds=1))
        async with open_kazi(at, stuck) as kazi, asyncio.TaskGroup() as group:
            served = group.create_task(kazi.run())
            await asyncio.wait_for(begun.wait(), 60)
            kazi.stop()
            await asyncio.wait_for(served, 60)
    assert max(asked["offset"] for asked in telegram.called("getUpdates")) <= 1


async def test_a_transaction_of_a_handler_is_stored(options: Settings) -> None:
    def see(tx: Tx) -> bool:
        return tx.updates.first_time(tx.bot_id, 77)

    async with serving(FakeTelegram()) as telegram, running(Screen(), _at(options, telegram)) as kazi:
        assert await kazi.parts.store.transact(see)
        assert not await kazi.parts.store.transact(see)
        assert kazi.parts.bot_id == 4242424242
    assert len(_rows(options, "SELECT * FROM update_seen")) == 1


async def test_every_crash_point_is_passed(options: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: set[str] = set()
    for module in (crash, button, client, lanes, poller, runner, sender):
        monkeypatch.setattr(module, "crash_point", lambda point, _kind="": passed.add(point))
    screen = Screen()

    def replying(parts: Parts) -> Screens:
        async def on_message(message: Message) -> None:
            await message.answer("hello")

        router = Router()
        router.message.register(on_message, F.text == "reply")
        made = screen.make(parts)
        return replace(made, routers=[router, *made.routers])

    async with serving(FakeTelegram()) as telegram:
        sent = {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "hello"}
        telegram.answers["sendMessage"] = [{"ok": True, "result": sent}]
        telegram.add(message(1, text="reply"), message(2, text="put"), press(3))
        async with open_kazi(_at(options, telegram), replying) as kazi, asyncio.TaskGroup() as group:
            served = group.create_task(kazi.run())
            async with asyncio.timeout(60):
                await telegram.asked_from(4)
                await screen.told_one.wait()
            kazi.stop()
            await served
    money = {one for one in crash.POINTS if one.startswith(("payout-", "incoming-"))}  # passed in tests/reliability
    assert passed == set(crash.POINTS) - money


async def test_a_second_bot_on_one_file_is_refused(options: Settings) -> None:
    async with open_kazi(options, Screen().make):
        with pytest.raises(InUseError):
            async with open_kazi(options, Screen().make):
                raise AssertionError


async def test_a_network_that_comes_late_is_waited_for(options: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.api.BACKOFF_SECONDS", (0.01,))
    screen = Screen()
    async with serving(FakeTelegram()) as telegram:
        bad = {"ok": False, "error_code": 502, "description": "Bad Gateway"}
        slow = {"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 0}}
        telegram.answers["deleteWebhook"] = [bad, slow]
        telegram.add(message(1, text="a"))
        async with running(screen, _at(options, telegram)), asyncio.timeout(60):
            await telegram.asked_from(2)
    assert len(telegram.called("deleteWebhook")) == 3


async def test_a_webhook_is_set_with_its_secret(options: Settings) -> None:
    async with serving(FakeTelegram()) as telegram:
        hook = settings(webhook__url="https://example.org/hook", webhook__secret="s3cret").webhook
        at = replace(_at(options, telegram), webhook=replace(hook, port=0))
        async with running(Screen(), at), asyncio.timeout(60):
            while not telegram.called("setWebhook"):
                telegram.asked.clear()
                await telegram.asked.wait()
    (asked,) = telegram.called("setWebhook")
    assert (asked["url"], asked["secret_token"]) == ("https://example.org/hook", "s3cret")
    assert telegram.called("getUpdates") == []
