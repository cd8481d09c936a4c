"""On and off duty, and whose turn a card is."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import opened
from core.errors import NotAllowed
from core.moderators import duty, queue, turns
from core.moderators.desk_port import Duty, Turn, Waiting
from core.moderators.families import DAY_MS, FAMILIES, family
from core.moderators.hours import Span
from core.people import House, Person, Role
from core.ports import Tx
from core.process import carding
from core.work import Case, CaseKind
from tests.core.world import World

ASHA, BARAKA, CHIKU, WORKER = 31, 32, 33, 34
GROUP = -5
HOUSE = House(cards_open=3)
HOUR = 3_600_000


async def team(world: World, *who: int) -> list[int]:
    """A linked group and these moderators; their ids."""
    people = [(await world.person(one)).id for one in who]

    def give(tx: Tx) -> None:
        tx.office.link_group(GROUP, 0)
        for one in people:
            tx.people.give_role(one, Role.MODERATOR, 0)

    await world.do(give)
    return people


async def opens(world: World, n: int = 1, kind: CaseKind = CaseKind.HELP, person: int = 0, **fields: int) -> list[int]:
    """Cases of a worker; their ids."""
    who = person or (await world.me(WORKER)).id

    def make(tx: Tx) -> list[int]:
        found = [
            opened(tx, kind, who, due_at=fields.get("due_at", tx.now + 9 * DAY_MS), about=tx.new_id()) for _ in range(n)
        ]
        for one in found:
            carding.card(tx, one.id)
        return [one.id for one in found]

    return await world.do(make)


async def dealt(world: World, house: House = HOUSE) -> turns.Dealt | None:
    """The next card, as it stands in the group then."""

    def deal(tx: Tx) -> turns.Dealt | None:
        found = turns.deal(tx, house)
        if found:
            tx.cases.card(found.case_id, found.case_id)
        return found

    return await world.do(deal)


async def whose(world: World, case_id: int) -> int:
    """The Telegram id."""

    def look(tx: Tx) -> int:
        case = tx.cases.get(case_id)
        assert case
        return turns.turn_of(tx, case)

    return await world.do(look)


def switched(*, on: bool) -> Callable[[Tx, Person], object]:
    return lambda tx, me: duty.switch(tx, me, on=on)


async def decide(world: World, who: int, case_id: int) -> None:
    await world.act(who, lambda tx, me: tx.cases.decide(case_id, me.id, "answered"))


async def told(world: World) -> list[tuple[int, str, str]]:
    """What the outbox holds, and holds no more."""

    def take(tx: Tx) -> list[tuple[int, str, str]]:
        found = tx.outbox.due(99, 1)
        for one in found:
            tx.outbox.sent(one)
        return sorted((one.chat_id, one.kind, one.key) for one in found)

    return await world.do(take)


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
