"""What is watched while a campaign runs, on a store: the pause and its end, the operator's word, top-ups once."""

from dataclasses import replace

import pytest

from core.campaigns import State
from core.drafting.links import campaign_link
from core.errors import NotAllowed, Stale
from core.front import door
from core.funds.terms import Terms
from core.launched import running
from core.people import House, Person
from core.ports import Tx
from core.wages import live, raising
from core.wages.floors import Floor, Least
from core.wages.port import Measured
from tests.core.giving import AMINA, decided, draft, one, pay_in, refused, requester
from tests.core.world import World

FLOOR = 7200  # cents an hour: 2 a second
TEN = Least(FLOOR, "KE")
OPERATOR, ANN = 5, 21


FLOORS = Terms(floors={"KE": Floor("KE", "KES", FLOOR), "TZ": Floor("TZ", "TZS", FLOOR)})


@pytest.fixture
def terms() -> Terms:
    return FLOORS


async def in_shillings(world: World, price: str = "0.60") -> int:
    """A running campaign of three rows."""
    await requester(world, points=0)
    await pay_in(world, 100_000, "KES")
    c = await draft(world)
    await decided(world, c, price=price)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    return c


def low(c: int, answers: int = 30) -> Measured:
    """Nine of ten reach half of the floor, and take a minute."""
    return Measured(c, answers, 3, 50_000, 60_000, FLOOR // 2, FLOOR)


async def test_it_is_paused_once_there_are_enough_answers_and_told_once(world: World) -> None:
    c = await in_shillings(world)
    assert not await world.do(lambda tx: live.look(tx, low(c, 29), 40_000, TEN))
    assert (await one(world, c)).state is State.RUNNING
    assert await world.do(lambda tx: live.look(tx, low(c), 40_000, TEN))
    paused = await one(world, c)
    assert (paused.state, paused.measured_ms) == (State.PAUSED, 40_000)
    notices = [one for one in await world.do(lambda tx: tx.outbox.due(9, 1)) if one.kind == live.NOTICE]
    assert [(one.params["price"], one.params["asset"]) for one in notices] == [(120, "KES")]
    assert await world.do(lambda tx: live.look(tx, low(c), 41_000, TEN)), "still owed"
    assert (await one(world, c)).measured_ms == 40_000, "a little more is not written anew"
    assert not [one for one in await world.do(lambda tx: tx.outbox.due(9, 1)) if one.kind == live.NOTICE]


async def test_at_its_end_few_answers_count_as_well(world: World) -> None:
    c = await in_shillings(world)
    await world.turn(c, state=State.CLOSING)
    assert not await world.do(lambda tx: live.look(tx, low(c, 29), 40_000, TEN))
    assert await world.do(lambda tx: live.look(tx, low(c, 29), 40_000, TEN, last=True))
    assert (await one(world, c)).state is State.CLOSING, "nobody is told to raise a price"
    assert not [one for one in await world.do(lambda tx: tx.outbox.due(9, 1)) if one.kind == live.NOTICE]


@pytest.mark.parametrize(
    ("measured", "least", "paused"),
    [
        ({}, TEN, True),
        ({"low_minor": FLOOR}, TEN, False),  # it is kept
        ({"slow_ms": 30_000}, TEN, False),  # no price is to blame: what was rejected made it low
        ({}, Least(), False),
    ],
)
async def test_when_it_is_paused(world: World, measured: dict[str, int], least: Least, paused: bool) -> None:
    c = await in_shillings(world)
    await world.do(lambda tx: live.look(tx, replace(low(c), **measured), 40_000, least))
    assert ((await one(world, c)).state is State.PAUSED) == paused


async def test_the_price_that_mends_it_lets_it_go_on(world: World) -> None:
    c = await in_shillings(world)
    await world.act(AMINA, lambda tx, me: running.turn(tx, me, c, State.PAUSED))
    await world.act(AMINA, lambda tx, me: raising.resume(tx, me, c))
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: raising.raise_price(tx, me, c))
    await world.do(lambda tx: live.look(tx, low(c), 40_000, TEN))
    with pytest.raises(NotAllowed):
        await world.act(AMINA, lambda tx, me: raising.resume(tx, me, c))
    await world.act(AMINA, lambda tx, me: raising.raise_price(tx, me, c))
    mended = await one(world, c)
    assert (mended.state, mended.price_minor) == (State.RUNNING, 120)


async def test_one_that_runs_below_it_by_then_is_raised_as_well(world: World) -> None:
    c = await in_shillings(world)
    await world.do(lambda tx: live.look(tx, low(c), 40_000, TEN))
    await world.turn(c, state=State.RUNNING)
    await world.act(AMINA, lambda tx, me: raising.raise_price(tx, me, c))
    assert (await one(world, c)).price_minor == 120


async def test_what_is_over_is_not_looked_at(world: World) -> None:
    c = await in_shillings(world)
    await world.turn(c, state=State.CLOSED)
    assert not await world.do(lambda tx: live.look(tx, low(c), 40_000, TEN))
    assert not await world.do(lambda tx: live.look(tx, low(c + 999), 40_000, TEN))
    assert await world.do(lambda tx: tx.wages.of(c)) is None
    await world.turn(c, state=State.RUNNING)


async def test_the_operator_may_set_it_aside(world: World) -> None:
    c = await in_shillings(world)
    await world.person(OPERATOR)
    points = await world.campaign()

    def says(tx: Tx, code: str) -> str:
        me = door.meet(tx, OPERATOR, "en", House(operators=frozenset({OPERATOR})))
        return live.allow(tx, me, code).one

    await world.do(lambda tx: live.look(tx, low(c), 40_000, TEN))
    with pytest.raises(NotAllowed):
        await world.act(ANN, lambda tx, me: live.allow(tx, me, campaign_link(c)))
    with pytest.raises(Stale):
        await world.do(lambda tx: says(tx, "c0"))
    assert "Nothing to allow" in await world.do(lambda tx: says(tx, campaign_link(points)))
    assert "Workers read that" in await world.do(lambda tx: says(tx, campaign_link(c)))
    assert await world.do(lambda tx: tx.wages.below(c)) == FLOOR
    await world.act(AMINA, lambda tx, me: raising.resume(tx, me, c))
    assert await world.do(lambda tx: live.reserve_minor(tx, tx.campaigns.get(c))) == 0  # type: ignore[arg-type]
    await world.do(lambda tx: live.look(tx, low(c), 40_000, TEN))
    assert (await one(world, c)).state is State.RUNNING


async def test_the_countries_where_people_live_count(world: World) -> None:
    c = await in_shillings(world)

    class Both:
        def convert(self, minor: int, source: str, target: str) -> int | None:
            return minor if {source, target} <= {"KES", "TZS"} else None

    def asked(tx: Tx) -> list[str]:
        campaign = tx.campaigns.get(c)
        assert campaign
        return [*live.countries(tx, campaign, Both())]

    assert await world.do(asked) == ["KE"], "nobody has said where they live"
    await world.person(ANN)

    def lives(tx: Tx, me: Person) -> None:
        tx.people.save_profile(replace(me, country="TZ"))

    await world.act(ANN, lives)
    assert await world.do(asked) == ["TZ"]


async def test_a_currency_of_no_country_that_has_a_floor(world: World) -> None:
    c = await in_shillings(world)
    elsewhere = replace(await one(world, c), asset="PHP")
    assert await world.do(lambda tx: live.least(tx, elsewhere)) == Least(absent=("",))


async def test_below_it_or_without_one_nothing_is_launched(world: World) -> None:
    await requester(world, points=0)
    await pay_in(world, 100_000, "KES")
    c = await draft(world)
    await decided(world, c, price="0.53")
    said = await refused(world, NotAllowed, lambda tx, me: running.start(tx, me, c, waits=False))
    assert "slower people would earn less than {floor}" in said
    elsewhere = replace(await one(world, c), asset="PHP")
    with pytest.raises(NotAllowed) as caught:
        await world.do(lambda tx: live.check(tx, elsewhere))
    assert "is not known for every country" in caught.value.text.one
    assert await world.do(lambda tx: live.reserve_minor(tx, replace(elsewhere, asset="KES"))) == 37
