"""The rails against their providers' own sandboxes, for those with keys: see keys.py. They pay sandbox money."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from bot.clock import SystemClock
from bot.rails import Changing
from core.payouts.port import Accepted, Cause, Failed, Found, NotFound, Paid, Pending, Rail, Rejected, Unknown
from tests.live.keys import Live, known

PATIENCE_SECONDS = 180


@pytest.fixture(params=known(), ids=lambda live: live.code)
def live(request: pytest.FixtureRequest) -> Live:
    found: Live = request.param
    return found


@pytest.fixture
async def rail(live: Live) -> AsyncIterator[Rail]:
    made = live.make(SystemClock())
    assert made is not None
    if isinstance(made, Changing):
        await made.refresh()
    yield made
    await made.close()


async def ended(rail: Rail, ref: str) -> Found:
    """What it is in the end."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while isinstance(found := await rail.lookup(ref), Pending | Unknown | NotFound):  # noqa: ASYNC110 - nobody calls us
            await asyncio.sleep(5)
        return found


async def test_our_money_there_and_what_is_offered(live: Live, rail: Rail) -> None:
    assert await rail.balance() is not None
    assert live.asset in rail.caps.bounds
    assert rail.valid(live.good) is None


async def test_a_reference_that_nobody_has_seen(rail: Rail) -> None:
    assert await rail.lookup(str(uuid4())) == NotFound()


async def test_paid_once(live: Live, rail: Rail) -> None:
    ref = str(uuid4())
    assert isinstance(await rail.submit(ref, live.amount_minor, live.asset, live.good), Accepted)
    again = await rail.submit(ref, live.amount_minor, live.asset, live.good)
    assert isinstance(again, Rejected)
    assert rail.cause(again.code) is Cause.DUPLICATE
    paid = await ended(rail, ref)
    assert isinstance(paid, Paid)
    assert paid.amount_minor in (None, live.amount_minor)
    assert paid.asset in (None, live.asset)
    assert paid.destination in (None, live.good.value)


async def test_what_cannot_be_paid_says_so_by_a_code_that_we_list(live: Live, rail: Rail) -> None:
    if live.bad is None:
        return  # this sandbox has no such number
    ref = str(uuid4())
    told = await rail.submit(ref, live.amount_minor, live.asset, live.bad)
    end = told if isinstance(told, Rejected) else await ended(rail, ref)
    assert isinstance(end, Rejected | Failed)
    assert rail.cause(end.code) is Cause.PAYEE
