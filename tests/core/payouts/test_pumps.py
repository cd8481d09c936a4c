"""Many accounts of one person get no more than one: extras once, and a small part of a campaign without a number."""

import asyncio

import pytest

from core import desk
from core.errors import Invalid, NotAllowed, Stale
from core.payouts import naming, pumps, verifying
from core.payouts.pumps import Extra, OwnNumber
from core.people import House, Person
from core.ports import Tx
from core.show import show
from core.views import CampaignCard, TaskView, View
from core.working import answering, leases
from storage.tables.lost import unverified_lease
from tests.core.world import Act, World, start
from tests.storage.scene import sql

HOUSE = House(first_waits=False, unverified_percent=5)
MANY = list(range(101, 109))
NUMBER = "254722000111"


async def act(world: World, who: int, f: Act) -> View:
    """An update under the house's part of 5 percent."""

    def seen(tx: Tx) -> View:
        me = tx.people.by_telegram(who)
        assert me
        return f(tx, HOUSE.seen(me))

    return await world.do(seen)


async def campaign(world: World, asset: str = "KES", *, reviewed: bool = False) -> int:
    """Of 100 slots at 5: so 25 may be in the hands of people without a number at once."""
    return await world.campaign(100, price=5, asset=asset, reviewed=reviewed)


async def own(world: World, who: int, number: str = NUMBER) -> None:
    await world.act(who, lambda tx, me: naming.own(tx, me, number))


async def test_so_many_may_begin_and_who_is_next_shares_their_number(world: World) -> None:
    c = await campaign(world)
    await world.people(*MANY)
    for who in MANY[:5]:
        assert isinstance(await act(world, who, start(c)), TaskView)
    view = await act(world, MANY[5], start(c))
    assert isinstance(view, OwnNumber)
    assert view.asks_number
    assert isinstance(await act(world, MANY[5], show), OwnNumber)
    with pytest.raises(Invalid):
        await act(world, MANY[5], lambda tx, me: verifying.contact(tx, me, "12"))
    view = await act(world, MANY[5], lambda tx, me: verifying.contact(tx, me, NUMBER))
    assert isinstance(view, CampaignCard)
    assert view.told
    assert isinstance(await act(world, MANY[5], start(c)), TaskView)
    assert isinstance(await act(world, MANY[6], start(c)), OwnNumber)
    with pytest.raises(Stale):
        await act(world, MANY[7], lambda tx, me: verifying.contact(tx, me, NUMBER))


async def test_what_is_given_back_or_decided_makes_room(world: World) -> None:
    c = await campaign(world)
    await world.people(*MANY)
    for who in MANY[:5]:
        await act(world, who, start(c))
    await act(world, MANY[0], desk.stop)
    assert isinstance(await act(world, MANY[5], start(c)), TaskView)
    assert isinstance(await act(world, MANY[6], start(c)), OwnNumber)
    done = await act(world, MANY[1], lambda tx, me: answering.choose(tx, me, 0))  # paid at once, and the next one begun
    assert isinstance(done, TaskView)
    assert isinstance(await act(world, MANY[6], start(c)), OwnNumber)
    await act(world, MANY[1], desk.stop)
    assert isinstance(await act(world, MANY[6], start(c)), TaskView)


async def test_what_is_in_review_is_held_too(world: World) -> None:
    c = await campaign(world, reviewed=True)
    await world.people(*MANY)
    for who in MANY[:3]:
        await act(world, who, start(c))
        await act(world, who, lambda tx, me: answering.choose(tx, me, 0))  # one in review, one in hand
        await act(world, who, desk.stop)
    for who in MANY[3:5]:
        assert isinstance(await act(world, who, start(c)), TaskView)
    assert isinstance(await act(world, MANY[5], start(c)), OwnNumber)


async def test_nothing_is_counted_for_who_is_known_nor_in_points(world: World) -> None:
    c, points = await campaign(world), await campaign(world, "points")
    await world.people(*MANY)
    for number, who in enumerate(MANY):
        await own(world, who, f"{NUMBER}{number}")
        assert isinstance(await act(world, who, start(c)), TaskView)
    assert not await world.do(lambda tx: sql(tx, f"SELECT 1 FROM {unverified_lease.name}"))
    await world.people(*(who + 100 for who in MANY))
    for who in MANY:
        assert isinstance(await act(world, who + 100, start(points)), TaskView)


async def test_who_shares_the_number_later_leaves_the_pool(world: World) -> None:
    c = await campaign(world)
    await world.people(*MANY)
    for who in MANY[:5]:
        await act(world, who, start(c))
    await own(world, MANY[0])
    assert isinstance(await act(world, MANY[5], start(c)), TaskView)


async def test_many_at_once_do_not_pass_the_part(world: World) -> None:
    c = await campaign(world)
    await world.people(*MANY)
    views = await asyncio.gather(*(act(world, who, start(c)) for who in MANY))
    assert sum(isinstance(one, TaskView) for one in views) == 5


async def test_a_place_is_not_kept_beyond_the_part(world: World) -> None:
    c = await world.campaign(3, asset="KES")
    await world.person(11)

    def keep(tx: Tx, me: Person) -> View:
        found = tx.campaigns.get(c)
        assert found
        pumps.refuse(tx, me, found)
        return desk.look(tx, me)

    with pytest.raises(NotAllowed, match="share your number"):
        await act(world, 11, keep)
    await own(world, 11)
    await act(world, 11, keep)


async def once(world: World, who: int, scope: int = 7, asset: str = "KES") -> bool:
    return await world.act(who, lambda tx, me: pumps.once(tx, Extra.SCREENED, scope, me.id, asset))


async def test_an_extra_is_paid_once_to_a_person_and_to_each_destination(world: World) -> None:
    await world.people(11, 12, 13)
    for who in (11, 12):
        await own(world, who)
    assert [await once(world, who) for who in (11, 11, 12, 13, 13)] == [True, False, False, True, False]
    assert await once(world, 12, scope=8)
    assert [await once(world, who, asset="points") for who in (11, 11, 12)] == [True, True, True]
    report = await world.act(11, lambda tx, me: pumps.once(tx, Extra.REPORT, 7, me.id, "KES"))
    assert report


async def test_two_of_one_number_at_once_are_paid_once(world: World) -> None:
    await world.people(11, 12)
    for who in (11, 12):
        await own(world, who)
    assert sorted(await asyncio.gather(once(world, 11), once(world, 12))) == [False, True]


async def test_a_lease_that_ran_out_is_held_no_more(world: World) -> None:
    c = await campaign(world)
    await world.people(*MANY)
    for who in MANY[:5]:
        await act(world, who, start(c))
    world.clock.tick(8 * 24 * 3_600_000)
    await world.do(lambda tx: leases.lapse(tx, 99))
    held = await world.do(lambda tx: tx.extras.pool(c))
    assert held == 0
