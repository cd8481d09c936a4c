"""The ten nearest of very many places: what looking costs with a million open tasks against a thousand.

In one city, where a thousand times as many stand a thousand times as close, and in a whole country. A fresh worker
looks from anywhere; one who did the 50 nearest to a place, of which more answers are wanted, looks from there.
Counted as in ``bench.assignment``.
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
from core.on_site.cells import Cell, cell_at, middle
from core.on_site.nearest import nearest
from core.ports import Tx
from core.typed.places import Place
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.runner import Runner
from storage.store import open_store
from tests.databases import Postgres

NAIROBI: Place = (-1.2864, 36.8172)
LANDS = {"a city of 20 km": 11, "a country of 600 km": 16}  # cells of this level
HEAVY, FRESH = 1, 2  # ids of workers
DONE = 50
MOST = 10
SLOTS = 1_000_000
ROUNDS, LOOKS, HEAVY_LOOKS, TAKES = 7, 60, 20, 20

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) "
_TASKS = """
INSERT INTO task (campaign_id, id, row_number, data, version, seq, remaining, is_open, planned, reward_minor, cell)
{numbers}
SELECT {campaign}, i, i, '{{"place":"Duka la Mama Njeri, Kenyatta Avenue"}}', 1, i, {slots}, true, false, 5,
  {first} + ((i * 2654435761) & ({size} - 1)) FROM n
"""
_PEOPLE = """
INSERT INTO person
  (id, telegram_id, language, country, reads, reads_not, consent, consented_at, unconfirmed, created_at)
{numbers} SELECT i, 100 + i, 'en', '', '[]', '[]', 1, 1, 0, 1 FROM n
"""
_LEASE = """
INSERT INTO assignment (campaign_id, person_id, task_id, id, state, version, reward_minor, leased_at, leased_until,
  draft, message_id, is_test)
VALUES ({campaign}, {heavy}, {task}, {task}, 'answered', 1, 5, 1, 1, '{{}}', 0, false)
"""


class Field(NamedTuple):
    store: Runner
    campaign: int
    land: Cell
    timer: Callable[[], float]


class Costs(NamedTuple):
    """Seconds of each look, of the heavy worker's looks, and of each task taken by name."""

    looks: list[float]
    heavy: list[float]
    takes: list[float]


async def run() -> list[Figure]:
    found: list[Figure] = []
    for land, level in LANDS.items():
        with TemporaryDirectory(prefix="kazi-bench-") as folder:
            sizes = (1_000, 1_000_000)
            urls = [f"sqlite:///{folder}/{rows}.db" for rows in sizes]
            for url in urls:
                upgrade(url)
            what = f"SQLite, nearest places in {land}, 1 million against 1 thousand"
            found += await _pair(what, urls, sizes, level, thread_time)
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        server = Postgres(Path(folder))
        try:
            for land, level in LANDS.items():
                urls = [server.url(server.create()) for _ in range(2)]
                what = f"PostgreSQL, nearest places in {land}, 100 thousand against 1 thousand"
                found += await _pair(what, urls, (1_000, 100_000), level, perf_counter)
        finally:
            server.close()
    return found


async def _pair(
    where: str, urls: list[str], sizes: tuple[int, int], level: int, timer: Callable[[], float]
) -> list[Figure]:
    land = cell_at(NAIROBI, level)
    async with _field(urls[0], sizes[0], land, timer) as small, _field(urls[1], sizes[1], land, timer) as large:
        rounds = [(await _round(small, n), await _round(large, n)) for n in range(ROUNDS + 1)][1:]

    def figure(what: str, which: int, share: float, goal: float | None) -> Figure:
        small, large = (median([quantile(costs[side][which], share) for costs in rounds]) * 1000 for side in (0, 1))
        return Figure(f"{where}: {what}", large / small, "x", goal, note=f"{large:.3f} against {small:.3f} ms")

    return [
        figure("looking, p50", 0, 0.5, 1.5),
        figure("looking, p99", 0, 0.99, None),
        figure("looking, one who did the nearest 50, p50", 1, 0.5, None),
        figure("taking one by name, p50", 2, 0.5, None),
    ]


@asynccontextmanager
async def _field(url: str, rows: int, land: Cell, timer: Callable[[], float]) -> AsyncIterator[Field]:
    store = open_store(url, SystemClock(), SystemIds(), 1)
    campaign = await sow(store, 1, 1)
    engine = open_engine(url)
    with engine.connect() as connection:
        with connection.begin():
            _fill(connection, rows, campaign, land)
        connection.exec_driver_sql("ANALYZE")
    field = Field(store, campaign, land, timer)
    near = await store.transact(lambda tx: nearest(tx.places, campaign, FRESH, NAIROBI, DONE))
    with engine.connect() as connection, connection.begin():
        for _, task in near:
            connection.exec_driver_sql(_LEASE.format(campaign=campaign, heavy=HEAVY, task=task))
    yield field
    await store.close()


def _fill(connection: Connection, rows: int, campaign: int, land: Cell) -> None:
    places = {"campaign": campaign, "slots": SLOTS, "first": land.first, "size": land.end - land.first}
    for text, count in ((_TASKS, rows), (_PEOPLE, FRESH)):
        connection.exec_driver_sql(text.format(numbers=_NUMBERS.format(rows=count), **places))


async def _round(field: Field, number: int) -> Costs:
    chance, land = Weyl(number), field.land
    places = [middle(land.first + chance.below(land.end - land.first)) for _ in range(LOOKS)]
    looks = [await _look(field, FRESH, place) for place in places]
    heavy = [await _look(field, HEAVY, NAIROBI) for _ in range(HEAVY_LOOKS)]
    takes = [await _take(field, places[at]) for at in range(TAKES)]
    return Costs(looks, heavy, takes)


async def _look(field: Field, person_id: int, place: Place) -> float:
    """The ten nearest, with what their rows say."""

    def look(tx: Tx) -> float:
        start = field.timer()
        found = nearest(tx.places, field.campaign, person_id, place, MOST)
        rows = tx.places.open(field.campaign, [task for _, task in found])
        cost = field.timer() - start
        assert len(rows) == MOST
        return cost

    return await field.store.transact(look)


async def _take(field: Field, place: Place) -> float:
    def take(tx: Tx) -> float:
        ((_, task),) = nearest(tx.places, field.campaign, FRESH, place, 1)
        start = field.timer()
        taken = tx.places.take(field.campaign, FRESH, task)
        cost = field.timer() - start
        assert taken
        return cost

    return await field.store.transact(take)
