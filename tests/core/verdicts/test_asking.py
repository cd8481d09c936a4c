"""One more slot, and slots that nobody needs, beside what else the funds and the row are there for."""

from core.ports import Tx
from core.verdicts import asking
from core.verdicts.port import Stage
from core.working import changing
from tests.core.verdicts.adaptive import ANN, BEN, CAT, SURE, adaptive, looked_at, says, slots, verdicts
from tests.core.world import World, happy, sad, start


async def test_a_slot_to_check_the_row_with_stays(world: World) -> None:
    more = {**SURE, "most": "2", "back_check": "100"}
    campaign = await adaptive(world, more)
    for who in (ANN, BEN):
        await says(world, who, campaign, happy)
    (kept,) = await verdicts(world, campaign)
    assert (kept.stage, await slots(world, campaign)) == (Stage.RESOLVED, [1])
    await looked_at(world, campaign)
    assert await slots(world, campaign) == [1]


async def test_what_somebody_has_in_hand_is_not_bought_twice(world: World) -> None:
    campaign = await adaptive(world)
    await says(world, ANN, campaign, happy)
    await says(world, BEN, campaign, sad)
    await world.see(CAT, start(campaign))
    assert await slots(world, campaign) == [0]
    await looked_at(world, campaign)
    assert await slots(world, campaign) == [0]


async def test_least_sure_first_as_far_as_the_funds_reach(world: World) -> None:
    campaign = await adaptive(world, rows=2, funds=5)
    for who, choices in ((ANN, (happy, happy)), (BEN, (happy, sad))):
        for choice in choices:
            await says(world, who, campaign, choice)
    assert await slots(world, campaign) == [1, 0], "the first to be answered twice got what there was"
    tasks = await world.do(lambda tx: [one.id for one in tx.tasks.first(campaign, 9)])
    assert not await world.do(lambda tx: asking.buy_all(tx, campaign, [tasks[1]]))

    def stop(tx: Tx) -> None:
        made = tx.campaigns.get(campaign)
        assert made
        asking.stop(tx, made, tasks[0])

    await world.do(stop)
    asked = await world.do(lambda tx: tx.verdicts.unsure(campaign, 9))
    assert asked == [tasks[1], tasks[0]]
    assert not await world.do(lambda tx: asking.buy_all(tx, campaign, asked)), "the second is too much"
    assert await slots(world, campaign) == [0, 1]


async def test_who_changes_before_all_are_in_asks_for_nothing(world: World) -> None:
    campaign = await adaptive(world, rows=2)
    await says(world, ANN, campaign, happy)
    await world.see(ANN, changing.change)
    await world.see(ANN, sad)
    assert await verdicts(world, campaign) == []
