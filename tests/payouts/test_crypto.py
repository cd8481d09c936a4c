"""Coins: to a Telegram number, as decimal texts, and signatures of the whole body."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from core.payouts.port import (
    Accepted,
    Destination,
    Form,
    Listing,
    NotFound,
    Paid,
    Rail,
    Record,
    Rejected,
    Unknown,
)
from payouts import crypto
from payouts.crypto import NO_NUMBER, Settings, make
from payouts.wire import Outside
from tests.fakes import FakeClock
from tests.payouts.stub import PHONE
from tests.payouts.stub_crypto import Crypto as Stub
from tests.payouts.stub_crypto import crypto_signed

REF = "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"


@pytest.fixture
def stub() -> Stub:
    return Stub()


@pytest.fixture
async def rail(stub: Stub, clock: FakeClock) -> AsyncIterator[Rail]:
    async with stub.listening() as base:
        made = stub.rail(base, clock)
        yield made
        await made.close()


async def test_what_is_asked_for_and_what_the_record_says(rail: Rail, stub: Stub) -> None:
    assert await rail.submit(REF, 1_250_000, "USDT", stub.destination) == Accepted("77")
    assert stub.paid[REF] == {
        "user_id": 712345678,
        "asset": "USDT",
        "amount": "1.25",
        "spend_id": REF,
        "disable_send_notification": False,
    }
    assert await rail.lookup(REF) == Paid(1_250_000, "USDT", "712345678", "77")


async def test_a_token_that_is_not_known(rail: Rail, stub: Stub) -> None:
    rail._wire._client.headers["crypto-pay-api-token"] = "wrong"  # type: ignore[attr-defined]
    assert await rail.submit(REF, 1_250_000, "USDT", stub.destination) == Rejected("UNAUTHORIZED")


async def test_two_transfers_of_one_reference_are_for_people(rail: Rail, stub: Stub) -> None:
    class Twice(dict[str, object]):
        def items(self) -> list[tuple[str, object]]:  # type: ignore[override]
            return [*super().items(), *super().items()]

    await rail.submit(REF, 1_250_000, "USDT", stub.destination)
    stub.paid = Twice(stub.paid)  # type: ignore[assignment]
    assert await rail.lookup(REF) == Unknown("twice")


async def test_a_transfer_of_another_reference_is_not_ours(rail: Rail, stub: Stub) -> None:
    await rail.submit(REF[:-1] + "2", 1_250_000, "USDT", stub.destination)
    stub.paid = {REF: stub.paid[REF[:-1] + "2"]}  # a filter that is not to be relied on
    assert await rail.lookup(REF) == NotFound()


AT = 1_795_676_400_000  # when the stub says that its transfers were done


async def test_what_it_lists_of_a_time(rail: Rail, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(rail, Listing)
    await rail.submit(REF, 1_250_000, "USDT", stub.destination)
    await rail.submit("by-hand", 1_000_000, "USDT", stub.destination)
    del stub.paid["by-hand"]["spend_id"]
    stub.paid["older"] = stub.paid[REF] | {"completed_at": "2026-11-25T06:59:59Z"}
    whole = [Record(REF, 1_250_000, "USDT", paid=True, theirs="77")]
    whole.append(Record("transfer 77", 1_000_000, "USDT", paid=True, theirs="77"))
    assert await rail.listed(AT, AT + 1) == whole
    assert await rail.listed(AT + 1, AT + 2) == []
    monkeypatch.setattr(crypto, "LISTED", 2)
    assert await rail.listed(AT, AT + 1) == whole, "page by page"
    monkeypatch.setattr(crypto, "PAGES_MAX", 1)
    assert await rail.listed(AT, AT + 1) is None, "never a part for the whole"


@pytest.mark.parametrize("change", [{"amount": "much"}, {"completed_at": "yesterday"}, {"asset": "DOGE"}])
async def test_a_list_with_a_line_that_nobody_understands_is_none(
    rail: Rail, stub: Stub, change: dict[str, str]
) -> None:
    assert isinstance(rail, Listing)
    await rail.submit(REF, 1_250_000, "USDT", stub.destination)
    stub.paid[REF] |= change
    assert await rail.listed(AT, AT + 1) is None
    stub.paid[REF] = {"amount": "1", "asset": "USDT", "status": "failed", "spend_id": REF}
    assert await rail.listed(AT, AT + 1) == [Record(REF, 1_000_000, "USDT", paid=False, theirs="77")]
    stub.MONEY, stub.fault = "/api/getTransfers", "html"
    assert await rail.listed(AT, AT + 1) is None


@pytest.mark.parametrize(
    ("destination", "wrong"),
    [
        (Destination(Form.TELEGRAM, "712345678"), None),
        (Destination(Form.TELEGRAM, "-712345678"), NO_NUMBER),
        (Destination(Form.TELEGRAM, "1" * 17), NO_NUMBER),
        (Destination(Form.TELEGRAM, "amina"), NO_NUMBER),
        (PHONE, NO_NUMBER),
    ],
)
async def test_where_coins_go(destination: Destination, wrong: object, rail: Rail) -> None:
    assert rail.valid(destination) == wrong
    told = await rail.submit(REF, 1_250_000, "USDT", destination)
    assert told == (Rejected("USER_ID_INVALID") if wrong else Accepted("77"))


async def test_callbacks(rail: Rail) -> None:
    headers, raw = crypto_signed({"update_type": "transfer", "payload": {"spend_id": REF}})
    assert rail.hint(headers, raw) == REF
    assert rail.hint(headers, raw + b" ") is None
    assert rail.hint({}, raw) is None
    assert rail.hint(*crypto_signed({"update_type": "invoice_paid", "payload": {"invoice_id": 7}})) is None
    assert rail.hint(*crypto_signed([])) is None  # type: ignore[arg-type]


def test_what_it_needs(clock: FakeClock) -> None:
    off = Settings(on=False, base="", amounts="")
    assert make(off, Outside(clock)) is None
    with pytest.raises(ValueError, match="TOKEN"):
        make(replace(off, on=True), Outside(clock))
