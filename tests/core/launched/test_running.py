"""The requester's counters from the launch to the end: every point stays where it belongs."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from core import desk
from core.campaigns import Campaign, State
from core.drafting import buying, launch, studio, trial
from core.drafting.drafts import Active
from core.drafting.pricing import bought, cost, finish_ms
from core.drafting.studio_views import FormatList, OwnCampaign, SummaryView
from core.errors import Invalid, NotAllowed, NotEnough, Stale
from core.launched import closing, exports, running
from core.people import Person
from core.ports import Tx
from core.show import show
from core.tables import intake
from core.views import View
from core.working import answering
from tests.core.giving import (
    AMINA,
    BARAKA,
    decided,
    draft,
    one,
    refused,
    requester,
    running_one,
)
from tests.core.world import World


async def test_who_may_do_what(world: World) -> None:
    await requester(world)
    await requester(world, BARAKA)
    await world.person(12)
    c = await draft(world)
    assert "Only people who give out work" in await refused(world, NotAllowed, buying.new, 12)
    for act in (studio.draft, studio.settings, studio.go_on, running.open_one, closing.close, launch.summary):
        assert "not there any more" in await refused(world, Stale, lambda tx, me, act=act: act(tx, me, c), BARAKA)  # type: ignore[misc]
    assert "not there any more" in await refused(world, Stale, lambda tx, me: studio.draft(tx, me, 999))


async def test_a_launch_needs_everything(world: World) -> None:
    await requester(world, points=14)
    c = await draft(world)
    assert "still missing" in await refused(world, Stale, lambda tx, me: launch.launch(tx, me, c, waits=False))
    assert "still missing" in await refused(world, Stale, lambda tx, me: trial.start(tx, me, c))
    await decided(world, c)
    summary = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, c))
    assert isinstance(summary, SummaryView)
    assert (summary.cost, summary.free, summary.hourly, summary.finish_ms) == (15, 14, None, None)
    assert "This needs" in await refused(world, NotEnough, lambda tx, me: running.start(tx, me, c, waits=False))

    def reading(tx: Tx, on: int) -> None:
        kept = tx.drafts.lock(c)
        assert kept
        tx.drafts.save(replace(kept, reading=on))

    await world.do(lambda tx: reading(tx, 1))
    assert "still being read" in await refused(world, Stale, lambda tx, me: launch.summary(tx, me, c))
    await world.do(lambda tx: reading(tx, 0))
    await world.act(AMINA, lambda tx, me: launch.give(tx, me.id, 1))
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert "launched already" in await refused(world, Stale, lambda tx, me: running.start(tx, me, c, waits=False))
    assert "launched already" in await refused(world, Stale, lambda tx, me: studio.go_on(tx, me, c))


async def test_what_a_running_campaign_refuses(world: World) -> None:
    await requester(world, points=30)
    c = await running_one(world)
    assert "That button is old" in await refused(world, Stale, lambda tx, me: running.turn(tx, me, c, State.RUNNING))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "question"))
    assert "has no column" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "Is it ${gone}?"))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "price"))
    assert "This needs" in await refused(world, NotEnough, lambda tx, me: running.decide(tx, me, "11"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "10"))
    while await world.do(lambda tx: running.renew(tx, c)):
        pass
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    for act in (running.ask_fund, running.ask_rows, closing.ask_close, closing.close):
        await refused(world, Stale, lambda tx, me, act=act: act(tx, me, c))  # type: ignore[misc]
    assert await world.do(lambda tx: running.renew(tx, c)) is False
    assert await world.do(lambda tx: launch.open_more(tx, c)) is False

    def late(tx: Tx, me: Person, step: str) -> View:
        screen = tx.people.show(me.id, "ask", {"c": c, "step": step, "walk": False})
        return running.decide(tx, replace(me, screen=screen), "5")

    await refused(world, Stale, lambda tx, me: late(tx, me, "price"))
    await refused(world, Stale, lambda tx, me: late(tx, me, "fund"))
    while await world.do(lambda tx: closing.settle(tx, c)):
        pass
    assert (await one(world, c)).state is State.CLOSED
    assert await world.do(lambda tx: closing.settle(tx, c)) is None
    assert await world.act(AMINA, lambda tx, me: studio.free_points(tx, tx.office.organisation_of(me.id))) == 30


async def test_results_of_the_latest(world: World) -> None:
    await requester(world)
    empty = await world.act(AMINA, exports.latest)
    assert type(empty).__name__ == "CampaignList"
    c = await running_one(world)
    view = await world.act(AMINA, exports.latest)
    assert isinstance(view, OwnCampaign)
    assert view.campaign.id == c
    assert isinstance(await world.act(AMINA, lambda tx, me: exports.formats(tx, me, c)), FormatList)
    assert isinstance(await world.act(AMINA, show), FormatList)
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: exports.results(tx, me, c, "pdf"))


async def test_finish_is_reckoned_from_who_was_here(world: World) -> None:
    await requester(world)
    await world.people(BARAKA)
    c = await running_one(world, rows=4)

    def work(tx: Tx, me: Person) -> View:
        if me.screen.code != "task":
            return desk.start(tx, me, c)
        return answering.choose(tx, me, 0)

    await world.act(BARAKA, work)
    for _ in range(2):
        world.clock.tick(1000)
        await world.act(BARAKA, work)
    later = await draft(world, rows=4)
    await decided(world, later)
    view = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, later))
    assert isinstance(view, SummaryView)
    assert view.finish_ms == 4 * 3_600_000 // 2, "two answers in the shortest window of an hour"


def test_reckoning() -> None:
    campaign = Campaign(1, 1, 1, State.DRAFT, "t", price_minor=5, answers_wanted=3, rows=10, languages=("sw",))
    assert (cost(campaign), cost(campaign, 2)) == (150, 30)
    assert finish_ms(campaign, 10, 10**8, [Active("en", (), ("sw",), 9)]) is None
    assert finish_ms(campaign, 10, 10**8, [Active("sw", (), (), 5), Active("en", ("sw",), (), 5)]) == 10**8
    assert [(each.answers, each.tasks) for each in bought(300, 5)] == [(1, 60), (3, 20), (5, 12)]


async def test_the_calculator_and_grants(world: World) -> None:
    await requester(world)
    assert "number" in await refused(world, Invalid, lambda tx, me: buying.new(tx, me, -1))
    assert "number" in await refused(world, Invalid, lambda tx, me: buying.new_typed(tx, me, "9" * 30))
    assert "Only the operator" in await refused(world, NotAllowed, lambda tx, me: launch.grant(tx, me, AMINA, 5))


async def test_a_batch_opens_as_far_as_the_points_reach(world: World) -> None:
    await requester(world)
    c = await running_one(world)

    def more(tx: Tx, _me: Person) -> int:
        campaign = tx.campaigns.get(c)
        assert campaign
        intake.add_rows(tx, c, [(9, {"text": "new", "options": "Good|Bad"})], 0, {})
        return launch.open_batch(tx, campaign)

    assert await world.act(AMINA, more) == 0
    assert await world.do(lambda tx: tx.tasks.counts(c)) == (3, 1)
    await world.act(AMINA, lambda tx, me: running.open_rows(tx, me, c))
    assert await world.do(lambda tx: launch.open_more(tx, c)) is False
    assert await world.do(lambda tx: tx.tasks.counts(c)) == (4, 0)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_taps_at_once_launch_and_close_once(world: World) -> None:
    await requester(world, points=15)
    c = await draft(world)
    await decided(world, c)

    async def both(act: Callable[[Tx, Person], object]) -> list[str]:
        done = await asyncio.gather(world.act(AMINA, act), world.act(AMINA, act), return_exceptions=True)
        return sorted("refused" if isinstance(each, Stale) else "done" for each in done)

    assert await both(lambda tx, me: running.start(tx, me, c, waits=False)) == ["done", "refused"]
    assert await world.do(lambda tx: tx.ledger.work_balance(c)) == 15
    assert await both(lambda tx, me: closing.close(tx, me, c)) == ["done", "refused"]
    while await world.do(lambda tx: closing.settle(tx, c)):
        pass
    assert await world.act(AMINA, lambda tx, me: studio.free_points(tx, tx.office.organisation_of(me.id))) == 15


async def test_closing_waits_for_what_is_not_decided(world: World) -> None:
    """A campaign that waits is looked at again."""
    await requester(world)
    await world.people(BARAKA)
    c = await running_one(world)
    await world.act(BARAKA, lambda tx, me: desk.start(tx, me, c))
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    again_at = await world.do(lambda tx: closing.settle(tx, c))
    assert again_at == world.clock.now() + closing.LOOK_AGAIN_MS
    await world.act(BARAKA, desk.stop)
    assert await world.do(lambda tx: closing.settle(tx, c)) is None


async def test_a_file_into_a_campaign_that_is_closed_opens_nothing(world: World) -> None:
    await requester(world)
    c = await running_one(world)
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    await refused(world, Stale, lambda tx, me: running.open_rows(tx, me, c))
    await world.act(AMINA, lambda tx, me: studio.asking(tx, me, tx.campaigns.get(c) or studio.mine(tx, me, c), "rows"))
    assert "file itself" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "hello"))


async def test_a_raise_is_paid_from_what_the_campaign_has(world: World) -> None:
    await requester(world, points=30)
    c = await running_one(world)
    await world.act(AMINA, lambda tx, me: running.ask_fund(tx, me, c))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "10"))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "price"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "6"))
    assert await world.act(AMINA, lambda tx, me: studio.free_points(tx, tx.office.organisation_of(me.id))) == 5
    assert await world.do(lambda tx: running.renew(tx, c)) is False
    assert await world.free(c) == 10 - 3


async def test_a_large_campaign_ends_batch_by_batch(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for where in (launch, closing):
        monkeypatch.setattr(where, "BATCH_ROWS", 1)
    await requester(world, points=15)
    c = await running_one(world)
    assert await world.do(lambda tx: tx.tasks.counts(c)) == (1, 2)
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    dues = [await world.do(lambda tx: closing.settle(tx, c)) for _ in range(4)]
    assert dues == [world.clock.now()] * 3 + [None], "two rows that waited, one that was open, the end"
    assert await world.act(AMINA, lambda tx, me: studio.free_points(tx, tx.office.organisation_of(me.id))) == 15
