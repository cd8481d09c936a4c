"""Somebody says that a task is wrong: it is given back without loss, and never comes to them again."""

import pytest

from core import desk
from core.errors import Invalid, Refusal, Stale
from core.reports import reporting
from core.reports.reporting import REASONS, WRONG_MANY, ReportView
from core.views import NothingLeft, TaskView
from core.working import leases
from tests.core.giving import refused
from tests.core.reports.telling import ANN, BEN, MOD, cases, moderators, open_slots, reports, the_case, why, writes
from tests.core.reports.test_deciding import goes_on
from tests.core.world import World, happy, start


@pytest.mark.parametrize("reason", REASONS)
async def test_one_tap_and_what_it_is_gives_it_back(world: World, reason: str) -> None:
    c = await world.campaign(3)
    await world.person(ANN)
    first = await world.see(ANN, start(c))
    asked = await world.act(ANN, reporting.ask)
    assert isinstance(asked, ReportView)
    assert (asked.sent, asked.pay.minor) == (False, 5)
    told = await world.act(ANN, why(reason))
    assert isinstance(told, ReportView)
    assert (told.sent, told.pay.minor, await open_slots(world, c)) == (True, 5, 3)
    assert isinstance(await world.act(ANN, reporting.again), ReportView)
    then = await world.see(ANN, writes("The picture is  missing"))
    assert then.task.id != first.task.id
    case = await the_case(world)
    (said,) = await world.do(lambda tx: tx.reports.of_case(case.id, 9))
    assert (said.reason, said.words, said.minor) == (reason, "The picture is missing", 5)


async def test_it_never_comes_back_to_who_reported_it(world: World) -> None:
    c = await world.campaign(1, answers=2)
    await reports(world, ANN, c)
    assert isinstance(await world.act(ANN, desk.look), NothingLeft)
    assert isinstance(await world.act(ANN, lambda tx, me: desk.start(tx, me, c)), NothingLeft)
    await world.person(BEN)
    assert await world.see(BEN, start(c))


async def test_who_comes_back_has_told_nobody(world: World) -> None:
    c = await world.campaign(2)
    await world.person(ANN)
    first = await world.see(ANN, start(c))
    await world.act(ANN, reporting.ask)
    assert (await world.see(ANN, reporting.back)).task == first.task
    assert not await cases(world)
    await world.see(ANN, happy)


async def test_old_buttons_do_nothing(world: World) -> None:
    c = await world.campaign(2)
    await world.person(ANN)
    await world.see(ANN, start(c))
    for act in (why("broken"), reporting.back, reporting.go_on):
        await refused(world, Stale, act, ANN)
    await world.act(ANN, reporting.ask)
    await refused(world, Stale, reporting.go_on, ANN)
    await refused(world, Stale, why("odd"), ANN)
    await refused(world, Invalid, writes("It is broken"), ANN)
    await world.act(ANN, why("broken"))
    await refused(world, Stale, why("broken"), ANN)
    await refused(world, Invalid, writes("x"), ANN)
    await refused(world, Invalid, writes("x" * 301), ANN)
    assert isinstance(await world.act(ANN, reporting.go_on), TaskView)


async def test_a_task_whose_time_is_over_is_not_reported(world: World) -> None:
    c = await world.campaign(2)
    await world.person(ANN)
    await world.see(ANN, start(c))
    await world.act(ANN, reporting.ask)
    world.clock.tick(3_600_000)
    await world.do(lambda tx: leases.lapse(tx, 9))
    with pytest.raises(Refusal):
        await world.act(ANN, why("broken"))
    assert not await cases(world)


async def test_who_was_often_wrong_says_a_little_more(world: World) -> None:
    await moderators(world)
    c = await world.campaign(WRONG_MANY + 3)
    for _ in range(WRONG_MANY):
        await reports(world, ANN, c)
        await world.act(MOD, goes_on((await the_case(world)).id))
    await world.see(ANN, start(c))
    await world.act(ANN, reporting.ask)
    asked = await world.act(ANN, why("broken"))
    assert isinstance(asked, ReportView)
    assert (asked.sent, asked.reason) == (False, "broken")
    assert not await cases(world)
    assert isinstance(await world.act(ANN, writes("The link leads nowhere")), TaskView)
    case = await the_case(world)
    (said,) = await world.do(lambda tx: tx.reports.of_case(case.id, 9))
    assert said.words == "The link leads nowhere"


@pytest.mark.parametrize("first", [True, False])
async def test_a_report_leads_nowhere_else(world: World, monkeypatch: pytest.MonkeyPatch, first: bool) -> None:
    monkeypatch.setattr(reporting, "says_more", lambda *_: first)
    c = await world.campaign(2)
    await reports(world, ANN, c, words="Broken, call me on 0712 345 678 or @ann_w")
    (said,) = await world.do(lambda tx: tx.reports.waiting(c, 9))
    assert said.words == "Broken, call me on […] or […]"
