"""A Telegram over HTTP, a SQLite file, a campaign with two workers in it, and a bot that a test starts and kills."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bench.field import sow
from bot.clock import SystemClock, SystemIds
from core import desk
from core.ports import Store, Tx
from sandbox.server import build, listening
from storage import audit
from storage.engine import snapshot
from storage.store import open_store
from tests.fakes import KEYS, NO_LIMITS, RING, FakeClock, FakeRandom
from tests.strict import strict_telegram

ROOT = Path(__file__).parent.parent.parent
TOKEN = "7000000001:AAtesttesttesttesttesttesttesttest"
BOT_ID = 7_000_000_001
WAIT_SECONDS = 60.0  # on a machine that does ten things at once
HOUR_MS = 3_600_000
ROWS = 40


class Bot:
    """``kazi run`` in a process of its own; one at a time."""

    def __init__(self, ground: "Ground", zygote: asyncio.subprocess.Process, environ: dict[str, str]) -> None:
        self._ground, self._zygote, self._environ = ground, zygote, environ
        self._pid = self._polls = 0

    def at(self, url: str) -> "Bot":
        """From now on it runs on another database."""
        self._ground.url = self._environ["KAZI_STORAGE__URL"] = url
        return self

    async def start(self, crash_at: str = "") -> None:
        environ = self._environ | ({"KAZI_CRASH_AT": crash_at, "KAZI_CRASH_ALLOWED": "1"} if crash_at else {})
        assert self._zygote.stdin
        self._zygote.stdin.write(json.dumps(environ).encode() + b"\n")
        self._pid, self._polls = await self._line(), self._ground.polls

    async def ended(self) -> int:
        """How it ended: 0 good, -9 killed."""
        async with asyncio.timeout(WAIT_SECONDS):
            code = await self._line()
        self._pid = 0
        return code

    def kill(self) -> None:
        """If it still runs."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)

    async def stop(self) -> None:
        """Once it is up."""
        await self.ask_to_stop()
        assert await self.ended() == 0

    async def ask_to_stop(self) -> None:
        """Once it is up; does not wait until it has ended."""
        await self._ground.until(lambda: self._ground.polls > self._polls)
        os.kill(self._pid, signal.SIGTERM)

    async def _line(self) -> int:
        assert self._zygote.stdout
        return int(await self._zygote.stdout.readline())


class Ground:
    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = strict_telegram(SystemClock(), FakeRandom())
        self.queue = self.engine.add_bot(TOKEN, "Kazi", "kazi_bot")
        self.worker = self.engine.add_person("Wanjiru", language_code="en").id
        self.idler = self.engine.add_person("Otieno", language_code="en").id
        self.polls = 0
        self._moved = asyncio.Event()
        self.engine.on_wire.append(self._look)

    def _look(self, _kind: str, body: Any) -> None:
        self.polls += body.get("method") == "getUpdates"
        self._moved.set()

    def look_again(self) -> None:
        """Something beside the wire has changed."""
        self._moved.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Until it holds; looked at after whatever goes over the wire."""
        async with asyncio.timeout(WAIT_SECONDS):
            while not condition():
                self._moved.clear()
                await self._moved.wait()

    async def confirmed(self) -> None:
        """Until the bot has told Telegram that every update is done."""
        await self.until(lambda: not self.queue.queue)

    async def say(self, who: int, text: str) -> None:
        await self.engine.send_text(who, who, text)
        await self.confirmed()

    async def press(self, who: int, label: str) -> None:
        """Tap a button of the newest message that has it; does not wait."""
        for message in reversed(self.engine.history(who)):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"].startswith(label):
                        await self.engine.press(who, who, message["message_id"], button["callback_data"])
                        return
        raise LookupError(label)

    def said(self, who: int) -> list[str]:
        return [str(message.get("text", "")) for message in self.engine.history(who)]

    async def do(self, f: Callable[[Tx], Any], clock: FakeClock | SystemClock | None = None) -> Any:
        """A hand in the store while no bot runs."""
        store = open_store(self.url, clock or SystemClock(), SystemIds(), BOT_ID, ring=RING)
        try:
            return await store.transact(f)
        finally:
            await store.close()

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        with snapshot(self.url) as connection:
            return [tuple(row) for row in connection.exec_driver_sql(text)]

    def sound(self) -> None:
        """The money adds up."""
        with snapshot(self.url) as connection:
            assert audit.check(connection) == []

    async def lapse_later(self) -> int:
        """The idler takes a task an hour ago; its id."""

        def start(tx: Tx) -> int:
            me = tx.people.by_telegram(self.idler)
            assert me
            desk.start(tx, me, tx.campaigns.running()[0].id)
            return tx.assignments.of_person(me.id)[0].task_id

        task: int = await self.do(start, FakeClock(SystemClock().now() - HOUR_MS))
        return task


async def moods(store: Store) -> None:
    await sow(store, ROWS, answers=1)


@asynccontextmanager
async def alone(url: str, folder: Path) -> AsyncIterator[tuple[Ground, Bot]]:
    """Nobody is there yet, and no bot runs."""
    ground = Ground(url)
    async with listening(build(ground.engine)) as port:
        environ = {
            **KEYS,
            **NO_LIMITS,
            "KAZI_TELEGRAM__TOKEN": TOKEN,
            "KAZI_TELEGRAM__API_BASE": f"http://127.0.0.1:{port}",
            "KAZI_STORAGE__URL": url,
            "KAZI_STORAGE__MEDIA_DIR": str(folder / "media"),
            "KAZI_SENDING__LEASE_SECONDS": "1",
            "KAZI_JOBS__LEASE_SECONDS": "3",
            "KAZI_LOGS__LEVEL": "ERROR",
        }
        zygote = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.reliability.zygote"),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        bot = Bot(ground, zygote, environ)
        try:
            yield ground, bot
        finally:
            bot.kill()
            zygote.terminate()
            await zygote.wait()


@asynccontextmanager
async def standing(
    url: str, folder: Path, sown: Callable[[Store], Awaitable[None]] = moods
) -> AsyncIterator[tuple[Ground, Bot]]:
    """Both workers have entered, the first has a task before them, of what was ``sown``; no bot runs."""
    store = open_store(url, SystemClock(), SystemIds(), BOT_ID, ring=RING)
    await sown(store)
    await store.close()
    async with alone(url, folder) as (ground, bot):
        await bot.start()
        for who in (ground.worker, ground.idler):
            await ground.say(who, "/start")
            await ground.press(who, "I am 18")
            await ground.confirmed()
        await ground.press(ground.worker, "I agree")
        await ground.confirmed()
        await bot.stop()
        yield ground, bot
