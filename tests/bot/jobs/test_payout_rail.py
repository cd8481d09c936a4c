"""Each rail has a job of its own."""

from dataclasses import replace

from bot.rails import Rails
from payouts.faults import Fault
from payouts.pretend import CAPS
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.paying import pays, worker_with
from tests.handlers.test_payout import shared

__all__ = ["stage"]


async def test_a_rail_that_was_switched_off_waits_for_the_day_it_is_on_again(stage: Stage) -> None:
    rail = pays(stage, lambda _ref, _to: Fault.TRANSIENT)
    worker = await worker_with(stage)
    await shared(worker)
    await worker.tap("Send")
    parts = stage.kazi.parts
    stage._start(replace(parts, context=replace(parts.context, rails=Rails({}))))
    await stage.wait(3600)
    assert not rail.payments
    await worker.say("/payout")
    assert "waits to be sent" in worker.reads()
    stage._start(parts)
    rail.calm = True
    await stage.wait(3700)
    await stage.wait(100)
    assert [one.net_minor for one in rail.payments.values()] == [45_000]


async def test_a_rail_that_breaks_is_no_answer(stage: Stage) -> None:
    rail = pays(stage)
    worker = await worker_with(stage)
    await shared(worker)

    async def broken(*_: object) -> None:
        raise RuntimeError

    rail.submit, honest = broken, rail.submit  # type: ignore[method-assign, assignment]
    await worker.tap("Send")
    assert "I am asking where it is" in await worker.say("/payout")
    rail.submit = honest  # type: ignore[method-assign]
    for _ in range(6):
        await stage.wait(600)
    assert "has arrived" in worker.reads()
    assert CAPS.code in stage.kazi.parts.context.till.rails
