"""Places that nobody can reach: why, what the way is paid, where the row goes, and what its requester decides."""

import asyncio
from dataclasses import replace

import pytest

from core import desk
from core.drafting import steps
from core.errors import Invalid, Refusal, Stale
from core.front import telling
from core.launched import running
from core.on_site import around, asides, reserving, unreached
from core.on_site.asides import AsidesView
from core.on_site.unreached import UnreachedView
from core.people import Person
from core.ports import Tx
from core.views import TaskView
from core.working import leases
from tests.core.giving import AMINA, one, refused
from tests.core.placing import SHOPS, here, keep, launched, looks, see
from tests.core.reaching import ANN, BEN, FAR, NEAR, PIN, asked, paying, says, waiting, why
from tests.core.world import World


async def test_it_costs_nothing_and_goes_to_somebody_else(world: World) -> None:
    c = await launched(world, SHOPS[:1])
    first = await asked(world, ANN, c)
    assert (first.pay_minor, first.asks_words) == (0, False)
    assert (await world.act(ANN, unreached.again)).held.task == first.held.task
    await world.act(ANN, why("closed"))
    assert not (await world.balance(ANN)).available
    assert await waiting(world, c) == []
    await refused(world, Stale, why("closed"), ANN)
    await says(world, BEN, c, "unsafe")
    assert await waiting(world, c) == [("Mama", ["unsafe", "closed"])]
    assert await world.free(c) == 5


async def test_the_way_is_paid_from_free_points_to_who_is_near(world: World) -> None:
    c = await paying(world)
    await world.act(AMINA, lambda tx, me: running.decide(tx, at_funds(tx, me, c), "100"))
    first = await asked(world, ANN, c)
    assert first.pay_minor == 5
    await refused(world, Invalid, lambda tx, me: telling.here(tx, me, NEAR, live=True), ANN)
    view = await world.act(ANN, why("road"))
    assert isinstance(view, UnreachedView)
    assert "pin" in await refused(world, Invalid, lambda tx, me: telling.here(tx, me, PIN), ANN)
    assert "km" in await refused(world, Invalid, lambda tx, me: telling.here(tx, me, FAR, live=True), ANN)
    await world.act(ANN, lambda tx, me: telling.here(tx, me, NEAR, live=True))
    assert ((await world.balance(ANN)).available, await world.free(c)) == (5, 95)
    await asked(world, BEN, c)
    await world.act(BEN, why("other"))
    await refused(world, Stale, unreached.without, BEN)
    await refused(world, Invalid, lambda tx, me: unreached.typed(tx, me, "x"), BEN)
    view = await world.act(BEN, lambda tx, me: unreached.typed(tx, me, "The gate  is locked"))
    assert isinstance(view, UnreachedView)
    await world.act(BEN, unreached.without)
    assert ((await world.balance(BEN)).available, await world.free(c)) == (0, 115)
    view = await world.act(AMINA, lambda tx, me: asides.see(tx, me, c))
    assert isinstance(view, AsidesView)
    ((_, reports),) = view.rows
    assert [unreached.said(one).one for one in reports] == ["“{words}”", "The road is blocked"]


def at_funds(tx: Tx, me: Person, c: int) -> Person:
    """The person on the screen that asks for points."""
    return replace(me, screen=running.ask_fund(tx, me, c).screen)


@pytest.mark.parametrize(("answers", "free"), [("1", 15), ("2", 35)])
async def test_without_free_points_the_slot_pays_and_the_row_waits(world: World, answers: str, free: int) -> None:
    c = await paying(world, answers=answers)
    await says(world, ANN, c)
    await world.act(ANN, lambda tx, me: telling.here(tx, me, NEAR, live=True))
    assert ((await world.balance(ANN)).available, await world.free(c)) == (5, free)
    assert await waiting(world, c) == [("Mama", ["road"])]
    await world.act(AMINA, lambda tx, me: asides.decide(tx, me, c, 0, "again"))
    assert await waiting(world, c) == []
    assert await world.free(c) == 0


async def test_it_is_offered_at_places_only_and_not_in_a_test(world: World) -> None:
    c = await world.campaign()
    await world.person(ANN)
    await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    await refused(world, Stale, unreached.ask, ANN)
    await refused(world, Stale, why("road"), ANN)
    assert "unreached_pay" not in steps.open_to(await one(world, c))
    placed = await launched(world, SHOPS[:1])
    await asked(world, BEN, placed)
    await refused(world, Stale, why("no such reason"), BEN)
    task = await world.act(BEN, unreached.back)
    assert isinstance(task, TaskView)
    assert "unreached_pay" in steps.open_to(await one(world, placed))


async def test_whoever_keeps_places_comes_back_to_the_list(world: World) -> None:
    c = await launched(world)
    await world.person(ANN)
    found = await looks(world, ANN, see(c), here())
    kept = await looks(world, ANN, keep(found.others[0]), keep(found.others[1]))
    await world.act(ANN, lambda tx, me: reserving.begin(tx, me, c, kept.mine[0].task.id))
    await world.act(ANN, unreached.ask)
    await world.act(ANN, unreached.back)
    await world.act(ANN, unreached.ask)
    view = await world.act(ANN, why("far"))
    assert isinstance(view, around.AroundView)
    assert len(view.mine) == 1


async def test_of_a_report_and_a_lapse_at_once_one_counts(world: World) -> None:
    """The lease ends once, whatever came first; the books are looked at after the test."""
    c = await launched(world, SHOPS[:1])
    await asked(world, ANN, c)
    world.clock.tick(10**9)
    done = await asyncio.gather(
        world.act(ANN, why("road")), world.do(lambda tx: leases.lapse(tx, 9)), return_exceptions=True
    )
    assert not any(isinstance(one, Exception) and not isinstance(one, Refusal) for one in done)
