"""Whatever a provider does and wherever we die: what was taken from a payer is counted, once.

300 worlds from their seeds; the same worlds find every mutant.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress

import pytest

from bench.payout_ground import Chance
from bot.collecting import Collector
from core.errors import Refusal
from core.incoming import collecting, counter, reading
from core.incoming.model import Incoming, State
from core.incoming.port import Asked, Got, Submitted, Why
from core.incoming.reading import Event, Read
from core.incoming.views import OneView
from core.payouts.policy import Till
from core.payouts.port import Unknown
from core.payouts.reading import DAY_MS
from core.ports import Tx
from payouts.money_in.pretend import Pretend
from payouts.money_in.script import Fault, seeded
from tests.core.conftest import world
from tests.core.giving import requester
from tests.core.world import World

__all__ = ["world"]
SEEDS, MUTANT_SEEDS = range(300), range(40)
HONEST = tuple(one for one in Fault if one is not Fault.OTHER_AMOUNT)
STEPS_MS = (1_000, 5_000, 60_000, 3_600_000)
POINTS = ("before-commit", "after-commit", "incoming-leased", "incoming-called", "incoming-recorded")


class KilledError(Exception):
    """The process dies here."""


class Dying:
    """A store and points at which the process dies by chance, until it is told to be calm."""

    def __init__(self, world: World, chance: Chance) -> None:
        self._world, self._chance = world, chance
        self.calm = False
        self.deaths = Counter[str]()

    def point(self, name: str) -> None:
        if not self.calm and self._chance.below(20) == 0:
            self.deaths[name] += 1
            raise KilledError

    async def transact(self, f: Callable[[Tx], object]) -> object:
        self.point("before-commit")
        done = await self._world.do(f)
        self.point("after-commit")
        return done


def _is_death(error: BaseException) -> bool:
    if isinstance(error, BaseExceptionGroup):
        return all(map(_is_death, error.exceptions))
    return isinstance(error, KilledError)


async def play(world: World, seed: int) -> tuple[Dying, list[str]]:
    """One requester asks for three sums; a provider fails by its seed; in the end all is calm."""
    chance = Chance(seed)
    who, way = 1000 + seed, Pretend(plan=seeded(seed, 700, HONEST))
    dying, till = Dying(world, chance), Till(ways={"pretend": way})
    await requester(world, who, points=0)
    ones = [await _ask(world, till, who, chance) for _ in range(3)]
    for _ in range(40):
        world.clock.tick(STEPS_MS[chance.below(len(STEPS_MS))])
        await _run(world, dying, till)
        if way.callbacks and chance.below(3) == 0:
            await _hear(world, way, *way.callbacks[chance.below(len(way.callbacks))])
    dying.calm = way.calm = True
    for one in way.callbacks:
        await _hear(world, way, *one)
    end = world.clock.now() + 5 * DAY_MS
    while world.clock.now() < end and (next_at := await Collector(world.store, till.ways, world.clock).run("pretend")):
        world.clock.tick(max(1000, next_at - world.clock.now()))
    return dying, await _wrong(world, way, ones)


async def _ask(world: World, till: Till, who: int, chance: Chance) -> int:
    for f in (
        lambda tx, me: counter.choose(tx, me, till, "pretend", "KES"),
        lambda tx, me: counter.sum_typed(tx, me, till, f"{10 + chance.below(490)}"),
    ):
        await world.act(who, f)
    view = await world.act(who, lambda tx, me: counter.number_typed(tx, me, till, "+254712345678"))
    assert isinstance(view, OneView)
    return (await world.act(who, lambda tx, me: counter.go(tx, me, till, view.one.id))).one.id


async def _run(world: World, dying: Dying, till: Till) -> None:
    try:
        await Collector(dying, till.ways, world.clock, dying.point).run("pretend")  # type: ignore[arg-type]
    except BaseException as error:
        if not _is_death(error):
            raise


async def _hear(world: World, way: Pretend, headers: Mapping[str, str], raw: bytes) -> None:
    ref = way.hint(headers, raw)
    assert ref
    with suppress(Refusal):
        await world.do(lambda tx: collecting.called_back(tx, "pretend", ref))


async def _wrong(world: World, way: Pretend, ones: list[int]) -> list[str]:
    found = []
    for number in ones:
        one = await world.do(lambda tx, number=number: tx.funds.incoming.get(number))  # type: ignore[misc]
        assert one
        counted = one.amount_minor if one.state is State.DONE else 0
        if one.state not in (State.DONE, State.FAILED) or counted != way.paid_minor(one.ref):
            found.append(f"{one.id} is {one.state} ({one.code}), and {way.paid_minor(one.ref)} was taken")
    sums = await world.do(lambda tx: [tx.funds.deposits.get(number) for number in ones])
    taken = sum(known.paid_minor for known in way.known.values())
    if sum(one.amount_minor for one in sums if one) != taken:
        found.append(f"{taken} was taken, and the books say otherwise")
    return found


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_is_taken_is_counted_once(world: World) -> None:
    deaths = Counter[str]()
    for seed in SEEDS:
        dying, wrong = await play(world, seed)
        assert not wrong, f"seed {seed}: {wrong}"
        deaths += dying.deaths
    assert set(deaths) == set(POINTS), "each point is died at"


Patch = Callable[[pytest.MonkeyPatch], None]


def _a_time_out_is_a_failure(patch: pytest.MonkeyPatch) -> None:
    honest = reading.asked

    def mutant(said: Submitted, why: Callable[[str], Why]) -> Read:
        return Read(Event.FAILED, Why.LATER) if isinstance(said, Unknown) else honest(said, why)

    patch.setattr(reading, "asked", mutant)
    patch.setattr(reading, "CHECK_MS", 0)
    patch.setattr(collecting, "called_back", lambda *_: None)


def _accepted_is_paid(patch: pytest.MonkeyPatch) -> None:
    honest = collecting.asked

    def mutant(tx: Tx, ways: collecting.Ways, one: Incoming, said: Submitted) -> Incoming:
        if isinstance(said, Asked):
            return collecting._got(tx, ways, one, Got(one.paid_minor, one.asset))
        return honest(tx, ways, one, said)

    patch.setattr(collecting, "asked", mutant)


def _a_failure_is_never_looked_at_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reading, "CHECK_MS", 0)
    patch.setattr(collecting, "called_back", lambda *_: None)


MUTANTS: Mapping[str, Patch] = {
    "a time-out is a failure": _a_time_out_is_a_failure,
    "accepted is paid": _accepted_is_paid,
    "a failure is never looked at again": _a_failure_is_never_looked_at_again,
}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("mutant", MUTANTS)
async def test_every_mutant_is_found(world: World, mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[mutant](monkeypatch)
    for seed in MUTANT_SEEDS:
        _, wrong = await play(world, seed)
        if wrong:
            return
    raise AssertionError(mutant)
