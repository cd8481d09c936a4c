"""The jobs around a person: found from where they are or from what they pick."""

import pytest

from core import desk, show
from core.campaigns import State
from core.errors import Invalid, Stale
from core.front import mydata
from core.on_site import around, reserving
from core.on_site.around import AroundView
from core.views import View
from core.wages import active
from core.work import Lease
from tests.core.giving import refused
from tests.core.placing import SHOPS, here, keep, launched, looks, names, see
from tests.core.world import World

ANN, BEN = 21, 22


async def test_the_nearest_come_first_with_how_far_they_are(world: World) -> None:
    c = await launched(world)
    await world.person(ANN)
    asked = await looks(world, ANN, see(c))
    assert (asked.lost, asked.asks_place, asked.others) == (True, True, [])
    found = await looks(world, ANN, here())
    assert names(found.others) == [row[0] for row in SHOPS]
    assert [round(one.metres or 0, -2) for one in found.others] == [0, 300, 2300, 4500]
    assert not found.asks_place
    assert not found.areas
    assert [one.pay.minor for one in found.others] == [5] * 4
    assert isinstance(await world.act(ANN, show.show), AroundView)


async def test_at_most_ten_are_shown_of_all_campaigns_together(world: World) -> None:
    rows = [(f"Shop {n}", "Centre", "-1.2860", f"{36.8190 + n / 1000:.4f}") for n in range(12)]
    first = await launched(world, rows)
    second = await launched(world, [("Between", "Centre", "-1.2860", "36.8191")])
    await world.person(ANN)
    found = await looks(world, ANN, see(0), here())
    assert names(found.others) == ["Shop 0", "Between", *(f"Shop {n}" for n in range(1, 9))]
    assert [one.campaign.id for one in found.others[:3]] == [first, second, first]
    assert len((await looks(world, ANN, see(second), here())).others) == 1


async def test_an_area_is_picked_instead(world: World) -> None:
    """Then it is not said how far the jobs are: nobody knows where the person is."""
    c = await launched(world)
    await world.person(ANN)
    asked = await looks(world, ANN, see(c))
    assert [name for name, _ in asked.areas] == ["Centre", "Eastleigh", "Pumwani"]
    cell = dict(asked.areas)["Eastleigh"]
    found = await looks(world, ANN, lambda tx, me: around.pick(tx, me, cell))
    assert (found.area, found.others[0].called, found.others[0].metres) == ("Eastleigh", "Soko Ndogo", None)
    assert (await looks(world, ANN, around.elsewhere)).asks_place
    assert (await looks(world, ANN, lambda tx, me: around.typed(tx, me, " PUMWANI "))).area == "Pumwani"
    assert (await looks(world, ANN, lambda tx, me: around.typed(tx, me, "-1.2700, 36.8560"))).others[0].called == (
        "Soko Ndogo"
    )
    await refused(world, Invalid, lambda tx, me: around.typed(tx, me, "Mombasa"), ANN)
    await refused(world, Stale, lambda tx, me: around.pick(tx, me, 7), ANN)


async def test_many_areas_come_page_by_page(world: World) -> None:
    rows = [(f"Shop {n}", f"Ward {n:03}", "-1.2860", f"{36.8190 + n / 100:.4f}") for n in range(103)]
    rows.append(("Nowhere", "A name that is longer than anyone would call a ward or a district of a town", "0", "0"))
    c = await launched(world, rows)
    await world.person(ANN)
    first = await looks(world, ANN, see(c))
    assert (len(first.areas), first.pages) == (10, 10), "no more than a hundred are kept"
    last = await looks(world, ANN, lambda tx, me: around.elsewhere(tx, me, 99))
    assert (last.page, last.areas[-1][0]) == (9, "Ward 099")
    found = await looks(world, ANN, lambda tx, me: around.pick(tx, me, last.areas[0][1]))
    assert found.others[0].called == "Shop 90"


async def test_what_is_gone_or_stopped_is_told(world: World) -> None:
    c = await launched(world)
    await world.people(ANN, BEN)
    found = await looks(world, ANN, see(c), here())
    await looks(world, BEN, see(c), here(), keep(found.others[0]))
    assert "Someone else" in await refused(world, Stale, keep(found.others[0]), ANN)
    await world.turn(c, state=State.PAUSED)
    await refused(world, Stale, keep(found.others[1]), ANN)
    paused = await looks(world, ANN, around.again)
    assert (paused.others, paused.areas) == ([], [])


async def test_where_one_is_stands_rounded_on_ones_screen_only_and_not_for_long(world: World) -> None:
    c = await launched(world)
    await world.person(ANN)
    await looks(world, ANN, see(c), here("-1.28612 36.81949 1700 12"))
    me = await world.me(ANN)
    assert me.screen.params["at"] == "-1.286 36.819 0 0"
    assert mydata.profile(me)["screen"]["params"]["at"] == "-1.286 36.819 0 0"
    world.clock.tick(around.KEPT_MS + 1)
    late = await looks(world, ANN, around.again)
    assert (late.lost, "at" in (await world.me(ANN)).screen.params) == (True, False)
    await looks(world, ANN, here())
    await world.act(ANN, desk.jobs)
    assert (await world.me(ANN)).screen.params == {}
    said = await refused(world, Invalid, here(), ANN)
    assert "Nothing like this" in said


async def test_where_one_was_is_forgotten_whether_one_looks_or_not(world: World) -> None:
    c = await launched(world)
    await world.person(ANN)
    found = await looks(world, ANN, see(c), here())
    assert await world.act(ANN, around.forget) is None
    await looks(world, ANN, keep(found.others[0]))
    name = (c, found.others[0].task.id)
    await world.see(ANN, lambda tx, me: reserving.begin(tx, me, *name))
    assert "at" in (await world.me(ANN)).screen.params[around.SCREEN]
    world.clock.tick(around.KEPT_MS)
    (notice,) = [one for one in await world.do(lambda tx: tx.outbox.due(9, 1)) if one.kind == around.FORGET]
    assert notice.chat_id == (await world.me(ANN)).telegram_id
    assert await world.act(ANN, around.forget)
    shown = (await world.me(ANN)).screen
    assert (shown.code, shown.params[around.SCREEN]) == ("task", {"c": c})
    assert await world.act(ANN, around.forget) is None
    await looks(world, ANN, around.again, here())
    world.clock.tick(around.KEPT_MS)
    assert await world.act(ANN, around.forget)
    assert {**(await world.me(ANN)).screen.params, active.SHOWN: 0} == {"c": c, active.SHOWN: 0}


async def test_other_work_is_not_around_anyone(world: World) -> None:
    c = await world.campaign()
    await world.person(ANN)
    view = await looks(world, ANN, see(c), here())
    assert (view.others, view.areas) == ([], [])
    await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    assert await world.act(ANN, lambda tx, me: len(around.held(tx, me))) == 0
    assert (await world.act(ANN, lambda tx, me: tx.assignments.of_person(me.id)))[0].state is Lease.LEASED
    assert isinstance(await world.act(BEN, show.show), View)


async def test_a_row_whose_place_cannot_be_read_is_found_by_going_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.tables.lacking.read_point", lambda _: (0.0, 0.0))  # as rows were taken in before
    c = await launched(world, [("Mama Njeri", "", "-1.2860", "36.8190"), ("Kwa Juma", "", "by the", "river")])
    await world.person(ANN)
    view = await looks(world, ANN, see(c), here())
    assert names(view.others) == ["Mama Njeri"]
    await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    assert (await world.see(ANN, desk.skip)).task.data["shop"] == "Kwa Juma"
