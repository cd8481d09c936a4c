"""Whose turn a card is, and which comes next."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.front import roles
from core.moderators import turns
from core.moderators.desk_port import Duty, Turn
from core.moderators.families import DAY_MS, FAMILIES, family
from core.moderators.hours import Span
from core.people import Role
from core.process import carding
from core.work import CaseKind
from tests.core.dealing import (
    ASHA,
    BARAKA,
    GROUP,
    HOUR,
    HOUSE,
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


async def test_cards_come_in_turn_to_who_has_least(world: World) -> None:
    await team(world, ASHA, BARAKA)
    await world.person(WORKER)
    cases = await opens(world, 5)
    assert await told(world) == [(GROUP, "card", "")], "one row, however many wait"
    found = [await dealt(world) for _ in range(4)]
    assert [one.case_id if one else 0 for one in found] == [*cases[:3], 0], "no more than there is room for"
    assert [one.more for one in found if one] == [True, True, False]
    assert [await whose(world, one) for one in cases[:3]] == [ASHA, BARAKA, ASHA]
    await decide(world, ASHA, cases[0])
    fourth = await dealt(world)
    assert fourth
    assert await whose(world, fourth.case_id) == BARAKA, "what was decided counts for a day"
    world.clock.tick(DAY_MS + 1)
    await decide(world, BARAKA, cases[1])
    fifth = await dealt(world)
    assert fifth
    assert await whose(world, fifth.case_id) == ASHA


@pytest.mark.parametrize("how", ["dismissed", "gone"])
async def test_the_turns_of_who_left_are_others(world: World, how: str) -> None:
    asha, _ = await team(world, ASHA, BARAKA)
    await world.person(WORKER)
    (case,) = await opens(world)
    assert await dealt(world)
    assert await whose(world, case) == ASHA
    if how == "gone":
        await world.do(lambda tx: roles.left_group(tx, ASHA, GROUP))
    else:
        await world.do(lambda tx: roles.take_back(tx, 0, asha, Role.MODERATOR, "We part ways here."))
    assert await whose(world, case) == BARAKA
    assert (GROUP, "card", str(case)) in await told(world), "and the card says so"


async def test_a_turn_that_nobody_has_rings_no_phone(world: World) -> None:
    (asha,) = await team(world, ASHA)
    await world.person(WORKER)
    now = await world.do(lambda tx: tx.now)
    minute = now // 60_000 % (24 * 60)
    await world.do(lambda tx: tx.duty.keep_quiet(asha, Span(minute, minute + 1)))
    (case,) = await opens(world)
    found = await dealt(world)
    assert found == turns.Dealt(case, silent=True, more=False)
    assert await whose(world, case) == 0
    assert await dealt(world) is None


async def test_who_said_their_word_has_no_turn_any_more(world: World) -> None:
    await team(world, ASHA, BARAKA)
    await world.person(WORKER)
    (case,) = await opens(world)
    await world.act(ASHA, lambda tx, me: turns.said(tx, me, case))  # nobody's turn yet
    assert await dealt(world)
    await world.act(BARAKA, lambda tx, me: turns.said(tx, me, case))
    assert await whose(world, case) == ASHA, "it was not theirs"
    await world.act(ASHA, lambda tx, me: turns.said(tx, me, case))
    assert await whose(world, case) == BARAKA
    await world.act(ASHA, switched(on=False))
    await world.act(BARAKA, lambda tx, me: turns.said(tx, me, case))
    assert await whose(world, case) == 0, "nobody else is there"


async def test_own_work_is_anothers_turn_and_without_others_the_operators(world: World) -> None:
    asha, baraka = await team(world, ASHA, BARAKA)
    (case,) = await opens(world, person=asha)
    assert await dealt(world)
    assert await whose(world, case) == BARAKA
    await told(world)
    await world.act(ASHA, switched(on=False))
    (stuck,) = await opens(world, person=baraka)
    await told(world)
    found = await dealt(world)
    assert found == turns.Dealt(stuck, silent=True, more=False)
    assert await told(world) == [(carding.OPERATORS, turns.NOBODY, "")]
    assert await world.do(lambda tx: tx.turns.of(stuck)) == Turn(stuck, 0, world.clock.now(), stuck=True)


async def test_where_nobody_of_all_may_decide_the_operators_get_the_card(world: World) -> None:
    (asha,) = await team(world, ASHA)
    (case,) = await opens(world, person=asha)
    await told(world)
    assert await dealt(world)
    assert await told(world) == [(carding.OPERATORS, "card", str(case))]


async def test_what_cannot_wait_needs_no_room_and_comes_first(world: World) -> None:
    await team(world, ASHA)
    await world.person(WORKER)
    cases = await opens(world, 5)
    for _ in range(3):
        await dealt(world)
    near = await opens(world, 1, CaseKind.APPEAL, due_at=world.clock.now() + DAY_MS)
    money = await opens(world, 1, CaseKind.PAYOUT)
    found = [await dealt(world) for _ in range(3)]
    assert [one.case_id if one else 0 for one in found] == [*near, *money, 0]
    for one in cases[:2]:  # the appeal takes a place of theirs
        await decide(world, ASHA, one)
    await told(world)
    await world.do(lambda tx: turns.room(tx, HOUSE))
    assert await told(world) == [(GROUP, "card", "")]
    assert await dealt(world)
    await world.do(lambda tx: turns.room(tx, HOUSE))
    assert await told(world) == [], "there is none"
    await world.do(turns.remind)
    assert await told(world) == [(GROUP, "card", "")]


async def test_at_night_only_what_cannot_wait_comes(world: World) -> None:
    await team(world, ASHA)
    await world.person(WORKER)
    now = world.clock.now()
    minute = now // 60_000 % (24 * 60)
    night = replace(HOUSE, desk_quiet=Span(minute, (minute + 60) % (24 * 60)))
    await opens(world, 2)
    (payout,) = await opens(world, 1, CaseKind.PAYOUT)
    await told(world)
    found = await dealt(world, night)
    assert found
    assert found.case_id == payout
    assert await dealt(world, night) is None
    assert await told(world) == []
    world.clock.tick(HOUR)
    assert await told(world) == [(GROUP, "card", "")]
    assert await dealt(world, night)


async def test_many_that_nobody_may_decide_hide_no_other(world: World) -> None:
    asha, _ = await team(world, ASHA, BARAKA)
    await world.act(BARAKA, switched(on=False))
    await opens(world, turns.LOOKED_AT + HOUSE.cards_open, person=asha)
    await world.person(WORKER)
    (case,) = await opens(world)
    found = [await dealt(world) for _ in range(HOUSE.cards_open + 2)]
    assert [bool(one) for one in found] == [True] * HOUSE.cards_open + [False, True]
    last = found[-1]
    assert last
    assert last.case_id == case
    await world.act(BARAKA, switched(on=True))
    found = [await dealt(world)]
    assert found[0]
    assert not found[0].silent, "looked at again"


async def test_without_moderators_cards_come_all_the_same(world: World) -> None:
    await team(world)
    await world.person(WORKER)
    (case,) = await opens(world)
    assert await dealt(world) == turns.Dealt(case, silent=False, more=False)


async def test_another_group_gets_them_anew(world: World) -> None:
    await team(world, ASHA)
    await world.person(WORKER)
    (case,) = await opens(world)
    assert await dealt(world)
    await world.do(lambda tx: tx.turns.forget())
    again = await dealt(world)
    assert again
    assert again.case_id == case


def test_every_kind_has_a_topic() -> None:
    assert {family(kind) for kind in CaseKind} <= set(FAMILIES)


PERSON = st.builds(
    Duty, person_id=st.integers(1, 9), on=st.booleans(), load=st.integers(0, 3), turn_at=st.integers(0, 3)
)


@given(st.lists(PERSON, unique_by=lambda one: one.person_id))
def test_a_turn_is_of_the_least_load_then_of_who_waited_longest(people: Sequence[Duty]) -> None:
    found = turns.whose(people, 0, "UTC")
    on = [one for one in people if one.on]
    assert (found is None) is not bool(on)
    if found:
        assert (found.load, found.turn_at) == min((one.load, one.turn_at) for one in on)


# Kills: the load is forgotten; what was decided is forgotten; whoever decides is dealt to anew.
@given(st.integers(2, 6), st.lists(st.integers(0, 5), max_size=60))
def test_equal_moderators_differ_by_one_card_at_most(count: int, steps: Sequence[int]) -> None:
    """Step 0 to 3: a card comes; else whoever's turn one was decides it, which stays their load for the day."""
    people = [Duty(n, load=0) for n in range(1, count + 1)]
    for at, step in enumerate(steps):
        if step <= 3:
            found = turns.whose(people, at, "UTC")
            assert found
            people = [replace(one, load=one.load + 1, turn_at=at) if one is found else one for one in people]
        loads = [one.load for one in people]
        assert max(loads) - min(loads) <= 1
