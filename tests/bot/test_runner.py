"""Jobs: run when due, again when they say so, later when they fail; recurring ones stay."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.clock import SystemIds, SystemRandom
from bot.context import Again, Context, JobModule
from bot.jobs import ALL
from bot.languages import Languages
from bot.runner import Runner
from core.ports import Job
from tests.bot.fakes import FakeClock, FakeStore, settings

Run = Callable[[Job, Context], Coroutine[Any, Any, Again | None]]


class Yard:
    def __init__(self, run: Run, every: int = 0, **environ: str) -> None:
        self.clock = FakeClock()
        self.store = FakeStore(self.clock)
        self.ended = 0
        self.context = Context(
            settings=settings(**environ),
            store=self.store,
            clock=self.clock,
            ids=SystemIds(),
            random=SystemRandom(),
            languages=Languages(Path("/nowhere")),
        )
        module = cast(JobModule, SimpleNamespace(KIND="dig", EVERY_SECONDS=every, run=run))
        self.runner = Runner(self.context, (module,), self._end, self.clock.sleep)

    def _end(self) -> None:
        self.ended += 1

    async def round(self) -> None:
        async with asyncio.TaskGroup() as group:
            await self.runner.round(group)


async def test_a_job_runs_when_it_is_due_and_is_done() -> None:
    ran: list[Job] = []

    async def run(job: Job, _context: Context) -> None:
        ran.append(job)

    yard = Yard(run)
    yard.store.jobs.enqueue("dig", "k", {"deep": 3}, yard.clock.ms + 1000)
    await yard.round()
    assert ran == []
    yard.clock.ms += 1000
    await yard.round()
    assert [(job.key, job.payload) for job in ran] == [("k", {"deep": 3})]
    assert yard.store.jobs.rows == {}
    assert yard.ended == 1


async def test_a_job_goes_on_from_where_it_was() -> None:
    async def run(job: Job, context: Context) -> Again | None:
        reached = job.payload.get("reached", 0) + 1
        return Again(context.clock.now() + 5000, {"reached": reached}) if reached < 3 else None

    yard = Yard(run)
    yard.store.jobs.enqueue("dig", "k", {}, 0)
    for _ in range(3):
        await yard.round()
        yard.clock.ms += 5000
    assert yard.store.jobs.rows == {}


async def test_a_failing_job_backs_off_alarms_and_never_gives_up(caplog: pytest.LogCaptureFixture) -> None:
    async def run(_job: Job, _context: Context) -> None:
        raise RuntimeError("hard ground")

    yard = Yard(run, jobs__attempts_max="3", jobs__backoff_seconds_max="60")
    yard.store.jobs.enqueue("dig", "k", {}, 0)
    waits = []
    for _ in range(6):
        await yard.round()
        waits.append(yard.store.jobs.at[1] - yard.clock.ms)
        yard.clock.ms = yard.store.jobs.at[1]
    assert waits == [5000, 10_000, 20_000, 40_000, 60_000, 60_000]
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 2 + ["ERROR"] * 4
    assert yard.store.stuck.aside == ["dig"], "the operators hear of it once"


async def test_an_unknown_kind_is_kept_and_alarmed(caplog: pytest.LogCaptureFixture) -> None:
    async def run(_job: Job, _context: Context) -> None: ...

    yard = Yard(run)
    yard.store.jobs.enqueue("swim", "k", {}, 0)
    await yard.round()
    assert yard.store.jobs.rows[1].attempts == 1
    assert "swim" in caplog.text


async def test_a_recurring_job_is_there_from_the_start_and_stays() -> None:
    async def run(_job: Job, _context: Context) -> None: ...

    yard = Yard(run, every=60)
    await yard.runner.seed()
    await yard.runner.seed()
    assert len(yard.store.jobs.rows) == 1
    await yard.round()
    assert yard.store.jobs.at[1] == yard.clock.ms + 60_000


async def test_no_more_run_at_once_than_there_is_room_for() -> None:
    inside, most, left, go, all_out = 0, 0, 5, asyncio.Event(), asyncio.Event()
    two_in = asyncio.Event()

    async def run(_job: Job, _context: Context) -> None:
        nonlocal inside, most, left
        inside += 1
        most = max(most, inside)
        if inside == 2:
            two_in.set()
        await go.wait()
        inside -= 1
        left -= 1
        if not left:
            all_out.set()

    yard = Yard(run, jobs__parallel="2")
    for key in "abcde":
        yard.store.jobs.enqueue("dig", key, {}, 0)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(yard.runner.run())
        await asyncio.wait_for(two_in.wait(), 60)
        await asyncio.sleep(0.3)
        assert most == 2
        go.set()
        await asyncio.wait_for(all_out.wait(), 60)
        yard.runner.bell.close()
        await running
    assert most == 2
    assert yard.store.jobs.rows == {}


def test_the_list_agrees_with_the_files() -> None:
    folder = Path(__file__).parents[2] / "bot" / "jobs"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {module.KIND for module in ALL} == files
