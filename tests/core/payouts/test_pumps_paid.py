"""What becomes of a screen-out and of the way to a place that were paid to the same number before."""

import pytest

from core.front import telling
from core.payouts import pumps
from tests.core.reaching import ANN, NEAR, asked, paying, why
from tests.core.studies.test_screening import BEN, EACH, WOMAN, earned, ended
from tests.core.studying import GENDER, MOOD, does, launched
from tests.core.world import World


async def test_who_was_screened_out_with_another_account_is_thanked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slot stays whole, for others."""
    c = await launched(world, GENDER, MOOD, quotas=EACH, screened=5)
    await world.people(ANN, BEN)
    await does(world, ANN, c, WOMAN)
    monkeypatch.setattr(pumps, "once", lambda *_: False)
    assert "paid for that once already" in ended(await does(world, BEN, c, WOMAN))
    assert not await earned(world, BEN)


async def test_the_way_is_paid_once_to_a_number(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    c = await paying(world)
    await asked(world, ANN, c)
    await world.act(ANN, why("road"))
    monkeypatch.setattr(pumps, "once", lambda *_: False)
    await world.act(ANN, lambda tx, me: telling.here(tx, me, NEAR, live=True))
    assert not (await world.balance(ANN)).available
