"""A whole campaign at the real desk and its jobs, without Telegram: everybody answers a task a round, all at once."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.simulated_ground import Desk, launched, open_desk
from bench.simulated_people import Worker, crowd, rows
from core import desk
from core.errors import Refusal
from core.front import door
from core.ledger import Account, Kind
from core.ports import Tx
from core.signals.port import Found
from core.skills import keeping
from core.skills.levels import Level
from core.skills.naming import skill_of
from core.verdicts import routing
from core.verdicts.port import Stage
from core.views import TaskView, View
from core.working import answering
from storage import audit
from storage.engine import snapshot
from storage.migrate import upgrade

PACE_MS = 30_000  # of a task
LAST_MS = 600_000
FINDINGS_MOST = 99  # of a person


@dataclass(frozen=True, slots=True)
class Size:
    """``each``: tasks of one person at the most; ``work`` and ``known``: rows."""

    people: int
    each: int
    work: int
    known: int


@dataclass(eq=False)
class Course:
    """How it went with one person. ``stopped``: after so many known tasks nothing more came, or only practice."""

    worker: Worker
    view: TaskView | None = None
    answers: int = 0
    paused: bool = False
    stopped: int | None = None
    golds: int = 0


@dataclass(eq=False)
class Run:
    """A whole campaign. ``found``: what the rules noticed; ``earned``: by kind of people, in points."""

    courses: Sequence[Course]
    right: int = 0
    judged: int = 0
    looked: int = 0
    given: int = 0
    found: Sequence[tuple[str, frozenset[str]]] = ()
    earned: Counter[str] = field(default_factory=Counter)

    def of(self, *kinds: str) -> Sequence[Course]:
        return [one for one in self.courses if one.worker.kind in kinds]


async def played(options: Sequence[str], size: Size, seed: int) -> Run:
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        url = f"sqlite:///{folder}/kazi.db"
        upgrade(url)
        async with open_desk(url, Path(folder)) as at:
            table, truth = rows(size.work, size.known, options, seed)
            campaign = await launched(at.world, table)
            found = await Play(at, campaign, truth, size).all(crowd(size.people, seed))
        with snapshot(url) as connection:
            assert audit.check(connection) == [], "the books are wrong"
    return found


class Play:
    def __init__(self, at: Desk, campaign: int, truth: Mapping[str, str], size: Size) -> None:
        self._world, self._runner, self._house = at.world, at.runner, at.house
        self._campaign, self._truth, self._size = campaign, truth, size

    async def all(self, workers: Sequence[Worker]) -> Run:
        """Everybody answers a task a round, all at once; whom nothing is shown comes again the next round."""
        for one in workers:
            await self._world.person(one.id)
        run = Run([Course(one) for one in workers])
        while True:
            before = [one.answers for one in run.courses]
            await asyncio.gather(*(self._turn(one) for one in run.courses if one.answers < self._size.each))
            await self._later(PACE_MS)
            if before == [one.answers for one in run.courses] and all(one.view is None for one in run.courses):
                break
        await self._later(LAST_MS)
        await self._later(LAST_MS)
        await self._look(run)
        return run

    async def _later(self, ms: int) -> None:
        self._world.clock.tick(ms)
        due: int | None = 0
        while due is not None and due <= self._world.clock.now():
            async with asyncio.TaskGroup() as group:
                due = await self._runner.round(group)

    async def _turn(self, one: Course) -> None:
        number = self._chosen(one)

        def act(tx: Tx) -> tuple[View, bool, bool, int]:
            me = door.meet(tx, one.worker.id, "en", self._house)
            view = desk.start(tx, me, self._campaign) if number is None else answering.choose(tx, me, number)
            campaign = tx.campaigns.get(self._campaign)
            assert campaign is not None
            kept = keeping.of(tx, me.id, skill_of(campaign))
            rests = not isinstance(view, TaskView) and routing.rests(tx, me, campaign) is not None
            return view, kept.level is Level.PAUSED, rests, kept.golds

        try:
            view, paused, rests, one.golds = await self._world.do(act)
        except Refusal:
            one.view = None
            return
        one.answers += number is not None
        one.view = view if isinstance(view, TaskView) and one.answers < self._size.each else None
        if (paused or rests) and one.stopped is None:
            one.stopped = one.golds
        one.paused |= paused

    def _chosen(self, one: Course) -> int | None:
        if one.view is None:
            return None
        text = one.view.task.data["text"]
        return one.view.options.index(one.worker.says(text, one.view.options, self._truth[text]))

    async def _look(self, run: Run) -> None:
        """What came of it: verdicts, findings, pay."""
        kinds = dict[int, str]()
        for one in run.courses:
            me = await self._world.me(one.worker.id)
            kinds[me.id] = one.worker.kind
            account = Account(Kind.WORKER, me.id)
            balance = await self._world.do(lambda tx, account=account: tx.ledger.balance(account))  # type: ignore[misc]
            run.earned[one.worker.kind] += balance.available
        found = await self._world.do(
            lambda tx: [each for me in kinds for each in tx.signals.findings.of_person(me, FINDINGS_MOST)]
        )
        unique: dict[int, Found] = {each.id: each for each in found}
        run.found = [
            (each.rule, frozenset(kinds[who] for who in (each.person_id, each.other_person_id) if who))
            for each in unique.values()
        ]
        tasks = await self._world.do(lambda tx: tx.tasks.first(self._campaign, self._size.work + self._size.known))
        for task in tasks:
            verdicts = await self._world.do(lambda tx, task=task: tx.verdicts.of_task(self._campaign, task.id))  # type: ignore[misc]
            for kept in verdicts.values():
                if kept.stage is Stage.ASK:
                    continue
                run.judged += 1
                run.given += kept.answers
                run.right += kept.value == self._truth[task.data["text"]]
                run.looked += kept.stage is Stage.MODERATOR
