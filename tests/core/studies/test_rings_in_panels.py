"""Accounts that hang together have one place in a panel."""

import pytest

from core.errors import NotAllowed
from core.signals import rings
from core.signals.port import NUMBER
from core.views import TaskView
from tests.core.studies.test_screening import ANN, BEN, CAT, DAN, EACH, WOMAN, ended
from tests.core.studying import GENDER, MOOD, does, launched
from tests.core.world import World, start


async def test_accounts_that_hang_together_have_one_place_in_a_group(world: World) -> None:
    """Also where one of them found a group full: nobody tries what to say with another account."""
    c = await launched(world, GENDER, MOOD, quotas=EACH, screened=5)
    await world.people(ANN, BEN, CAT, DAN)
    ann, ben = (await world.me(ANN)).id, (await world.me(BEN)).id
    await world.do(lambda tx: rings.link(tx, ann, ben, NUMBER))
    await does(world, ANN, c, WOMAN)
    with pytest.raises(NotAllowed, match="Each person does this once"):
        await world.act(BEN, start(c))
    ended(await does(world, CAT, c, WOMAN))
    cat, dan = (await world.me(CAT)).id, (await world.me(DAN)).id
    await world.do(lambda tx: rings.link(tx, cat, dan, NUMBER))
    assert not isinstance(await world.act(DAN, start(c)), TaskView)
