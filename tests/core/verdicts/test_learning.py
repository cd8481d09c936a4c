"""Between two refits people are known by what the last one found and by what they answered since."""

from core.form.questions import ChooseOne
from core.ports import Tx
from tests.core.verdicts.adaptive import ANN, BEN, CAT, adaptive, looked_at, says, verdicts
from tests.core.verdicts.test_routing import POOL
from tests.core.world import World, happy

MINUTE = 60_000


async def refitted(world: World, campaign: int, *options: str) -> None:
    """A refit kept that everybody has answered ten, eight of them right."""

    def keep(tx: Tx) -> None:
        tx.estimates.keep(campaign, "mood", POOL | ({"options": [*options]} if options else {}), 60)
        tx.estimates.keep_skills(campaign, "mood", {one: [10, 8, []] for one in people})

    people = [(await world.me(who)).id for who in (ANN, BEN, CAT)]
    await world.do(keep)
    world.clock.tick(MINUTE)


async def given(world: World, campaign: int) -> list[float]:
    """How many answers of each are known of."""

    def look(tx: Tx) -> list[float]:
        return [tx.estimates.of_person(campaign, who)["mood"].skills[who][0] for who in people]

    people = [(await world.me(who)).id for who in (ANN, BEN, CAT)]
    return await world.do(look)


async def test_what_a_task_says_of_people_counts_until_the_next_refit(world: World) -> None:
    campaign = await adaptive(world, rows=2)
    await refitted(world, campaign)
    for who in (ANN, BEN):
        await says(world, who, campaign, happy)
    assert [one.stage for one in await verdicts(world, campaign)] == ["resolved"]
    assert await given(world, campaign) == [11, 11, 10]
    await looked_at(world, campaign)
    assert await given(world, campaign) == [11, 11, 10], "a refit has read them itself"


async def test_what_the_refit_has_read_counts_once(world: World) -> None:
    campaign = await adaptive(world)
    await says(world, ANN, campaign, happy)
    await refitted(world, campaign)
    await says(world, BEN, campaign, happy)
    assert await given(world, campaign) == [10, 11, 10]


async def test_an_answer_that_the_form_offered_once_says_nothing(world: World) -> None:
    campaign = await adaptive(world)
    await refitted(world, campaign, "Sad", "Neither")
    for who in (ANN, BEN, CAT):
        await says(world, who, campaign, happy)
    assert [one.stage for one in await verdicts(world, campaign)] == ["resolved"]
    assert await given(world, campaign) == [10, 10, 10]


async def test_options_of_each_rows_own_count_too(world: World) -> None:
    campaign = await adaptive(world, questions=[ChooseOne("mood", "Which?", ("${text}", "Sad", "Neither"))])
    await refitted(world, campaign)
    for who in (ANN, BEN):
        await says(world, who, campaign, happy)
    assert [(one.stage, one.value) for one in await verdicts(world, campaign)] == [("resolved", "text 2")]
    assert await given(world, campaign) == [11, 11, 10]
