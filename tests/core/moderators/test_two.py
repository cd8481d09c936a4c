"""Much is rejected by two persons: the second agrees with one tap, or says no; until then nothing moves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from core.campaigns import REVIEW_DAYS
from core.errors import NotAllowed, Stale
from core.ledger import POINTS, Balance
from core.moderators import conflicts, two, undo
from core.moderators.ruling import ASKED, UNDO
from core.people import Desk, House, Person, Role
from core.process import appeals, review
from core.process.review import Ruling
from core.signals import rings
from core.signals.port import NUMBER
from core.work import Case, Standing, Verdict
from tests.core.judging import AGAIN, ANN, BEN, CAT, HALF, NO, WHY, YES, decide, now, the_case, waiting
from tests.core.moderators.test_claims import quiet
from tests.core.moderators.test_undo import HOUSE, MINUTE, Act, falls, rules, state, told, undoes
from tests.core.process.test_differing import DAN, EVE, card, differ, standings
from tests.core.test_races import of, race
from tests.core.world import World

DAY = 24 * 3_600_000
FROM_FIVE = Desk(two_from={POINTS: 5})  # what an answer pays here
LATER = replace(FROM_FIVE, undo_ms=MINUTE)


def agrees(case: Case, desk: Desk = FROM_FIVE) -> Act:
    return lambda tx, me: undo.agree(tx, replace(me, house=House(desk=desk)), case.id)


def not_so(case: Case) -> Act:
    return lambda tx, me: undo.not_so(tx, me, case.id)


@pytest.mark.parametrize(
    ("ruling", "least", "asks"),
    [
        (NO, {POINTS: 5}, True),
        (NO, {POINTS: 6}, False),
        (NO, {"KES": 1}, False),
        (YES, {POINTS: 1}, False),
        (HALF, {POINTS: 3}, True),  # what is withheld of five
        (HALF, {POINTS: 4}, False),
        (AGAIN, {POINTS: 1}, False),
    ],
)
async def test_what_needs_a_second_person(world: World, ruling: Ruling, least: Mapping[str, int], asks: bool) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, ruling, Desk(two_from=least)))
    assert (await state(world, case) == ASKED) is asks


@pytest.mark.parametrize(("many", "asks"), [(0, False), (2, True), (3, False)])
async def test_several_at_once_count_too(world: World, many: int, asks: bool) -> None:
    campaign = await differ(world, 2)
    case = await card(world)
    await world.act(EVE, rules(case, NO, Desk(two_from_count=many)))
    assert (await state(world, case) == ASKED) is asks
    if asks:
        await world.act(DAN, agrees(case))
    assert await standings(world, campaign) == {Standing.REJECTED}


async def test_a_second_account_of_one_person_is_no_second_person(world: World) -> None:
    answer = await waiting(world)
    case, ben, cat = await the_case(world), await world.me(BEN), await world.me(CAT)
    await world.act(BEN, rules(case, NO, FROM_FIVE))
    await world.do(lambda tx: rings.link(tx, ben.id, cat.id, NUMBER))
    with pytest.raises(NotAllowed, match="hangs together"):
        await world.act(CAT, agrees(case))
    assert (await now(world, answer)).standing is Standing.REVIEW


async def test_a_second_one_agrees_with_one_tap(world: World) -> None:
    answer = await waiting(world)
    case, ben, cat = await the_case(world), await world.me(BEN), await world.me(CAT)
    await quiet(world)
    await world.act(BEN, rules(case, NO, FROM_FIVE))
    assert (await now(world, answer)).standing is Standing.REVIEW
    assert await world.balance(ANN) == Balance(0, 5, 0)
    assert not await told(world), "somebody else is there"
    with pytest.raises(NotAllowed, match="You have said so"):
        await world.act(BEN, agrees(case))
    await world.act(ANN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    with pytest.raises(NotAllowed, match="your own work"):
        await world.act(ANN, agrees(case))
    await world.act(CAT, agrees(case))
    assert (await now(world, answer)).standing is Standing.REJECTED
    (decision,) = await world.do(lambda tx: tx.cases.decisions(answer.id))
    assert decision.by_person_id == ben.id
    acts = await world.do(lambda tx: tx.acts.of_case(case.id, 9))
    assert [(one.who, one.what) for one in acts] == [
        (ben.id, "ruling.proposed"),
        (cat.id, "ruling.agreed"),
        (ben.id, "case.reject"),
    ]
    assert (acts[0].why, dict(acts[0].after)) == (WHY, {"verdict": "reject", "reason": "wrong", "share": 100})
    with pytest.raises(Stale):
        await world.act(CAT, agrees(case))


@pytest.mark.parametrize("who", [BEN, CAT])
async def test_it_can_be_undone_by_both(world: World, who: int) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, NO, LATER))
    with pytest.raises(Stale):
        await world.act(BEN, undoes(case))
    await world.act(CAT, agrees(case, LATER))
    assert await state(world, case) == UNDO
    await world.act(who, undoes(case))
    world.clock.tick(MINUTE)
    await falls(world, case)
    assert (await now(world, answer)).standing is Standing.REVIEW


async def test_agreed_it_takes_effect_a_minute_later(world: World) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, NO, LATER))
    world.clock.tick(DAY)
    await world.act(CAT, agrees(case, LATER))
    world.clock.tick(MINUTE)
    assert await world.do(lambda tx: undo.fall(tx, HOUSE, case.id)) == 0
    assert (await now(world, answer)).standing is Standing.REJECTED


@pytest.mark.parametrize("who", [BEN, CAT])
async def test_not_so_opens_it_for_everyone(world: World, who: int) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, NO, FROM_FIVE))
    with pytest.raises(Stale, match="has proposed something"):
        await world.act(CAT, rules(case, YES))
    await world.act(who, not_so(case))
    with pytest.raises(Stale):
        await world.act(CAT, not_so(case))
    await world.act(CAT, rules(case, YES, FROM_FIVE))
    assert (await now(world, answer)).standing is Standing.APPROVED


async def test_the_clock_pays_what_nobody_agreed_to(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, NO, FROM_FIVE))
    world.clock.tick(REVIEW_DAYS * DAY)
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 1
    assert await world.balance(ANN) == Balance(5, 0, 0)
    with pytest.raises(Stale):
        await world.act(CAT, agrees(case))


@pytest.mark.parametrize(("moderators", "called"), [((BEN,), True), ((BEN, CAT), False)])
async def test_where_nobody_else_is_there_operators_are_asked_and_the_worker_told(
    world: World, moderators: Sequence[int], called: bool
) -> None:
    await world.do(lambda tx: tx.office.link_group(-7, 0))
    answer = await waiting(world, moderators=moderators)
    case, cat = await the_case(world), await world.me(CAT)
    await quiet(world)
    await world.act(BEN, rules(case, NO, FROM_FIVE))
    sent = [(one.chat_id, one.kind) for one in await world.do(lambda tx: tx.outbox.due(99, 1))]
    assert ((review.OPERATORS, "card") in sent, (ANN, undo.WAIT) in sent) == (called, called)
    operator = Person(cat.id, CAT, "en", roles=frozenset({Role.OPERATOR}), house=House(desk=FROM_FIVE))
    await world.do(lambda tx: undo.agree(tx, operator, case.id))
    assert (await now(world, answer)).standing is Standing.REJECTED


async def test_a_moderator_with_a_part_in_it_is_not_there(world: World) -> None:
    await waiting(world, moderators=(ANN, BEN))
    case = await the_case(world)
    assert not await world.act(BEN, lambda tx, me: conflicts.anyone(tx, case, me.id))


@pytest.mark.parametrize(("said", "done"), [(0, False), (1, False), (2, True), (3, True)])
def test_two_are_enough(said: int, done: bool) -> None:
    assert two.enough(said) is done


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("first", ["agrees", "not so"])
async def test_one_agrees_while_another_says_no(world: World, first: str) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await world.person(DAN)
    await world.act(DAN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    await world.act(BEN, rules(case, NO, FROM_FIVE))
    sides = [of(CAT, agrees(case)), of(DAN, not_so(case))]
    _, lost = await race(world, *(sides if first == "agrees" else reversed(sides)))
    assert isinstance(lost, Stale)
    after = Standing.REJECTED if first == "agrees" else Standing.REVIEW
    assert (await now(world, answer)).standing is after


async def test_a_rejection_that_is_small_needs_one(world: World) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), NO))
    (decision,) = await world.do(lambda tx: tx.cases.decisions(answer.id))
    assert decision.verdict is Verdict.REJECT
