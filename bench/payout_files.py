"""A world of payouts by file: somebody pays from what is handed out, says what became of it, and forgets nothing.

The truth is what that person paid. Each file is paid once, and the same file again is known by its name; what stands in
another one is paid, whatever its reference. Backups are restored, files made again, results taken in twice, numbers
changed, money taken back, and processes die at either side of a commit.
"""

import csv
import io
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bench.payout_ground import ASSET, Chance, Desk, Killed, Slow, Ticks
from bench.payout_world import FUNDS, World, person
from core.errors import Refusal
from core.payouts import batches, naming, reconciling
from core.payouts.batches import Export
from core.payouts.model import Payout, ref_of
from core.payouts.policy import Limit, Policy, Till
from core.payouts.port import Caps, Record
from core.payouts.reading import DAY_MS
from core.payouts.states import CANCELLABLE, State
from core.people import Person, Role
from core.ports import Tx
from payouts import manual
from payouts.faults import Fault
from payouts.pretend import Pretend
from payouts.wire import Outside

T = TypeVar("T")
ALL_RAILS = "payouts"  # the halt of every rail
RESTORED, AFTER_ALL = "restored", "paid after all"
FILE_POINTS = (RESTORED, AFTER_ALL)  # what happens to files alone
QUIET_ROUNDS = 4
EPOCHS_AHEAD = 9  # a restored backup has earlier ones
PAID, FAILED, WAITS = "paid", "failed", ""


@dataclass
class Hand:
    """Whoever pays. ``said``: by file and reference what became of a row; ``paid``: how often each reference was."""

    chance: Chance
    said: dict[tuple[int, str], str] = field(default_factory=dict)
    paid: Counter[str] = field(default_factory=Counter)
    amounts: dict[str, int] = field(default_factory=dict)

    def take(self, export: Export) -> None:
        """Of a file that comes once more what could not be paid is tried once more."""
        for row in csv.DictReader(io.StringIO(export.handed.data.decode(), newline="")):
            key = (export.batch_id, row["payout_ref"])
            self.said[key] = PAID if self.said.get(key) == PAID else WAITS
            self.amounts[row["payout_ref"]] = int(row["amount"]) * 100

    def pay(self, *, all_of_it: bool = False) -> None:
        """Some of what lies there is paid, some cannot be."""
        for key, status in self.said.items():
            if status == WAITS and (all_of_it or self.chance.below(2)):
                self.said[key] = FAILED if self.chance.below(3) == 0 else PAID
                self.paid[key[1]] += self.said[key] == PAID

    def result(self, batch_id: int) -> bytes:
        rows = [
            f"{ref},{status},{self.amounts[ref] // 100},{ASSET}"
            for (each, ref), status in self.said.items()
            if each == batch_id
        ]
        return "\n".join(["payout_ref,status,amount,currency", *rows]).encode()

    def forget(self, known: set[int]) -> None:
        """Files that our books do not know any more are thrown away; what was paid stands in the statement."""
        self.said = {key: status for key, status in self.said.items() if key[0] in known}

    def statement(self) -> list[Record]:
        return [Record(ref, self.amounts[ref], ASSET, paid=True) for ref, times in self.paid.items() if times]


@dataclass
class FileWorld(World):
    """``backup``: what was copied, None for nothing yet."""

    hand: Hand = field(kw_only=True)
    backup: sqlite3.Connection | None = None

    async def surely(self, f: Callable[[Tx, Person], T]) -> T | None:
        """What the operator does again until it is done; a refusal is an answer."""
        while True:
            try:
                return await self.desk.transact(lambda tx: f(tx, self._operator(tx)))
            except Killed:
                continue
            except Refusal:
                return None

    def _operator(self, tx: Tx) -> Person:
        return replace(person(tx, self.helpers[0]), roles=frozenset({Role.OPERATOR}))

    async def meddle(self) -> None:
        """Whose number cannot be reached mostly names another one soon."""
        await super().meddle()
        for who in self.people:
            for one in await self.desk.look(lambda tx, who=who: tx.payouts.book.of_person(who, 9)):  # type: ignore[misc]
                if one.state is State.NEEDS_DESTINATION and self.chance.below(2):
                    await self.act(lambda tx, me, one=one: naming.give(tx, me, self.till, one.id, one.payee_id), who)  # type: ignore[misc]

    async def run_rail(self) -> None:
        """A working day of the operator and of whoever pays."""
        await super().run_rail()
        what = self.chance.below(6)
        if what in (0, 1):
            await self._export()
        if what in (1, 2):
            self.hand.pay()
        if what in (2, 3):
            await self._results()
        if what == 4:
            await self._again()
        if what == 5:
            await self._rare()

    async def _export(self) -> None:
        """Who sees that the rail stands still looks, and starts it again."""
        await self.surely(lambda tx, _me: tx.payouts.rails.start(self.code))
        made = await self.act(
            lambda tx, _me: batches.export(tx, self._operator(tx), self.till, self.code), self.helpers[0]
        )
        if made:
            self.hand.take(made)

    async def _again(self) -> None:
        for batch_id in self.batches():
            made = await self.surely(lambda tx, me, at=batch_id: batches.again(tx, me, at))  # type: ignore[misc]
            if made:
                self.hand.take(made)

    async def _results(self) -> None:
        for batch_id in {each for each, _ in self.hand.said}:
            await self._take_in(self.hand.result(batch_id))

    async def _take_in(self, data: bytes) -> None:
        result = await self.surely(lambda tx, me: batches.read(tx, me, self.till, self.code, data))
        assert result, "it is the hand's own"
        await self.surely(lambda tx, me: batches.apply(tx, me, self.till, self.code, result.outcomes))

    async def _rare(self) -> None:
        what = self.chance.below(3)
        if what == 0 and not self.rail.inner.calm:
            await self._restored()
        elif what == 1:
            await self._after_all()
        self.backup = self.desk.copied() if self.chance.below(2) else self.backup

    async def _restored(self) -> None:
        """As ``kazi restore`` and the operator's page have it."""
        if self.backup is None:
            return
        self.deaths[RESTORED] += 1
        self.desk.restore(self.backup)
        self.hand.forget(set(self.batches()))
        await self.surely(lambda tx, _me: tx.payouts.rails.stop(ALL_RAILS, RESTORED))
        await self._reconciled()
        await self.surely(lambda tx, _me: tx.payouts.rails.start(ALL_RAILS))

    async def _reconciled(self) -> None:
        lines = self.hand.statement()
        await self.surely(lambda tx, _me: reconciling.compare(tx, self.till, self.code, lines))

    async def _after_all(self) -> None:
        """What was said to have failed was paid after all, and is said before anything more is."""
        for key, status in self.hand.said.items():
            one = await self.desk.look(lambda tx, ref=key[1]: tx.payouts.book.by_ref(self.code, ref))  # type: ignore[misc]
            if status == FAILED and one and one.state in CANCELLABLE and not self._out(one):
                self.deaths[AFTER_ALL] += 1
                self.hand.said[key] = PAID
                self.hand.paid[key[1]] += 1
                await self._take_in(self.hand.result(key[0]))
                return

    async def live(self) -> None:
        await super().live()
        for _ in range(QUIET_ROUNDS):
            await self._again()
            self.hand.pay(all_of_it=True)
            await self._results()
            await self.pass_time(DAY_MS * 8, faults=False)
            await self._export()

    def _out(self, one: Payout) -> bool:
        """Whether any reference of the payout was paid, or may be yet."""
        refs = _refs(one)
        return any(ref in refs and status != FAILED for (_, ref), status in self.hand.said.items())

    def batches(self) -> list[int]:
        return self.desk.numbers("SELECT id FROM payout_batch WHERE made_by = ?", self.helpers[0])

    def truth(self, one: Payout) -> tuple[int, int]:
        times = sum(self.hand.paid[ref] for ref in _refs(one))
        return times, times * one.amount_minor


def _refs(one: Payout) -> set[str]:
    return {ref_of(one.id, epoch) for epoch in range(1, one.epoch + EPOCHS_AHEAD)}


def caps(clock: Ticks) -> Caps:
    """As the settings make them."""
    made = manual.make(
        manual.Settings(on=True, name="the bank", countries="", amounts=f"{ASSET} 10 70000", days=1),
        Outside(clock),
    )
    assert made
    return made.caps


def make_files(desk: Desk, clock: Ticks, seed: int) -> FileWorld:
    """Its rail is asked nothing; the provider that pretends lends its name and its patience."""
    chance = Chance(seed)
    inner = Pretend(clock, caps=caps(clock), plan=lambda _ref, _to: Fault.NONE)
    rail = Slow(inner, clock, chance, desk.knows)
    policy = Policy({ASSET: Limit(FUNDS, FUNDS)})
    return FileWorld(desk, clock, chance, rail, Till({manual.CODE: rail}, policy), [], [], hand=Hand(chance))
