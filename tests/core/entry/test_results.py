"""Entry tests as their requester sees them; tries that end for want of questions; another mark."""

from dataclasses import replace

from core import desk
from core.drafting import studio
from core.entry import exam, results
from core.entry.port import Counts, Try
from core.errors import Stale, Text
from core.known import board
from core.launched import running
from core.views import CampaignCard
from core.working import answering
from tests.core.examining import ANN, drafted, end, found, launched, of_id, says
from tests.core.giving import AMINA, refused
from tests.core.world import World, start


async def test_who_skips_too_many_is_told_before_and_ends_kindly(world: World) -> None:
    """What was answered is paid; nothing is left half done for ever."""
    c = await launched(world, ["Good"] * 6, test="4", **{"pass": "50"})
    await world.person(ANN)
    await world.see(ANN, start(c))
    skipped = await world.see(ANN, desk.skip)
    assert skipped.told == Text("Skipped. It costs you nothing."), "the try has not begun"
    await says(world, "Good")
    told = (await world.see(ANN, desk.skip)).told
    assert told
    assert told.one == "Skipped. If you skip one more, this try ends: too few questions are left."
    await says(world, "Bad")
    view = await world.act(ANN, desk.skip)
    assert isinstance(view, CampaignCard)
    assert view.told
    assert view.told.one == "{n} of {of} are right, {needed} are needed. There are no more questions."
    assert view.told.params == {"n": 1, "of": 2, "needed": 2}
    assert (await world.balance(ANN)).available == 10
    tried = await found(world, c)
    assert tried
    assert tried.ended_at
    assert not tried.passed_at


async def test_how_many_may_be_skipped_is_said(world: World) -> None:
    c = await launched(world, ["Good"] * 6, test="2", **{"pass": "50"})
    await world.person(ANN)
    await world.see(ANN, start(c))
    await says(world, "Good")
    told = (await world.see(ANN, desk.skip)).told
    assert told
    assert (told.one, told.n) == ("Skipped. You can skip {n} more question in this try.", 3)
    assert not await world.act(ANN, lambda tx, me: exam.cut_short(tx, me, of_id(tx, c)))
    assert end((await says(world, "Bad"))[0]).one.startswith("{n} of {of} are right: you have passed.")
    assert not await world.act(ANN, lambda tx, me: exam.skipped(tx, me, of_id(tx, c)))
    assert not await world.act(ANN, lambda tx, me: exam.cut_short(tx, me, of_id(tx, c)))


async def test_another_mark_is_for_tries_that_begin_after_it(world: World) -> None:
    c = await launched(world, ["Good"] * 8, test="4", **{"pass": "50"})
    await world.person(ANN)
    await world.see(ANN, start(c))
    await says(world, "Good")
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "pass"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "100"))
    told = end((await says(world, "Good", "Bad", "Bad"))[-1])
    assert told.one.startswith("{n} of {of} are right: you have passed.")
    assert told.params["needed"] == 2
    ben = await world.person(ANN + 1)
    tried = Try(c, ben.id)
    assert exam.after(tried, await world.do(lambda tx: of_id(tx, c)), 1, right=True).needed == 4


async def test_its_requester_sees_who_passed_and_what_people_fail(world: World) -> None:
    c = await launched(world, ["Good", "Bad", "Good", "Bad"], test="4", answers=5)
    for n in range(5):
        await world.person(ANN + n)
        await world.see(ANN + n, start(c))
        for said in ("Good", "Good", "Good", "Bad" if n < 3 else "Good")[: 4 if n < 4 else 2]:
            await world.act(ANN + n, lambda tx, me, said=said: answering.answer(tx, me, said))  # type: ignore[misc]
        world.clock.tick(1000)
    view = await world.act(AMINA, lambda tx, me: results.see(tx, me, c))
    assert (view.counts, view.needed, view.of) == (Counts(5, 3, 1), 3, 4)
    assert [(one.good, one.given) for one in view.passed] == [(3, 4)] * 3
    assert len({one.code for one in view.passed}) == 3
    assert [(one.asked, one.row, one.were_right, one.answered) for one in view.hardest] == [
        ("row 1", 3, 0, 5),
        ("row 3", 5, 3, 4),
    ]
    assert [one.is_doubted for one in view.hardest] == [True, False]
    assert (await world.act(AMINA, results.again)).hardest == view.hardest
    other = await drafted(world, ["Good", ""])
    assert await refused(world, Stale, lambda tx, me: results.see(tx, me, other))
    assert await refused(world, Stale, lambda tx, me: board.see(tx, me, c)), "its rows are no known tasks"


async def test_rows_without_an_answer_are_not_counted(world: World) -> None:
    c = await launched(world, ["Good"] * 2, test="2")
    await world.person(ANN)
    await world.see(ANN, start(c))
    await says(world, "Bad")
    campaign = await world.do(lambda tx: of_id(tx, c))
    bare = replace(campaign, mapping={})
    rows = await world.do(lambda tx: tx.tasks.first(c, 1))
    me = await world.me(AMINA)
    assert await world.do(lambda tx: results._line(tx, me, bare, rows[0])) is None
