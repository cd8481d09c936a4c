"""Mobile money as the GSMA shapes it: states, links, and callbacks by an address that only the provider knows."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from core.payouts.port import Accepted, Failed, NotFound, Paid, Pending, Rail, Rejected, Unknown
from payouts.gsma import Gsma, Settings, make
from payouts.wire import Outside
from tests.fakes import FakeClock
from tests.payouts.stub import PHONE
from tests.payouts.stub_gsma import Gsma as Stub

REF = "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"
HOOK = "https://kazi.example.org/payouts/gsma"


@pytest.fixture
def stub() -> Stub:
    return Stub()


@pytest.fixture
async def rail(stub: Stub, clock: FakeClock) -> AsyncIterator[Rail]:
    async with stub.listening() as base:
        made = stub.rail(base, clock, HOOK)
        yield made
        await made.close()


async def pay(rail: Rail) -> object:
    return await rail.submit(REF, 15_050, "KES", PHONE)


async def test_what_is_asked_for(rail: Rail, stub: Stub) -> None:
    assert await pay(rail) == Accepted(stub.STATE)
    assert stub.paid[REF] == {
        "amount": "150.5",
        "currency": "KES",
        "creditParty": [{"key": "msisdn", "value": "+254712345678"}],
        "debitParty": [{"key": "accountid", "value": "2999"}],
        "requestingOrganisationTransactionReference": REF,
    }
    sent = stub.headers[-1]
    assert (sent["x-correlationid"], sent["x-client-id"]) == (REF, "kazi")
    assert sent["x-date"].endswith("Z")
    assert sent["x-callback-url"].startswith(f"{HOOK}/{REF}/")


async def test_the_record_tells_what_was_paid_and_to_whom(rail: Rail, stub: Stub) -> None:
    await pay(rail)
    paid = Paid(15_050, "KES", "254712345678", f"T-{REF[:8]}")
    assert await rail.lookup(REF) == paid
    assert stub.calls[-2:] == [f"GET /requeststates/{stub.STATE}", f"GET /transactions/T-{REF[:8]}"]
    rail._states.clear()  # type: ignore[attr-defined]  # as after a restart
    assert await rail.lookup(REF) == paid
    assert stub.calls[-2:] == [f"GET /responses/{REF}", f"GET /transactions/T-{REF[:8]}"]


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("pending", Pending()),
        ("Processing", Pending()),
        ("Declined", Failed("failed")),
        ("perhaps", Unknown("status")),
        ("Completed", Paid(15_050, "KES", "254712345678", f"T-{REF[:8]}")),
        ("reversed", Paid(15_050, "KES", "254712345678", f"T-{REF[:8]}", late=True)),
    ],
)
async def test_words_of_a_transaction(status: str, found: object, rail: Rail, stub: Stub) -> None:
    await pay(rail)
    rail._states.clear()  # type: ignore[attr-defined]
    stub.status = status
    assert await rail.lookup(REF) == found


async def test_an_answer_that_is_not_found_but_says_no_more_is_no_answer(rail: Rail, stub: Stub) -> None:
    assert await rail.lookup(REF) == NotFound()
    stub.category = "businessRule"
    assert await rail.lookup(REF) == Unknown("http-404")
    stub.MONEY = "/responses"
    stub.fault = "503"
    assert await rail.lookup(REF) == Unknown("http-503")


async def test_callbacks_by_an_address_that_only_the_provider_knows(rail: Rail, stub: Stub) -> None:
    await pay(rail)
    path = stub.headers[-1]["x-callback-url"].removeprefix("https://kazi.example.org")
    failure = b'{"errorCategory": "businessRule", "errorCode": "genericError"}'  # names no transaction
    assert rail.hint({":path": path}, failure) == REF
    assert rail.hint({":path": path}, b"{}") == REF
    other = path.replace(REF, REF[:-1] + "2")
    for forged in (other, path[:-1], path + "/x", f"/payouts/gsma/{REF}", "", "/"):
        assert rail.hint({":path": forged}, failure) is None
    assert rail.hint({}, failure) is None


async def test_a_refusal_in_a_state(rail: Rail, stub: Stub) -> None:
    await pay(rail)
    stub.status = "failed"
    assert await rail.lookup(REF) == Failed("identifierError")


async def test_only_so_many_states_are_remembered(rail: Rail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("payouts.gsma.STATES_MAX", 2)
    assert isinstance(rail, Gsma)
    for n in range(5):
        await rail.submit(REF[:-1] + str(n), 15_000, "KES", PHONE)
    assert list(rail._states) == [REF[:-1] + "3", REF[:-1] + "4"]


async def test_a_key_that_is_not_known_is_our_set_up(rail: Rail) -> None:
    rail._wire._client.headers["x-api-key"] = "wrong"  # type: ignore[attr-defined]
    assert await pay(rail) == Rejected("clientAuthorisationError")


def test_what_it_needs(clock: FakeClock) -> None:
    off = Settings(on=False, base="", operator="", countries="", amounts="", account="", client_id="")
    assert make(off, Outside(clock)) is None
    with pytest.raises(ValueError, match="API_KEY"):
        make(replace(off, on=True, operator="Mobi"), Outside(clock))
