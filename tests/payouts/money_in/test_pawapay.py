"""pawaPay's deposits: what is asked for, which networks can ask by a prompt, callbacks signed as RFC 9421 says."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from core.incoming.port import Asked, Payer, Sum, Why
from core.payouts.port import Bounds, Rejected, Unknown
from core.secret import NOT_SET
from payouts import pawapay as rail
from payouts.money_in.pawapay import Pawapay, Settings, make
from payouts.wire import Outside
from tests.fakes import FakeClock
from tests.payouts.money_in.stub_pawapay import PROMPT, conf
from tests.payouts.money_in.stub_pawapay import Pawapay as Stub
from tests.payouts.test_pawapay import KEY_ID, PUBLIC, signed

REF = "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"
HOOK = "https://kazi.example.org/money_in/pawapay"
PAYER = Payer("254712345678", "SAFARICOM")
BODY = json.dumps({"depositId": REF, "status": "COMPLETED", "amount": "150", "currency": "KES"}).encode()


@pytest.fixture
def stub() -> Stub:
    made = Stub()
    made.keys = [{"id": KEY_ID, "key": PUBLIC.decode()}]
    return made


@pytest.fixture
async def way(stub: Stub, clock: FakeClock) -> AsyncIterator[Pawapay]:
    async with stub.listening() as base:
        made = stub.way(base, clock, HOOK)
        await made.refresh()
        yield made
        await made.close()


async def test_what_is_asked_for(way: Pawapay, stub: Stub) -> None:
    assert await way.ask(Sum(REF, "KES", 15_000, "48209136"), PAYER) == Asked(REF)
    assert stub.paid[REF] == {
        "depositId": REF,
        "amount": "150",
        "currency": "KES",
        "payer": {"type": "MMO", "accountDetails": {"phoneNumber": "254712345678", "provider": "SAFARICOM"}},
        "customerMessage": "Kazi 48209136",
    }
    assert await way.ask(Sum(REF, "KES", 15_000), PAYER) == Unknown("DUPLICATE_IGNORED"), "a look-up tells"


async def test_an_error_of_its_own_is_never_a_failure(way: Pawapay, stub: Stub) -> None:
    stub.status = "UNKNOWN_ERROR"
    assert await way.ask(Sum(REF, "KES", 15_000), PAYER) == Unknown("http-500")
    stub.status = "PAYER_NOT_FOUND"
    assert await way.ask(Sum(REF, "KES", 15_000), PAYER) == Rejected("PAYER_NOT_FOUND")
    assert way.why("PAYER_NOT_FOUND") is Why.NUMBER


async def test_a_record_of_another_sum_is_no_answer(way: Pawapay, stub: Stub) -> None:
    await way.ask(Sum(REF, "KES", 15_000), PAYER)
    stub.paid[REF]["depositId"] = REF[:-1] + "2"
    assert await way.lookup(REF, REF) == Unknown("http-200")


async def test_what_it_has_set_up_for_us(way: Pawapay, stub: Stub) -> None:
    assert way.caps.bounds == {"KES": Bounds(100, 1000, 7_000_000)}
    assert way.caps.networks == {"KE": {"KES": ("SAFARICOM",)}}
    assert way.caps.calling == {"KE": "254"}
    assert way.caps.names == {"SAFARICOM": "M-Pesa"}
    assert way.caps.hints == {"SAFARICOM": "Dial *182# on your phone"}
    stub.MONEY, stub.fault = "/v2/active-conf", "html"
    await way.refresh()  # what cannot be had stays as it was
    assert way.caps.bounds


LISTED = [{"DEPOSIT": {key: value for key, value in PROMPT.items() if "Amount" not in key or "decimals" in key}}]
LISTED[0]["DEPOSIT"] |= {"minTransactionLimit": "10", "maxTransactionLimit": "70000"}
NAMED = [{"operationType": "PAYOUT"}, {"operationType": "DEPOSIT", **LISTED[0]["DEPOSIT"]}]


@pytest.mark.parametrize("kinds", [LISTED, NAMED], ids=["in a list", "named in a list"])
async def test_the_other_spelling_of_its_pages_is_read_too(way: Pawapay, stub: Stub, kinds: Any) -> None:
    stub.conf = conf(PROMPT)
    stub.conf["countries"][0]["providers"][0]["currencies"][0]["operationTypes"] = kinds
    before = way.caps
    await way.refresh()
    assert way.caps == before


@pytest.mark.parametrize(
    "deposit",
    [
        PROMPT | {"authType": "PREAUTH"},
        PROMPT | {"authType": "REDIRECT_AUTH"},
        PROMPT | {"status": "CLOSED"},
        PROMPT | {"minAmount": "few"},
        7,
    ],
)
async def test_a_network_that_cannot_ask_by_a_prompt_is_left_out(way: Pawapay, stub: Stub, deposit: Any) -> None:
    stub.conf = conf(deposit)
    await way.refresh()
    assert way.caps.bounds == {}
    assert way.caps.networks == {}


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"pinPrompt": "AUTOMATIC"}, ""),
        ({"pinPromptInstructions": None}, ""),
        ({"pinPromptInstructions": {"channels": [{}, {"instructions": {"en": [{"text": "line\nbreak"}]}}]}}, ""),
        ({"pinPromptInstructions": {"channels": [{"instructions": {"en": [{"text": "x" * 300}]}}]}}, "x" * 200),
    ],
)
async def test_what_to_do_where_no_prompt_comes(way: Pawapay, stub: Stub, change: Any, hint: str) -> None:
    stub.conf = conf(PROMPT | change)
    await way.refresh()
    assert way.caps.hints.get("SAFARICOM", "") == hint


async def test_a_signed_callback(way: Pawapay, stub: Stub, clock: FakeClock) -> None:
    good = signed(BODY, url=HOOK)
    assert way.hint(good, BODY) == REF
    assert way.hint(good, BODY.replace(b"150", b"950")) is None
    assert way.hint(signed(BODY), BODY) is None, "it was signed for the address of payouts"
    assert way.hint({}, BODY) is None
    stub.keys = []
    await way.refresh()
    assert way.hint(good, BODY) == REF, "keys that are gone stay"
    unheard = stub.way("http://127.0.0.1:9", clock)
    assert unheard.hint(good, BODY) is None
    await unheard.close()


def test_what_it_needs(clock: FakeClock) -> None:
    off, ours = Settings(on=False, fee_percent=0.0), rail.Settings(on=False, base="", token=NOT_SET)
    assert make(off, ours, Outside(clock)) is None
    with pytest.raises(ValueError, match="KAZI_PAYOUTS_PAWAPAY__TOKEN"):
        make(replace(off, on=True), ours, Outside(clock))
