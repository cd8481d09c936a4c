"""Campaigns in a currency: what a new one pays in, how a price is typed, and changing what is paid in with one tap."""

import pytest

from core import desk
from core.campaigns import Campaign, State
from core.drafting import buying, setup, steps, studio
from core.drafting.studio_views import AskView, CampaignList, DraftView, NewView
from core.errors import Invalid, Text
from core.funds import prices
from core.launched import running
from core.ledger import POINTS
from core.money import amount, have
from tests.core.giving import AMINA, BARAKA, SAMPLE, decided, draft, one, pay_in, refused, requester, running_one
from tests.core.world import World, start, tap


async def asset(world: World) -> str:
    return (await one(world, await draft(world))).asset


async def test_a_new_campaign_pays_in_what_there_is(world: World) -> None:
    await requester(world, points=0)
    assert await asset(world) == POINTS
    await pay_in(world, 500, "UGX")
    assert await asset(world) == "UGX"
    await pay_in(world, 500, "KES")
    assert await asset(world) == "UGX", "as the latest did"
    await requester(world, BARAKA)
    await pay_in(world, 500, "KES", BARAKA)
    assert (await one(world, await draft(world, who=BARAKA))).asset == "KES", "money before points"


async def test_where_there_is_one_thing_to_pay_in_nothing_is_asked(world: World) -> None:
    await requester(world, points=0)
    await pay_in(world, 500_00, "KES")
    c = await draft(world)
    view = await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "price"))
    assert isinstance(view, AskView)
    assert not view.offered
    assert "in {asset}" in steps.asks(view.campaign, "price")
    assert prices.label(view.campaign, prices.quick(view.campaign)[0]) == amount(200, "KES")


async def test_one_tap_changes_what_is_paid_in(world: World) -> None:
    await requester(world)
    await pay_in(world, 500_00, "KES")
    await pay_in(world, 70, "UGX")
    c = await draft(world)
    view = await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "price"))
    assert isinstance(view, AskView)
    assert [value for value, _ in view.offered] == ["in UGX", "in points"]
    again = await world.act(AMINA, lambda tx, me: running.decide(tx, me, "in points"))
    assert isinstance(again, AskView)
    assert (again.step, again.campaign.asset, again.campaign.price_minor) == ("price", POINTS, 0)
    assert again.offered[0] == ("in KES", Text("Pay in {asset}", params={"asset": "KES"}))
    assert "none of that" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "in INR"))
    assert isinstance(await world.act(AMINA, lambda tx, me: running.decide(tx, me, "5")), DraftView)
    found = await one(world, c)
    assert (found.asset, found.price_minor) == (POINTS, 5)


@pytest.mark.parametrize(("text", "minor"), [("2.50", 250), ("KES 10", 1000), ("10,000", 1_000_000), ("0.01", 1)])
def test_a_price_is_typed_as_people_write_it(text: str, minor: int) -> None:
    assert prices.take(_campaign("KES"), text).price_minor == minor


@pytest.mark.parametrize("text", ["0", "-5", "10,000.01", "free", "2.505"])
def test_a_price_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        prices.take(_campaign("KES"), text)


def test_a_running_campaign_is_offered_higher_prices_only() -> None:
    running_ = Campaign(1, 1, 1, State.RUNNING, "", asset="KES", price_minor=1000)
    assert prices.quick(running_) == ["20", "50"]
    assert prices.quick(_campaign("XOF")) == ()
    assert prices.most("UGX") == 1_000_000 < prices.most("USDT")


async def test_work_is_paid_in_the_campaigns_money(world: World) -> None:
    await requester(world, points=0)
    await pay_in(world, 10_00, "KES")
    c = await running_one(world, price="2.50")
    await world.person(BARAKA)
    await world.see(BARAKA, start(c))
    view = await world.act(BARAKA, tap(0))
    assert view.told == Text("+{pay}", params={"pay": amount(250, "KES")})
    await world.act(BARAKA, desk.stop)
    assert (await world.balance(BARAKA, "KES")).available == 250
    assert (await world.balance(BARAKA)).available == 0
    assert await world.free(c, "KES") == 0
    await world.act(AMINA, lambda tx, me: running.ask_fund(tx, me, c))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "1.25"))
    assert await world.free(c, "KES") == 125
    listed = await world.act(AMINA, running.campaigns)
    assert isinstance(listed, CampaignList)
    assert listed.funds == {POINTS: 0, "KES": 125}


async def test_what_money_buys(world: World) -> None:
    await requester(world, points=0)
    await pay_in(world, 500_00, "KES")
    view = await world.act(AMINA, lambda tx, me: buying.new(tx, me, 300))
    assert isinstance(view, NewView)
    assert (view.points, view.asset, view.price_minor) == (300_00, "KES", 500)
    assert view.bought[0].tasks == 60
    await decided(world, await draft(world), price="2.50")
    view = await world.act(AMINA, lambda tx, me: buying.new(tx, me, 300))
    assert isinstance(view, NewView)
    assert view.price_minor == 250


def test_a_set_up_says_a_price_with_its_currency() -> None:
    told = setup.told(prices.take(_campaign("KES"), "2.5"))
    assert told["price"] == "KES 2.50"
    campaign, problems = setup.apply(_campaign("KES"), SAMPLE, {"kind": "classify", "price": told["price"]})
    assert (campaign.price_minor, problems) == (250, [])
    _, problems = setup.apply(_campaign(POINTS), SAMPLE, {"kind": "classify", "price": told["price"]})
    assert len(problems) == 1
    assert setup.told(prices.take(_campaign(POINTS), "5"))["price"] == 5


def _campaign(pays_in: str) -> Campaign:
    return Campaign(1, 1, 1, State.DRAFT, "Moods", asset=pays_in, columns=tuple(SAMPLE.columns), rows=1)


def test_each_question_says_what_it_is_counted_in() -> None:
    asked = [prices.asks(_campaign(pays), step) for pays in (POINTS, "KES") for step in (prices.KEY, prices.FUND)]
    assert ["points" in one for one in asked] == [True, True, False, False]
    assert [prices.MORE.label("100"), have({POINTS: 2, "KES": 5}).params["points"]] == [
        amount(100),
        Text("{some} and {more}", params={"some": amount(2), "more": amount(5, "KES")}),
    ]
