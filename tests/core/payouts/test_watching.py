"""What comes late: callbacks, answers about an older reference, and what nobody has heard of for long."""

from dataclasses import replace

import pytest

from core.payouts import overview, sending, steps, watching
from core.payouts.port import Failed, Found, Paid
from core.payouts.reading import DAY_MS
from core.payouts.states import Event, State
from core.people import Person, Role
from core.ports import Tx
from tests.core.payouts.paying import Paying
from tests.core.payouts.test_sending import alarms, incidents, leased
from tests.core.world import World
from tests.storage.scene import sql

ANN, BEN = 11, 12


async def test_a_callback_schedules_a_look_and_moves_nothing(world: World, paying: Paying) -> None:
    one = await paying.submitted(ANN)

    async def call(ref: str, digest: str) -> None:
        await world.do(lambda tx: sending.called_back(tx, "pretend", ref, digest))

    await call("none-of-ours", "a")
    assert await alarms(world) == ["unknown_callback"]
    await call(one.ref, "b")
    now = await paying.get(one.id)
    assert (now.state, now.next_at, now.fence) == (State.SUBMITTED, world.clock.now(), one.fence + 1)
    await call(one.ref, "b")
    assert (await paying.get(one.id)).fence == now.fence
    queued = await paying.ask_again(BEN)
    await call(queued.ref, "c")
    assert (await paying.get(queued.id)).fence == queued.fence


@pytest.mark.parametrize(("answer", "stopped"), [(Paid(), True), (Paid(late=True), False), (Failed("x"), False)])
async def test_an_older_reference(world: World, paying: Paying, answer: Found, stopped: bool) -> None:
    one = await paying.take(await paying.submitted(ANN), Event.FAILED, Event.ASK)
    await world.do(lambda tx: sending.called_back(tx, "pretend", one.ref, "a"))
    assert await world.do(lambda tx: sql(tx, "SELECT COUNT(*) FROM job WHERE kind = 'payout_check'")) == [(1,)]
    assert (await paying.get(one.id)).state is State.NEEDS_DESTINATION
    await world.do(lambda tx: sending.old_one(tx, "pretend", one.ref, answer))
    await world.do(lambda tx: sending.old_one(tx, "pretend", "none", answer))
    assert bool(await world.do(lambda tx: tx.payouts.rails.stopped("pretend"))) is stopped


async def test_who_was_erased_is_not_paid(world: World, paying: Paying) -> None:
    one = await paying.asked(ANN)
    await world.do(lambda tx: tx.vault.destroy(one.person_id))  # type: ignore[attr-defined]
    assert await leased(paying) == []
    assert await incidents(world) == ["erased"]
    assert await leased(paying) == []


async def test_callbacks_are_forgotten_after_90_days(world: World, paying: Paying) -> None:
    await world.do(lambda tx: tx.payouts.trail.callback("pretend", "r", "d"))
    assert paying.till
    assert await world.do(lambda tx: watching.forget(tx, 9)) == 0
    world.clock.tick(91 * DAY_MS)
    assert await world.do(lambda tx: watching.forget(tx, 9)) == 1


async def test_lateness_is_looked_at_page_by_page(world: World, paying: Paying) -> None:
    for n in range(3):
        await paying.ask(20 + n, await paying.worker(20 + n, number=f"25471200010{n}"))
    world.clock.tick(2 * DAY_MS)
    after = await world.do(lambda tx: watching.late(tx, DAY_MS, 0, 2))
    assert after
    assert await world.do(lambda tx: watching.late(tx, DAY_MS, after, 2)) is None
    assert await alarms(world) == ["late"] * 3
    needs = await paying.take(await paying.ask_again(BEN), Event.LEASE, Event.REJECTED, Event.ASK)
    world.clock.tick(2 * DAY_MS)
    await world.do(lambda tx: watching.late(tx, DAY_MS, needs.id - 1, 9))
    assert await alarms(world) == ["late"] * 3, "who has to name a number is not waited for"


async def test_the_same_thing_that_does_not_fit_is_told_once(world: World, paying: Paying) -> None:
    one = await paying.submitted(ANN)
    for _ in range(2):
        await world.do(lambda tx: steps.incident(tx, one, "differs", what="amount"))
    assert await incidents(world) == ["differs"]
    assert await world.do(lambda tx: sql(tx, "SELECT COUNT(*) FROM outbox WHERE kind = 'payout_alarm'")) == [(1,)]


async def test_a_rail_that_is_not_here_cannot_be_stopped(world: World, paying: Paying) -> None:
    await world.person(ANN)

    def stop(tx: Tx, me: Person) -> str:
        operator = replace(me, roles=frozenset({Role.OPERATOR}))
        overview.stop(tx, operator, paying.till, "none")
        return tx.payouts.rails.stopped("none")

    assert await world.act(ANN, stop) == ""


async def test_what_waits_until_its_provider_may_forget_it_is_not_sent_again(world: World, paying: Paying) -> None:
    """Seed 652 of the worlds: never seen, queued once more in time, and sent when its reference was forgotten."""
    one = await paying.take(await paying.submitted(ANN), Event.NOT_SEEN, Event.AGAIN)
    await world.do(lambda tx: tx.payouts.book.move(one, replace(one, next_at=tx.now)))
    world.clock.tick(DAY_MS)
    assert await leased(paying) == []
    assert (await paying.get(one.id)).state is State.MANUAL_REVIEW
    assert await alarms(world) == ["review"]
