"""A requester's known answers: what can be tapped and written, what is refused, and where there are none."""

import pytest

from core.campaigns import State
from core.errors import Invalid, Stale
from core.form.questions import CANT_TELL, YesNo
from core.known import board, filing
from core.known.board import BoardView, Line, MakeView
from core.known.port import AGREED, Known
from core.views import View
from tests.core.giving import AMINA, one, refused
from tests.core.knowing import launched, rows_of
from tests.core.world import World


async def made(world: World, c: int, after: int = 0) -> View:
    return await world.act(AMINA, lambda tx, me: board.make(tx, me, c, after))


async def test_what_is_right_is_tapped_or_written(world: World) -> None:
    c = await launched(world, rows_of(3, options="Good|Bad|Mixed|Neither"))
    view = await made(world, c)
    assert isinstance(view, MakeView)
    assert (view.asked, view.picture, tuple(view.options)) == ("0: work", None, ("Good", "Bad", "Mixed", "Neither"))
    after = await world.act(AMINA, lambda tx, me: board.pick(tx, me, view.task.id, 1))
    assert isinstance(after, MakeView)
    assert await refused(world, Stale, lambda tx, me: board.pick(tx, me, view.task.id, 1)), (
        "another row is on the screen"
    )
    assert await refused(world, Stale, lambda tx, me: board.pick(tx, me, after.task.id, 4))
    assert await refused(world, Invalid, lambda tx, me: board.typed(tx, me, "Ugly"))
    assert await refused(world, Invalid, lambda tx, me: board.typed(tx, me, CANT_TELL))
    third = await world.act(AMINA, lambda tx, me: board.typed(tx, me, "good|mixed"))
    assert isinstance(third, MakeView)
    found = await world.do(lambda tx: [kept.answers["answer"] for kept, _ in tx.known.page(c, 0, 10)])
    assert found == [["Bad"], ["Good", "Mixed"]]
    end = await made(world, c, third.task.id)
    assert isinstance(end, BoardView)
    assert end.told
    assert await refused(world, Stale, lambda tx, me: board.drop(tx, me, c, third.task.id)), "it is none"


async def test_there_are_not_more_than_may_be(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filing, "ROWS_MAX", 1)
    c = await launched(world, rows_of(3, ["Good"]))
    assert await refused(world, Invalid, lambda tx, me: board.make(tx, me, c))
    await world.turn(c, state=State.CLOSED)
    assert await refused(world, Stale, lambda tx, me: board.see(tx, me, c))


async def test_what_can_be_tapped_goes_by_the_question(world: World) -> None:
    c = await launched(world, rows_of(2, options="|".join(map(str, range(13)))))
    view = await made(world, c)
    assert isinstance(view, MakeView)
    assert view.options == (), "more than there is room for"
    assert board._options(YesNo("a", "?")) == ("yes", "no")


async def test_one_whose_question_is_gone_is_shown_as_it_was_kept(world: World) -> None:
    c = await launched(world, rows_of(2, ["Good"]))
    campaign, me = await one(world, c), await world.me(AMINA)

    def look(tx):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - a line
        ((_, task),) = tx.known.page(c, 0, 1)
        return board._line(tx, me, campaign, Known(c, task.id, {"old": ["x"]}, AGREED), task)

    line = await world.do(look)
    assert isinstance(line, Line)
    assert (line.asked, line.right.params["value"], line.is_doubted) == ("", "x", False)
