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

<<<<<<< HEAD
from core import launch, leases, pay, review
from core.campaigns import Campaign, State, Task
=======
from bench.storm_plays import PEOPLE, PLAYS, Stage, set_stage
>>>>>>> 0391430 (tests: Play campaigns from launch to closing and kill mutants of the rules; bench: One storm.)
from core.errors import Refusal, Text
from core.ports import Tx
from storage import audit
from storage.engine import snapshot
from storage.store import open_store

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


<<<<<<< HEAD
def take(tx: Tx, stage: Stage, person: int, which: int) -> str:
    del which
    if len(tx.assignments.of_person(person)) > 2:
        return "enough"
    task = tx.tasks.take(stage.campaign_id, person)
    if task is None and tx.tasks.rewind(stage.campaign_id, person):
        task = tx.tasks.take(stage.campaign_id, person)
    if task is None:
        return "nothing"
    lease = Assignment(
        tx.new_id(),
        stage.campaign_id,
        task.id,
        person,
        Lease.LEASED,
        task.version,
        task.reward_minor,
        tx.now,
        tx.now + 60_000,
        {},
    )
    tx.assignments.add(lease)
    return "taken"


def submit(tx: Tx, stage: Stage, person: int, which: int) -> str:
    leases = tx.assignments.of_person(person)
    if not leases:
        return "nothing"
    lease = leases[which % len(leases)]
    if not tx.assignments.end(lease, Lease.ANSWERED):
        return "late"
    standing = (Standing.APPROVED, Standing.WAITING, Standing.REVIEW)[which % 3]
    paid = lease.reward_minor if standing is Standing.APPROVED else 0
    tx.answers.add(
        Answer(
            lease.id,
            stage.campaign_id,
            lease.task_id,
            person,
            {"animal": "cat"},
            standing,
            lease.reward_minor,
            paid,
            confirmed=False,
            submitted_at=tx.now,
            clock_at=tx.now + 60_000,
        )
    )
    pay.reward(tx, lease, pending=standing is not Standing.APPROVED)
    if standing is Standing.APPROVED:
        tx.people.add_unconfirmed(person, 1)
    return str(standing)


def hand_back(tx: Tx, stage: Stage, person: int, which: int) -> str:
    del stage
    held = tx.assignments.of_person(person)
    if not held or not leases.hand_back(tx, held[which % len(held)], (Lease.SKIPPED, Lease.RETURNED)[which % 2]):
        return "nothing"
    return "given back"


def decide(tx: Tx, stage: Stage, person: int, which: int) -> str:
    undecided = (Standing.WAITING, Standing.REVIEW, Standing.REJECTED, Standing.APPEALED)
    answers = [each for each in tx.answers.latest(stage.campaign_id, person, 20) if each.standing in undecided]
    if not answers:
        return "nothing"
    answer = answers[which % len(answers)]
    if answer.standing is Standing.REJECTED:
        if which % 2:
            return f"appealed {tx.answers.move(answer, replace(answer, standing=Standing.APPEALED))}"
        return f"refused {review.refuse(tx, answer)}"
    if answer.standing is Standing.APPEALED and which % 2:
        return f"refused {review.refuse(tx, answer)}"
    if which % 3 == 0 and answer.standing is not Standing.APPEALED:
        return f"rejected {review.reject(tx, answer)}"
    return f"approved {pay.approve(tx, answer, (5, 3, 1)[which % 3])}"


def add_slot(tx: Tx, stage: Stage, person: int, which: int) -> str:
    del person
    campaign = tx.campaigns.get(stage.campaign_id)
    assert campaign is not None
    tasks = tx.tasks.first(stage.campaign_id, 20)
    return f"slot {pay.commit_again(tx, campaign, tasks[which % len(tasks)].id)}"


def fund(tx: Tx, stage: Stage, person: int, which: int) -> str:
    del person
    _grant(tx, stage.organisation_id, which)
    campaign = tx.campaigns.get(stage.campaign_id)
    assert campaign is not None
    launch.fund(tx, campaign, 90)
    return "funded"


PLAYS = ((35, take), (65, submit), (75, hand_back), (92, decide), (97, add_slot), (100, fund))


=======
>>>>>>> 0391430 (tests: Play campaigns from launch to closing and kill mutants of the rules; bench: One storm.)
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
