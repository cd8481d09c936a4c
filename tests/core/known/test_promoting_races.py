"""Two moderators decide at once whether what people agree on becomes a known one."""

import pytest

from core.errors import Stale
from core.known import promoting
from core.ports import Tx
from tests.core.knowing import launched, rows_of
from tests.core.known.test_promoting import MODERATOR, agreed, moderator, suggested, tasks, waiting
from tests.core.world import Meanwhile, World


async def test_another_moderator_was_faster(world: World) -> None:
    await moderator(world)
    c = await launched(world, rows_of(3))
    first, *_ = await tasks(world, c)
    await agreed(world, c, first)
    assert await suggested(world, c, first)
    (case,) = await waiting(world)

    def faster(tx: Tx) -> None:
        tx.cases.decide(case.id, 9, "no")

    with pytest.raises(Stale, match="Someone else"):
        await world.act(
            MODERATOR, lambda tx, me: promoting.decide(Meanwhile(tx, "cases", faster, 2), me, case.id, good=True)
        )
    assert await world.do(lambda tx: tx.known.get(c, first)) is None, "and nothing came of it"
