from bot.context import Context
from bot.jobs import prune
from core.ports import Job
from tests.bot.test_runner import Yard


async def test_prune_forgets_what_is_old_in_batches() -> None:
    async def run(_job: Job, _context: Context) -> None: ...

    yard = Yard(run)
    hour = 3_600_000
    updates = yard.store.updates
    updates.seen = [yard.clock.ms - 49 * hour] * 1200 + [yard.clock.ms - 47 * hour]
    updates.parked = [yard.clock.ms - 8 * 24 * hour] * 500 + [yard.clock.ms - 6 * 24 * hour]
    await prune.run(Job(1, "prune", "", {}, 0), yard.context)
    assert (len(updates.seen), len(updates.parked)) == (1, 1)
