"""So many answers a day, by the clock of whoever works."""

import pytest

from core import desk
from core.drafting import steps, studio
from core.errors import Invalid, NotAllowed
from core.kinds import Settings
from core.launched import running
from core.signals import rings
from core.signals.port import NUMBER
from core.views import CampaignCard, NothingLeft, TaskView
from core.working import daily, offers
from tests.core.giving import AMINA, one, refused, requester, running_one
from tests.core.jobbing import lives
from tests.core.world import World, happy, start

ANN, BEN = 21, 22
HOUR = 3_600_000


async def capped(world: World, cap: str = "2", rows: int = 5) -> int:
    c = await world.campaign(rows)
    await world.turn(c, settings=Settings("How?", ("Happy", "Sad", "Neither"), more={"per_day": cap}))
    return c


async def test_after_as_many_there_is_no_more_until_midnight(world: World) -> None:
    c = await capped(world)
    await world.person(ANN)
    await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    await world.see(ANN, happy)
    view = await world.act(ANN, happy)
    assert isinstance(view, NothingLeft)
    assert (view.why.one, view.why.params) == (daily.ENOUGH, {"n": 2})
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred
    await refused(world, NotAllowed, lambda tx, me: desk.start(tx, me, c), ANN)
    now = world.clock.now()
    midnight = now - now % (24 * HOUR) + 24 * HOUR
    world.clock.tick(midnight - now - 1)
    assert await world.act(ANN, offers.open_to) == []
    world.clock.tick(1)
    await world.see(ANN, lambda tx, me: desk.start(tx, me, c))


async def test_what_one_holds_counts_too(world: World) -> None:
    c = await capped(world, "1")
    await world.person(ANN)
    view = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    assert await world.act(ANN, offers.open_to) == []
    again = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    assert again.task == view.task, "what is in hand is gone on with"
    await world.act(ANN, desk.skip)
    assert isinstance(await world.act(ANN, lambda tx, me: desk.start(tx, me, c)), TaskView)


@pytest.mark.parametrize(("country", "hours"), [("KE", 21), ("", 24), ("IN", 18.5)])
async def test_the_day_is_the_workers_own(world: World, country: str, hours: float) -> None:
    c = await capped(world, "1")
    await world.person(ANN)
    await lives(world, ANN, country)
    now = world.clock.now()
    world.clock.tick(-(now % (24 * HOUR)) + 24 * HOUR)
    await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    await world.act(ANN, happy)
    world.clock.tick(int(hours * HOUR) - 1)
    assert await world.act(ANN, offers.open_to) == []
    world.clock.tick(1)
    assert await world.act(ANN, offers.open_to)


async def test_the_requester_says_so_also_while_it_runs(world: World) -> None:
    await requester(world)
    c = await running_one(world)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "per_day"))
    await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "many"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "20"))
    campaign = await one(world, c)
    assert daily.most(campaign) == 20
    for step, said in (("per_day", "{value}"), ("who", "Anyone")):
        now = steps.STEPS[step].now(campaign)
        assert now
        assert now.one == said
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "per_day"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "-"))
    now = steps.STEPS["per_day"].now(await one(world, c))
    assert now
    assert now.one == "As many as they like"
    labels = [
        steps.STEPS[step].label(value).one for step in ("who", "per_day", "unreached_pay") for value in ("-", "list")
    ]
    assert labels == ["Anyone", "Only people on my list", "As many as they like", "{value}", "Nothing", "{n} %"]
    with pytest.raises(Invalid):
        steps.STEPS["who"].take(campaign, "somebody")


async def test_accounts_that_hang_together_share_a_day(world: World) -> None:
    c = await capped(world)
    await world.people(ANN, BEN)
    ann, ben = (await world.me(ANN)).id, (await world.me(BEN)).id
    await world.do(lambda tx: rings.link(tx, ann, ben, NUMBER))
    await world.see(ANN, start(c))
    await world.see(ANN, happy)
    assert await world.act(BEN, offers.open_to) == [], "Ann has done one and holds one"
