"""Two people, or a person and a refit, at one task in one moment on PostgreSQL: nothing is bought twice or lost."""

import pytest

from core.errors import Stale
from core.people import Role
from core.verdicts import again, asking, unsure
from core.verdicts.port import Revised, Stage
from core.views import View
from tests.core.test_races import of, race
from tests.core.verdicts.adaptive import ANN, BEN, CAT, DAN, EVE, adaptive, looked_at, says, slots, verdicts
from tests.core.world import World, happy, sad, start

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


async def test_two_last_answers_ask_for_one_more(world: World) -> None:
    campaign = await adaptive(world)
    for who in (ANN, BEN):
        await world.see(who, start(campaign))
    found = await race(world, of(ANN, happy), of(BEN, sad))
    assert all(isinstance(one, View) for one in found)
    (kept,) = await verdicts(world, campaign)
    assert (kept.stage, kept.answers) == (Stage.ASK, 2)
    assert await slots(world, campaign) == [1]


@pytest.mark.parametrize("first", ["answer", "refit"])
async def test_an_answer_beside_a_refit(world: World, first: str) -> None:
    """Whichever comes first, the verdict is of all three, and the refit's older one is not written over it."""
    campaign = await adaptive(world)
    await says(world, ANN, campaign, happy)
    await says(world, BEN, campaign, sad)
    await world.see(CAT, start(campaign))
    (task,) = await world.do(lambda tx: tx.tasks.first(campaign, 9))
    (read,) = await verdicts(world, campaign)
    revised = [Revised(task.id, "mood", read, read)]

    def refit(tx: object) -> object:
        return tx.verdicts.revise(campaign, revised)  # type: ignore[attr-defined]

    both = (of(CAT, happy), refit) if first == "answer" else (refit, of(CAT, happy))
    await race(world, *both)
    (kept,) = await verdicts(world, campaign)
    assert (kept.answers, kept.value) == (3, "Happy")


async def test_a_last_answer_and_a_look_at_the_same_task(world: World) -> None:
    campaign = await adaptive(world)
    await says(world, ANN, campaign, happy)
    await world.see(BEN, start(campaign))
    (task,) = await world.do(lambda tx: tx.tasks.first(campaign, 9))
    await race(world, of(BEN, sad), lambda tx: again.look(tx, campaign, task))
    await race(
        world,
        lambda tx: asking.buy_all(tx, campaign, [task.id]),
        lambda tx: asking.buy_all(tx, campaign, [task.id]),
    )
    assert await slots(world, campaign) == [1]


async def test_two_moderators_decide_once(world: World) -> None:
    await world.people(ANN, BEN, DAN, EVE)
    campaign = await world.campaign(rows=1, answers=2)
    await says(world, ANN, campaign, happy)
    await says(world, BEN, campaign, sad)
    await looked_at(world, campaign)
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    for who in (DAN, EVE):
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))

    def nobody(tx: object, me: object) -> object:
        return unsure.nobody(tx, me, case.id)  # type: ignore[arg-type]

    won, lost = await race(world, of(DAN, nobody), of(EVE, nobody))
    assert not isinstance(won, BaseException)
    assert isinstance(lost, Stale)
