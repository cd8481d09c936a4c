"""Crypto Pay's invoices: found by our reference when no answer came, and never by a link that nobody can open."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from core.incoming.port import Asked, Got, Open, Payer, Sum
from core.payouts.port import NotFound, Rejected, Unknown
from core.secret import NOT_SET
from payouts import crypto as rail
from payouts.money_in import crypto
from payouts.money_in.crypto import Crypto, Settings, make
from payouts.wire import Outside
from tests.fakes import FakeClock
from tests.payouts.money_in.stub_crypto import LINK
from tests.payouts.money_in.stub_crypto import Crypto as Stub
from tests.payouts.stub_crypto import crypto_signed

REF = "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"
SOUGHT = Sum(REF, "USDT", 1_500_000, "48209136")


@pytest.fixture
def stub() -> Stub:
    return Stub()


@pytest.fixture
async def way(stub: Stub, clock: FakeClock) -> AsyncIterator[Crypto]:
    async with stub.listening() as base:
        made = stub.way(base, clock)
        yield made
        await made.close()


async def test_what_is_asked_for(way: Crypto, stub: Stub) -> None:
    assert await way.ask(SOUGHT, Payer()) == Asked("500", LINK)
    assert stub.paid["500"] == {
        "currency_type": "crypto",
        "asset": "USDT",
        "amount": "1.5",
        "description": "Kazi 48209136",
        "payload": REF,
        "expires_in": 3600,
        "allow_comments": False,
    }


async def test_an_invoice_of_which_no_answer_came_is_found_by_our_reference(way: Crypto, stub: Stub) -> None:
    stub.fault = "reset"
    assert isinstance(await way.ask(SOUGHT, Payer()), Unknown)
    assert await way.lookup(REF, "") == Open("500", LINK)
    stub.listed_bare = True
    assert await way.lookup(REF, "500") == Open("500", LINK)
    assert await way.lookup("another", "500") == NotFound()


async def test_two_of_one_reference_are_for_people(way: Crypto, stub: Stub) -> None:
    await way.ask(SOUGHT, Payer())
    await way.ask(SOUGHT, Payer())
    assert await way.lookup(REF, "") == Unknown("twice")
    stub.status = "paid"
    assert await way.lookup(REF, "501") == Got(1_500_000, "USDT", "501")


async def test_a_list_that_is_full_proves_nothing(way: Crypto, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    await way.ask(replace(SOUGHT, ref="other"), Payer())
    assert await way.lookup(REF, "") == NotFound()
    monkeypatch.setattr(crypto, "LOOKED_THROUGH", 1)
    assert await way.lookup(REF, "") == Unknown("too-many")
    assert stub.calls


@pytest.mark.parametrize("link", [7, "", "http://t.me/x", "https://t.me/" + "x" * 200, "https://t.me/\u202e"])
async def test_a_link_that_cannot_be_shown_is_no_answer(
    way: Crypto, monkeypatch: pytest.MonkeyPatch, link: object
) -> None:
    monkeypatch.setattr("tests.payouts.money_in.stub_crypto.LINK", link)
    assert await way.ask(SOUGHT, Payer()) == Unknown("http-200")


async def test_what_it_refuses(way: Crypto, stub: Stub) -> None:
    stub.status = "AMOUNT_TOO_BIG"
    assert await way.ask(SOUGHT, Payer()) == Rejected("AMOUNT_TOO_BIG")
    stub.status = ""
    other = stub.way("http://127.0.0.1:9", FakeClock())
    assert isinstance(await other.lookup(REF, ""), Unknown)
    await other.close()


def test_callbacks_are_signed_with_the_token(clock: FakeClock) -> None:
    way = Stub().way("http://127.0.0.1:9", clock)
    headers, raw = crypto_signed({"update_type": "invoice_paid", "payload": {"invoice_id": 500, "payload": REF}})
    assert way.hint(headers, raw) == REF
    assert way.hint(headers, raw + b" ") is None
    assert way.hint({}, raw) is None
    assert way.hint(*crypto_signed({"payload": {"payload": 7}})) is None


def test_what_it_needs(clock: FakeClock) -> None:
    off = Settings(on=False, amounts="USDT 1 100", fee_percent=3.0, minutes=60)
    ours = rail.Settings(on=False, base="https://x.test", amounts="", token=NOT_SET)
    assert make(off, ours, Outside(clock)) is None
    on = replace(off, on=True)
    with pytest.raises(ValueError, match="KAZI_PAYOUTS_CRYPTO__TOKEN"):
        make(on, ours, Outside(clock))
    known = rail.Settings(on=False, base="https://x.test", amounts="", token=Stub.token())
    for wrong in (0, 44_641):
        with pytest.raises(ValueError, match="minutes"):
            make(replace(on, minutes=wrong), known, Outside(clock))
    made = make(on, known, Outside(clock))
    assert made
    assert made.caps.fee_bp == 300
