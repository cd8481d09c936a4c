"""Reporting and deciding in the same moment: each report is in one case, settled once, and its money is given once."""

from collections.abc import Callable

import pytest

from core.drafting.drafts import Draft
from core.errors import Stale
from core.people import Person
from core.ports import Tx
from core.reports import abuse, deciding, pausing, reporting
from core.work import CaseKind
from tests.core.reports.telling import ANN, BEN, CAT, MOD, OTHER, cases, moderators, open_slots, reports, the_case, why
from tests.core.test_races import of, race
from tests.core.world import Act, World, start


def stops(case_id: int) -> Act:
    return lambda tx, me: deciding.stop(tx, me, case_id)  # type: ignore[return-value]


def goes_on(case_id: int) -> Act:
    return lambda tx, me: deciding.go_on(tx, me, case_id)  # type: ignore[return-value]


async def made(world: World, answers: int) -> int:
    """A campaign of one task, with the row of its requester's screens that whoever reports and decides holds."""
    c = await world.campaign(1, answers=answers)
    await world.do(lambda tx: tx.drafts.add(Draft(c, "t")))
    return c


async def asked_why(world: World, who: int, campaign: int) -> None:
    """They have a task and are about to say what is wrong with it."""
    if await world.do(lambda tx: tx.people.by_telegram(who)) is None:
        await world.person(who)
    await world.see(who, start(campaign))
    await world.act(who, reporting.ask)


async def outcomes(world: World, case_id: int) -> list[str]:
    return [one.outcome for one in await world.do(lambda tx: tx.reports.of_case(case_id, 99))]


async def test_two_who_report_one_task_at_once_are_one_case(world: World) -> None:
    c = await made(world, 3)
    for who in (ANN, BEN):
        await asked_why(world, who, c)
    found = await race(world, of(ANN, why("broken")), of(BEN, why("broken")))
    assert not [one for one in found if isinstance(one, BaseException)], found
    assert await outcomes(world, (await the_case(world)).id) == ["", ""]


async def test_the_third_and_the_fourth_at_once_pause_it_once(world: World) -> None:
    c = await made(world, 5)
    for who in (ANN, BEN):
        await reports(world, who, c)
    for who in (CAT, 14):
        await asked_why(world, who, c)
    found = await race(world, of(CAT, why("broken")), of(14, why("broken")))
    assert not [one for one in found if isinstance(one, BaseException)], found
    case = await the_case(world)
    assert len(await outcomes(world, case.id)) == 4
    (paused,) = await world.do(lambda tx: tx.reports.pauses.of_case(case.id))
    assert (paused.slots, await open_slots(world, c), await world.free(c)) == (5, 0, 25)


@pytest.mark.parametrize("report_first", [True, False])
@pytest.mark.parametrize("ends", [stops, goes_on])
async def test_whoever_reports_while_it_is_decided_is_in_one_case(
    world: World, ends: Callable[[int], Act], *, report_first: bool
) -> None:
    await moderators(world)
    c = await made(world, 3)
    await reports(world, ANN, c)
    await asked_why(world, BEN, c)
    case = await the_case(world)
    sides = [of(BEN, why("broken")), of(MOD, ends(case.id))]
    found = await race(world, *(sides if report_first else sides[::-1]))
    assert not [one for one in found if isinstance(one, BaseException)], found
    told = pausing.TRUE if ends is stops else pausing.NOT_SO
    decided = await outcomes(world, case.id)
    assert set(decided) == {told}, "nothing waits in a case that is over"
    later = [one for each in await cases(world) for one in await outcomes(world, each.id)]
    assert len(decided) + len(later) == 2
    paid = [(await world.balance(who)).available for who in (ANN, BEN)]
    assert paid == (
        [5, 5] if told == pausing.TRUE and len(decided) == 2 else [5, 0] if told == pausing.TRUE else [0, 0]
    )


@pytest.mark.parametrize(("first", "second"), [(stops, goes_on), (goes_on, stops), (stops, stops)])
async def test_two_moderators_decide_once(
    world: World, first: Callable[[int], Act], second: Callable[[int], Act]
) -> None:
    await moderators(world)
    c = await made(world, 3)
    for who in (ANN, BEN, CAT):
        await reports(world, who, c)
    case = await the_case(world)
    _, lost = await race(world, of(MOD, first(case.id)), of(OTHER, second(case.id)))
    assert isinstance(lost, Stale)
    ends = deciding.STOPPED if first is stops else pausing.NOT_SO
    kept = await world.do(lambda tx: tx.cases.get(case.id))
    assert kept
    assert kept.outcome == ends
    pay = 5 if first is stops else 0
    assert [(await world.balance(who)).available for who in (ANN, BEN, CAT)] == [pay] * 3
    assert len(await world.do(lambda tx: tx.acts.of_case(case.id, 9))) == 1


async def test_what_hurts_is_decided_once(world: World) -> None:
    await moderators(world)
    await world.people(ANN, BEN)
    ben = (await world.me(BEN)).id

    def tells(tx: Tx, me: Person) -> int:
        return abuse.report(tx, me, ben, "You fool", campaign_id=0, about=78).id

    case_id = await world.act(ANN, tells)
    won, lost = await race(
        world,
        of(MOD, lambda tx, me: abuse.decide(tx, me, case_id, found=True)),
        of(OTHER, lambda tx, me: abuse.decide(tx, me, case_id, found=False)),
    )
    assert not isinstance(won, BaseException)
    assert isinstance(lost, Stale)
    waits = await world.do(lambda tx: [one for one in tx.cases.waiting(9) if one.kind is CaseKind.ABUSE])
    assert (waits, len(await world.do(lambda tx: tx.acts.of_case(case_id, 9)))) == ([], 1)
