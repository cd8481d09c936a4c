"""Old numbers, parked updates and places go, in batches; young ones stay."""

from pathlib import Path

from bot.clock import SystemIds, SystemRandom
from bot.context import Context
from bot.jobs import prune
from bot.languages import Languages
from core.ports import Job
from tests.bot.fakes import FakeClock, FakeStore, settings

HOUR_MS = 3_600_000


async def test_prune_forgets_what_is_old_in_batches() -> None:
    clock = FakeClock()
    store = FakeStore(clock)
    context = Context(
        settings=settings(),
        store=store,
        clock=clock,
        ids=SystemIds(),
        random=SystemRandom(),
        languages=Languages(Path("/nowhere")),
    )
    store.updates.seen = [clock.ms - 49 * HOUR_MS] * 1200 + [clock.ms - 47 * HOUR_MS]
    store.updates.parked = [clock.ms - 8 * 24 * HOUR_MS] * 500 + [clock.ms - 6 * 24 * HOUR_MS]
    store.people.places = [clock.ms - 8 * 24 * HOUR_MS + n for n in range(501)] + [clock.ms - 6 * 24 * HOUR_MS]
    store.prints.places = [clock.ms - 181 * 24 * HOUR_MS + n for n in range(501)] + [clock.ms - 179 * 24 * HOUR_MS]
    assert await prune.run(Job(1, "prune", "", {}, 0), context) is None
    assert (len(store.updates.seen), len(store.updates.parked), len(store.people.places)) == (1, 1, 1)
    assert len(store.prints.places) == 1
