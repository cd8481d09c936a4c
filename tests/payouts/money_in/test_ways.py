"""What every way in over a line does, whichever provider it is of, when that answers rightly and when wrongly."""

import asyncio
import logging
from collections.abc import AsyncIterator
from types import ModuleType
from typing import cast

import pytest

from core.incoming.port import Asked, Got, Open, Payer, Submitted, Sum, Way, Why
from core.payouts.port import Failed, NotFound, Rejected, Unknown
from payouts import money_in
from payouts.money_in import reasons
from tests.fakes import FakeClock
from tests.payouts.money_in.stub_crypto import Crypto
from tests.payouts.money_in.stub_pawapay import Pawapay
from tests.payouts.stub import FAULTS, KEY
from tests.payouts.test_causes import cases
from tests.payouts.test_contract import Patience

REF = "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"
PAYER = Payer("254712345678", "SAFARICOM")
Stub = Crypto | Pawapay
MODULES = [cast("ModuleType", module) for module in money_in.ALL]


@pytest.fixture(params=(Crypto, Pawapay), ids=lambda kind: kind.CODE)
def stub(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Stub:
    made: Stub = request.param()
    patience = Patience()
    made.hung = patience.end
    monkeypatch.setattr("payouts.wire.asyncio", patience)
    return made


@pytest.fixture
async def way(stub: Stub, clock: FakeClock) -> AsyncIterator[Way]:
    async with stub.listening() as base:
        made = stub.way(base, clock)
        yield made
        await made.close()


async def ask(way: Way, stub: Stub) -> Submitted:
    return await way.ask(Sum(REF, stub.asset, stub.amount_minor, "48209136"), PAYER)


def theirs(said: Submitted) -> str:
    return said.theirs if isinstance(said, Asked) else ""


PAID = {"crypto": "paid", "pawapay": "COMPLETED"}
OPEN = {"crypto": "active", "pawapay": "PROCESSING"}
NOT = {"crypto": "expired", "pawapay": "FAILED PAYMENT_NOT_APPROVED"}


async def test_asked_for_and_paid(way: Way, stub: Stub) -> None:
    assert await way.lookup(REF, "") == NotFound()
    said = await ask(way, stub)
    assert isinstance(said, Asked)
    assert said.theirs
    assert bool(said.url) == (stub.CODE == "crypto")
    stub.status = OPEN[stub.CODE]
    assert await way.lookup(REF, said.theirs) == Open(said.theirs, said.url)
    stub.status = PAID[stub.CODE]
    assert await way.lookup(REF, said.theirs) == Got(stub.amount_minor, stub.asset, said.theirs)
    stub.status = NOT[stub.CODE]
    failed = await way.lookup(REF, said.theirs)
    assert isinstance(failed, Failed)
    assert way.why(failed.code) in (Why.EXPIRED, Why.DECLINED)
    stub.status = "SOMETHING_NEW"
    assert await way.lookup(REF, said.theirs) == Unknown("status")


@pytest.mark.parametrize("fault", FAULTS)
async def test_an_answer_that_says_nothing_is_unknown_and_a_look_up_tells(fault: str, way: Way, stub: Stub) -> None:
    stub.fault = fault
    said = await ask(way, stub)
    if fault == "503" and stub.CODE == "pawapay":
        assert isinstance(said, Unknown | Rejected)
    else:
        assert isinstance(said, Unknown), said
    stub.status = PAID[stub.CODE]
    found = await way.lookup(REF, "")
    assert found == NotFound() if fault == "lost" else isinstance(found, Got)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_look_up_without_an_answer_is_unknown(fault: str, way: Way, stub: Stub) -> None:
    number = theirs(await ask(way, stub))
    stub.MONEY = "/"
    stub.fault = fault
    assert isinstance(await way.lookup(REF, number), Unknown)
    stub.fault = fault
    assert not await way.usable()
    assert await way.usable()


async def test_codes_say_what_they_mean(way: Way, stub: Stub) -> None:
    stub.status = "E_NEW"
    assert await ask(way, stub) == Rejected("E_NEW")
    assert way.why("E_NEW") is Why.UNLISTED
    for why in Why:
        assert way.why(why) is why


async def test_nothing_personal_and_no_key_is_logged(way: Way, stub: Stub, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for fault in ("", *FAULTS):
            stub.fault = fault
            await ask(way, stub)
            await way.lookup(REF, "")
    for secret in (KEY, PAYER.value):
        assert secret not in caplog.text
    assert PAYER.value not in repr(PAYER)
    await asyncio.sleep(0)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.CODE)
def test_each_code_means_what_it_meant(module: ModuleType) -> None:
    pinned = {code: Why(word) for code, word in cases(module, "money_in/")["why"].items()}
    unlisted = {code for code, why in pinned.items() if why is Why.UNLISTED}
    assert {code: why for code, why in pinned.items() if code not in unlisted} == dict(module.WHY)
    assert not unlisted & module.WHY.keys()


@pytest.mark.parametrize(("percent", "bp"), [(0, 0), (2.5, 250), (0.01, 1), (99.9, 9990)])
def test_what_is_added_is_counted_in_hundredths_of_a_percent(percent: float, bp: int) -> None:
    assert reasons.fee_bp(percent) == bp
    for wrong in (-1, 100):
        with pytest.raises(ValueError, match="fee_percent"):
            reasons.fee_bp(wrong)
