"""Due process as rules: who may decide what, where the money goes, and that one of two always loses."""

import asyncio
from collections.abc import Callable

import pytest

from core.campaigns import State
from core.errors import Invalid, NotAllowed, Refusal, Stale, Text
from core.ledger import Balance
from core.moderators import queue
from core.moderators.desk_port import Waiting
from core.people import Role
from core.ports import Tx
from core.process import appeals, review
from core.process.review import Ruling
from core.work import Answer, Case, CaseKind, Standing, Verdict
from tests.core.judging import (
    AGAIN,
    ANN,
    BEN,
    CAT,
    HALF,
    NO,
    WHY,
    YES,
    Decide,
    appealing,
    decide,
    now,
    the_case,
    waiting,
    written,
)
from tests.core.world import OWNER, World

DAN = 14  # an operator
DAY = 24 * 3600


@pytest.mark.parametrize(
    ("ruling", "standing", "balance", "seconds"),
    [
        (YES, Standing.APPROVED, Balance(5, 0, 0), 0),
        (HALF, Standing.REJECTED, Balance(2, 3, 0), 14 * DAY),
        (AGAIN, Standing.REDO, Balance(0, 5, 0), 3 * DAY),
        (NO, Standing.REJECTED, Balance(0, 5, 0), 14 * DAY),
    ],
)
async def test_a_ruling_moves_the_answer_and_the_money(
    world: World, ruling: Ruling, standing: Standing, balance: Balance, seconds: int
) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), ruling))
    after = await now(world, answer)
    assert after.standing is standing
    assert after.clock_at == (world.clock.now() + seconds * 1000 if seconds else 0)
    assert await world.balance(ANN) == balance
    (decision,) = await world.do(lambda tx: tx.cases.decisions(answer.id))
    ben = await world.me(BEN)
    assert (decision.by_person_id, decision.verdict, decision.sentence) == (ben.id, ruling.verdict, ruling.sentence)
    assert not await world.do(lambda tx: tx.cases.waiting(9))


@pytest.mark.parametrize(
    "ruling",
    [
        Ruling(Verdict.REJECT, "", WHY),
        Ruling(Verdict.REJECT, "dislike", WHY),
        Ruling(Verdict.REJECT, "wrong", "No."),
        Ruling(Verdict.REJECT, "wrong", "x" * 501),
        Ruling(Verdict.PARTLY, "wrong", WHY, 10),
        Ruling(Verdict.PARTLY, "wrong", WHY, 1000),
        Ruling(Verdict.PARTLY, "wrong", WHY, -50),
    ],
)
async def test_a_ruling_that_is_not_whole_is_refused(world: World, ruling: Ruling) -> None:
    answer = await waiting(world)
    with pytest.raises(Invalid):
        await world.act(BEN, decide(await the_case(world), ruling))
    assert (await now(world, answer)).standing is Standing.REVIEW


async def test_a_point_has_no_parts(world: World) -> None:
    answer = await waiting(world, price=1)
    assert review.shares(answer, None) == []
    with pytest.raises(Invalid):
        await world.act(BEN, decide(await the_case(world), HALF))


async def test_who_may_not_decide(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.person(DAN)
    for who in (ANN, DAN):
        with pytest.raises(NotAllowed):
            await world.act(who, decide(case, YES))
    for who in (ANN, OWNER):
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
        with pytest.raises(NotAllowed, match="your own"):
            await world.act(who, decide(case, YES))
    with pytest.raises(Stale):
        await world.act(BEN, lambda tx, me: review.decide(tx, me, case.id + 999, YES))


async def test_done_again_only_once(world: World) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), AGAIN))
    await world.act(ANN, lambda tx, me: appeals.redo(tx, me, answer.campaign_id, answer.task_id))
    await world.act(ANN, written("Hello there"))
    assert (await now(world, answer)).values == {"say": "Hello there"}
    with pytest.raises(Invalid, match="once already"):
        await world.act(CAT, decide(await the_case(world), AGAIN))
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: appeals.redo(tx, me, answer.campaign_id, answer.task_id))


@pytest.mark.parametrize(("ruling", "points"), [(YES, 5), (NO, 0)])
async def test_an_appeal_is_decided_by_another_person(world: World, ruling: Ruling, points: int) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), NO))
    for words in ("", " ", "x" * 501):
        with pytest.raises(Invalid):
            await world.act(ANN, appealing(answer, words))
    await world.act(ANN, appealing(answer))
    with pytest.raises(Stale):
        await world.act(ANN, appealing(answer))
    case = await the_case(world)
    assert case.kind is CaseKind.APPEAL
    with pytest.raises(NotAllowed, match="your own decision"):
        await world.act(BEN, decide(case, YES))
    for other in (HALF, AGAIN):
        with pytest.raises(Invalid):
            await world.act(CAT, decide(case, other))
    await world.act(CAT, decide(case, ruling))
    assert await world.balance(ANN) == Balance(points, 0, 0)


@pytest.mark.parametrize(
    ("ruling", "seconds", "standing", "points"),
    [
        (None, 3 * DAY, Standing.APPROVED, 5),
        (AGAIN, 3 * DAY, Standing.REJECTED, 0),
        (NO, 14 * DAY, Standing.REFUSED, 0),
    ],
)
async def test_the_clock_decides(
    world: World, ruling: Ruling | None, seconds: int, standing: Standing, points: int
) -> None:
    answer = await waiting(world)
    if ruling:
        await world.act(BEN, decide(await the_case(world), ruling))
    world.clock.tick(seconds * 1000 - 1)
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 0
    world.clock.tick(1)
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 1
    assert (await now(world, answer)).standing is standing
    assert (await world.balance(ANN)).available == points
    assert not await world.do(lambda tx: tx.cases.waiting(9))


async def test_an_undecided_appeal_is_granted(world: World) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), NO))
    await world.act(ANN, appealing(answer))
    world.clock.tick(14 * DAY * 1000)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert await world.balance(ANN) == Balance(5, 0, 0)


@pytest.mark.parametrize("funds", [0, 5])
async def test_a_rejected_task_opens_again_when_funds_pay_for_it(world: World, funds: int) -> None:
    answer = await waiting(world, funds=funds)
    await world.act(BEN, decide(await the_case(world), NO))
    assert (await world.do(lambda tx: tx.tasks.left(answer.campaign_id, 0))) == (1 if funds else 0)
    world.clock.tick(14 * DAY * 1000)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert (await world.do(lambda tx: tx.tasks.left(answer.campaign_id, 0))) == 1


async def test_the_queue_counts_by_kind(world: World) -> None:
    await waiting(world)
    world.clock.tick(60_000)
    found = await world.act(BEN, queue.look)
    assert found.kinds == {CaseKind.REVIEW: Waiting(1, world.clock.now() - 60_000)}
    with pytest.raises(NotAllowed):
        await world.act(ANN, queue.look)


RACES: dict[str, tuple[Ruling | None, Callable[[Case, Answer], list[tuple[int, Decide]]]]] = {
    "two rulings": (None, lambda case, _: [(BEN, decide(case, YES)), (CAT, decide(case, NO))]),
    "a ruling and the clock": (None, lambda case, _: [(BEN, decide(case, NO)), (CAT, lambda tx, _: ticked(tx))]),
    "two appeals": (NO, lambda _, answer: [(ANN, appealing(answer)), (ANN, appealing(answer))]),
    "an appeal and the clock": (NO, lambda _, answer: [(ANN, appealing(answer)), (CAT, lambda tx, _: ticked(tx))]),
    "done again twice": (AGAIN, lambda _, __: [(ANN, written("Hello there")), (ANN, written("Hello to you"))]),
    "done again and the clock": (AGAIN, lambda _, __: [(ANN, written("Hi there")), (CAT, lambda tx, _: ticked(tx))]),
}


def ticked(tx: Tx) -> None:
    if not appeals.tick(tx, 9):
        raise Stale(Text("nothing was due"))


@pytest.mark.parametrize("race", RACES)
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_of_two_at_once_one_wins(world: World, race: str) -> None:
    """The books are looked at by the fixture: nothing is paid twice, and no slot is lost."""
    before, make = RACES[race]
    answer = await waiting(world)
    case = await the_case(world)
    if before:
        await world.act(BEN, decide(case, before))
    if before is AGAIN:
        await world.act(ANN, lambda tx, me: appeals.redo(tx, me, answer.campaign_id, answer.task_id))
    if "clock" in race:
        world.clock.tick((14 if before is NO else 3) * DAY * 1000)
    acts = [world.act(who, f) for who, f in make(case, answer)]
    ended = await asyncio.gather(*acts, return_exceptions=True)
    assert all(not isinstance(one, BaseException) or isinstance(one, Refusal) for one in ended), ended
    if "clock" not in race:
        assert sum(isinstance(one, Refusal) for one in ended) == 1
    after = await now(world, answer)
    balance = await world.balance(ANN)
    assert balance.available + balance.pending_in == (0 if after.standing is Standing.REFUSED else 5)
    assert len(await world.do(lambda tx: tx.cases.waiting(9))) == (
        after.standing in {Standing.APPEALED, Standing.REVIEW}
    )


async def test_a_closed_campaign_buys_no_slot(world: World) -> None:
    answer = await waiting(world, funds=5)
    await world.turn(answer.campaign_id, state=State.CLOSING)
    await world.act(BEN, decide(await the_case(world), NO))
    assert await world.free(answer.campaign_id) == 5
