"""A small Bot API with a crowd of workers in front of one bot: each taps the first button of what they were shown last.

It answers from memory and runs outside the measured process. What it sends is as large as what Telegram sends.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import orjson

from bench.wire import Wire

FIRST_WORKER = 5_000_000_000
DATE = 1_790_000_000
BATCH = 100
SETTLE_SECONDS = 30.0
# A task's message has a bold question and folded instructions.
ENTITIES = [
    {"type": "expandable_blockquote", "offset": 30, "length": 14},
    {"type": "bold", "offset": 60, "length": 20},
]


@dataclass(slots=True)
class Worker:
    id: int
    message_id: int = 0
    text: str = ""
    markup: dict[str, Any] = field(default_factory=dict)
    waits: bool = True  # has not tapped what they see
    timer: asyncio.TimerHandle | None = None

    @property
    def person(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": "Wanjiru", "language_code": "en"}

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": "Wanjiru"}


class Crowd:
    """``edits`` counts whole cycles: a tap whose message was changed."""

    def __init__(self, bot_id: int, workers: int, pace_seconds: float = 0) -> None:
        self.edits = self.answers = 0
        self.waits: list[float] = []  # seconds from each tap to the changed message
        self._pace = pace_seconds
        self._tapped: dict[int, float] = {}
        self._file = b""
        self.bot = {"id": bot_id, "is_bot": True, "first_name": "Kazi", "username": "kazi_bot"}
        self._workers = {FIRST_WORKER + n: Worker(FIRST_WORKER + n) for n in range(workers)}
        self._queue: dict[int, dict[str, Any]] = {}
        self._next = 1
        self._more = asyncio.Event()
        self._moved = asyncio.Event()
        self._playing = False

    def enter(self, text: str) -> None:
        """Everybody sends this text."""
        for worker in self._workers.values():
            said = {"message_id": 1, "date": DATE, "chat": worker.chat, "from": worker.person, "text": text}
            entity = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
            self._push({"message": said | {"entities": [entity]}})

    def play(self, *, on: bool) -> None:
        """Let them tap, or let them rest; who is resting taps at once when it goes on."""
        self._playing = on
        for worker in self._workers.values():
            self._soon(worker)

    async def settled(self) -> None:
        """Until everybody has seen an answer to what they did."""
        async with asyncio.timeout(SETTLE_SECONDS):
            while not all(worker.waits and worker.markup for worker in self._workers.values()):
                self._moved.clear()
                await self._moved.wait()

    @property
    def shown(self) -> list[str]:
        return [worker.text for worker in self._workers.values()]

    def upload(self, person_id: int, name: str, data: bytes) -> None:
        """Somebody who is no worker sends a file."""
        self._file = data
        who = Worker(person_id)
        self._workers[person_id] = who
        file = {"file_id": "file", "file_unique_id": "file", "file_name": name, "file_size": len(data)}
        said = {"message_id": 1, "date": DATE, "chat": who.chat, "from": who.person, "document": file}
        self._push({"message": said | {"document": {**file, "mime_type": "text/csv"}}})

    def fetch(self, path: str) -> bytes:
        del path
        return self._file

    def _soon(self, worker: Worker) -> None:
        if self._pace:
            if worker.timer:
                worker.timer.cancel()
            worker.timer = asyncio.get_running_loop().call_later(self._pace, self._tap, worker)
        else:
            self._tap(worker)

    def _tap(self, worker: Worker) -> None:
        if not (self._playing and worker.waits and worker.markup) or worker.id < FIRST_WORKER:
            return
        worker.waits = False
        self._tapped[worker.id] = perf_counter()
        button = worker.markup["inline_keyboard"][0][0]
        message = self._message(worker)
        query = {"id": f"{self._next}", "from": worker.person, "message": message, "chat_instance": "77"}
        self._push({"callback_query": query | {"data": button["callback_data"]}})

    def _message(self, worker: Worker) -> dict[str, Any]:
        shown = {
            "message_id": worker.message_id,
            "from": self.bot,
            "chat": worker.chat,
            "date": DATE,
            "text": worker.text,
            "entities": ENTITIES,
        }
        return shown | ({"reply_markup": worker.markup} if worker.markup else {})

    def _push(self, update: Mapping[str, Any]) -> None:
        self._queue[self._next] = {"update_id": self._next, **update}
        self._next += 1
        self._more.set()

    async def call(self, method: str, params: Mapping[str, Any]) -> Any:
        match method:
            case "getUpdates":
                return await self._updates(int(params.get("offset") or 0), float(params.get("timeout") or 0))
            case "getMe":
                return self.bot
            case "getFile":
                return {"file_id": "file", "file_unique_id": "file", "file_path": "documents/file"}
            case "answerCallbackQuery":
                self.answers += 1
                return True
            case "editMessageText" | "sendMessage":
                return self._show(method, params)
            case _:
                return True

    def _show(self, method: str, params: Mapping[str, Any]) -> Any:
        worker = self._workers[int(params["chat_id"])]
        if method == "sendMessage":
            worker.message_id += 2
        else:
            self.edits += 1
            if worker.id in self._tapped:
                self.waits.append(perf_counter() - self._tapped.pop(worker.id))
        markup = params.get("reply_markup") or {}
        worker.text, worker.waits = params["text"], True
        worker.markup = orjson.loads(markup) if isinstance(markup, str) else markup
        shown = self._message(worker)
        self._soon(worker)
        self._moved.set()
        return shown

    async def _updates(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        """As Telegram: everything not confirmed, what is in hand included."""
        for number in list(self._queue):
            if number >= offset:
                break
            del self._queue[number]
        if not self._queue and seconds:
            self._more.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._more.wait()
            except TimeoutError:
                return []
        return list(self._queue.values())[:BATCH]


@asynccontextmanager
async def serving(crowd: Crowd) -> AsyncIterator[str]:
    """The address of its API."""
    server = await asyncio.get_running_loop().create_server(lambda: Wire(crowd.call, crowd.fetch), "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
