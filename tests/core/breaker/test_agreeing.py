"""A rejected answer held against what is known to be right, and against what others surely say."""

import pytest

from core.breaker import agreeing, counting
from core.breaker.rule import Counts
from core.known.port import FILE, Known
from core.ports import Tx
from core.verdicts.port import Kept, Stage
from core.work import Answer, Verdict
from tests.core.world import World, happy, start

ANN = 11


async def said(world: World) -> Answer:
    await world.people(ANN)
    campaign = await world.campaign(rows=1)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, happy)
    return await world.answer(ANN, view)


@pytest.mark.parametrize(
    ("kept", "agrees"),
    [
        (None, None),
        (Kept("Happy", 0.95, 3, agree=True, stage=Stage.RESOLVED), True),
        (Kept("Sad", 0.95, 3, agree=True, stage=Stage.RESOLVED), False),
        (Kept("Happy", 0.95, 2, agree=True, stage=Stage.RESOLVED), None),
        (Kept("Happy", 0.85, 5, agree=True, stage=Stage.RESOLVED), None),
        (Kept("Sad", 0.0, 1, agree=True, stage=Stage.DECIDED), False),
        (Kept(None, 0.99, 5, agree=True, stage=Stage.DECIDED), None),
    ],
)
async def test_what_others_say(world: World, kept: Kept | None, agrees: bool | None) -> None:
    answer = await said(world)
    if kept:
        await world.do(lambda tx: tx.verdicts.put(answer.campaign_id, answer.task_id, {"mood": kept}))
    assert await world.do(lambda tx: agreeing.compared(tx, answer)) is agrees
    counts = await world.do(lambda tx: counting.counts_of(tx, answer, Verdict.REJECT))
    assert counts == Counts(1, 1, int(agrees is not None), int(bool(agrees)))


@pytest.mark.parametrize(("right", "agrees"), [("Happy", True), ("Sad", False)])
async def test_what_is_known(world: World, right: str, agrees: bool) -> None:
    answer = await said(world)
    known = Known(answer.campaign_id, answer.task_id, {"mood": [right]}, FILE)
    await world.do(lambda tx: tx.known.keep(known))
    assert await world.do(lambda tx: agreeing.compared(tx, answer)) is agrees


async def test_what_is_sent_back_is_not_decided(world: World) -> None:
    answer = await said(world)

    def count(tx: Tx) -> list[Counts]:
        return [counting.counts_of(tx, answer, one) for one in (Verdict.REDO, Verdict.PARTLY, Verdict.APPROVE)]

    assert await world.do(count) == [Counts(), Counts(1, 1), Counts(1)], "a part withheld is no approval"
