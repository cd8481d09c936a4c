"""The ways in against their providers' own sandboxes, for those with keys: see keys.py. Nobody's money is asked for."""

import asyncio
import os
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from bot.clock import SystemClock
from core.incoming.port import Asked, Found, Got, Open, Payer, Sum, Way, Why
from core.payouts.port import Failed, NotFound, Rejected, Unknown
from core.secret import Secret
from payouts import crypto as coins
from payouts import pawapay as mobile
from payouts.money_in import crypto, pawapay
from payouts.wire import Outside
from tests.live.keys import NEEDED, PREFIX, known

PATIENCE_SECONDS = 180
BENIN = "MTN_MOMO_BEN"
GOOD, UNKNOWN = Payer("22951345789", BENIN), Payer("22951345029", BENIN)  # numbers of pawaPay's sandbox


def made(code: str) -> Way | None:
    """None for a rail that nobody pays in by."""
    token, outside = Secret(os.environ.get(PREFIX + NEEDED[code], "")), Outside(SystemClock())
    if code == "pawapay":
        rail = mobile.Settings(on=False, base="https://api.sandbox.pawapay.io", token=token)
        return pawapay.make(pawapay.Settings(on=True, fee_percent=0.0), rail, outside)
    if code == "crypto":
        settings = crypto.Settings(on=True, amounts="USDT 1 1000", fee_percent=0.0, minutes=5)
        app = coins.Settings(on=False, base="https://testnet-pay.crypt.bot", amounts="", token=token)
        return crypto.make(settings, app, outside)
    return None


WAYS = [live.code for live in known() if live.code in ("pawapay", "crypto")]


@pytest.fixture(params=WAYS)
async def way(request: pytest.FixtureRequest) -> AsyncIterator[Way]:
    found = made(request.param)
    assert found is not None
    if isinstance(found, pawapay.Pawapay):
        await found.refresh()
    yield found
    await found.close()


async def ended(way: Way, ref: str, theirs: str) -> Found:
    """What it is in the end."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while isinstance(found := await way.lookup(ref, theirs), Open | Unknown | NotFound):  # noqa: ASYNC110 - nobody calls us
            await asyncio.sleep(5)
        return found


async def test_it_knows_us_and_a_reference_that_nobody_has_seen_is_none(way: Way) -> None:
    assert await way.usable()
    assert await way.lookup(str(uuid4()), "") == NotFound()


async def test_asked_for_and_found_by_our_reference(way: Way) -> None:
    ref = str(uuid4())
    phone = isinstance(way, pawapay.Pawapay)
    asset, minor = ("XOF", 500) if phone else ("USDT", 1_000_000)
    assert asset in way.caps.bounds
    said = await way.ask(Sum(ref, asset, minor, "48209136"), GOOD)
    assert isinstance(said, Asked)
    if phone:
        assert await ended(way, ref, "") == Got(minor, asset, ref)
    else:
        assert await way.lookup(ref, "") == Open(said.theirs, said.url), "though no answer had come"


async def test_a_phone_that_cannot_pay_says_so_by_a_code_that_we_list(way: Way) -> None:
    if not isinstance(way, pawapay.Pawapay):
        return  # there are no phones
    ref = str(uuid4())
    said = await way.ask(Sum(ref, "XOF", 500), UNKNOWN)
    end = said if isinstance(said, Rejected) else await ended(way, ref, "")
    assert isinstance(end, Rejected | Failed)
    assert way.why(end.code) is Why.NUMBER
