"""Fakes of the ports, and a Bot API that answers what it is told to."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar, cast

import orjson
from aiohttp import web

from bot.settings import Settings, load
from core.ports import Job, Notice, Tx
from tests.bot.aside import FakeStuck
from tests.fakes import KEYS

T = TypeVar("T")
TOKEN = "4242424242:AAcanaryCANARYcanaryCANARYcanary"


def settings(**environ: str) -> Settings:
    """The shipped settings, some overridden: ``sending__batch="3"``."""
    return load(
        {"KAZI_TELEGRAM__TOKEN": TOKEN, **KEYS, **{f"KAZI_{key.upper()}": value for key, value in environ.items()}},
        Path("/nowhere"),
    )


@dataclass
class FakeClock:
    ms: int = 1_800_000_000_000

    def now(self) -> int:
        return self.ms

    async def sleep(self, seconds: float) -> None:
        self.ms += round(seconds * 1000)
        await asyncio.sleep(0)


class FakeOutbox:
    """Implements ``core.ports.OutboxTx`` over a dict."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.rows: dict[int, Notice] = {}
        self.at: dict[int, int] = {}

    def put(self, chat_id: int, kind: str, key: str, params: Mapping[str, Any], not_before: int = 0) -> None:
        number = max(self.rows, default=0) + 1
        self.rows[number] = Notice(number, 4242424242, chat_id, kind, key, params, 0)
        self.at[number] = not_before

    def due(self, limit: int, lease_ms: int) -> Sequence[Notice]:
        due = sorted((at, number) for number, at in self.at.items() if at <= self.clock.ms)[:limit]
        for _, number in due:
            self.at[number] = self.clock.ms + lease_ms
        return [self.rows[number] for number in sorted(number for _, number in due)]

    def sent(self, notice: Notice) -> None:
        del self.rows[notice.id], self.at[notice.id]

    def later(self, notice_id: int, not_before: int) -> None:
        self.rows[notice_id] = replace(self.rows[notice_id], attempts=self.rows[notice_id].attempts + 1)
        self.at[notice_id] = not_before

    def hold(self, notice_id: int, not_before: int) -> None:
        self.at[notice_id] = not_before

    def next_at(self) -> int | None:
        return min(self.at.values(), default=None)


class FakeJobs:
    """Implements ``core.ports.JobsTx`` over a dict."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.rows: dict[int, Job] = {}
        self.at: dict[int, int] = {}

    def enqueue(self, kind: str, key: str, payload: Mapping[str, Any], run_at: int) -> None:
        if not any((job.kind, job.key) == (kind, key) for job in self.rows.values()):
            number = len(self.rows) + 1
            self.rows[number] = Job(number, kind, key, payload, 0)
            self.at[number] = run_at

    def due(self, limit: int, lease_ms: int) -> Sequence[Job]:
        due = [number for number, at in self.at.items() if at <= self.clock.ms][:limit]
        for number in due:
            self.at[number] = self.clock.ms + lease_ms
        return [self.rows[number] for number in due]

    def done(self, job_id: int) -> None:
        del self.rows[job_id], self.at[job_id]

    def again(self, job_id: int, run_at: int, payload: Mapping[str, Any]) -> None:
        self.rows[job_id] = replace(self.rows[job_id], payload=payload, attempts=0)
        self.at[job_id] = run_at

    def failed(self, job_id: int, run_at: int) -> None:
        self.rows[job_id] = replace(self.rows[job_id], attempts=self.rows[job_id].attempts + 1)
        self.at[job_id] = run_at

    def free(self) -> None:
        """No process ever dies here."""

    def next_at(self) -> int | None:
        return min(self.at.values(), default=None)


@dataclass
class FakeUpdates:
    """The pruning half of ``core.ports.Updates``."""

    seen: list[int] = field(default_factory=list)
    parked: list[int] = field(default_factory=list)

    def prune(self, before: int, limit: int) -> int:
        return _prune(self.seen, before, limit)

    def prune_parked(self, before: int, limit: int) -> int:
        return _prune(self.parked, before, limit)


def _prune(rows: list[int], before: int, limit: int) -> int:
    old = [at for at in rows if at < before][:limit]
    for at in old:
        rows.remove(at)
    return len(old)


class FakePeople:
    """When each person's place was sent (ms)."""

    def __init__(self) -> None:
        self.places: list[int] = []

    def forget_places(self, before: int, limit: int) -> int:
        gone = [at for at in self.places if at <= before][:limit]
        self.places = [at for at in self.places if at not in gone]
        return len(gone)

    forget = forget_places  # of how photos looked, as well


class FakeStore:
    """Implements ``core.ports.Store``; the transaction has only the groups the process itself uses."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.outbox = FakeOutbox(clock)
        self.jobs = FakeJobs(clock)
        self.updates, self.stuck = FakeUpdates(), FakeStuck()
        self.people, self.prints = FakePeople(), FakePeople()

    @property
    def now(self) -> int:
        return self.clock.ms

    async def transact(self, f: Callable[[Tx], T]) -> T:
        await asyncio.sleep(0)
        return f(cast(Tx, self))


@dataclass
class FakeTelegram:
    """A queue of updates and a list of calls; ``answers`` overrides what the next call of a method gets."""

    updates: dict[int, dict[str, Any]] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    answers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    base: str = ""
    more: asyncio.Event = field(default_factory=asyncio.Event)
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, *updates: dict[str, Any]) -> None:
        self.updates.update({raw["update_id"]: raw for raw in updates})
        self.more.set()

    def called(self, method: str) -> list[dict[str, Any]]:
        return [params for name, params in self.calls if name == method]

    async def asked_from(self, offset: int) -> None:
        """Until everything below ``offset`` was confirmed."""
        while not any(params["offset"] >= offset for params in self.called("getUpdates")):
            self.asked.clear()
            await self.asked.wait()

    async def serve(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        form = request.content_type != "application/json"
        params = dict(await request.post()) if form else orjson.loads(await request.read())
        self.calls.append((method, params))
        self.asked.set()
        if request.match_info["token"] != TOKEN:
            return _json({"ok": False, "error_code": 401, "description": "Unauthorized"})
        if self.answers.get(method):
            return _json(self.answers[method].pop(0))
        if method == "getUpdates":
            return _json({"ok": True, "result": await self._updates(params)})
        return _json(
            {
                "ok": True,
                "result": {"id": 4242424242, "is_bot": True, "username": "kazi_bot"} if method == "getMe" else True,
            }
        )

    async def _updates(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        self.updates = {number: raw for number, raw in self.updates.items() if number >= params["offset"]}
        if not self.updates and params["timeout"]:
            self.more.clear()
            try:
                async with asyncio.timeout(params["timeout"]):
                    await self.more.wait()
            except TimeoutError:
                return []
        return [self.updates[number] for number in sorted(self.updates)][: params["limit"]]


def _json(value: dict[str, Any]) -> web.Response:
    return web.Response(body=orjson.dumps(value), status=value.get("error_code", 200), content_type="application/json")


@asynccontextmanager
async def serving(telegram: FakeTelegram) -> AsyncIterator[FakeTelegram]:
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", telegram.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    telegram.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield telegram
    finally:
        await runner.cleanup()


def message(update_id: int, person: int = 1, **more: Any) -> dict[str, Any]:
    sender = {"id": person, "is_bot": False, "first_name": "Asha"}
    chat = {"id": person, "type": "private", "first_name": "Asha"}
    body = {"message_id": update_id, "date": 1_800_000_000, "chat": chat, "from": sender, "text": "hi", **more}
    return {"update_id": update_id, "message": body}


def press(update_id: int, person: int = 1) -> dict[str, Any]:
    sender = {"id": person, "is_bot": False, "first_name": "Asha"}
    query = {"id": f"q{update_id}", "from": sender, "chat_instance": "1", "data": "x"}
    return {"update_id": update_id, "callback_query": query}
