"""Floors of work that is paid in another currency: rates that grow old, people of countries without a floor."""

from dataclasses import replace

import pytest

from core.campaigns import State
from core.errors import NotAllowed
from core.funds import rates
from core.funds.terms import Terms
from core.people import Person
from core.ports import Tx
from core.wages import live
from core.wages.floors import Floor, Least
from core.wages.port import Measured
from core.working.targeting import NO_FLOOR, why_not
from tests.core.world import World

ANN, BEN = 21, 22
KE, US = 7_200, 725  # an hour, in cents of each
RATE = {"from": "USD", "to": "KES", "rate": "129", "source": "the bank"}


@pytest.fixture
def terms() -> Terms:
    return Terms(floors={"KE": Floor("KE", "KES", KE), "US": Floor("US", "USD", US), "TZ": Floor("TZ", "TZS", KE)})


async def lives(world: World, who: int, country: str) -> Person:
    await world.person(who)

    def say(tx: Tx, me: Person) -> Person:
        there = replace(me, country=country)
        tx.people.save_profile(there)
        return there

    return await world.act(who, say)


async def rate(world: World, value: str = "129") -> None:
    """Of today."""

    def add(tx: Tx) -> None:
        assert rates.add(tx, [{**RATE, "rate": value, "valid_from": rates.today(tx).isoformat()}]) == 1

    await world.do(add)


async def least(world: World, c: int, asset: str = "") -> Least:
    def look(tx: Tx) -> Least:
        campaign = tx.campaigns.get(c)
        assert campaign
        return live.least(tx, replace(campaign, asset=asset or campaign.asset))

    return await world.do(look)


async def refuses(world: World, c: int) -> str:
    """What a launch is refused with; "" where it is not."""

    def check(tx: Tx) -> str:
        campaign = tx.campaigns.get(c)
        assert campaign
        try:
            live.check(tx, campaign)
        except NotAllowed as refused:
            return refused.text.one
        return ""

    return await world.do(check)


async def test_a_stale_rate_stops_launches_and_leaves_what_runs_alone(world: World) -> None:
    c = await world.campaign(asset="USD", price=5)
    await lives(world, ANN, "KE")
    await rate(world)
    low = Measured(c, 40, 5, 30_000, 30_000, 60, 60)

    async def looked() -> tuple[int, bool, State]:
        asks = await least(world, c)
        tops = await world.do(lambda tx: live.look(tx, low, 30_000, asks))
        campaign = await world.do(lambda tx: tx.campaigns.get(c))
        assert campaign
        return asks.hourly_minor, tops, campaign.state

    assert await looked() == (56, False, State.RUNNING)
    assert not await refuses(world, c)
    world.clock.tick(8 * rates.DAY_MS)
    assert await looked() == (56, False, State.RUNNING)
    assert "is not known" in await refuses(world, c)
    await rate(world, "120")
    assert await looked() == (60, False, State.RUNNING)
    assert not await refuses(world, c)


async def test_a_floor_that_falls_asks_for_less(world: World) -> None:
    c = await world.campaign(asset="USD", price=1)
    await lives(world, ANN, "KE")
    await rate(world, "12.9")
    low = Measured(c, 40, 5, 30_000, 30_000, 100, 100)

    async def asked() -> int:
        asks = await least(world, c)
        assert await world.do(lambda tx: live.look(tx, low, 30_000, asks)), "its answers are topped up all the same"
        return await world.do(lambda tx: live.asked(tx, tx.campaigns.get(c)))  # type: ignore[arg-type]

    assert await asked() == 5
    world.clock.tick(rates.DAY_MS)
    await rate(world, "43")
    assert await asked() == 2
    world.clock.tick(rates.DAY_MS)
    await rate(world, "129")
    assert await asked() == 0, "it may go on"


@pytest.mark.parametrize(
    ("countries", "asks"),
    [
        (["ZZ"], Least(absent=["ZZ"])),  # another country: nobody knows which
        (["KE", "ZZ"], Least(KE, "KE", [])),  # and one stranger stops nobody's launch: it is not offered to them
        (["KE", "TZ"], Least(KE, "KE", [])),  # no rate leads there: nobody there is offered it
        (["KE", "US"], Least(KE, "KE", [])),
        (["TZ"], Least(absent=["TZ"])),  # and where only such people are, it is for nobody
    ],
)
async def test_the_floors_of_where_people_live_count(world: World, countries: list[str], asks: Least) -> None:
    c = await world.campaign(asset="KES", price=500)
    for who, country in enumerate(countries, ANN):
        await lives(world, who, country)
    assert await least(world, c) == asks
    assert bool(await refuses(world, c)) == bool(asks.absent)


async def test_where_no_floor_is_known_money_is_not_offered_and_the_sentence_says_why(world: World) -> None:
    c = await world.campaign(asset="KES", price=500)
    await lives(world, ANN, "KE")
    ben = await lives(world, BEN, "UG")

    def add(tx: Tx) -> None:
        rates.add(tx, [{**RATE, "from": "KES", "to": "UGX", "valid_from": rates.today(tx).isoformat()}])

    await world.do(add)
    assert await least(world, c) == Least(KE, "KE", [])
    campaign = await world.do(lambda tx: tx.campaigns.get(c))
    assert campaign
    for asset, country, why in (("KES", "UG", NO_FLOOR), ("KES", "", None), ("points", "UG", None)):
        paid, me = replace(campaign, asset=asset), replace(ben, country=country)
        assert await world.do(lambda tx, one=paid, who=me: why_not(tx, who, one)) == why  # type: ignore[misc]
