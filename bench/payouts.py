"""Worlds of payouts from seeds: processes die, a provider fails; paid at most once, and the ledger is the provider's.

``python -m bench.payouts FIRST LAST`` plays those seeds alone and prints what is wrong with each.
"""

import asyncio
import logging
import sys
from collections import Counter
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.figure import Figure
from bench.payout_files import make_files
from bench.payout_ground import START, Desk, Ticks
from bench.payout_world import POINTS, World, make, settle
from storage import audit, migrate
from storage.engine import snapshot

SEEDS = range(10_000)
BY_FILE_EACH = 4  # each so many-th world is paid by file


async def run(seeds: range = SEEDS) -> list[Figure]:
    logging.getLogger("bot.errands").setLevel(logging.CRITICAL)  # leases that are over are what is played here
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        url = fresh(Path(folder))
        migrate.upgrade(url)
        start = perf_counter()
        deaths, ends, wrong = await play_all(url, seeds)
        seconds = perf_counter() - start
        with snapshot(url) as connection:
            findings = audit.check(connection)
    for seed, found in wrong.items():
        print(f"  seed {seed}: {'; '.join(found)}")
    played = f"seeds {seeds.start} to {seeds.stop - 1}, {len(seeds) / seconds:.0f} a second"
    killed = ", ".join(f"{point} {deaths[point]}" for point in POINTS)
    rested = ", ".join(f"{state} {n}" for state, n in sorted(ends.items()))
    return [
        Figure("worlds of payouts", len(seeds), goal=len(SEEDS), at_least=True, note=played),
        Figure("payouts in them", sum(ends.values()), note=rested),
        Figure("processes killed in them", sum(deaths.values()), note=killed),
        Figure("paid twice, lost, at rest, or ledger and provider differ", len(wrong) + len(findings), goal=0),
    ]


async def play_all(
    url: str, seeds: range, *, stop_at_first: bool = False
) -> tuple[Counter[str], Counter[str], dict[int, list[str]]]:
    """Many worlds in one database, one after the other: deaths by point, ends by state, what was wrong by seed."""
    clock = Ticks()
    deaths, ends, wrong = Counter[str](), Counter[str](), {}
    with closing(Desk(url, clock)) as desk:
        for seed in seeds:
            world, found = await play(desk, clock, seed)
            deaths += world.deaths
            ends += world.ends
            if found:
                wrong[seed] = found
            if found and stop_at_first:
                break
    return deaths, ends, wrong


async def play(desk: Desk, clock: Ticks, seed: int) -> tuple[World, list[str]]:
    """One world from its beginning to its quiet end, and what is wrong with it."""
    desk.point, desk.ids.count, clock.at = (lambda _name: None), count(1 + (seed << 20)), START
    world = (make if seed % BY_FILE_EACH else make_files)(desk, clock, seed)
    await desk.transact(lambda tx: settle(tx, world, seed))
    await world.live()
    desk.point = lambda _name: None
    return world, await world.faults()


def fresh(folder: Path) -> str:
    return f"sqlite:///{folder / 'payouts.db'}"


if __name__ == "__main__":
    first, last = map(int, sys.argv[1:3])
    for figure in asyncio.run(run(range(first, last + 1))):
        print("  " + " · ".join(cell for cell in figure.cells() if cell))
