"""What is reported by enough people stands still; a person decides; what was true is paid, and what was not is not."""

import pytest

from core import desk
from core.campaigns import State
from core.drafting.drafts import Draft
from core.errors import NotEnough, Stale
from core.launched import running
from core.ledger import Account, Kind
from core.panels import matter
from core.people import Person, Role
from core.ports import Tx
from core.privacy import erasing
from core.reports import deciding, pausing, reporting, showing
from core.reports.port import Pause
from core.reports.reporting import ReportView
from core.signals import rings
from core.signals.port import NUMBER
from core.views import NothingLeft, View
from core.working import leases
from tests.core.giving import one, refused
from tests.core.reports.telling import (
    ANN,
    BEN,
    CAT,
    MOD,
    OTHER,
    PEOPLE,
    moderators,
    notices,
    open_slots,
    reports,
    the_case,
    why,
)
from tests.core.world import OWNER, Act, World, start


def stops(case_id: int) -> Act:
    return lambda tx, me: deciding.stop(tx, me, case_id)  # type: ignore[return-value]


def closes(case_id: int) -> Act:
    return lambda tx, me: deciding.close(tx, me, case_id)  # type: ignore[return-value]


def goes_on(case_id: int) -> Act:
    return lambda tx, me: deciding.go_on(tx, me, case_id)  # type: ignore[return-value]


async def paused(world: World, case_id: int) -> list[Pause]:
    return list(await world.do(lambda tx: tx.reports.pauses.of_case(case_id)))


@pytest.mark.parametrize(
    ("reasons", "stands"),
    [
        (["broken", "broken"], False),
        (["broken", "unclear", "broken"], True),
        (["unsafe"], False),
        (["unsafe", "private"], True),
        (["unsafe", "broken"], False),
    ],
)
async def test_enough_people_pause_a_task(world: World, reasons: list[str], stands: bool) -> None:
    await moderators(world)
    c = await world.campaign(1, answers=4)
    for who, reason in zip(PEOPLE, reasons, strict=False):
        await reports(world, who, c, reason)
    case = await the_case(world)
    assert (len(await paused(world, case.id)), await open_slots(world, c)) == (int(stands), 0 if stands else 4)
    assert await world.free(c) == (20 if stands else 0)


async def test_accounts_of_one_person_are_one(world: World) -> None:
    c = await world.campaign(1, answers=4)
    await world.people(ANN, BEN, CAT)
    ann, ben = (await world.me(ANN)).id, (await world.me(BEN)).id
    await world.do(lambda tx: rings.link(tx, ann, ben, NUMBER))
    await reports(world, ANN, c)
    if not isinstance(await world.act(BEN, start(c)), NothingLeft):
        await reports(world, BEN, c)
    await reports(world, CAT, c)
    assert not await paused(world, (await the_case(world)).id)


async def test_true_stops_the_task_and_pays_each_who_said_so(world: World) -> None:
    """F19 and the ninth of what no platform has: a report that is true is paid by the campaign."""
    await moderators(world)
    c = await world.campaign(1, answers=3)
    for who in (ANN, BEN, CAT):
        await reports(world, who, c, "broken", "The picture is black")
    case = await the_case(world)
    await world.act(MOD, stops(case.id))
    assert [(await world.balance(who)).available for who in (ANN, BEN, CAT)] == [5, 5, 5]
    assert await world.free(c) == 0, "the fifteen that the task held"
    assert await open_slots(world, c) == 0
    told = await notices(world, deciding.NOTICE)
    assert [(one["outcome"], one["minor"]) for one in told] == [(pausing.TRUE, 5)] * 3
    await refused(world, Stale, stops(case.id), OTHER)
    assert [act.what for act in await world.do(lambda tx: tx.acts.of_case(case.id, 9))] == ["case.stopped"]


async def test_in_money_two_accounts_of_one_number_are_paid_once_and_the_tasks_stop_all_the_same(world: World) -> None:
    await moderators(world)
    c = await world.campaign(2, answers=3, asset="KES")
    await world.people(ANN, BEN)
    ann, ben = (await world.me(ANN)).id, (await world.me(BEN)).id
    await world.do(lambda tx: rings.link(tx, ann, ben, NUMBER))
    for who in (ANN, BEN, CAT):
        await reports(world, who, c)
    await world.act(MOD, stops((await the_case(world)).id))
    assert [(await world.balance(who, "KES")).available for who in (ANN, BEN, CAT)] == [5, 0, 5]
    assert ["minor" in one for one in await notices(world, deciding.NOTICE)] == [True, False, True]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_who_reported_waits_to_be_erased_and_is_paid_nothing_once_gone(world: World) -> None:
    """Only a restore erases them before it is decided."""
    await moderators(world)
    c = await world.campaign(1, answers=4)
    for who in (ANN, BEN, CAT):
        await reports(world, who, c)
    case, me = await the_case(world), await world.me(ANN)
    await refused(world, NotEnough, erasing.erase, ANN)
    await world.do(lambda tx: erasing.again(tx, me.id, 1000))
    await world.act(MOD, stops(case.id))
    assert (await world.do(lambda tx: tx.ledger.balance(Account(Kind.WORKER, me.id)))).available == 0
    assert (await world.balance(BEN)).available == 5
    await world.act(BEN, erasing.ask_to_give_up)
    await world.act(BEN, erasing.erase)


async def test_dear_answers_are_no_pump_of_the_houses_money(world: World) -> None:
    await moderators(world)
    c = await world.campaign(1, answers=1, price=1000)
    await world.person(ANN)
    await world.see(ANN, start(c))
    view = await world.act(ANN, reporting.ask)
    assert isinstance(view, ReportView)
    assert view.pay.minor == matter.MOST_TIMES * matter.LEAST_POINTS, "what is promised is paid"
    await world.act(ANN, why("broken"))
    await reports(world, BEN, c)
    await world.act(MOD, stops((await the_case(world)).id))
    assert [(await world.balance(who)).available for who in (ANN, BEN)] == [view.pay.minor] * 2


async def test_the_house_pays_where_the_campaign_has_nothing(world: World) -> None:
    await moderators(world)
    c = await world.campaign(1, answers=1)
    for who in (ANN, BEN):
        await reports(world, who, c)
    await world.act(MOD, stops((await the_case(world)).id))
    assert [(await world.balance(who)).available for who in (ANN, BEN)] == [5, 5]
    assert await world.free(c) == 0


@pytest.mark.parametrize("funds", [0, 5])
async def test_a_requester_cannot_say_yes_with_the_money_of_the_house(world: World, funds: int) -> None:
    """Friends who report, and a requester who agrees: that the house pays takes a moderator."""
    c = await world.campaign(1, answers=1, funds=funds)
    for who in (ANN, BEN):
        await reports(world, who, c)
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    await world.do(lambda tx: tx.drafts.add(Draft(c, "t")))
    case = await the_case(world)

    def agrees(tx: Tx, me: Person) -> View:
        return deciding.agree(tx, me, c, case.id)

    if funds:
        await world.act(OWNER, agrees)
    else:
        assert "wait for a moderator" in await refused(world, NotEnough, agrees, OWNER)
    assert [(await world.balance(who)).available for who in (ANN, BEN)] == [funds, funds]


async def test_not_so_costs_nobody_anything(world: World) -> None:
    await moderators(world)
    c = await world.campaign(1, answers=4)
    for who in (ANN, BEN, CAT):
        await reports(world, who, c)
    case = await the_case(world)
    await world.act(MOD, goes_on(case.id))
    assert (await open_slots(world, c), await world.free(c)) == (4, 0)
    assert (await world.balance(ANN)).available == 0
    assert [one["outcome"] for one in await notices(world, deciding.NOTICE)] == [pausing.NOT_SO] * 3
    await world.person(14)
    assert await world.see(14, start(c))


async def test_what_comes_back_to_a_task_that_stands_still_waits_with_it(world: World) -> None:
    await moderators(world)
    c = await world.campaign(1, answers=4)
    await world.person(15)
    await world.see(15, start(c))
    for who in (ANN, BEN, CAT):
        await reports(world, who, c)
    world.clock.tick(3_600_000)
    await world.do(lambda tx: leases.lapse(tx, 9))
    case = await the_case(world)
    assert [one.slots for one in await paused(world, case.id)] == [4]
    assert (await open_slots(world, c), await world.free(c)) == (0, 20)
    await world.act(MOD, goes_on(case.id))
    assert (await open_slots(world, c), await world.free(c)) == (4, 0)


async def test_without_money_a_slot_waits(world: World) -> None:
    await moderators(world)
    c = await world.campaign(1, answers=4)
    for who in (ANN, BEN, CAT):
        await reports(world, who, c)
    await world.turn(c, price_minor=7, version=2)
    await world.act(MOD, goes_on((await the_case(world)).id))
    assert (await open_slots(world, c), await world.free(c)) == (2, 6)


async def test_five_people_and_one_in_twenty_pause_the_campaign(world: World) -> None:
    """F19: in the pilot what people call unclear pauses the campaign."""
    await moderators(world)
    c = await world.campaign(8, answers=4)
    tasks = [await reports(world, who, c, "unclear") for who in PEOPLE]
    case = await the_case(world)
    assert (await one(world, c)).state is State.PAUSED
    assert pausing.WHOLE in [found.task_id for found in await paused(world, case.id)]
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    await world.do(lambda tx: tx.drafts.add(Draft(c, "t")))
    told = await refused(world, Stale, lambda tx, me: running.turn(tx, me, c, State.RUNNING), OWNER)
    assert "once a moderator has looked" in told
    facts = await world.do(lambda tx: showing.facts(tx, case))
    assert facts["rows"][0].id in tasks
    await world.act(MOD, goes_on(case.id))
    assert (await one(world, c)).state is State.RUNNING


async def test_of_many_who_took_it_on_five_are_few(world: World) -> None:
    c = await world.campaign(130, answers=1)
    for who in range(100, 216):
        await world.person(who)
        await world.act(who, start(c))
        await world.act(who, desk.stop)
    for who in PEOPLE:
        await reports(world, who, c, "unclear")
    assert (await one(world, c)).state is State.RUNNING
