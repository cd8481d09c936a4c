"""``kill -9`` after each transaction of the jobs that weigh, notice and ask others: what they come to is the same.

A life goes some steps further than the one before it, until the job has ended. A twin of the database, where nothing is
killed, says what it should have come to.
"""

import asyncio
import json
import shutil
import signal
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from bot import jobs
from bot.clock import SystemClock, SystemIds
from core.form.questions import YES
from core.funds import escrow
from core.known import opening
from core.ports import Tx
from core.verdicts.ordering import REFITS
from storage import audit
from storage.engine import snapshot
from storage.store import open_store
from tests.core import reviewing as peers
from tests.core.judging import BEN as BEN_MODERATES
from tests.core.judging import NO, decide, the_case, waiting
from tests.core.judging import YES as FINE
from tests.core.knowing import launched, rows_of
from tests.core.moderators.test_undo import rules
from tests.core.peers.test_outcomes import MOD, disputed
from tests.core.verdicts.adaptive import ANN, BEN, CAT, adaptive
from tests.core.world import World, start, tap
from tests.databases import Postgres
from tests.fakes import RING, FakeClock
from tests.reliability.ground import BOT_ID, WAIT_SECONDS, Bot, Ground, alone

HOUR_MS, DAY_MS = 3_600_000, 24 * 3_600_000
# What they write, but for times, and ids of rows that they make.
WRITTEN: Mapping[str, str] = {
    "verdict": "SELECT task_id, question, value, confidence_ppm, answers, then_is FROM verdict",
    "estimate": "SELECT campaign_id, question, pool, answers FROM estimate",
    "skill": "SELECT campaign_id, question, person_id, skill FROM worker_skill",
    "task": "SELECT campaign_id, id, remaining, prio, waiting FROM task",
    "account": "SELECT kind, owner_id, asset, dp, dd, cp, cd FROM account",
    "case": "SELECT kind, person_id, campaign_id, task_id, outcome FROM moderation_case WHERE kind <> 'signals'",
    "signals": "SELECT kind, person_id FROM moderation_case WHERE kind = 'signals'",
    "finding": "SELECT rule, person_id, other_person_id, campaign_id, task_id, params FROM finding",
    "link": "SELECT person_id, other_person_id, why FROM ring_link",
    "watch": "SELECT person_id, looks FROM watch",
    "look": "SELECT id, state, slots, known FROM peer_review",
    "answer": "SELECT task_id, person_id, standing, confirmed, paid_minor FROM answer",
    "rating": "SELECT person_id, skill, evidence FROM rating",
    "ruling": "SELECT case_id, state FROM case_ruling",
    "decision": "SELECT answer_id, verdict, paid_minor FROM decision",
    "held": "SELECT campaign_id, task_id, person_id, state FROM assignment",
}
Sow = Callable[[World], Awaitable[object]]


async def unsure(world: World) -> None:
    """Two people agree on eight tasks and differ on three; there is money for a third answer to ten of them."""
    world.clock.tick(-HOUR_MS)
    campaign = await adaptive(world, rows=11, funds=50)
    for who in (ANN, BEN):
        await world.see(who, start(campaign))
        for n in range(11):
            await world.act(who, tap(n % 2 if n < 8 or who == ANN else 2))
    await world.do(lambda tx: tx.jobs.enqueue(REFITS, str(campaign), {"c": campaign}, tx.now))


async def striking(world: World) -> None:
    """One says the same to everything, two say the same as one another."""
    world.clock.tick(-HOUR_MS)
    await world.people(ANN, BEN, CAT)
    campaign = await world.campaign(rows=20, answers=3)
    for who in (ANN, BEN, CAT):
        await world.see(who, start(campaign))
        for n in range(20):
            await world.act(who, tap(0 if who == CAT else n % 3))


async def sent(world: World) -> None:
    """Answers that are new, that nobody looked at in time, and that a person has decided, each in its campaign."""
    world.clock.tick(-3 * DAY_MS)
    _, _, case = await disputed(world)
    for digit in "bd":
        late = await peers.another(world, rows=2)
        await peers.sent(world, late, peers.photo(digit))
        await peers.asks(world)
        await peers.says(world, late, peers.BEN, YES)
    world.clock.tick(2 * DAY_MS)
    new = await peers.another(world, rows=2)
    await peers.sent(world, new, peers.photo("c"))
    await world.act(MOD, decide(case, FINE))
    world.clock.tick(DAY_MS)


async def used_up(world: World) -> None:
    """Known tasks that have no slots left; the campaign has free money."""
    world.clock.tick(-HOUR_MS)
    campaign_id = await launched(world, rows_of(9, ["Good"] * 3))

    def use(tx: Tx) -> None:
        campaign = tx.campaigns.get(campaign_id)
        assert campaign
        for known, _ in tx.known.page(campaign_id, 0, 9):
            gone = tx.known.slots.empty(campaign_id, known.task_id)
            escrow.release(tx, campaign, gone.minor, ref=tx.new_id(), slots=gone.count)
        opening.watch(tx, campaign_id)

    await world.do(use)


async def ruled(world: World) -> None:
    """A moderator has rejected an answer, and the minute to undo it is over."""
    world.clock.tick(-HOUR_MS)
    await waiting(world, funds=5)
    case = await the_case(world)
    await world.act(BEN_MODERATES, rules(case, NO))


# The scene of each job, and after how many steps it is killed at the least.
SCENES: Mapping[str, tuple[Sow, int]] = {
    "refits": (unsure, 6),
    "signals": (striking, 4),
    "peers": (sent, 2),
    "known": (used_up, 1),
    "ruling": (ruled, 1),
}
EVERY = {one.KIND for one in jobs.ALL if one.EVERY_SECONDS}


def written(url: str) -> Mapping[str, list[tuple[Any, ...]]]:
    with snapshot(url) as connection:
        assert audit.check(connection) == []
        return {
            name: sorted((tuple(map(plain, row)) for row in connection.exec_driver_sql(one)), key=repr)
            for name, one in WRITTEN.items()
        }


def plain(cell: Any) -> Any:
    """Of evidence only how much of it there is: it fades by the millisecond."""
    if str(cell).startswith('{"right"'):
        return [round(one, 3) for name, one in json.loads(cell).items() if name in ("right", "wrong")]
    return cell


class Databases:
    """Makes copies of databases."""

    def __init__(self, folder: Path, postgres: Postgres) -> None:
        self._folder, self._postgres, self._made = folder, postgres, list[str]()

    def copy(self, url: str) -> str:
        """Another one with the same in it; nobody is connected to the first."""
        database = make_url(url).database or ""
        if not url.startswith("sqlite"):
            self._made.append(self._postgres.create(database))
            return self._postgres.url(self._made[-1])
        path = self._folder / f"{len(list(self._folder.iterdir()))}.db"
        shutil.copyfile(database, path)
        return f"sqlite:///{path}"

    def drop(self) -> None:
        for name in self._made:
            self._postgres.drop(name)


@pytest.fixture
def databases(tmp_path: Path, postgres: Postgres) -> Iterator[Databases]:
    made = Databases(tmp_path, postgres)
    yield made
    made.drop()


async def sow(url: str, scene: Sow) -> None:
    clock = FakeClock(SystemClock().now())
    store = open_store(url, clock, SystemIds(), BOT_ID, ring=RING)
    try:
        await scene(World(store, clock))
    finally:
        await store.close()


async def life(ground: Ground, bot: Bot, kind: str, step: int) -> bool:
    """The bot runs until it is killed after so many steps of the job, or the job has ended: whether it was killed."""

    def due(tx: Tx) -> None:
        tx.jobs.free()
        if kind in EVERY:
            tx.jobs.enqueue(kind, "", {}, tx.now)

    await ground.do(due)
    await bot.start(f"job-step@{kind}:{step}" if step else "")
    async with asyncio.TaskGroup() as group, asyncio.timeout(WAIT_SECONDS):
        death = group.create_task(bot.ended())
        while not death.done() and waits(ground, kind):  # noqa: ASYNC110 - another process ends it
            await asyncio.sleep(0.1)
        if not death.done():
            await bot.ask_to_stop()
        code = await death
    assert code in (0, -signal.SIGKILL)
    return code != 0


def waits(ground: Ground, kind: str) -> bool:
    open_ = f"leased_until IS NOT NULL OR attempts > 0 OR run_at <= {SystemClock().now()}"
    return bool(ground.rows(f"SELECT id FROM job WHERE kind = '{kind}' AND ({open_})"))


async def test_killed_after_each_step(url: str, tmp_path: Path, databases: Databases) -> None:
    async with alone(url, tmp_path) as (ground, bot):
        bot._environ["KAZI_JOBS__LEASE_SECONDS"] = "60"  # a machine that does ten things at once
        for kind, (scene, least) in SCENES.items():
            mine = databases.copy(url)
            await sow(mine, scene)
            before, twin = written(mine), databases.copy(mine)
            assert not await life(ground, bot.at(twin), kind, 0)
            assert written(twin) != before, kind
            step = 1
            while await life(ground, bot.at(mine), kind, step):
                step += 1 + step // 4
            assert step > least, kind
            assert written(mine) == written(twin), kind
