"""A survey with quotas closes while people are in it."""

from core.launched import closing
from core.views import NothingLeft
from tests.core.giving import AMINA
from tests.core.studies.test_screening import ANN, BEN, EACH, WOMAN, earned, ended
from tests.core.studying import GENDER, MOOD, launched, says
from tests.core.world import World, start


async def test_whose_group_is_full_after_it_closed_is_paid_from_their_slot(world: World) -> None:
    c = await launched(world, GENDER, MOOD, quotas=EACH)
    await world.people(ANN, BEN)
    for who in (ANN, BEN):
        await world.act(who, start(c))
    await says(world, ANN, WOMAN)
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    await world.do(lambda tx: closing.settle(tx, c))
    ended(await says(world, BEN, WOMAN))
    assert await earned(world, BEN) == 3
    assert not await world.do(lambda tx: [one for one in tx.outbox.due(50, 1000) if one.kind == "quota_dry"])
    assert isinstance(await says(world, ANN, "well"), NothingLeft)
    assert await earned(world, ANN) == 10
    assert await world.do(lambda tx: closing.settle(tx, c)) is None
