"""What is written down of a decision: once, for good, and found by its case and by whom it is about."""

import pytest

from core import audit
from core.ports import Tx
from tests.core.world import World
from tests.storage.scene import CONSTRAINT, sql

CASE, WHOM = 7, 12


async def test_a_row_holds_who_what_why_before_and_after(world: World) -> None:
    def write(tx: Tx) -> None:
        audit.record(
            tx, 3, "case.reject", why="  It says Welcome. ", case_id=CASE, about=WHOM, before={"standing": "review"}
        )
        audit.record(tx, 0, "case.clock", case_id=CASE, about=WHOM, after={"paid": 5})

    await world.do(write)
    found = await world.do(lambda tx: tx.acts.of_case(CASE, 10))
    assert [(one.who, one.what, one.why, one.before, one.after, one.at) for one in found] == [
        (3, "case.reject", "It says Welcome.", {"standing": "review"}, {}, world.clock.now()),
        (0, "case.clock", "", {}, {"paid": 5}, world.clock.now()),
    ]
    assert await world.do(lambda tx: tx.acts.about(WHOM, 1)) == [found[1]], "the last first"
    assert await world.do(lambda tx: tx.acts.of_case(0, 10)) == []


async def test_words_have_an_end(world: World) -> None:
    await world.do(lambda tx: audit.record(tx, 1, "x", why="a" * 600, about=WHOM))
    assert len((await world.do(lambda tx: tx.acts.about(WHOM, 1)))[0].why) == audit.WHY_MAX


@pytest.mark.parametrize("change", ["UPDATE act SET why = ''", "DELETE FROM act"])
async def test_nobody_changes_it(world: World, change: str) -> None:
    await world.do(lambda tx: audit.record(tx, 1, "x", about=WHOM))
    with pytest.raises(CONSTRAINT, match="append-only"):
        await world.do(lambda tx: sql(tx, change))
