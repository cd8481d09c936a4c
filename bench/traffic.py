"""Bytes and calls of one completed choice task in the worker's chat, as the sandbox counts them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from bench.field import sow
from bench.figure import Figure
from core.errors import Text
from storage.migrate import upgrade
from storage.store import open_store
from tests.conversations.scenes import AGREE
from tests.conversations.stage import Stage
from tests.fakes import RING, FakeClock, FakeIds, FakeRandom

TASKS = 20


async def run() -> list[Figure]:
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        url = f"sqlite:///{folder}/kazi.db"
        upgrade(url)
        clock, ids = FakeClock(), FakeIds()
        store = open_store(url, clock, ids, 7_000_000_001, ring=RING)
        try:
            await sow(store, TASKS + 2, 1)
            stage = Stage(store, clock, ids, Path(folder), FakeRandom(), url=url)
            worker = stage.person("Wanjiru", "en")
            await worker.say("/start")
            for label in (stage.kazi.parts.context.languages.say(Text(AGREE.one), "en"), "I agree", "Happy"):
                await worker.tap(label)
            traffic = stage.engine.traffic(worker.id)
            calls, received, sent = traffic.calls, traffic.received, traffic.sent
            for _ in range(TASKS):
                await worker.tap("Happy")
        finally:
            await store.close()
    return [
        Figure("Calls of a completed choice task", (traffic.calls - calls) / TASKS),
        Figure("Bytes received for it", (traffic.received - received) / TASKS, " B", note="parameters of the calls"),
        Figure("Bytes sent for it", (traffic.sent - sent) / TASKS, " B", note="the update"),
    ]
