"""Each way in has a job of its own."""

from dataclasses import replace

from bot.rails import Rails
from payouts.money_in.script import Fault
from tests.conversations.conftest import stage
from tests.conversations.requesting import requester
from tests.conversations.stage import Stage
from tests.handlers.collecting import collects
from tests.handlers.test_pay_in_page import passes, up_to_the_tap

__all__ = ["stage"]


async def test_a_way_that_was_switched_off_waits_for_the_day_it_is_on_again(stage: Stage) -> None:
    way = collects(stage, Fault.NONE)
    amina = await requester(stage, points=0)
    await up_to_the_tap(amina)
    parts = stage.kazi.parts
    stage._start(replace(parts, context=replace(parts.context, rails=Rails({}))))
    assert "closed" in await amina.tap("Ask that phone") or "closed" in amina.toast
    stage._start(parts)
    await up_to_the_tap(amina)
    await amina.tap("Ask that phone")
    assert [one.paid_minor for one in way.known.values()] == [500_000]
    stage._start(replace(parts, context=replace(parts.context, rails=Rails({}))))
    await stage.wait(60)
    assert "Look at the phone" in await amina.tap("How does it stand?")
    stage._start(parts)
    await passes(stage, 1000)
    assert amina.reads() == "Your payment is in: KES\u00a05,000.00."


async def test_a_way_that_breaks_is_no_answer(stage: Stage) -> None:
    way = collects(stage, Fault.NONE)
    amina = await requester(stage, points=0)
    await up_to_the_tap(amina)

    async def broken(*_: object) -> None:
        raise RuntimeError

    way.ask, honest = broken, way.ask  # type: ignore[method-assign, assignment]
    await amina.tap("Ask that phone")
    assert "Asking for" in amina.reads()
    way.ask = honest  # type: ignore[method-assign]
    await passes(stage, 300)
    assert "the request did not get through" in amina.reads()
