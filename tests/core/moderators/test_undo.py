"""A ruling takes effect after a minute: until then it can be undone, nothing moves and nobody is told."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from core.campaigns import REVIEW_DAYS
from core.errors import Invalid, NotAllowed, Stale
from core.ledger import Balance
from core.moderators import undo
from core.moderators.ruling import UNDO, VOID
from core.people import Desk, House, Person, Role
from core.ports import Notice, Tx
from core.process import appeals, moderation, review
from core.process.review import Ruling
from core.work import Case, CaseKind, Standing, Verdict
from tests.core.judging import AGAIN, ANN, BEN, CAT, HALF, NO, WHY, YES, appealing, now, the_case, waiting
from tests.core.moderators.test_claims import quiet
from tests.core.world import World
from tests.storage.scene import sql

MINUTE = 60_000
DAY = 24 * 3_600_000
MINUTE_LONG = Desk(undo_ms=MINUTE)
HOUSE = House()
Act = Callable[[Tx, Person], object]


def rules(case: Case, ruling: Ruling, desk: Desk = MINUTE_LONG) -> Act:
    return lambda tx, me: undo.decide(tx, replace(me, house=House(desk=desk)), case.id, ruling)


def undoes(case: Case) -> Act:
    return lambda tx, me: undo.undo(tx, me, case.id)


async def falls(world: World, case: Case, house: House = HOUSE) -> int:
    return await world.do(lambda tx: undo.fall(tx, house, case.id))


async def state(world: World, case: Case) -> str:
    kept = await world.do(lambda tx: tx.rulings.of(case.id))
    return kept.state if kept else ""


async def told(world: World) -> Sequence[Notice]:
    """What Ann is to be told."""
    return [one for one in await world.do(lambda tx: tx.outbox.due(99, 1)) if one.chat_id == ANN]


@pytest.mark.parametrize(
    ("ruling", "standing", "balance"),
    [
        (YES, Standing.APPROVED, Balance(5, 0, 0)),
        (HALF, Standing.REJECTED, Balance(2, 3, 0)),
        (AGAIN, Standing.REDO, Balance(0, 5, 0)),
        (NO, Standing.REJECTED, Balance(0, 5, 0)),
    ],
)
async def test_it_takes_effect_a_minute_later_and_once(
    world: World, ruling: Ruling, standing: Standing, balance: Balance
) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await quiet(world)
    await world.act(BEN, rules(case, ruling))
    assert (await now(world, answer)).standing is Standing.REVIEW
    assert await world.balance(ANN) == Balance(0, 5, 0)
    assert not await told(world)
    assert await falls(world, case) == world.clock.now() + MINUTE
    world.clock.tick(MINUTE)
    assert await falls(world, case) == 0
    after = await now(world, answer)
    assert after.standing is standing
    assert await world.balance(ANN) == balance
    (decision,) = await world.do(lambda tx: tx.cases.decisions(answer.id))
    assert (decision.verdict, decision.sentence) == (ruling.verdict, ruling.sentence)
    assert [one.kind for one in await told(world)] == (["decided"] if ruling is not YES else [])
    assert await falls(world, case) == 0
    assert await world.balance(ANN) == balance
    (act,) = await world.do(lambda tx: tx.acts.of_case(case.id, 9))
    assert (act.what, act.about, act.why) == (f"case.{ruling.verdict}", answer.person_id, ruling.sentence)


async def test_until_then_who_decided_undoes_it_and_the_card_is_open_again(world: World) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, NO))
    with pytest.raises(NotAllowed, match="Only who decided it"):
        await world.act(CAT, undoes(case))
    world.clock.tick(MINUTE - 1)
    await world.act(BEN, undoes(case))
    assert await state(world, case) == ""
    world.clock.tick(MINUTE)
    assert await falls(world, case) == 0
    assert (await now(world, answer)).standing is Standing.REVIEW
    with pytest.raises(Stale, match="has taken effect"):
        await world.act(BEN, undoes(case))
    await world.act(CAT, rules(case, YES))
    world.clock.tick(MINUTE)
    await falls(world, case)
    assert await world.balance(ANN) == Balance(5, 0, 0)


async def test_too_late_to_undo(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, YES))
    world.clock.tick(MINUTE)
    with pytest.raises(Stale, match="has taken effect"):
        await world.act(BEN, undoes(case))


async def test_nobody_decides_it_meanwhile(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, YES))
    for act in (
        rules(case, NO),
        lambda tx, me: moderation.may_open(tx, me, case.id),
        lambda tx, me: moderation.ask_sentence(tx, me, case.id, NO),
    ):
        with pytest.raises(Stale):
            await world.act(CAT, act)


@pytest.mark.parametrize("ruling", [Ruling(Verdict.REJECT, "wrong", "No."), Ruling(Verdict.PARTLY, "", WHY, 50)])
async def test_what_is_not_whole_is_not_kept(world: World, ruling: Ruling) -> None:
    await waiting(world)
    case = await the_case(world)
    with pytest.raises(Invalid):
        await world.act(BEN, rules(case, ruling))
    assert await state(world, case) == ""


async def test_its_clock_waits_for_a_ruling(world: World) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    world.clock.tick(REVIEW_DAYS * DAY - MINUTE // 2)
    await world.act(BEN, rules(case, NO))
    world.clock.tick(3 * MINUTE)  # the bot was away: both are due
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 1
    assert (await now(world, answer)).standing is Standing.REVIEW
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 0
    assert await world.do(lambda tx: tx.jobs.waits(undo.JOB, str(case.id)))
    await falls(world, case)
    assert (await now(world, answer)).standing is Standing.REJECTED


async def test_undone_its_clock_pays(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    world.clock.tick(REVIEW_DAYS * DAY)
    await world.act(BEN, rules(case, NO))
    await world.do(lambda tx: appeals.tick(tx, 9))
    await world.act(BEN, undoes(case))
    world.clock.tick(undo.LATER_MS)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert await world.balance(ANN) == Balance(5, 0, 0)


def someone_else_decides(tx: Tx, case: Case) -> None:
    cat = tx.people.by_telegram(CAT)
    assert cat
    review.decide(tx, cat, case.id, YES)


def no_moderator_any_more(tx: Tx, _case: Case) -> None:
    ben = tx.people.by_telegram(BEN)
    assert ben
    sql(tx, f"DELETE FROM role WHERE person_id = {ben.id}")


@pytest.mark.parametrize("meanwhile", [someone_else_decides, no_moderator_any_more])
async def test_it_is_void_where_it_may_not_take_effect_any_more(
    world: World, meanwhile: Callable[[Tx, Case], None]
) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, NO))
    await world.do(lambda tx: meanwhile(tx, case))
    world.clock.tick(MINUTE)
    assert await falls(world, case) == 0
    assert await state(world, case) == VOID
    kept = await world.do(lambda tx: tx.rulings.of(case.id))
    assert kept
    assert kept.sentence == ""
    assert (await now(world, answer)).standing in (Standing.APPROVED, Standing.REVIEW)
    found = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert found
    assert found.ruling == kept
    if meanwhile is no_moderator_any_more:
        await world.act(CAT, rules(case, HALF))  # in the place of the one that is void
        assert await state(world, case) == UNDO


async def test_an_operators_ruling_needs_the_settings(world: World) -> None:
    await waiting(world, moderators=())
    case, cat = await the_case(world), await world.me(CAT)
    operator = replace(cat, roles=frozenset({Role.OPERATOR}), house=House(desk=MINUTE_LONG))
    await world.do(lambda tx: undo.decide(tx, operator, case.id, YES))
    world.clock.tick(MINUTE)
    assert await falls(world, case, House(operators=frozenset({CAT}))) == 0
    assert await world.balance(ANN) == Balance(5, 0, 0)


async def test_an_appeal_too(world: World) -> None:
    answer = await waiting(world)
    await world.act(BEN, lambda tx, me: review.decide(tx, me, (tx.cases.waiting(1)[0]).id, NO))
    await world.act(ANN, appealing(answer))
    case = await the_case(world)
    assert case.kind is CaseKind.APPEAL
    await world.act(CAT, rules(case, YES))
    assert await world.balance(ANN) == Balance(0, 5, 0)
    world.clock.tick(MINUTE)
    await falls(world, case)
    assert await world.balance(ANN) == Balance(5, 0, 0)


async def test_where_nobody_ruled_nothing_takes_effect(world: World) -> None:
    answer = await waiting(world)
    assert await falls(world, await the_case(world)) == 0
    assert (await now(world, answer)).standing is Standing.REVIEW
