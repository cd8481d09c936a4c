"""The plans of what runs with every task, on a crowded campaign: seeks by the index meant for it, never a scan."""

import re
from collections.abc import Callable
from itertools import count
from typing import Any

import psycopg
import pytest
from sqlalchemy import Executable

from core.on_site.cells import cell_at, middle
from core.on_site.nearest import CELLS_AT_ONCE, LEVELS, Seen
from core.ports import Store, Tx
from storage import places, task_statements
from storage.tx import SqlTx
from tests.storage.crowd import BASE, CELL, crowd
from tests.storage.plans import PAGED, PLANS
from tests.storage.scene import sql


def plan(tx: Tx, statement: Executable) -> str:
    """As the database tells it, whatever the values: PostgreSQL's generic plan, which it keeps for a statement."""
    assert isinstance(tx, SqlTx)
    text = tx.sql._prepare(statement).text
    if tx.sql._name == "sqlite":
        rows = tx.sql._execute(f"EXPLAIN QUERY PLAN {text}", [None] * text.count("?")).fetchall()
        return "\n".join(row[-1] for row in rows)
    names = list(dict.fromkeys(re.findall(r"%\((\w+)\)s", text)))
    text = re.sub(r"%\((\w+)\)s", lambda found: f"${names.index(found[1]) + 1}", text)
    return "\n".join(row[0] for row in tx.sql._execute(f"EXPLAIN (GENERIC_PLAN) {text}").fetchall())


def check_plans(tx: Tx) -> list[str]:
    """What is wrong with them."""
    wrong: list[str] = []
    assert isinstance(tx, SqlTx)
    for name, (statement, on_sqlite, on_postgres) in PLANS.items():
        told = plan(tx, statement)
        indexes = on_sqlite if tx.sql._name == "sqlite" else on_postgres
        scans = re.search(  # but for tables that are small: of what waits a minute
            r"(Seq Scan on|^SCAN) "
            r"(?!campaign|case_ruling|estimate|role|chat|anon_|cell\d|CONSTANT|json_each|"
            r"moderation_case USING INDEX)",
            told,
            re.MULTILINE,
        )
        sorts = re.search(r"\bSort\b|TEMP B-TREE", told) and name in PAGED
        if scans or sorts or not all(re.search(rf"\b{index}\b", told) for index in indexes):
            wrong.append(f"{name}:\n{told}")
    return wrong


async def test_no_plan_scans(store: Store, url: str) -> None:
    await store.transact(crowd)
    if (await store.transact(lambda tx: sql(tx, "SELECT version()" if _postgres(tx) else "SELECT 1"))) == [(1,)]:
        assert await store.transact(check_plans) == []  # SQLite without statistics, as it is until someone asks
    if await store.transact(_postgres):
        vacuum(url)
    else:
        await store.transact(lambda tx: sql(tx, "ANALYZE"))
    assert not "\n".join(await store.transact(check_plans))


def vacuum(url: str) -> None:
    """As autovacuum leaves a PostgreSQL in use: an index alone answers where everybody sees all rows.

    First without the room of earlier tests' rows: their database is lent again, and a plan weighs pages.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM FULL")
        connection.execute("VACUUM ANALYZE")


def _postgres(tx: Tx) -> bool:
    assert isinstance(tx, SqlTx)
    return tx.sql._name == "postgresql"


def _steps(tx: Tx, what: Callable[[], Any]) -> int:
    """Instructions of SQLite's virtual machine."""
    assert isinstance(tx, SqlTx)
    driver, steps = tx.sql._execute.__self__, count()  # type: ignore[attr-defined]
    driver.set_progress_handler(lambda: next(steps) and 0, 1)
    what()
    driver.set_progress_handler(None, 0)
    return next(steps)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_fast_worker_costs_no_more_than_a_new_one(store: Store) -> None:
    campaign, heavy, fresh = await store.transact(crowd)

    def costs(tx: Tx) -> dict[str, tuple[int, int]]:
        def of(what: Callable[[int, int], object]) -> tuple[int, int]:
            what(campaign, heavy)
            return _steps(tx, lambda: what(campaign, heavy)), _steps(tx, lambda: what(campaign, fresh))

        return {"take": of(tx.tasks.take), "left": of(tx.tasks.left)}

    for name, (old, new) in (await store.transact(costs)).items():
        assert old <= new * 1.2, name
        assert new <= {"take": 300, "left": 4000}[name]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_look_around_costs_what_it_shows(store: Store) -> None:
    """Nine full cells at once, of one whose worker had most of what is there, and how close tasks lie."""
    campaign, heavy, fresh = await store.transact(crowd)
    cell = cell_at(middle(CELL + BASE), 6)
    levels = [cell_at(middle(CELL + BASE), level) for level in LEVELS]

    def costs(tx: Tx) -> list[int]:
        def look(person: int) -> Seen:
            return tx.places.within(campaign, person, [cell] * CELLS_AT_ONCE)

        assert len(look(heavy).full) == CELLS_AT_ONCE
        return [
            _steps(tx, lambda: look(fresh)),
            _steps(tx, lambda: look(heavy)),
            _steps(tx, lambda: tx.places.crowded(campaign, levels)),
        ]

    new, old, close = await store.transact(costs)
    assert old <= new * 1.5
    assert new <= 5000
    assert close <= 1000


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_take_reads_few_pages(store: Store) -> None:
    campaign, heavy, fresh = await store.transact(crowd)
    await store.transact(lambda tx: sql(tx, "ANALYZE"))

    def pages(tx: Tx, person: int) -> int:
        assert isinstance(tx, SqlTx)
        prepared = tx.sql._prepare(task_statements.TAKE)
        values = prepared.arguments({"campaign": campaign, "person": person, "level": 0, "now": tx.now})
        told = tx.sql._execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {prepared.text}", values).fetchone()[0]
        (head,) = [each for each in told[0]["Plan"]["Plans"] if each["Parent Relationship"] == "InitPlan"]
        return int(head["Shared Hit Blocks"] + head["Shared Read Blocks"])

    for person in (heavy, fresh):
        assert await store.transact(lambda tx, person=person: pages(tx, person)) <= 20  # type: ignore[misc]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_look_around_reads_few_pages(store: Store) -> None:
    """However many tasks there are: of nine cells at most twelve rows each, and whether the person had those."""
    campaign, heavy, fresh = await store.transact(crowd)
    await store.transact(lambda tx: sql(tx, "ANALYZE"))
    cells = [cell_at(middle(CELL + BASE), 6)] * CELLS_AT_ONCE
    ends = {f"{side}{at}": getattr(cell, side) for at, cell in enumerate(cells) for side in ("first", "end")}

    def pages(tx: Tx, person: int) -> int:
        assert isinstance(tx, SqlTx)
        prepared = tx.sql._prepare(places.WITHIN)
        values = prepared.arguments({"campaign": campaign, "person": person, **ends})
        told = tx.sql._execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {prepared.text}", values).fetchone()[0]
        return int(told[0]["Plan"]["Shared Hit Blocks"] + told[0]["Plan"]["Shared Read Blocks"])

    for person in (heavy, fresh):
        assert await store.transact(lambda tx, person=person: pages(tx, person)) <= 600  # type: ignore[misc]
