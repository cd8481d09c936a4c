"""Who hardly beats chance rests, kindly; who does best is asked again first, where the requester wishes."""

from collections.abc import Mapping
from typing import Any

import pytest

from core import desk
from core.campaigns import State
from core.form.questions import ChooseOne
from core.ports import Tx
from core.skills import keeping
from core.task_queues import BEST_NEW, BEST_OLD
from core.verdicts import asking, routing
from core.views import NothingLeft, TaskView
from core.working import leases
from tests.core.verdicts.adaptive import ANN, BEN, CAT, DAN, SURE, adaptive, says
from tests.core.world import World, happy, sad, start

HOUR = 3_600_000
POOL = {"options": ["Happy", "Sad", "Neither"], "right": 0.7, "usual_answers": 20.0}


async def known(world: World, campaign: int, who: int, given: int, hits: int) -> None:
    """As a refit found it out of them."""
    me = await world.me(who)

    def keep(tx: Tx) -> None:
        tx.estimates.keep(campaign, "mood", POOL, 60)
        tx.estimates.keep_skills(campaign, "mood", {me.id: [given, hits, []]})

    await world.do(keep)


async def test_who_hardly_beats_chance_rests_here(world: World) -> None:
    campaign = await adaptive(world, rows=9)
    plain = await world.campaign(rows=9)
    await world.see(ANN, start(campaign))
    await known(world, campaign, ANN, 20, 5)
    view = await world.act(ANN, happy)
    assert getattr(view, "offer", None), "something else is offered"
    why = await world.act(ANN, lambda tx, me: routing.rests(tx, me, tx.campaigns.get(campaign)))  # type: ignore[arg-type]
    assert why == routing.RESTS
    await world.turn(plain, state=State.PAUSED)
    nothing = await world.act(ANN, desk.look)
    assert isinstance(nothing, NothingLeft)
    assert nothing.why == routing.RESTS
    await world.act(ANN, lambda tx, me: keeping.pause(tx, me.id, "classify"))
    why = await world.act(ANN, lambda tx, me: routing.rests(tx, me, tx.campaigns.get(campaign)))  # type: ignore[arg-type]
    assert why is None, "who is to practise may"
    for who, given, hits in ((BEN, 14, 0), (CAT, 20, 15)):
        await known(world, campaign, who, given, hits)
        await world.see(who, start(campaign))


@pytest.mark.parametrize(
    ("pool", "rests"),
    [(POOL | {"options": ["0", "1", "2"]}, True), (POOL | {"options": []}, False)],
    ids=["now", "older"],
)
async def test_so_it_is_with_options_of_each_rows_own(world: World, pool: Mapping[str, Any], rests: bool) -> None:
    """An older version's refit took them for words: it does not know what chance is."""
    campaign = await adaptive(world, questions=[ChooseOne("mood", "Which?", ("${text}", "Sad", "Neither"))])
    await known(world, campaign, ANN, 20, 5)
    await world.do(lambda tx: tx.estimates.keep(campaign, "mood", pool, 60))
    why = await world.act(ANN, lambda tx, me: routing.rests(tx, me, tx.campaigns.get(campaign)))  # type: ignore[arg-type]
    assert (why is not None) is rests


async def test_who_is_right_as_often_as_all_finds_it_first(world: World) -> None:
    campaign = await adaptive(world, {**SURE, "routing": "best"})
    await says(world, ANN, campaign, happy)
    await says(world, BEN, campaign, sad)
    for who, given, hits, first in ((CAT, 20, 18, True), (DAN, 20, 9, False), (ANN, 3, 3, False)):
        await known(world, campaign, who, given, hits)
        found = await world.act(who, lambda tx, me: routing.queues(tx, me, tx.campaigns.get(campaign)))  # type: ignore[arg-type]
        assert found == ((BEST_OLD, BEST_NEW) if first else ())
    assert isinstance(await world.act(DAN, start(campaign)), NothingLeft)
    await world.see(CAT, start(campaign))


async def test_a_row_for_somebody_by_name_stays_theirs(world: World) -> None:
    campaign = await adaptive(world, {**SURE, "routing": "best"})
    (task,) = await world.do(lambda tx: tx.tasks.first(campaign, 1))
    await world.do(lambda tx: tx.teams.rows.queue(campaign, [(task.id, -7)]))

    def buy(tx: Tx) -> int:
        made = tx.campaigns.get(campaign)
        assert made
        assert asking.buy(tx, made, task.id)
        return tx.tasks.first(campaign, 1)[0].queue

    assert await world.do(buy) == -7


async def test_what_the_best_let_lapse_is_anybodys_after_ten_minutes(world: World) -> None:
    """It was in hand as the job looked, so the job ended; back in the queue of the best nobody moves it on."""
    campaign = await adaptive(world, {**SURE, "routing": "best"})
    await says(world, ANN, campaign, happy)
    await says(world, BEN, campaign, sad)
    await known(world, campaign, CAT, 20, 18)
    await known(world, campaign, DAN, 20, 9)
    await world.see(CAT, start(campaign))
    assert await run(world, campaign), "it is there"
    world.clock.tick(200 * HOUR)
    assert await world.do(lambda tx: leases.lapse(tx, 50)) == 1
    for _ in range(3):
        world.clock.tick(routing.MOVES_MS)
        await run(world, campaign)
    assert isinstance(await world.act(DAN, start(campaign)), TaskView), "nobody else is ever asked"


async def run(world: World, campaign: int) -> bool:
    """As the runner does: the job of this campaign where it is ordered, and again while it says so."""
    job = await world.do(lambda tx: tx.jobs.take(routing.JOB, str(campaign), 60_000))
    if job is None:
        return False
    if await world.do(lambda tx: routing.step(tx, campaign)):
        await world.do(lambda tx: tx.jobs.again(job.id, tx.now + routing.MOVES_MS, job.payload))
    else:
        await world.do(lambda tx: tx.jobs.done(job.id))
    return True
