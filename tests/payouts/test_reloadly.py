"""Airtime: tokens that end, operators that do not fit, and callbacks of those who know the secret."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from core.payouts.port import Accepted, Cause, Failed, NotFound, Paid, Rail, Rejected, Unknown
from core.secret import Secret
from payouts.reloadly import Reloadly, Settings, make
from payouts.wire import Outside
from tests.fakes import FakeClock
from tests.payouts.stub import PHONE
from tests.payouts.stub_reloadly import Reloadly as Stub
from tests.payouts.stub_reloadly import reloadly_signed

REF = "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"
DAY_MS = 86_400_000


@pytest.fixture
def stub() -> Stub:
    return Stub()


@pytest.fixture
async def rail(stub: Stub, clock: FakeClock) -> AsyncIterator[Rail]:
    async with stub.listening() as base:
        made = stub.rail(base, clock)
        yield made
        await made.close()


async def pay(rail: Rail, amount_minor: int = 15_000, ref: str = REF) -> object:
    return await rail.submit(ref, amount_minor, "KES", PHONE)


async def test_what_is_asked_for(rail: Rail, stub: Stub) -> None:
    assert await pay(rail, 15_050) == Accepted("4602844")
    assert stub.paid[REF] == {
        "operatorId": "265",
        "amount": "150.5",
        "useLocalAmount": True,
        "customIdentifier": REF,
        "recipientPhone": {"countryCode": "KE", "number": "254712345678"},
    }
    assert await rail.lookup(REF) == Paid(destination="254712345678", theirs="4602844")


async def test_one_token_for_many_calls_and_a_new_one_before_it_ends(rail: Rail, stub: Stub, clock: FakeClock) -> None:
    for _ in range(3):
        await rail.lookup(REF)
    assert stub.given == 1
    clock.tick(DAY_MS - 60_000)
    await rail.lookup(REF)
    assert stub.given == 2


async def test_a_token_that_is_no_longer_taken_is_forgotten_and_nothing_was_sent(rail: Rail, stub: Stub) -> None:
    await rail.lookup(REF)
    stub.tokens.clear()
    told = await pay(rail)
    assert told == Rejected("INVALID_TOKEN")
    assert rail.cause("INVALID_TOKEN") is Cause.TRANSIENT
    assert isinstance(await pay(rail), Accepted)
    stub.tokens.clear()
    assert await rail.lookup(REF) == Unknown("TOKEN_EXPIRED")
    assert isinstance(await rail.lookup(REF), Paid)


async def test_wrong_keys_are_our_set_up(stub: Stub, clock: FakeClock) -> None:
    async with stub.listening() as base:
        made = stub.rail(base, clock)
        assert isinstance(made, Reloadly)
        made._settings = replace(made._settings, client_secret=Secret("wrong"))
        told = await pay(made)
        assert told == Rejected("INVALID_CREDENTIALS")
        assert made.cause("INVALID_CREDENTIALS") is Cause.CONFIG
        assert await made.lookup(REF) == Unknown("INVALID_CREDENTIALS")
        assert await made.balance() is None
        await made.close()


@pytest.mark.parametrize(
    ("operator", "amount_minor", "code", "cause"),
    [
        ({"pin": True}, 15_000, "OPERATOR_UNFIT", Cause.PAYEE),
        ({"data": True}, 15_000, "OPERATOR_UNFIT", Cause.PAYEE),
        ({"bundle": True}, 15_000, "OPERATOR_UNFIT", Cause.PAYEE),
        ({"supportsLocalAmounts": False}, 15_000, "OPERATOR_UNFIT", Cause.PAYEE),
        ({"destinationCurrencyCode": "TZS"}, 15_000, "CURRENCY_DIFFERS", Cause.PAYEE),
        ({"localMinAmount": 200}, 15_000, "AMOUNT_NOT_OFFERED", Cause.CONFIG),
        ({"localMaxAmount": 100}, 15_000, "AMOUNT_NOT_OFFERED", Cause.CONFIG),
        ({"denominationType": "FIXED", "localFixedAmounts": [50, 100.0]}, 15_000, "AMOUNT_NOT_OFFERED", Cause.CONFIG),
        ({"denominationType": "FIXED", "localFixedAmounts": None}, 15_000, "AMOUNT_NOT_OFFERED", Cause.CONFIG),
        ({"errorCode": "COULD_NOT_AUTO_DETECT_OPERATOR"}, 15_000, "COULD_NOT_AUTO_DETECT_OPERATOR", Cause.PAYEE),
    ],
)
async def test_an_operator_that_does_not_fit_is_never_asked(
    rail: Rail, stub: Stub, *, operator: dict[str, Any], amount_minor: int, code: str, cause: Cause
) -> None:
    stub.operator |= operator
    assert await pay(rail, amount_minor) == Rejected(code)
    assert rail.cause(code) is cause
    assert not stub.paid
    assert await rail.lookup(REF) == NotFound()


@pytest.mark.parametrize(
    "operator",
    [
        {"localMinAmount": None, "localMaxAmount": None},
        {"denominationType": "FIXED", "localFixedAmounts": [100.0, 150.0]},
    ],
)
async def test_an_operator_that_does(rail: Rail, stub: Stub, operator: dict[str, Any]) -> None:
    stub.operator |= operator
    assert isinstance(await pay(rail), Accepted)


async def test_what_is_refunded_was_not_delivered(rail: Rail, stub: Stub) -> None:
    await pay(rail)
    stub.status = "REFUNDED"
    assert await rail.lookup(REF) == Failed("REFUNDED", back=True)


@pytest.mark.parametrize("listed", [True, False])
async def test_why_it_failed_is_asked_for_and_so_is_a_status_that_no_list_tells(
    listed: bool, rail: Rail, stub: Stub
) -> None:
    await pay(rail)
    stub.lists_status = listed
    assert await rail.lookup(REF) == Paid(destination="254712345678", theirs="4602844")
    stub.status = "FAILED PHONE_BANNED_BY_OPERATOR"
    assert await rail.lookup(REF) == Failed("PHONE_BANNED_BY_OPERATOR")
    assert stub.calls[-1] == "GET /topups/4602844/status"
    stub.MONEY, stub.fault = "/topups/4602844", "html"
    assert isinstance(await rail.lookup(REF), Unknown)
    stub.fault = "list"
    assert isinstance(await rail.lookup(REF), Unknown)


async def test_only_our_own_reference_counts_and_never_two(rail: Rail, stub: Stub) -> None:
    await pay(rail, ref=REF[:-1] + "9")  # the stub's filter takes it for ours
    assert await rail.lookup(REF) == NotFound()
    stub.paid = {REF: stub.paid[REF[:-1] + "9"]}
    assert isinstance(await rail.lookup(REF), Paid)


async def test_callbacks_of_those_who_know_the_secret(rail: Rail) -> None:
    body = {"type": "airtime_transaction.status", "data": {"customIdentifier": REF, "status": "SUCCESSFUL"}}
    headers, raw = reloadly_signed(body)
    assert rail.hint(headers, raw) == REF
    assert rail.hint(headers, raw + b" ") is None
    assert rail.hint(headers | {"x-reloadly-request-timestamp": "1700000001"}, raw) is None
    assert rail.hint(headers | {"x-reloadly-signature": "ÿ"}, raw) is None
    assert rail.hint({}, raw) is None
    odd: list[Any] = [{"data": []}, {"data": {"customIdentifier": 7}}, []]
    for one in odd:
        assert rail.hint(*reloadly_signed(one)) is None


def test_what_it_needs(clock: FakeClock) -> None:
    off = Settings(on=False, base="", auth="", countries="", amounts="")
    assert make(off, Outside(clock)) is None
    with pytest.raises(ValueError, match="CLIENT_SECRET"):
        make(replace(off, on=True, client_id=Secret("id")), Outside(clock))


async def test_without_its_secret_no_callback_is_authentic(rail: Rail) -> None:
    assert isinstance(rail, Reloadly)
    rail._settings = replace(rail._settings, webhook_secret=Secret())
    assert rail.hint(*reloadly_signed({"data": {"customIdentifier": REF}})) is None
