"""What nobody could be paid out in is not launched; a rail's coin may be chosen where that rail is there."""

from collections.abc import Collection

import pytest

from core.assets import COIN
from core.errors import NotAllowed, Stale
from core.front import profile
from core.front.account_views import ProfileView
from core.funds.terms import Terms
from core.launched import running
from core.people import Person
from core.ports import Tx
from tests.core.funds.test_worth import BEN, table
from tests.core.giving import AMINA, decided, draft, pay_in, requester
from tests.core.world import World
from tests.fakes import LOW_FLOORS

PAYS: Collection[str] = ["UGX"]


@pytest.fixture
def terms() -> Terms:
    return Terms(rates_days=7, floors=LOW_FLOORS, pays=PAYS)


async def test_a_campaign_needs_a_way_out_for_what_it_pays(world: World) -> None:
    await requester(world, points=0)
    await pay_in(world, 50_00, "KES")
    c = await draft(world)
    await decided(world, c, price="2.50", answers="1")
    with pytest.raises(NotAllowed, match="Nobody could be paid"):
        await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    await table(world)  # now shillings of Kenya can become those of Uganda
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))


async def choose(world: World, what: str) -> ProfileView:
    def act(tx: Tx, me: Person) -> ProfileView:
        profile.open_page(tx, me, "currency")
        return profile.paid_in(tx, me, what)

    return await world.act(BEN, act)


async def test_no_coin_without_its_rail(world: World) -> None:
    await world.person(BEN)
    with pytest.raises(Stale):
        await choose(world, COIN)
    assert COIN not in (await choose(world, "KES")).currencies


class TestWithItsRail:
    @pytest.fixture
    def terms(self) -> Terms:
        return Terms(floors=LOW_FLOORS, pays=[COIN])

    async def test_the_coin_may_be_chosen(self, world: World) -> None:
        await world.person(BEN)
        view = await choose(world, COIN)
        assert (view.me.currency, view.currencies[-1]) == (COIN, COIN)
