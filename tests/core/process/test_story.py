"""What /case tells: each step of an answer's cases, by whom, and why; the worker is never named."""

import pytest

from core.errors import NotAllowed, Stale
from core.process import story
from core.process.story import RULES, WORKER
from core.work import Decision, Verdict
from tests.core.judging import ANN, BEN, CAT, NO, WHY, YES, appealing, decide, the_case
from tests.core.judging import waiting as sent
from tests.core.world import World


async def told(world: World, who: int, case_id: int) -> list[tuple[str, str, int, str]]:
    found = await world.act(who, lambda tx, me: story.of(tx, me, case_id, who))
    return [(one.what, one.by, one.who, one.why) for one in found.steps]


async def test_a_rejection_and_its_appeal_are_one_story(world: World) -> None:
    answer = await sent(world)
    first = await the_case(world)
    await world.act(BEN, decide(first, NO))
    await world.act(ANN, appealing(answer))
    appeal = await the_case(world)
    await world.act(CAT, decide(appeal, YES))
    expected = [
        ("opened", RULES, 0, ""),
        ("case.reject", "", BEN, WHY),
        ("opened", RULES, 0, ""),
        ("case.approve", "", CAT, ""),
    ]
    for one in (first, appeal):
        assert await told(world, BEN, one.id) == expected


async def test_what_was_decided_before_steps_were_written_is_told_too(world: World) -> None:
    answer = await sent(world)
    case = await the_case(world)
    old = (1, case.id, answer.id, Verdict.REDO, "wrong", WHY, 0)

    await world.do(lambda tx: tx.cases.record(Decision(*old, answer.person_id, tx.now)))
    assert ("case.redo", WORKER, 0, WHY) in await told(world, BEN, case.id)


async def test_only_moderators_where_they_alone_read_it(world: World) -> None:
    await sent(world)
    case = await the_case(world)
    with pytest.raises(NotAllowed):
        await told(world, ANN, case.id)
    with pytest.raises(NotAllowed):
        await world.act(BEN, lambda tx, me: story.of(tx, me, case.id, -5))
    with pytest.raises(Stale):
        await told(world, BEN, 404)
