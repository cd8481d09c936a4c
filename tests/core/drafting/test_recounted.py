"""How many people answer a task, changed where its cost stands."""

import pytest

from core.drafting import recounted, studio
from core.drafting.studio_views import SummaryView
from core.errors import Invalid, Stale
from core.launched import running
from core.outlook import certainty
from core.outlook.certainty import Wanted
from core.teams.roster import BACK_CHECK
from tests.core.giving import AMINA, decided, draft, one, refused, requester
from tests.core.world import World


async def test_one_tap_each_way(world: World) -> None:
    await requester(world)
    c = await draft(world)
    await decided(world, c)
    for said, wanted, answers in (("auto", Wanted(), 2), ("95 %", Wanted(2, 5, 95), 2), ("3", None, 3)):
        view = await world.act(AMINA, lambda tx, me, said=said: recounted.answers(tx, me, c, said))  # type: ignore[misc]
        assert isinstance(view, SummaryView)
        campaign = await one(world, c)
        assert (certainty.wanted(campaign), campaign.answers_wanted) == (wanted, answers)


@pytest.mark.parametrize("said", ["31", "40 %", "many"])
async def test_what_cannot_be_meant_changes_nothing(world: World, said: str) -> None:
    await requester(world)
    c = await draft(world)
    await decided(world, c)
    before = await one(world, c)
    await refused(world, Invalid, lambda tx, me: recounted.answers(tx, me, c, said))
    assert await one(world, c) == before


async def test_a_check_of_rows_does_not_go_with_it_nor_a_launched_campaign(world: World) -> None:
    await requester(world)
    c = await draft(world)
    await decided(world, c)
    await world.act(AMINA, lambda tx, me: recounted.answers(tx, me, c, "3"))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, BACK_CHECK))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "10"))
    assert "a check already" in await refused(world, Invalid, lambda tx, me: recounted.answers(tx, me, c, "auto"))
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert "launched" in await refused(world, Stale, lambda tx, me: recounted.answers(tx, me, c, "3"))
