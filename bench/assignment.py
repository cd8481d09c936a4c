"""Handing out a task among very many: what it costs with a million open tasks against a thousand.

10,000 workers, each with a cursor and a short history; one of them did the first tenth of the queue. Both databases
of a pair are asked in turns. On SQLite the CPU of the writer thread is counted, which a busy machine does not
stretch; on PostgreSQL, whose work is done elsewhere, the time that passes.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time
from typing import NamedTuple

from sqlalchemy import Connection

from bench.chance import Weyl
from bench.field import sow
from bench.figure import Figure, median, quantile
from bot.clock import SystemClock, SystemIds
from core.ports import Tx
from core.work import Assignment, Lease
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.runner import Runner
from storage.store import open_store
from tests.databases import Postgres

WORKERS = 10_000
HEAVY = 1  # the id of the worker who did the first tenth
HISTORY = 10  # tasks each of the others had
SLOTS = 1_000_000  # of each task: the queue stays as long as it is
ROUNDS, HEAVY_PICKS, OTHER_PICKS = 7, 100, 300
HOUR_MS = 3_600_000

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) "
_TASKS = """
INSERT INTO task (campaign_id, id, row_number, data, version, seq, remaining, is_open, planned, reward_minor)
{numbers}
SELECT {campaign}, i, i, '{{"text":"It came a day early, and it works."}}', 1, i, {slots}, true, false, 5 FROM n
"""
_PEOPLE = """
INSERT INTO person
  (id, telegram_id, language, country, reads, reads_not, consent, consented_at, unconfirmed, created_at)
{numbers} SELECT i, 100 + i, 'en', '', '[]', '[]', 1, 1, 0, 1 FROM n
"""
_CURSORS = """
INSERT INTO task_cursor (campaign_id, person_id, prio, seq)
SELECT {campaign}, id, 0, CASE WHEN id = {heavy} THEN {tenth} ELSE {history} + id * ({rows} - 1) / 20000 END
FROM person WHERE id <= {workers}
"""
_LEASES = """
INSERT INTO assignment (campaign_id, person_id, task_id, id, state, version, reward_minor, leased_at, leased_until,
  draft, message_id, is_test)
SELECT c.campaign_id, c.person_id, t.id, c.person_id * 10000000 + t.id, 'answered', 1, 5, 1, 1, '{{}}', 0, false
FROM task_cursor c JOIN task t ON t.campaign_id = c.campaign_id
  AND t.id > CASE WHEN c.person_id = {heavy} THEN 0 ELSE c.seq - {history} END AND t.id <= c.seq
"""


class Cost(NamedTuple):
    """Seconds of one hand-out: finding the task, that with the lease, and counting what is left."""

    pick: float
    lease: float
    left: float


class Field(NamedTuple):
    store: Runner
    campaign: int
    timer: Callable[[], float]


async def run() -> list[Figure]:
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        urls = [f"sqlite:///{folder}/{rows}.db" for rows in (1_000, 1_000_000)]
        for url in urls:
            upgrade(url)
        found = await _pair("SQLite, 1 million against 1 thousand", urls, (1_000, 1_000_000), thread_time)
        server = Postgres(Path(folder))
        try:
            urls = [server.url(server.create()) for _ in range(2)]
            return found + await _pair(
                "PostgreSQL, 100 thousand against 1 thousand", urls, (1_000, 100_000), perf_counter
            )
        finally:
            server.close()


async def _pair(where: str, urls: list[str], sizes: tuple[int, int], timer: Callable[[], float]) -> list[Figure]:
    async with _field(urls[0], sizes[0], timer) as small, _field(urls[1], sizes[1], timer) as large:
        rounds = [([*await _round(small, n)], [*await _round(large, n)]) for n in range(ROUNDS + 1)][1:]

    def ratio(which: int, who: int, share: float) -> tuple[float, str]:
        """Of the rounds' quantiles, the median of each side."""
        small, large = (
            median([quantile([cost[which] for cost in costs[side][who]], share) for costs in rounds]) for side in (0, 1)
        )
        return large / small, f"{large * 1000:.3f} against {small * 1000:.3f} ms"

    figures = []
    for who, name in enumerate(("one who did the first tenth", "the others")):
        for which, (what, share, goal) in enumerate(
            (
                ("pick, p50", 0.5, 1.5),
                ("pick, p99", 0.99, 1.5),
                ("lease, p99", 0.99, 2.0),
                ("counting what is left, p99", 0.99, None),
            )
        ):
            value, note = ratio((0, 0, 1, 2)[which], who, share)
            figures.append(Figure(f"{where}: {what}, {name}", value, "x", goal, note=note))
    return figures


@asynccontextmanager
async def _field(url: str, rows: int, timer: Callable[[], float]) -> AsyncIterator[Field]:
    store = open_store(url, SystemClock(), SystemIds(), 1)
    campaign = await sow(store, 1, 1)
    engine = open_engine(url)
    with engine.connect() as connection:
        with connection.begin():
            _fill(connection, rows, campaign)
        connection.exec_driver_sql("ANALYZE")
    yield Field(store, campaign, timer)
    await store.close()


def _fill(connection: Connection, rows: int, campaign: int) -> None:
    places = {"campaign": campaign, "rows": rows, "workers": WORKERS, "heavy": HEAVY, "history": HISTORY}
    places |= {"tenth": rows // 10, "slots": SLOTS}
    for text, count in ((_TASKS, rows), (_PEOPLE, WORKERS), (_CURSORS, 0), (_LEASES, 0)):
        connection.exec_driver_sql(text.format(numbers=_NUMBERS.format(rows=count), **places))


async def _round(field: Field, number: int) -> tuple[list[Cost], list[Cost]]:
    """The heavy worker's costs and the others'."""
    chance = Weyl(number)
    heavy = [await _hand_out(field, HEAVY) for _ in range(HEAVY_PICKS)]
    others = [await _hand_out(field, 2 + chance.below(WORKERS - 1)) for _ in range(OTHER_PICKS)]
    return heavy, others


async def _hand_out(field: Field, person_id: int) -> Cost:
    campaign, timer = field.campaign, field.timer

    def hand_out(tx: Tx) -> Cost:
        start = timer()
        task = tx.tasks.take(campaign, person_id)
        picked = timer()
        assert task is not None
        tx.assignments.add(
            Assignment(
                id=tx.new_id(),
                campaign_id=campaign,
                task_id=task.id,
                person_id=person_id,
                state=Lease.LEASED,
                version=1,
                reward_minor=task.reward_minor,
                leased_at=tx.now,
                leased_until=tx.now + HOUR_MS,
                draft={},
            )
        )
        leased = timer()
        tx.tasks.left(campaign, person_id)
        return Cost(picked - start, leased - start, timer() - leased)

    return await field.store.transact(hand_out)
