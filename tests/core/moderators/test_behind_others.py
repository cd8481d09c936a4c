"""What moderators and others look for is found, though hundreds of cases that are not theirs waited before it."""

from dataclasses import replace

import pytest

from core.errors import NotEnough
from core.moderators import batches, queue
from core.ports import Tx
from core.process import helpdesk
from core.work import CaseKind
from tests.core.judging import ANN, BEN
from tests.core.moderators.test_sorting import many, refused, taken
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


async def confirmed_elsewhere(world: World, n: int) -> None:
    """So many answers that their requester confirms wait the longest."""

    def wait(tx: Tx) -> None:
        (like, *_) = tx.cases.waiting(1)
        for _ in range(n):
            number = tx.new_id()
            tx.cases.open(replace(like, id=number, kind=CaseKind.CONFIRM, task_id=number, opened_at=1))

    await world.do(wait)


async def test_ten_are_taken_and_the_queue_names_them(world: World) -> None:
    await many(world, 2)
    await confirmed_elsewhere(world, batches.LOOKED_AT)
    assert len((await taken(world)).batch.cases) == 2
    found = await world.act(BEN, queue.look)
    assert [one.kind for one in found.first] == [CaseKind.REVIEW] * 2


async def test_nobody_asks_more_than_a_few_questions_at_one_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helpdesk, "LOOKED_AT", 50)
    await many(world, 1)
    await confirmed_elsewhere(world, helpdesk.LOOKED_AT)
    for _ in range(helpdesk.OPEN_MAX):
        await world.act(ANN, helpdesk.question)
        await world.act(ANN, lambda tx, me: helpdesk.ask(tx, me, "How does it go on?"))
    await world.act(ANN, helpdesk.question)
    await refused(world, NotEnough, ANN, lambda tx, me: helpdesk.ask(tx, me, "And then?"))
