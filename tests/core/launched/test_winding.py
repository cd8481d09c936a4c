"""A campaign closes: who holds something of it is told, loses nothing and is paid; nobody gets a new task of it."""

import pytest

from core import desk
from core.campaigns import State
from core.errors import Invalid, Stale
from core.form.questions import WriteText
from core.launched import closing, parting, winding
from core.launched.wound import GRACE_MS, OPERATOR, Out
from core.on_site import reserving
from core.process import appeals
from core.seats import whom
from core.show import show
from core.views import NothingLeft, TaskView
from core.work import Standing
from core.working import answering, leases, pressing
from tests.core import giving, judging, placing
from tests.core.judging import AGAIN, YES, decide, the_case, waiting, written
from tests.core.parting import (
    ANN,
    BEN,
    DAY,
    HOUR,
    REASON,
    card,
    settled,
    shut,
    shuts,
    tell,
    told,
    work,
)
from tests.core.reports.telling import notices
from tests.core.world import World, happy, start
from tests.storage.scene import sql


async def test_a_held_task_is_finished_and_paid(world: World) -> None:
    c = await world.campaign(rows=3)
    await world.people(ANN, BEN)
    await world.see(ANN, start(c))
    (lease,) = await world.act(ANN, lambda tx, me: winding.held(tx, c, me.id))
    until = lease.leased_until
    await shut(world, c)
    await tell(world, c)
    assert [one["c"] for one in await notices(world, winding.NOTICE)] == [c], "who holds nothing is not written to"
    (lease,) = await world.act(ANN, lambda tx, me: winding.held(tx, c, me.id))
    assert until < lease.leased_until == world.clock.now() + GRACE_MS
    assert await told(world, ANN, c) == [
        "“{title}” ends: who asks for it closes it, and nobody gets a new task of it.",
        "You hold {n} task of it. Finish it by {when}, and it is paid as always.",
        parting.STAYS,
    ]
    with pytest.raises(Stale):
        await world.act(BEN, start(c))
    assert await settled(world, c), "its money is kept"
    world.clock.tick(GRACE_MS - 1)
    await world.do(lambda tx: leases.lapse(tx, 9))
    after = await world.act(ANN, happy)
    assert isinstance(after, NothingLeft)
    assert after.told
    assert "more" not in after.told.params, "that it has ended is said once, on the screen"
    for view in (after, await world.act(ANN, show)):
        assert isinstance(view, NothingLeft)
        assert [one.one for one in view.ended] == [
            "“{title}” has ended: there is no new task of it.",
            parting.STAYS,
        ]
    looked = await world.act(ANN, desk.look)
    assert isinstance(looked, NothingLeft)
    assert not looked.ended, "said once"
    assert (await world.balance(ANN)).available == 5
    assert await told(world, ANN, c) == [], "nothing is held any more"


async def test_where_there_is_another_job_its_card_says_that_the_last_has_ended(world: World) -> None:
    c = await world.campaign(rows=2)
    await world.people(ANN)
    await world.see(ANN, start(c))
    await shut(world, c)
    await world.campaign(rows=1)
    after = await world.act(ANN, happy)
    assert not isinstance(after, NothingLeft)
    assert after.told
    assert after.told.params["more"].one == "“{title}” has ended: there is no new task of it."  # type: ignore[union-attr]


async def test_a_lease_that_ends_gives_its_money_back(world: World) -> None:
    c = await world.campaign(rows=1)
    await world.people(ANN)
    await world.see(ANN, start(c))
    await shut(world, c)
    await tell(world, c)
    world.clock.tick(GRACE_MS)
    await world.do(lambda tx: leases.lapse(tx, 9))
    assert await settled(world, c) is None
    assert await work(world, c) == 0
    assert await card(world, c) == []


async def test_what_was_answered_of_it_stays_and_a_long_one_goes_on(world: World) -> None:
    questions = tuple(WriteText(f"q{n}", f"Question {n}?") for n in range(leases.LONG_FROM))
    c = await world.campaign(rows=1, questions=questions)
    await world.people(ANN)
    await world.see(ANN, start(c))
    await world.see(ANN, lambda tx, me: answering.answer(tx, me, "One"))
    await shut(world, c)
    await tell(world, c)
    (lease,) = await world.act(ANN, lambda tx, me: winding.held(tx, c, me.id))
    assert lease.leased_until == world.clock.now() + 7 * DAY, "it had longer than a day"
    world.clock.tick(6 * DAY)
    await world.see(ANN, lambda tx, me: answering.answer(tx, me, "Two"))
    (lease,) = await world.act(ANN, lambda tx, me: winding.held(tx, c, me.id))
    assert lease.leased_until == world.clock.now() + 7 * DAY, "in several sittings"
    for _ in questions[2:]:
        await world.act(ANN, lambda tx, me: answering.answer(tx, me, "More"))
    await world.act(ANN, pressing.send)
    assert (await world.balance(ANN)).available == 5


async def test_what_is_to_be_done_again_still_is(world: World) -> None:
    answer = await waiting(world)
    await world.act(judging.BEN, decide(await the_case(world), AGAIN))
    await shut(world, answer.campaign_id)
    await tell(world, answer.campaign_id)
    assert len(await notices(world, winding.NOTICE)) == 1
    lines = await told(world, ANN, answer.campaign_id)
    assert lines[1] == "What you were asked to do again you can do until {when}."
    world.clock.tick(2 * DAY)
    assert await settled(world, answer.campaign_id)
    await world.act(ANN, lambda tx, me: appeals.redo(tx, me, answer.campaign_id, answer.task_id))
    await world.act(ANN, written("A greeting, in full"))
    await world.act(judging.BEN, decide(await the_case(world), YES))
    assert (await world.balance(ANN)).available == 5


async def test_answers_in_review_are_decided_or_paid_by_their_clock(world: World) -> None:
    answer = await waiting(world)
    await shut(world, answer.campaign_id)
    assert await tell(world, answer.campaign_id) == 0, "who waits holds nothing that ends"
    assert await settled(world, answer.campaign_id)
    world.clock.tick(3 * DAY)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert (await judging.now(world, answer)).standing is Standing.APPROVED
    assert (await world.balance(ANN)).available == 5
    assert await settled(world, answer.campaign_id) is None


async def test_kept_places_stay_and_a_window_is_not_prolonged(world: World) -> None:
    c = await placing.launched(world)
    await world.people(ANN)
    await world.act(ANN, placing.see(c))
    view = await world.act(ANN, placing.here())
    jobs = view.others[:2]  # type: ignore[attr-defined]
    for one in jobs:
        await world.act(ANN, lambda tx, me, t=one.task.id: reserving.reserve(tx, me, c, t))  # type: ignore[misc]
    held = await world.act(ANN, lambda tx, me: winding.held(tx, c, me.id))
    ends = world.clock.now() + HOUR
    await world.do(lambda tx: sql(tx, f"UPDATE task SET closes_at = {ends} WHERE id = {held[0].task_id}"))
    await world.act(giving.AMINA, shuts(c))
    await tell(world, c)
    now = await world.act(ANN, lambda tx, me: winding.held(tx, c, me.id))
    assert [one.leased_until for one in now] == [held[0].leased_until, world.clock.now() + GRACE_MS]
    (_, hold, _) = await world.act(ANN, lambda tx, me: parting.told(tx, me, [{"c": c}]))
    assert (hold.n, hold.many) == (2, "You hold {n} tasks of it. Finish them by {when}, and they are paid as always.")
    view = await world.act(ANN, lambda tx, me: reserving.begin(tx, me, c, held[1].task_id))
    assert isinstance(view, TaskView)
    await placing.does(world, ANN, view, 1)
    assert (await world.balance(ANN)).available + (await world.balance(ANN)).pending_in == 5


async def test_each_is_told_once_in_batches(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(winding, "BATCH", 1)
    c = await world.campaign(rows=3)
    for who in await world.people(ANN, BEN):
        await world.see(who, start(c))
    await shut(world, c)
    first = await tell(world, c)
    second = await tell(world, c, first)
    assert [first, second] == [(await world.me(who)).id for who in (ANN, BEN)]
    assert await tell(world, c, second) == 0


async def test_its_requester_sees_what_is_out(world: World) -> None:
    c = await world.campaign(rows=3)
    for who in await world.people(ANN, BEN):
        await world.see(who, start(c))
    await shut(world, c)
    by, out = await card(world, c)
    assert by.one == "It winds down: nobody gets a new task."
    assert (out.n, out.params["n"]) == (2, 2)
    await tell(world, c)
    assert await world.do(lambda tx: tx.wind_downs.out(c)) == Out(2, world.clock.now() + GRACE_MS)
    await world.act(ANN, happy)
    await world.act(BEN, desk.stop)
    assert len(await card(world, c)) == 1


async def test_the_operator_closes_it_for_a_reason_that_all_read(world: World) -> None:
    c = await world.campaign(rows=2)
    await world.people(ANN)
    await world.see(ANN, start(c))
    for number, why in ((404, REASON), (c, "No."), (c, "x" * 301)):
        with pytest.raises(Invalid):
            await world.do(lambda tx, number=number, why=why: closing.by_operator(tx, number, why))  # type: ignore[misc]
    assert await world.do(lambda tx: tx.wind_downs.going(9)) == [c]
    await world.do(lambda tx: closing.by_operator(tx, c, f" {REASON} "))
    with pytest.raises(Invalid):
        await world.do(lambda tx: closing.by_operator(tx, c, REASON))
    assert (await giving.one(world, c)).state is State.CLOSING
    assert [one["c"] for one in await notices(world, parting.NOTICE)] == [c]
    acts = await world.do(lambda tx: tx.wind_downs.get(c))
    assert acts
    assert (acts.why, acts.reason) == (OPERATOR, REASON)
    assert (await told(world, ANN, c))[0].startswith("“{title}” ends: the operator closes it")


async def test_who_has_no_seat_any_more_is_not_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    c = await world.campaign()
    monkeypatch.setattr(whom, "told", lambda _tx, _campaign: None)
    await world.do(lambda tx: closing.by_operator(tx, c, REASON))
    assert not await notices(world, parting.NOTICE)
