"""A launch where certainty decides: what it asks for, what it moves, and what its books say."""

from dataclasses import replace

from core.campaigns import Campaign
from core.drafting import launch, studio
from core.drafting.studio_views import SummaryView
from core.errors import NotEnough
from core.launched import running
from core.outlook import people, reckoning
from core.outlook.costs import costs
from core.people import Person
from core.ports import Tx
from tests.core.giving import AMINA, decided, draft, one, refused, requester
from tests.core.world import World

ROWS = 20


async def ready(world: World, points: int) -> int:
    await requester(world, points=points)
    c = await draft(world, ROWS)
    await decided(world, c, answers="auto")
    return c


async def summary(world: World, c: int) -> SummaryView:
    view = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, c))
    assert isinstance(view, SummaryView)
    return view


async def start(world: World, c: int) -> Campaign:
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    return await one(world, c)


async def held(world: World, c: int) -> int:
    return await world.do(lambda tx: tx.ledger.work_balance(c))


async def test_it_needs_the_least_and_moves_what_it_most_likely_comes_to(world: World) -> None:
    c = await ready(world, 5000)
    view = await summary(world, c)
    assert view.expected is not None
    assert (view.cost, view.costs.most) == (2 * ROWS * 5, 5 * ROWS * 5)
    assert view.cost < view.costs.likely < view.costs.moved <= view.costs.most
    campaign = await start(world, c)
    assert await held(world, c) == 2 * ROWS * 5, "what its slots hold"
    assert await world.free(c) == view.costs.moved - view.cost
    assert reckoning.said_before(campaign) is not None


async def test_what_there_is_not_is_not_moved(world: World) -> None:
    c = await ready(world, 2 * ROWS * 5 + 7)
    await start(world, c)
    assert (await held(world, c), await world.free(c)) == (2 * ROWS * 5, 7)


async def test_less_than_the_least_does_not_launch(world: World) -> None:
    c = await ready(world, 2 * ROWS * 5 - 1)
    assert "This needs" in await refused(world, NotEnough, lambda tx, me: running.start(tx, me, c, waits=False))


async def test_what_a_first_campaign_waits_with(world: World) -> None:
    c = await ready(world, 5000)
    moved = (await summary(world, c)).costs.moved
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=True))
    assert await world.free(c) == moved
    assert reckoning.said_before(await one(world, c)) is not None

    def run(tx: Tx, _me: Person) -> None:
        campaign = tx.campaigns.get(c)
        assert campaign is not None
        launch.run(tx, campaign)

    await world.act(AMINA, run)
    assert await held(world, c) + await world.free(c) == moved, "nothing is moved twice"


async def test_more_rows_bring_what_they_most_likely_come_to(world: World) -> None:
    c = await ready(world, 5000)
    await start(world, c)
    before = await world.free(c)

    def add(tx: Tx, me: Person, rows: int) -> None:
        launch.open_added(tx, me, c, rows)

    await world.act(AMINA, lambda tx, me: add(tx, me, 10))
    after = await world.free(c)
    assert 10 * 2 * 5 < after - before <= 10 * 5 * 5
    assert "This needs" in await refused(world, NotEnough, lambda tx, me: add(tx, me, 1000))


async def test_the_picture_stays_with_the_summary(world: World) -> None:
    c = await ready(world, 5000)
    view = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, c, chart="a" * 64))
    assert isinstance(view, SummaryView)
    assert view.picture == "a" * 64
    again = await world.act(AMINA, launch.summary_again)
    assert isinstance(again, SummaryView)
    assert again.chart == "a" * 64
    assert (await summary(world, c)).picture is None


async def test_how_good_people_are_in_it(world: World) -> None:
    c = await ready(world, 100)
    campaign = await one(world, c)
    assert await world.do(lambda tx: people.right(tx, campaign)) == reckoning.RIGHT_BEFORE
    survey = replace(campaign, kind="survey")
    assert await world.do(lambda tx: people.right(tx, survey)) == reckoning.RIGHT_BEFORE, "there is no skill"
    await world.do(lambda tx: tx.ratings.keep_usual(campaign.kind, 0.87654, 40))
    assert await world.do(lambda tx: people.right(tx, campaign)) == 0.88
    assert costs(campaign, None).likely == 5 * ROWS * 5


async def test_the_walk_goes_on_after_how_exact(world: World) -> None:
    await requester(world)
    c = await draft(world)
    view = await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "answers", walk=True))
    view = await world.act(AMINA, lambda tx, me: running.decide(tx, me, "exact"))
    assert view.screen.params["step"] == "exact"
    view = await world.act(AMINA, lambda tx, me: running.decide(tx, me, "95"))
    assert view.screen.params["step"] == "exact"
    view = await world.act(AMINA, running.keep)
    assert view.screen.params["step"] == "minutes"
