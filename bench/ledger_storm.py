"""Random operations of many people at once, some of them aborted, while snapshots are audited: the books must add up
in every one. ``python -m bench.ledger_storm postgresql://…`` runs 50,000; the database must be migrated and empty.
"""

import asyncio
import hashlib
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure
from bench.storm_plays import PEOPLE, PLAYS, Stage, set_stage
from core.errors import Refusal, Text
from core.ports import Tx
from storage import audit
from storage.engine import snapshot
from storage.store import open_store
from tests.databases import Postgres

OPERATIONS = 50_000
AT_ONCE = 16
ABORTED_IN = 12  # one in so many is aborted after all its statements


@dataclass
class Report:
    """``outcomes`` counts operations by name and what came of them; ``findings`` of all snapshots, none when good."""

    outcomes: Counter[str] = field(default_factory=Counter)
    snapshots: int = 0
    findings: list[str] = field(default_factory=list)


class Chance:
    """Repeatable chance from a seed and a counter."""

    def __init__(self, seed: int, stream: int) -> None:
        self._name, self._count = f"{seed}/{stream}", count()

    def below(self, n: int) -> int:
        digest = hashlib.blake2b(f"{self._name}/{next(self._count)}".encode(), digest_size=8).digest()
        return int.from_bytes(digest) * n >> 64


class Ticks:
    """A clock that moves by a millisecond whenever it is looked at, and ids that count up: both thread-safe."""

    def __init__(self) -> None:
        self._times, self._ids = count(1_790_000_000_000), count(1_000)

    def now(self) -> int:
        return next(self._times)

    def next(self, now: int) -> int:
        del now
        return next(self._ids)


class Abort(Refusal):
    """Thrown after all statements of an operation."""


class Player:
    """One hand that draws operations. What an operation draws is drawn before its transaction: it may run twice."""

    def __init__(self, stage: Stage, chance: Chance) -> None:
        self._stage, self._chance = stage, chance

    def draw(self) -> tuple[str, Callable[[Tx], str]]:
        person = self._stage.people[self._chance.below(PEOPLE)]
        which = self._chance.below(100)
        aborted = self._chance.below(ABORTED_IN) == 0
        play = next(play for below, play in PLAYS if which < below)

        def f(tx: Tx) -> str:
            outcome = play(tx, self._stage, person, which)
            if aborted:
                raise Abort(Text("aborted"))
            return outcome

        return play.__name__, f


async def storm(url: str, operations: int = OPERATIONS, seed: int = 1) -> Report:
    """Play ``operations`` and audit snapshots meanwhile, and once at the end."""
    report, ticks = Report(), Ticks()
    store = open_store(url, ticks, ticks, bot_id=1)
    stage = await store.transact(set_stage)
    left = iter(range(operations))

    async def play(stream: int) -> None:
        player = Player(stage, Chance(seed, stream))
        for _ in left:
            name, f = player.draw()
            try:
                outcome = await store.transact(f)
            except Refusal as refusal:
                outcome = type(refusal).__name__
            report.outcomes[f"{name}: {outcome}"] += 1

    async def watch() -> None:
        while True:
            await asyncio.to_thread(look, url, report)

    watching = asyncio.ensure_future(watch())
    await asyncio.gather(*(play(stream) for stream in range(AT_ONCE)))
    watching.cancel()
    await store.close()
    await asyncio.to_thread(look, url, report)
    return report


def look(url: str, report: Report) -> None:
    """Audit one snapshot."""
    with snapshot(url) as connection:
        report.findings += map(str, audit.check(connection))
    report.snapshots += 1


async def run() -> list[Figure]:
    """The large one, on a PostgreSQL of its own."""
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        server = Postgres(Path(folder))
        try:
            report = await storm(server.url(server.create()))
        finally:
            server.close()
    played = sum(report.outcomes.values())
    aborted = sum(times for name, times in report.outcomes.items() if name.endswith("Abort"))
    note = f"{played:,} operations from 4 threads, {aborted:,} of them aborted, {report.snapshots} snapshots audited"
    return [Figure("Storm on PostgreSQL: what audits of snapshots found", len(report.findings), "", 0, note=note)]


def main(url: str) -> int:
    report = asyncio.run(storm(url))
    for name, times in sorted(report.outcomes.items()):
        print(f"{times:7} {name}")
    print(f"{report.snapshots} snapshots, {len(report.findings)} findings")
    for finding in report.findings[:20]:
        print(finding)
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
