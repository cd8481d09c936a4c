"""Work that was found unsafe: nobody goes on with it, and what was held is paid for without being sent."""

import pytest

from core import desk, pay
from core.campaigns import State
from core.errors import Stale
from core.launched import parting, winding
from core.launched.wound import UNSAFE
from core.ledger import Account, Kind
from core.process import appeals
from core.work import CaseKind, Lease, Standing
from core.working import leases
from tests.core import giving, hiring, judging, reviewing
from tests.core.judging import AGAIN, NO, decide, the_case, waiting
from tests.core.parting import (
    ANN,
    BEN,
    DAN,
    MINUTE,
    card,
    settled,
    shut,
    tell,
    told,
    work,
)
from tests.core.reports.telling import moderators, notices, reports
from tests.core.reports.telling import the_case as reported
from tests.core.reports.test_deciding import closes
from tests.core.world import World, happy, start


async def unsafe(world: World, c: int, reason: str = "unsafe") -> None:
    """Somebody reports it, and a moderator closes it for that."""
    await moderators(world)
    await reports(world, DAN, c, reason)
    await world.act(21, closes((await reported(world)).id))
    await tell(world, c)


async def test_unsafe_work_is_taken_back_and_paid_for(world: World) -> None:
    c = await world.campaign(rows=4, funds=5)
    await world.people(ANN, BEN)
    for who in (ANN, BEN):
        await world.see(who, start(c))
    await world.act(BEN, desk.jobs)
    await unsafe(world, c)
    assert [(await world.balance(who)).available for who in (ANN, BEN)] == [5, 5]
    assert not await world.act(ANN, lambda tx, me: winding.held(tx, c, me.id))
    with pytest.raises(Stale):
        await world.act(ANN, happy)
    lines = await told(world, ANN, c, paid={"points": 5, "KES": 0})
    assert lines == [parting.ENDS[UNSAFE], "What you held of it is paid all the same: +{pay}", parting.STAYS]
    assert await settled(world, c) is None
    assert await work(world, c) == 0
    assert await tell(world, c) == 0


async def test_other_reports_let_what_is_held_be_finished(world: World) -> None:
    c = await world.campaign(rows=4, funds=5)
    await world.people(ANN)
    await world.see(ANN, start(c))
    await unsafe(world, c, "broken")
    assert (await told(world, ANN, c))[0].startswith("“{title}” ends: what people reported")
    await world.act(ANN, happy)
    assert (await world.balance(ANN)).available == 5


async def test_it_was_closing_already_as_it_was_found_unsafe(world: World) -> None:
    c = await world.campaign(rows=4, funds=5)
    await world.people(ANN)
    await world.see(ANN, start(c))
    await moderators(world)
    await reports(world, DAN, c, "unsafe")
    await shut(world, c)
    await tell(world, c)
    await world.act(21, closes((await reported(world)).id))
    assert await tell(world, c)
    assert (await world.balance(ANN)).available == 5
    assert [one.one for one in await card(world, c)] == [parting.BY[UNSAFE]]


async def test_unsafe_work_is_not_done_again(world: World) -> None:
    answer = await waiting(world, funds=5)
    c, t = answer.campaign_id, answer.task_id
    await world.act(judging.BEN, decide(await the_case(world), AGAIN))
    await shut(world, c)
    await shut(world, c, UNSAFE)
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: appeals.redo(tx, me, c, t))
    await tell(world, c)
    assert (await judging.now(world, answer)).standing is Standing.APPROVED
    assert (await world.balance(ANN)).available == 5


async def test_a_moderator_who_would_have_unsafe_work_done_again_has_it_paid(world: World) -> None:
    answer = await waiting(world)
    await shut(world, answer.campaign_id, UNSAFE)
    await world.act(judging.BEN, decide(await the_case(world), AGAIN))
    assert (await judging.now(world, answer)).standing is Standing.APPROVED


async def test_what_was_rejected_of_unsafe_work_can_be_appealed(world: World) -> None:
    answer = await waiting(world)
    await world.act(judging.BEN, decide(await the_case(world), NO))
    await shut(world, answer.campaign_id, UNSAFE)
    await world.act(ANN, judging.appealing(answer))
    assert (await the_case(world)).kind is CaseKind.APPEAL


async def test_of_unsafe_work_nobody_looks_at_answers(world: World) -> None:
    c = await reviewing.looked_at(world, rows=1)
    beside = await reviewing.beside(world, c)
    await shut(world, c, UNSAFE)
    assert (await giving.one(world, beside)).state is State.CLOSING
    await shut(world, c, UNSAFE)
    assert await settled(world, beside) is None


@pytest.mark.parametrize(("minutes", "paid"), [(0, 1), (10, 50_00)])
async def test_of_unsafe_work_by_the_hour_the_time_is_paid(world: World, minutes: int, paid: int) -> None:
    c = await hiring.hired(world, 1)
    await world.see(ANN, start(c))
    world.clock.tick(minutes * MINUTE)
    await shut(world, c, UNSAFE)
    await tell(world, c)
    assert (await world.balance(ANN, "KES")).available == paid
    assert await settled(world, c) is None
    assert await work(world, c) == 0
    assert await world.do(lambda tx: tx.ledger.balance(Account(Kind.CAMPAIGN_RESERVE, c, "KES")).available) == 0


async def test_a_task_that_ended_in_the_same_moment_is_not_paid_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = await world.campaign(rows=2)
    await world.people(ANN)
    await world.see(ANN, start(c))
    (lease,) = await world.act(ANN, lambda tx, me: winding.held(tx, c, me.id))
    await shut(world, c, UNSAFE)
    await world.do(lambda tx: leases.hand_back(tx, lease, Lease.EXPIRED))
    monkeypatch.setattr(winding, "held", lambda *_: [lease])
    monkeypatch.setattr(type(await world.do(lambda tx: tx.wind_downs)), "holders", lambda *_: [lease.person_id])
    await tell(world, c)
    assert (await world.balance(ANN)).available == 0


async def test_an_answer_that_was_decided_in_the_same_moment_is_not_paid_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await waiting(world)
    await world.act(judging.BEN, decide(await the_case(world), AGAIN))
    await shut(world, answer.campaign_id, UNSAFE)
    monkeypatch.setattr(pay, "approve", lambda *_, **__: False)
    await tell(world, answer.campaign_id)
    assert (await notices(world, winding.NOTICE))[0]["paid"] == {}
