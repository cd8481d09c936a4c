"""A place counts in its time only; whoever was there in time has a while for the proof, a test has no times."""

from core import desk
from core.drafting import trial
from core.errors import Invalid
from core.form.questions import CANT_TELL
from core.on_site import windows
from core.process import appeals, review
from core.process.review import Ruling
from core.views import NothingLeft, TaskView
from core.work import Verdict
from core.working import pressing
from tests.core.giving import AMINA, refused
from tests.core.jobbing import ANN, FAR, HERE, HOUR, cell, done, file, launched, photo, row, says, sends
from tests.core.world import World, start


async def test_a_place_counts_in_its_time_only(world: World) -> None:
    c = await launched(world, (1, 3))
    await world.person(ANN)
    await world.see(ANN, start(c))
    await world.see(ANN, pressing.forward)
    early = await refused(world, Invalid, sends(HERE), ANN)
    assert early.startswith("It is too early")
    world.clock.tick(HOUR)
    assert "You are" in await refused(world, Invalid, sends(FAR), ANN)
    world.clock.tick(2 * HOUR)
    assert (await refused(world, Invalid, sends(HERE), ANN)).startswith("It is too late")
    assert isinstance(await world.act(ANN, sends(CANT_TELL)), TaskView)


async def test_whoever_was_there_in_time_can_still_send_the_proof(world: World) -> None:
    c = await launched(world, (0, 2))
    await world.person(ANN)
    first = await world.see(ANN, start(c))
    closes_at = first.task.closes_at
    await world.see(ANN, pressing.forward)
    world.clock.tick(closes_at - world.clock.now() - 60_000)
    there = await world.see(ANN, sends(HERE))
    assert there.assignment.leased_until == closes_at - 60_000 + windows.PROOF_SECONDS * 1000
    world.clock.tick(5 * 60_000)
    late = await world.see(ANN, photo("a"))
    assert late.assignment.leased_until == closes_at + windows.PROOF_SECONDS * 1000
    await world.see(ANN, done)
    assert isinstance(await world.act(ANN, sends("It hangs there.")), NothingLeft)
    assert (await world.balance(ANN)).pending_in == 50


async def test_what_is_asked_for_again_is_asked_for_whatever_the_time(world: World) -> None:
    c = await launched(world, (0, 2))
    await world.person(ANN)
    task = await world.see(ANN, start(c))
    await world.see(ANN, pressing.forward)
    for act in (sends(HERE), photo("a"), done, sends("It hangs there.")):
        await world.act(ANN, act)
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    again = Ruling(Verdict.REDO, "unreadable", "The poster cannot be read.")
    await world.act(AMINA, lambda tx, me: review.decide(tx, me, case.id, again))
    world.clock.tick(3 * HOUR)
    await world.see(ANN, lambda tx, me: appeals.redo(tx, me, c, task.task.id))
    await world.see(ANN, pressing.forward)
    assert isinstance(await world.act(ANN, sends(HERE)), TaskView)


async def test_a_test_has_no_times(world: World) -> None:
    c, _ = await file(world, [row(1, cell(world, 1), cell(world, 3))])
    for step, text in {"asks": "Lab", "purpose": "To tell", "price": "5"}.items():
        await says(world, c, step, text)
    await world.see(AMINA, lambda tx, me: trial.start(tx, me, c))
    await world.see(AMINA, pressing.forward)
    assert isinstance(await world.act(AMINA, sends(HERE)), TaskView)
    assert isinstance(await world.act(AMINA, desk.look), TaskView), "and waits for none"
