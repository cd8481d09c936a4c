"""What every rail over a line does, whichever provider it is of: against providers that answer rightly and wrongly."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from core.payouts.port import (
    Accepted,
    Cause,
    Failed,
    NotFound,
    Paid,
    Pending,
    Rail,
    Rejected,
    Submitted,
    Unknown,
)
from payouts.money import countries
from tests.fakes import FakeClock
from tests.payouts.stub import FAULTS, KEY, SECONDS, Stub
from tests.payouts.stubs import ALL

REF = "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"


class Patience:
    """Stands for asyncio in the wire: that time is up is said, not waited for."""

    def __init__(self) -> None:
        self._last: asyncio.Timeout | None = None

    def timeout(self, seconds: float) -> asyncio.Timeout:
        assert seconds == SECONDS
        self._last = asyncio.timeout(seconds)
        return self._last

    def end(self) -> None:
        assert self._last is not None
        self._last.reschedule(asyncio.get_running_loop().time())


@pytest.fixture(params=ALL, ids=lambda kind: kind.CODE)
def stub(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Stub:
    made: Stub = request.param()
    patience = Patience()
    made.hung = patience.end
    monkeypatch.setattr("payouts.wire.asyncio", patience)
    return made


@pytest.fixture
async def rail(stub: Stub, clock: FakeClock) -> AsyncIterator[Rail]:
    async with stub.listening() as base:
        made = stub.rail(base, clock)
        yield made
        await made.close()


async def pay(rail: Rail, stub: Stub, ref: str = REF) -> Submitted:
    return await rail.submit(ref, stub.amount_minor, stub.asset, stub.destination)


async def test_paid_and_looked_up(rail: Rail, stub: Stub) -> None:
    assert await rail.lookup(REF) == NotFound()
    accepted = await pay(rail, stub)
    assert isinstance(accepted, Accepted)
    assert accepted.theirs
    found = await rail.lookup(REF)
    assert isinstance(found, Paid)
    assert found.theirs
    assert not found.late
    assert found.destination in (stub.destination.value, None)
    assert found.amount_minor in (stub.amount_minor, None)
    assert found.asset in (stub.asset, None)
    assert set(stub.paid) == {REF}


async def test_a_reference_is_paid_once_and_told_to_be_known(rail: Rail, stub: Stub) -> None:
    await pay(rail, stub)
    again = await pay(rail, stub)
    assert isinstance(again, Rejected)
    assert rail.cause(again.code) is Cause.DUPLICATE
    assert list(stub.paid) == [REF]


WHY = {
    "hang": "timeout",
    "drip": "timeout",
    "reset": "line",
    "lost": "line",
    "half": "line",
    "huge": "too-large",
    "packed": "packed",
    "redirect": "redirect",
    "html": "no-json-200",
    "deep": "no-json-200",
    "503": "http-503",
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_the_line_does_is_unknown_and_a_look_up_tells(fault: str, rail: Rail, stub: Stub) -> None:
    stub.fault = fault
    told = await pay(rail, stub)
    assert isinstance(told, Unknown)
    assert told.why == WHY.get(fault, "http-200")
    assert not [call for call in stub.calls if "elsewhere" in call]
    found = await rail.lookup(REF)
    assert isinstance(found, NotFound if fault == "lost" else Paid)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_look_up_that_goes_wrong_tells_nothing(fault: str, rail: Rail, stub: Stub) -> None:
    await pay(rail, stub)
    looked = type(stub).MONEY
    type(stub).MONEY = "/"
    try:
        stub.fault = fault
        assert isinstance(await rail.lookup(REF), Unknown)
        stub.fault = fault
        assert await rail.balance() is None
    finally:
        type(stub).MONEY = looked
    assert isinstance(await rail.lookup(REF), Paid)


EMPTY = {
    "crypto": "NOT_ENOUGH_COINS",
    "gsma": "insufficientFunds",
    "pawapay": "PAWAPAY_WALLET_OUT_OF_FUNDS",
    "reloadly": "INSUFFICIENT_BALANCE",
}


async def test_our_empty_float_is_told_by_its_code_whatever_the_status(rail: Rail, stub: Stub) -> None:
    stub.status = EMPTY[stub.CODE]
    told = await pay(rail, stub)
    assert isinstance(told, Rejected)
    assert rail.cause(told.code) is Cause.FLOAT
    assert not stub.paid


async def test_a_code_that_nobody_listed_is_no_failure(rail: Rail, stub: Stub) -> None:
    stub.status = {"gsma": "genericError"}.get(stub.CODE, "E_NEW")
    told = await pay(rail, stub)
    assert isinstance(told, Rejected | Unknown)
    if isinstance(told, Rejected):
        assert rail.cause(told.code) is Cause.UNLISTED


UNDER_WAY = {"crypto": "processing", "gsma": "pending", "pawapay": "IN_RECONCILIATION", "reloadly": "PROCESSING"}
FAILED = {
    "gsma": ("failed", Cause.PAYEE),
    "pawapay": ("FAILED RECIPIENT_NOT_FOUND", Cause.PAYEE),
    "reloadly": ("FAILED", Cause.TRANSIENT),
}


async def test_what_is_under_way_and_what_is_new_to_us(rail: Rail, stub: Stub) -> None:
    await pay(rail, stub)
    stub.status = UNDER_WAY[stub.CODE]
    assert await rail.lookup(REF) == Pending()
    stub.status = "SOMETHING_NEW"
    assert isinstance(await rail.lookup(REF), Unknown)


async def test_what_failed_says_why(rail: Rail, stub: Stub) -> None:
    if stub.CODE not in FAILED:
        return  # a transfer of coins is done at once, or refused
    await pay(rail, stub)
    stub.status, cause = FAILED[stub.CODE]
    found = await rail.lookup(REF)
    assert isinstance(found, Failed)
    assert rail.cause(found.code) is cause


async def test_our_money_there(rail: Rail, stub: Stub) -> None:
    held = await rail.balance()
    wanted = {
        "crypto": {"USDT": 12_345_678},
        "gsma": {"KES": 150_050},
        "pawapay": {"KES": 150_055},
        "reloadly": {"USD": 550_012},
    }
    assert held == wanted[stub.CODE]


async def test_nobody_at_that_address(stub: Stub, clock: FakeClock) -> None:
    rail = stub.rail("http://127.0.0.1:9", clock)
    told = await pay(rail, stub)
    assert isinstance(told, Unknown) or rail.cause(told.code) is Cause.TRANSIENT  # type: ignore[union-attr]
    assert isinstance(await rail.lookup(REF), Unknown)
    assert await rail.balance() is None
    await rail.close()


async def test_nothing_personal_and_no_key_is_logged_or_shown(
    rail: Rail, stub: Stub, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told: list[object] = [await pay(rail, stub), await rail.lookup(REF), await pay(rail, stub)]
    for fault in FAULTS:
        stub.fault = fault
        told.append(await pay(rail, stub, REF[:-1] + "2"))
    ours = [record.getMessage() for record in caplog.records if record.name not in ("asyncio", "aiohttp.server")]
    shown = f"{told!r} {ours} {rail!r} {rail.caps!r}"
    for canary in (stub.destination.value, KEY, "Amina"):
        assert canary not in shown


def test_it_is_switched_on_only_where_it_can_be(stub: Stub, clock: FakeClock) -> None:
    for base in ("http://example.org", "ftp://127.0.0.1", "https://a:b@example.org", "https://example.org/?q=1", ""):
        with pytest.raises(ValueError, match="must be an https address"):
            stub.rail(base, clock)


def test_countries_are_two_letters() -> None:
    assert countries("ke, UG,") == {"KE", "UG"}
    with pytest.raises(ValueError, match="two letters"):
        countries("Kenya")
