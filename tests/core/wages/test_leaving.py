"""What a job came to, what one says of its time, and what else is told of pay."""

import pytest

from core import cashier, desk
from core.errors import Refusal, Stale
from core.front.account_views import BalanceView, TookView
from core.wages import cash_out, hourly, leaving
from core.wages.port import Record
from tests.core import judging
from tests.core.giving import one
from tests.core.privacy import leaving as leaving_them
from tests.core.world import World, happy, start

ANN = 21


async def test_what_is_left_says_what_it_came_to_where_there_is_something_to_say(world: World) -> None:
    c = await world.campaign()
    await world.person(ANN)
    await world.see(ANN, start(c))
    nothing = await world.act(ANN, desk.stop)
    assert nothing.came is None
    await world.see(ANN, start(c))
    world.clock.tick(30_000)
    await world.see(ANN, happy)
    came = (await world.act(ANN, desk.stop)).came
    assert came
    assert came.campaign_id == c


async def test_a_report_is_of_a_job_one_does_and_as_long_as_its_button_says(world: World) -> None:
    c = await world.campaign()
    await world.person(ANN)
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: leaving.report(tx, me, c, 60_000))
    await world.see(ANN, start(c))
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: leaving.report(tx, me, c, 61_000))
    with pytest.raises(Refusal):
        await world.act(ANN, lambda tx, me: cashier.ask_longer(tx, me, c + 999))
    await world.turn(c, version=2, lease_seconds=60)
    asked = await world.act(ANN, lambda tx, me: cashier.ask_longer(tx, me, c))
    assert isinstance(asked, TookView)
    assert list(asked.choices) == [30_000, 60_000]
    assert isinstance(await world.act(ANN, lambda tx, me: cashier.said(tx, me, c, 120_000)), BalanceView)
    await world.turn(c, version=3, lease_seconds=10)
    short = await world.act(ANN, lambda tx, me: cashier.ask_longer(tx, me, c))
    assert isinstance(short, TookView)
    assert list(short.choices) == [30_000]


async def test_a_requesters_record_is_kept(world: World) -> None:
    c = await one(world, await world.campaign())
    for record in (Record(10, 9, 5), Record(20, 19, 6)):
        await world.do(lambda tx, record=record: tx.wages.keep_record(c.organisation_id, record))  # type: ignore[misc]
    assert await world.do(lambda tx: tx.wages.record(c.organisation_id)) == Record(20, 19, 6)


@pytest.mark.parametrize(
    ("asset", "minor", "costs"),
    [("KES", 250_000, True), ("KES", 250_001, False), ("KES", 10_100, True), ("KES", 10_099, False), ("UGX", 5, False)],
)
def test_what_cash_costs_is_said_where_it_is_known(asset: str, minor: int, costs: bool) -> None:
    assert (cash_out.hint(asset, minor) is not None) == costs


@pytest.mark.parametrize(
    ("jobs", "found"),
    [
        ([], []),
        ([("points", 500, 3)], [("points", 500)]),
        ([("points", 500, 1), ("KES", 7, 2), ("points", 900, 5), ("points", 100, 1)], [("points", 900), ("KES", 7)]),
    ],
)
def test_the_middle_of_all_is_of_its_workers(jobs: list[tuple[str, int, int]], found: list[tuple[str, int]]) -> None:
    assert hourly.middle(jobs) == found


async def test_what_one_said_of_time_goes_with_them(world: World) -> None:
    c = await world.campaign()
    me = await world.person(judging.ANN)
    await world.do(lambda tx: tx.hours.report(c, me.id, 60_000))
    assert await world.do(lambda tx: tx.hours.reports(me.id, 9)) == [(c, 60_000)]
    await leaving_them.erased(world)
    assert await world.do(lambda tx: tx.hours.reports(me.id, 9)) == []


async def test_who_never_worked_there_is_not_told_what_it_is_called(world: World) -> None:
    c = await world.campaign()
    await world.person(ANN)
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: cashier.ask_longer(tx, me, c))
