"""F1 in money: pay, the fee on it and the reserve for top-ups are all there before the first task is shown."""

import pytest

from core.campaigns import Campaign, State
from core.errors import NotEnough
from core.funds import accounts, escrow
from core.funds.terms import Terms
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.wages.floors import Floor
from tests.core.giving import AMINA, decided, draft, one, pay_in, refused, requester
from tests.core.world import World

ROWS, PRICE = 3, 500


@pytest.fixture
def terms() -> Terms:
    return Terms(fee_bp=1_000, floors={"KE": Floor("KE", "KES", 60_000)})


async def ready(world: World) -> tuple[int, Campaign]:
    """A draft that pays KES 5.00, and what it costs."""
    await requester(world, points=0)
    await pay_in(world, 1, "KES")
    c = await draft(world, ROWS)
    await decided(world, c, price="5.00", answers="1")
    found = await one(world, c)
    return c, await world.do(lambda tx: escrow.termed(tx, found))


async def test_f1_one_cent_less_than_all_of_it_is_refused(world: World) -> None:
    c, campaign = await ready(world)
    assert (campaign.asset, campaign.price_minor, campaign.fee_bp) == ("KES", PRICE, 1_000)
    assert campaign.reserve_minor > 0
    needed = escrow.total(campaign, ROWS)
    assert needed >= ROWS * (PRICE + PRICE // 10 + campaign.reserve_minor)
    await pay_in(world, needed - 2, "KES")  # one more is there already
    await refused(world, NotEnough, lambda tx, me: running.start(tx, me, c, waits=False))
    await pay_in(world, 1, "KES")
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))

    def held(tx: Tx, me: Person) -> list[int]:
        del me
        return [tx.ledger.balance(of(campaign)).available for of in (accounts.fee, accounts.reserve)]

    assert (await one(world, c)).state is State.RUNNING
    fee, reserve = await world.act(AMINA, held)
    assert (fee, reserve) == (ROWS * PRICE // 10, ROWS * campaign.reserve_minor)
