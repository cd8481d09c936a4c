"""On and off duty, and what waits."""

from dataclasses import replace

import pytest

from core.errors import NotAllowed
from core.moderators import duty, queue, turns
from core.moderators.desk_port import Waiting
from core.moderators.families import DAY_MS
from core.people import Role
from core.process import carding
from core.work import Case, CaseKind
from tests.core.dealing import (
    ASHA,
    BARAKA,
    CHIKU,
    GROUP,
    HOUR,
    WORKER,
    dealt,
    decide,
    opens,
    switched,
    team,
    told,
    whose,
)
from tests.core.world import World


async def test_whoever_gets_the_role_is_on_duty_until_they_say_otherwise(world: World) -> None:
    await team(world, ASHA)
    await world.act(ASHA, lambda tx, me: duty.check(tx, me, None))
    assert "You are off duty" in (await world.act(ASHA, switched(on=False))).one
    with pytest.raises(NotAllowed, match="tap “I am on duty”"):
        await world.act(ASHA, lambda tx, me: duty.check(tx, me, None))
    assert "You are on duty" in (await world.act(ASHA, switched(on=True))).one
    await world.act(ASHA, lambda tx, me: duty.check(tx, me, None))


async def test_what_they_confirm_as_a_requester_asks_for_no_duty(world: World) -> None:
    (asha,) = await team(world, ASHA)
    await world.act(ASHA, switched(on=False))
    case = Case(1, CaseKind.CONFIRM, asha, 0, 0, {}, 0, 0)
    await world.act(ASHA, lambda tx, me: duty.check(tx, me, case))


async def test_only_moderators_have_a_duty(world: World) -> None:
    await world.person(WORKER)
    for act in (switched(on=True), queue.look, lambda tx, me: duty.keep_quiet(tx, me, 0)):
        with pytest.raises(NotAllowed, match="Only moderators"):
            await world.act(WORKER, act)
    operator = replace(await world.me(WORKER), roles=frozenset({Role.OPERATOR}))
    with pytest.raises(NotAllowed, match="as an operator"):
        await world.do(lambda tx: duty.switch(tx, operator, on=False))
    assert (await world.do(lambda tx: queue.look(tx, operator))).mine is None
    await world.do(lambda tx: duty.check(tx, operator, None))


async def test_nobody_on_duty_loses_nothing_and_calls_once(world: World) -> None:
    await team(world, ASHA, BARAKA)
    await world.person(WORKER)
    for one in (ASHA, BARAKA):
        await world.act(one, switched(on=False))
    assert await dealt(world) is None
    await told(world)
    cases = await opens(world, 2)
    assert [await dealt(world) for _ in range(3)] == [None] * 3
    assert await told(world) == [(GROUP, "card", ""), (carding.OPERATORS, turns.NOBODY, "")]
    await opens(world)
    assert await dealt(world) is None
    assert await told(world) == [(GROUP, "card", "")], "operators know"
    await world.act(ASHA, switched(on=True))
    assert await told(world) == [(GROUP, "card", "")]
    found = await dealt(world)
    assert found
    assert found.case_id == cases[0]
    await world.act(ASHA, switched(on=False))
    await told(world)
    assert await dealt(world) is None
    assert await told(world) == [(carding.OPERATORS, turns.NOBODY, "")], "another time"


async def test_who_goes_leaves_their_turns_to_others(world: World) -> None:
    await team(world, ASHA, BARAKA, CHIKU)
    await world.person(WORKER)
    cases = await opens(world, 3)
    for _ in cases:
        await dealt(world)
    assert [await whose(world, one) for one in cases] == [ASHA, BARAKA, CHIKU]
    await told(world)
    await world.act(BARAKA, switched(on=False))
    assert [await whose(world, one) for one in cases] == [ASHA, ASHA, CHIKU]
    assert await told(world) == [(GROUP, "card", ""), (GROUP, "card", str(cases[1]))]
    await world.act(ASHA, switched(on=False))
    await world.act(CHIKU, switched(on=False))
    assert [await whose(world, one) for one in cases] == [0, 0, 0]
    (case,) = [one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.id == cases[0]]
    await decide(world, ASHA, case.id)
    assert await whose(world, case.id) == 0


async def test_the_queue_and_the_morning(world: World) -> None:
    await team(world, ASHA, BARAKA)
    await world.person(WORKER)
    since = world.clock.now()
    await world.do(lambda tx: queue.tell(tx, since - DAY_MS))
    assert await told(world) == [], "nothing waits and nothing happened"
    cases = await opens(world, 2)
    await opens(world, 1, CaseKind.UNSURE)
    await told(world)
    world.clock.tick(HOUR)
    await decide(world, ASHA, cases[0])
    world.clock.tick(HOUR)
    found = await world.act(BARAKA, queue.look)
    assert found.kinds == {CaseKind.HELP: Waiting(1, since), CaseKind.UNSURE: Waiting(1, since)}
    assert (found.on_duty, len(found.first)) == (2, 2)
    assert found.mine
    assert found.mine.on
    await world.do(lambda tx: queue.tell(tx, since))
    assert await told(world) == [(GROUP, queue.DIGEST, "")]
    morning = await world.do(lambda tx: queue.digest(tx, since))
    assert morning.decided == {CaseKind.HELP: {"answered": 1}}
    await world.act(BARAKA, lambda tx, me: duty.keep_quiet(tx, me, 2))
    again = (await world.act(BARAKA, queue.look)).mine
    assert again
    assert again.quiet == duty.QUIET[2]
    with pytest.raises(NotAllowed):
        await world.act(BARAKA, lambda tx, me: duty.keep_quiet(tx, me, len(duty.QUIET)))


async def test_who_goes_lets_go_of_what_they_have_in_hand(world: World) -> None:
    await team(world, ASHA, BARAKA)
    await world.person(WORKER)
    (case,) = await opens(world)
    assert await world.act(ASHA, lambda tx, me: tx.claims.take(case, me.id, tx.now + 9))
    assert await dealt(world) is None, "somebody has it"
    assert {one.load for one in await world.do(lambda tx: tx.duty.staff(0))} == {0, 1}
    await world.act(ASHA, switched(on=False))
    assert await world.do(lambda tx: tx.claims.of(case)) is None
    found = await dealt(world)
    assert found
    assert found.case_id == case
