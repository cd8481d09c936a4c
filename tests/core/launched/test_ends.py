"""Rows whose time is over: never offered, their slots closed in batches, their money back in the campaign's funds."""

from functools import partial
from typing import Any

import pytest

from core import desk
from core.campaigns import BATCH_ROWS, State, Task
from core.drafting import launch
from core.launched import completion, ends, running
from core.ledger import Account, Kind
from core.ports import Tx
from core.process import review
from core.process.review import Ruling
from core.views import CampaignCard, NothingLeft, TaskView
from core.work import Lease, Standing, Verdict
from core.working import leases, pressing
from storage.tasks import PASSED_MAX
from tests.core.giving import AMINA
from tests.core.jobbing import ANN, BEN, HERE, HOUR, close, done, launched, photo, sends
from tests.core.world import World, start


async def lapsed(world: World, c: int) -> int:
    return await world.do(lambda tx: tx.windows.lapsed(c))


async def counts(world: World, c: int) -> tuple[int, int]:
    return await world.do(lambda tx: tx.tasks.counts(c))


async def due(world: World, c: int) -> bool:
    """Whether the job that closes its rows is to run now."""
    jobs = await world.do(lambda tx: tx.jobs.due(99, 1))
    return (ends.JOB, str(c)) in [(one.kind, one.key) for one in jobs]


async def test_a_row_whose_time_is_over_is_closed_and_its_money_is_free(world: World) -> None:
    c = await launched(world, (0, 1), (0, 2), (0, 0), price=50, answers=2)
    await close(world, c)
    assert (await counts(world, c), await lapsed(world, c)) == ((6, 0), 0)
    world.clock.tick(HOUR)
    await close(world, c)
    assert (await counts(world, c), await world.free(c), await lapsed(world, c)) == ((4, 0), 100, 1)
    await close(world, c)
    assert (await world.free(c), await lapsed(world, c)) == (100, 1), "a second time changes nothing"
    world.clock.tick(HOUR)
    await close(world, c)
    assert (await counts(world, c), await world.free(c), await lapsed(world, c)) == ((2, 0), 200, 2)
    world.clock.tick(900 * HOUR)
    await close(world, c)
    assert await counts(world, c) == (2, 0), "a row without an end never ends"


async def test_the_job_comes_again_when_the_next_row_ends(world: World) -> None:
    c = await launched(world, (0, 3), (0, 1))
    job = await world.do(lambda tx: tx.jobs.take(ends.JOB, str(c), 1000))
    assert job
    await close(world, c)
    await world.do(lambda tx: tx.jobs.done(job.id))
    world.clock.tick(HOUR - 60_000)
    assert not await due(world, c)
    world.clock.tick(60_000)
    assert await due(world, c)


async def test_nobody_is_offered_what_is_over(world: World) -> None:
    """Before the job came, too."""
    c = await launched(world, *[(0, 1)] * (PASSED_MAX + 1), (0, 2))
    await world.people(ANN, BEN)
    world.clock.tick(HOUR)
    card = await world.act(ANN, desk.look)
    assert isinstance(card, CampaignCard)
    assert card.offer.left == 1
    assert card.ahead.when is None, "the first in the queue is over"
    assert isinstance(await world.act(ANN, start(c)), CampaignCard), "one look steps over a few of them only"
    found = await world.see(ANN, start(c))
    assert found.task.row == PASSED_MAX + 3
    assert isinstance(await world.act(BEN, desk.look), NothingLeft)
    await close(world, c)
    assert await lapsed(world, c) == PASSED_MAX + 1


@pytest.mark.parametrize("end", ["skip", "stop", "lapse"])
async def test_what_comes_back_too_late_is_not_queued_again(world: World, end: str) -> None:
    c = await launched(world, (0, 1))
    await world.people(ANN, BEN)
    await world.see(ANN, start(c))
    world.clock.tick(HOUR)
    await close(world, c)
    assert (await world.free(c), await lapsed(world, c)) == (0, 0), "somebody has it in hand"
    if end == "lapse":
        assert await world.do(lambda tx: leases.lapse(tx, 9)) == 1
    else:
        await world.act(ANN, desk.skip if end == "skip" else desk.stop)
    assert (await world.free(c), await lapsed(world, c), await counts(world, c)) == (50, 1, (0, 0))
    assert isinstance(await world.act(BEN, start(c)), NothingLeft)


async def test_what_comes_back_before_is_closed_at_its_time(world: World) -> None:
    c = await launched(world, (0, 2), (0, 1))
    await world.people(ANN, BEN)
    await world.see(ANN, start(c))
    world.clock.tick(HOUR)
    await close(world, c)
    await world.act(ANN, desk.skip)
    assert await counts(world, c) == (1, 0)
    assert await world.do(lambda tx: tx.windows.next_end(c)), "the job knew of it all the time"
    world.clock.tick(HOUR)
    await close(world, c)
    assert (await counts(world, c), await world.free(c), await lapsed(world, c)) == ((0, 0), 100, 2)


async def test_a_job_that_is_not_accepted_after_its_time_opens_no_more(world: World) -> None:
    c = await launched(world, (0, 1))
    await world.act(AMINA, lambda tx, _me: launch.fund(tx, _campaign(tx, c), 500))
    await world.people(ANN, BEN)
    task = await world.see(ANN, start(c))
    await world.see(ANN, pressing.forward)
    for act in (sends(HERE), photo("a"), done, sends("It hangs there.")):
        await world.act(ANN, act)
    world.clock.tick(HOUR)
    await close(world, c)
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    no = Ruling(Verdict.REJECT, "wrong", "That is another poster.")
    await world.act(AMINA, lambda tx, me: review.decide(tx, me, case.id, no))
    answer = await world.answer(ANN, task)
    assert (answer.standing, await world.free(c), await counts(world, c)) == (Standing.REJECTED, 500, (0, 0))
    assert await world.do(lambda tx: review.refuse(tx, answer))
    assert (await world.free(c), await counts(world, c)) == (550, (0, 0))
    assert await lapsed(world, c) == 0, "it was done in time, though not well"


def _campaign(tx: Tx, c: int) -> Any:
    found = tx.campaigns.get(c)
    assert found
    return found


async def test_many_rows_end_in_batches(world: World) -> None:
    """The job may die between any two of them."""
    c = await launched(world, *[(0, 1)] * (2 * BATCH_ROWS + 20), price=1)
    while await world.do(partial(launch.open_more, campaign_id=c)):
        pass
    world.clock.tick(HOUR)
    assert [await world.do(lambda tx: ends.step(tx, c)) for _ in range(4)] == [True, True, False, False]
    assert (await world.free(c), await lapsed(world, c)) == (2 * BATCH_ROWS + 20,) * 2
    assert await world.do(lambda tx: tx.ledger.work_balance(c)) == 0


async def test_rows_that_were_never_opened_end_too(world: World) -> None:
    c = await launched(world, *[(0, 1)] * (BATCH_ROWS + 2), price=1)
    assert await counts(world, c) == (BATCH_ROWS, 2)
    world.clock.tick(HOUR)
    assert not await world.do(partial(launch.open_more, campaign_id=c)), "what is over gets no slots"
    assert await counts(world, c) == (BATCH_ROWS, 2)
    await close(world, c)
    assert (await counts(world, c), await lapsed(world, c)) == ((0, 0), BATCH_ROWS + 2)
    assert await world.free(c) == BATCH_ROWS + 2


@pytest.mark.parametrize("state", [State.CLOSING, State.CLOSED])
async def test_a_closing_campaign_is_left_to_its_own_job(world: World, state: State) -> None:
    c = await launched(world, (0, 1))
    await world.turn(c, state=state)
    world.clock.tick(HOUR)
    await close(world, c)
    assert (await lapsed(world, c), await counts(world, c)) == (0, (1, 0))
    assert not await world.do(lambda tx: ends.step(tx, 404))


async def test_a_paused_campaign_ends_its_rows(world: World) -> None:
    c = await launched(world, (0, 1))
    await world.act(AMINA, lambda tx, me: running.turn(tx, me, c, State.PAUSED))
    world.clock.tick(HOUR)
    await close(world, c)
    assert (await lapsed(world, c), await world.free(c)) == (1, 50)


async def test_the_requester_is_told_once_all_is_over(world: World) -> None:
    c = await launched(world, (0, 1))
    world.clock.tick(HOUR)
    await close(world, c)
    assert await world.do(lambda tx: tx.jobs.take(completion.WATCH, str(c), 1)), "it is looked at whether that was all"
    assert await world.do(lambda tx: completion.look(tx, c)) is None
    (notice,) = [one for one in await world.do(lambda tx: tx.outbox.due(99, 1)) if one.kind == "complete"]
    assert (notice.chat_id, notice.params["lapsed"]) == (AMINA, 1)


async def test_a_campaign_without_windows_has_no_such_job(world: World) -> None:
    c = await world.campaign()
    await world.do(lambda tx: ends.watch(tx, _campaign(tx, c)))
    assert not await due(world, c)


async def test_a_later_row_that_waits_for_funds_may_be_over_when_they_come(world: World) -> None:
    c = await launched(world, (0, 2))
    await world.do(lambda tx: tx.tasks.add([Task(c, tx.new_id(), 9, {}, closes_at=tx.now + HOUR)]))
    world.clock.tick(HOUR)
    await world.act(AMINA, lambda tx, _me: launch.cover(tx, _campaign(tx, c), 50))
    await world.do(partial(launch.open_more, campaign_id=c))
    await close(world, c)
    assert (await counts(world, c), await lapsed(world, c), await world.free(c)) == ((1, 0), 1, 50)


async def test_the_books_of_a_lease_that_lapses_twice(world: World) -> None:
    """Two processes end one lease in the same moment: one of them changes something."""
    c = await launched(world, (0, 1))
    await world.person(ANN)
    view = await world.see(ANN, start(c))
    assert isinstance(view, TaskView)
    world.clock.tick(HOUR)
    back = [await world.do(lambda tx: leases.hand_back(tx, view.assignment, Lease.EXPIRED)) for _ in range(2)]
    assert (back, await lapsed(world, c), await world.free(c)) == ([True, False], 1, 50)
    assert await world.do(lambda tx: tx.ledger.balance(Account(Kind.CAMPAIGN, c)).available) == 50
