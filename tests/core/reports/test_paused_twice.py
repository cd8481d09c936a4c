"""A campaign that stands still for two things at once goes on when both are over, and not before."""

from dataclasses import replace

import pytest

from core.campaigns import State
from core.drafting.drafts import Draft
from core.errors import Stale
from core.funds.terms import Terms
from core.launched import running
from core.people import Role
from core.reports import deciding, pausing, reporting
from core.seats.may import Seat
from core.wages import live, raising
from core.wages.floors import Floor
from core.work import Case
from tests.core.giving import AMINA, one, pay_in, refused
from tests.core.reports.telling import PEOPLE, moderators, notices, reports, the_case, why
from tests.core.wages.owing import ANN as OWED_TO
from tests.core.wages.owing import dry, lacks, settled, working
from tests.core.wages.test_live import FLOOR, TEN, in_shillings, low
from tests.core.world import OWNER, World, start
from tests.fakes import LOW_FLOORS

MOD = 31
pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


@pytest.fixture
def terms() -> Terms:
    return Terms(rates_days=7, floors={**LOW_FLOORS, "KE": Floor("KE", "KES", FLOOR)})


async def holding(world: World, c: int) -> None:
    """Five people have taken a task each."""
    await moderators(world, MOD)
    for who in PEOPLE:
        if await world.do(lambda tx, who=who: tx.people.by_telegram(who)) is None:  # type: ignore[misc]
            await world.person(who)
        await world.see(who, start(c))


async def reported(world: World) -> Case:
    """They say that it is unsafe."""
    for who in PEOPLE:
        await world.act(who, reporting.ask)
        await world.act(who, why("unsafe"))
    return await the_case(world)


async def goes_on(world: World, case: Case) -> None:
    await world.act(MOD, lambda tx, me: deciding.go_on(tx, me, case.id))


async def test_what_its_requester_paused_stays_so_and_cannot_run_before_a_moderator_has_looked(world: World) -> None:
    c = await world.campaign(8, answers=4)
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    await world.do(lambda tx: tx.drafts.add(Draft(c, "t")))
    await holding(world, c)
    await world.act(OWNER, lambda tx, me: running.turn(tx, me, c, State.PAUSED))
    case = await reported(world)
    told = await refused(world, Stale, lambda tx, me: running.turn(tx, me, c, State.RUNNING), OWNER)
    assert "once a moderator has looked" in told
    await goes_on(world, case)
    assert (await one(world, c)).state is State.PAUSED
    await world.act(OWNER, lambda tx, me: running.turn(tx, me, c, State.RUNNING))
    assert (await one(world, c)).state is State.RUNNING


async def test_a_price_that_is_raised_runs_nothing_that_people_call_unsafe(world: World) -> None:
    c = await in_shillings(world)
    await moderators(world, MOD)
    await reports(world, PEOPLE[0], c, "unsafe")
    case = await the_case(world)
    campaign = await one(world, c)
    await world.do(lambda tx: live.look(tx, low(c), 40_000, TEN))
    (said,) = await world.do(lambda tx: tx.reports.of_case(case.id, 9))
    await world.do(lambda tx: pausing.stop_all(tx, tx.campaigns.get(c) or campaign, said))
    view = await world.act(AMINA, lambda tx, me: raising.raise_price(tx, me, c))
    assert view.told is not None
    assert "once a moderator has looked" in view.told.one
    assert (await one(world, c)).state is State.PAUSED
    await goes_on(world, case)
    assert (await one(world, c)).state is State.RUNNING


async def test_a_price_that_is_too_low_has_to_rise_though_a_moderator_found_nothing(world: World) -> None:
    c = await in_shillings(world)
    await moderators(world, MOD)
    await reports(world, PEOPLE[0], c, "unsafe")
    case = await the_case(world)
    campaign = await one(world, c)
    (said,) = await world.do(lambda tx: tx.reports.of_case(case.id, 9))
    await world.do(lambda tx: pausing.stop_all(tx, campaign, said))
    await world.do(lambda tx: live.look(tx, low(c), 40_000, TEN))
    await goes_on(world, case)
    assert (await one(world, c)).state is State.PAUSED
    await world.act(AMINA, lambda tx, me: raising.raise_price(tx, me, c))
    assert (await one(world, c)).state is State.RUNNING


@pytest.mark.parametrize("paid_first", [True, False])
async def test_what_is_owed_and_what_is_reported_are_both_over_first(world: World, *, paid_first: bool) -> None:
    c = await (dry(world) if paid_first else working(world, 0))
    await moderators(world, MOD)
    await world.turn(c, state=State.RUNNING)
    await reports(world, PEOPLE[0], c, "unsafe")
    case = await the_case(world)
    await world.turn(c, state=State.PAUSED if paid_first else State.RUNNING)
    campaign = await one(world, c)
    (said,) = await world.do(lambda tx: tx.reports.of_case(case.id, 9))
    await world.do(lambda tx: pausing.stop_all(tx, campaign, said))
    if not paid_first:
        await lacks(world, c, OWED_TO, {901: 60})
        await settled(world, c)
        await goes_on(world, case)
        assert (await one(world, c)).state is State.PAUSED
    await pay_in(world, 1_000, "KES")
    await world.act(AMINA, lambda tx, me: raising.add(tx, me, c))
    await settled(world, c)
    if paid_first:
        assert (await one(world, c)).state is State.PAUSED
        await goes_on(world, case)
    assert (await one(world, c)).state is State.RUNNING


async def test_nothing_is_stopped_of_what_has_ended(world: World) -> None:
    c = await in_shillings(world)
    await moderators(world, MOD)
    await reports(world, PEOPLE[0], c, "unsafe")
    case = await the_case(world)
    (said,) = await world.do(lambda tx: tx.reports.of_case(case.id, 9))
    ended = replace(await one(world, c), state=State.CLOSED)
    await world.do(lambda tx: pausing.stop_all(tx, ended, said))
    assert (await one(world, c)).state is State.RUNNING


@pytest.mark.parametrize("heir", [True, False])
async def test_who_left_hears_nothing_of_what_people_report(world: World, *, heir: bool) -> None:
    """Whoever answers for the campaign now does; where nobody is, it stops all the same."""
    c = await world.campaign(3)
    campaign = await one(world, c)
    if heir:
        await world.person(PEOPLE[1])
        await world.act(PEOPLE[1], lambda tx, me: tx.seats.put(campaign.organisation_id, me.id, Seat.OWNER))
    await world.act(OWNER, lambda tx, me: tx.seats.leave(campaign.organisation_id, me.id))
    await reports(world, PEOPLE[0], c, "unsafe")
    case = await the_case(world)
    (said,) = await world.do(lambda tx: tx.reports.of_case(case.id, 9))
    await world.do(lambda tx: pausing.stop_all(tx, campaign, said))
    assert (await one(world, c)).state is State.PAUSED
    told = [notice["person"] for notice in await notices(world, pausing.NOTICE)]
    assert told == ([(await world.me(PEOPLE[1])).id] if heir else [])
