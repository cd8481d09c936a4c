"""Tasks that few agree on: of some more people are asked, so that a moderator may be asked if they are known ones."""

import json
from collections.abc import Mapping

import pytest

from core.campaigns import State
from core.drafting import launch
from core.known import promoting
from core.verdicts import again, refitting
from core.verdicts.again import Look
from core.verdicts.refitting import Row
from core.verdicts.whole import rules_of
from storage import votes
from storage.reads import Reads
from tests.core.giving import one
from tests.core.knowing import launched, rows_of, works
from tests.core.known.test_promoting import agreed, tasks, waiting
from tests.core.world import World
from tests.storage.scene import sql

TRUE, FALSE = "(1 = 1)", "(1 = 0)"


@pytest.mark.parametrize("answers", ["auto", "3"])
async def test_tasks_that_few_agree_on_are_answered_by_more_and_offered(
    world: World, url: str, monkeypatch: pytest.MonkeyPatch, answers: str
) -> None:
    """By nothing but people's answers: as many as certainty needs are two or three, and a fixed number may be three."""
    monkeypatch.setattr(promoting, "MORE_ONE_IN", 3)
    who = await world.people(*range(41, 49))
    c = await launched(world, rows_of(24, ["Good", "Bad"] * 4), answers=answers)
    campaign = await one(world, c)
    await world.do(lambda tx: launch.fund(tx, campaign, 1000))
    for each in who:
        await works(world, each, c, 40)
        for job in await due(world):
            await world.do(lambda tx, job=job: promoting.grow(tx, c, job["t"]))  # type: ignore[misc]
    await refit(world, url, c)
    (case,) = await waiting(world)
    kept = (await world.do(lambda tx: tx.verdicts.of_task(c, case.task_id)))["answer"]
    assert (kept.answers, kept.confidence >= promoting.SURE) == (5, True)
    assert case.params["answers"] == {"answer": ["Good"]}
    given = [len(await world.do(lambda tx, t=t: tx.answers.of_task(c, t))) for t in (await tasks(world, c))[8:]]  # type: ignore[misc]
    assert sorted(set(given)) == [3, 5]
    assert given.count(5) < given.count(3), "a few of them alone"


async def refit(world: World, url: str, c: int) -> None:
    """As the job does it, here."""
    campaign, reads = await one(world, c), Reads(url)
    try:
        read = {each.task.id: each for each in await votes.page(reads, c, 0, 99)}
    finally:
        await reads.close()
    rules, look = rules_of(campaign), Look(campaign)
    rows = [Row(each.task.id, each.task.data, each.given, right=each.right) for each in read.values() if each.given]
    found = refitting.refit(rules, rows)
    for name, known in found.items():
        await world.do(lambda tx, n=name, k=known: tx.estimates.keep(c, n, k.pool, k.answers))  # type: ignore[misc]
        await world.do(lambda tx, n=name, k=known: tx.estimates.keep_skills(c, n, k.skills))  # type: ignore[misc]
    for task_id, whole in refitting.verdicts(rules, rows, found):
        look.see(read[task_id], whole.kept())
    for task in look.again():
        await world.do(lambda tx, task=task: again.look(tx, c, task))  # type: ignore[misc]


async def due(world: World) -> list[Mapping[str, int]]:
    """What jobs are asked to see to tasks that few agree on; they are over then."""
    found = await world.do(lambda tx: sql(tx, "SELECT id, payload FROM job WHERE kind = 'known' AND key LIKE '%:%'"))
    await world.do(lambda tx: sql(tx, "DELETE FROM job WHERE kind = 'known' AND key LIKE '%:%'"))
    return [one if isinstance(one, dict) else json.loads(one) for _, one in found]


async def test_nobody_more_is_asked_where_it_may_not_be(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without money, where some are asked already, where it is not resolved, and where the campaign is gone."""
    monkeypatch.setattr(promoting, "MORE_ONE_IN", 1)
    c = await launched(world, rows_of(3, ["Bad"]), answers="2")
    _, first, second, _ = await tasks(world, c)
    slots = (await world.do(lambda tx: tx.tasks.counts(c)))[0]
    campaign = await one(world, c)
    await agreed(world, c, first, 0.95, 2)
    await world.do(lambda tx: promoting.grow(tx, c, first))
    await world.do(lambda tx: promoting.grow(tx, 404, first))
    await world.do(lambda tx: promoting.grow(tx, c, second))
    for task in (first, second):
        await world.do(lambda tx, t=task: sql(tx, f"UPDATE task SET remaining = 0, is_open = {FALSE} WHERE id = {t}"))  # type: ignore[misc]
        await world.do(lambda tx, t=task: promoting.grow(tx, c, t))  # type: ignore[misc]
    await world.do(lambda tx: sql(tx, f"UPDATE task SET remaining = 2, is_open = {TRUE} WHERE id = {second}"))
    await world.do(lambda tx: sql(tx, f"UPDATE task SET remaining = 2, is_open = {TRUE} WHERE id = {first}"))
    assert (await world.do(lambda tx: tx.tasks.counts(c)))[0] == slots
    await world.turn(c, state=State.CLOSING)
    await world.do(lambda tx: promoting.grow(tx, c, first))
    assert campaign.state is State.RUNNING
