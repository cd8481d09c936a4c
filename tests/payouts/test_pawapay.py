"""pawaPay: what it has set up for us, its networks and amounts, and callbacks signed as RFC 9421 says."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from http_message_signatures import HTTPMessageSigner, HTTPMessageVerifier, algorithms
from http_message_signatures.resolvers import MappingKeyResolver

from core.payouts.port import Accepted, Bounds, Cause, Rail, Rejected, Unknown
from payouts import phone
from payouts.pawapay import Pawapay, Settings, make
from payouts.signed import Request
from payouts.wire import Outside
from tests.fakes import FakeClock
from tests.payouts.stub import PHONE
from tests.payouts.stub_pawapay import Pawapay as Stub

REF = "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"
HOOK = "https://kazi.example.org/payouts/pawapay"
KEY_ID = "HTTP_EC_P256_KEY:1"
COVERED = ("@method", "@authority", "@path", "signature-date", "content-digest", "content-type")
PRIVATE = ec.generate_private_key(ec.SECP256R1())
PUBLIC = PRIVATE.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
BODY = json.dumps({"payoutId": REF, "status": "COMPLETED", "amount": "150", "currency": "KES"}).encode()


@pytest.fixture
def stub() -> Stub:
    made = Stub()
    made.keys = [{"id": KEY_ID, "key": PUBLIC.decode()}]
    return made


@pytest.fixture
async def rail(stub: Stub, clock: FakeClock) -> AsyncIterator[Rail]:
    async with stub.listening() as base:
        made = stub.rail(base, clock, HOOK)
        assert isinstance(made, Pawapay)
        await made.refresh()
        yield made
        await made.close()


async def test_what_is_asked_for(rail: Rail, stub: Stub) -> None:
    assert await rail.submit(REF, 15_000, "KES", PHONE) == Accepted(REF)
    assert stub.paid[REF] == {
        "payoutId": REF,
        "amount": "150",
        "currency": "KES",
        "recipient": {"type": "MMO", "accountDetails": {"phoneNumber": "254712345678", "provider": "SAFARICOM"}},
    }


async def test_an_error_of_its_own_is_never_a_failure(rail: Rail, stub: Stub) -> None:
    stub.status = "UNKNOWN_ERROR"
    assert await rail.submit(REF, 15_000, "KES", PHONE) == Unknown("http-500")
    stub.status = "E_NEW"
    told = await rail.submit(REF, 15_000, "KES", PHONE)
    assert told == Rejected("E_NEW")
    assert rail.cause("E_NEW") is Cause.UNLISTED


async def test_a_record_of_another_payout_is_no_answer(rail: Rail, stub: Stub) -> None:
    await rail.submit(REF, 15_000, "KES", PHONE)
    stub.paid[REF]["payoutId"] = REF[:-1] + "2"
    assert await rail.lookup(REF) == Unknown("http-200")


async def test_before_it_told_us_nothing_is_offered(stub: Stub, clock: FakeClock) -> None:
    async with stub.listening() as base:
        made = stub.rail(base, clock)
        assert isinstance(made, Pawapay)
        assert not made.caps.bounds
        await made.refresh()
        assert made.caps.bounds == {"KES": Bounds(100, 1000, 7_000_000)}
        assert made.caps.networks == {"KE": ("SAFARICOM",)}
        assert made.caps.names == {"SAFARICOM": "M-Pesa"}
        assert made.caps.countries == {"KE"}
        stub.MONEY, stub.fault = "/v2/active-conf", "html"
        await made.refresh()  # what cannot be had stays as it was
        assert made.caps.bounds
        await made.close()


def provider(name: str, asset: str, least: str, most: str, **more: str) -> Any:
    payout = {"minAmount": least, "maxAmount": most, "decimalsInAmount": "NONE", "status": "OPERATIONAL"} | more
    return {"provider": name, "currencies": [{"currency": asset, "operationTypes": {"PAYOUT": payout}}]}


CONF: Any = [
    {"country": "UGA", "prefix": "256", "providers": [provider("MTN", "UGX", "500", "5000000")]},
    {
        "country": "ZMB",
        "prefix": "260",
        "providers": [
            provider("AIRTEL", "ZMW", "1", "20000", decimalsInAmount="TWO_PLACES"),
            provider("MTN", "ZMW", "2.50", "10000"),
            provider("ZAMTEL", "ZMW", "1", "5", status="CLOSED"),
        ],
    },
    {"country": "ETH", "providers": [provider("E", "ETB", "1.255", "99.999", decimalsInAmount="TWO_PLACES")]},
    {"country": "MOZ", "providers": [provider("M", "MZN", "1.25", "99.99", decimalsInAmount="TWO_PLACES")]},
    {"country": "GHA", "providers": [provider("A", "GHS", "1", "5"), provider("B", "GHS", "10", "50")]},
    {"country": "SEN", "providers": [{"provider": "X", "currencies": [{"currency": "XOF", "operationTypes": []}]}]},
    {"country": "KEN", "providers": [{"provider": "Y", "currencies": [7]}, 8, {}]},
    {"country": "KEN", "providers": [provider("Z", "KES", "one", "ten")]},
    {"country": "FRA", "providers": [provider("Q", "EUR", "1", "5")]},
    "nonsense",
]


async def test_amounts_are_those_that_every_network_of_the_currency_takes(rail: Rail, stub: Stub) -> None:
    stub.conf = {"countries": CONF}
    assert isinstance(rail, Pawapay)
    await rail.refresh()
    assert rail.caps.bounds == {
        "UGX": Bounds(1, 500, 5_000_000),
        "ZMW": Bounds(100, 300, 1_000_000),
        "MZN": Bounds(1, 125, 9_999),
    }
    assert not rail.caps.names
    assert rail.caps.networks == {"UG": ("MTN",), "ZM": ("AIRTEL", "MTN"), "GH": ("A", "B"), "MZ": ("M",)}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, None),
        ({"network": "MTN"}, phone.NO_NETWORK),
        ({"country": "UG"}, phone.NOT_THERE),
        ({"value": "256712345678"}, phone.NOT_THERE),
        ({"value": "0712345678"}, phone.NOT_WHOLE),
        ({"value": "+254712345678"}, phone.NOT_WHOLE),
        ({"value": "٢٥٤٧١٢٣٤٥٦٧٨"}, phone.NOT_WHOLE),
        ({"value": "2547"}, phone.NOT_WHOLE),
    ],
)
async def test_numbers_and_networks(change: dict[str, str], wrong: object, rail: Rail) -> None:
    assert rail.valid(replace(PHONE, **change)) == wrong  # type: ignore[arg-type]


async def test_a_country_of_which_only_pawapay_knows_the_prefix(rail: Rail, stub: Stub) -> None:
    stub.conf = {"countries": CONF}
    assert isinstance(rail, Pawapay)
    await rail.refresh()
    zambian = replace(PHONE, country="ZM", network="MTN", value="260763456789")
    assert rail.valid(zambian) is None
    assert rail.valid(replace(zambian, value="254712345678")) == phone.NOT_THERE


@dataclass
class Message:
    url: str = HOOK
    method: str = "POST"
    headers: dict[str, str] = field(
        default_factory=lambda: {"Content-Type": "application/json", "Signature-Date": "2026-11-26T04:41:37Z"}
    )


class Der(algorithms.ECDSA_P256_SHA256):
    """As pawaPay's own examples sign: the signature stays in DER."""

    def sign(self, message: bytes) -> bytes:
        signed: bytes = self.private_key.sign(message, signature_algorithm=self.signature_algorithm)
        return signed


def signed(
    body: bytes = BODY,
    covered: tuple[str, ...] = COVERED,
    url: str = HOOK,
    key: ec.EllipticCurvePrivateKey = PRIVATE,
    algorithm: type[algorithms.ECDSA_P256_SHA256] = algorithms.ECDSA_P256_SHA256,
) -> dict[str, str]:
    message = Message(url)
    resolver = MappingKeyResolver(public_keys={}, private_keys={KEY_ID: key})
    signer = HTTPMessageSigner(signature_algorithm=algorithm, key_resolver=resolver)
    digested = {"body": body} if "content-digest" in covered else {}
    signer.sign(message, key_id=KEY_ID, covered_component_ids=covered, label="sig-pp", **digested)  # type: ignore[arg-type]
    return {name.lower(): value for name, value in message.headers.items()} | {":path": "/payouts/pawapay"}


@pytest.mark.parametrize("algorithm", [algorithms.ECDSA_P256_SHA256, Der])
async def test_a_signed_callback(algorithm: type[algorithms.ECDSA_P256_SHA256], rail: Rail) -> None:
    assert rail.hint(signed(algorithm=algorithm), BODY) == REF


async def test_what_the_library_takes_unless_it_is_told_more() -> None:
    """The trap: without the body, a changed one passes. Should this fail one day, `signed.py` may be shorter."""
    headers: Mapping[str, str] = {name: value for name, value in signed().items() if name != ":path"}
    resolver = MappingKeyResolver(public_keys={KEY_ID: PUBLIC}, private_keys={})
    verifier = HTTPMessageVerifier(signature_algorithm=algorithms.ECDSA_P256_SHA256, key_resolver=resolver)
    assert verifier.verify(Request("POST", HOOK, headers))


async def test_callbacks_that_are_not_authentic(rail: Rail, stub: Stub, clock: FakeClock) -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    good = signed()
    assert rail.hint(good, BODY.replace(b"150", b"950")) is None
    assert rail.hint({name: value for name, value in good.items() if name != "content-digest"}, BODY) is None
    assert rail.hint(signed(covered=("@method", "@path")), BODY) is None
    assert rail.hint(signed(covered=("@method", "content-digest")), BODY) is None
    assert rail.hint(signed(url=f"{HOOK}x"), BODY) is None
    assert rail.hint(signed(key=other), BODY) is None
    assert rail.hint(good | {"signature": "sig-pp=:AAAA:"}, BODY) is None
    assert rail.hint(good | {"signature-input": "nonsense"}, BODY) is None
    assert rail.hint({}, BODY) is None
    for odd in (b"[]", b"{", b'{"payoutId": 7}'):
        assert rail.hint(signed(odd), odd) is None
    stub.keys = []
    unheard = stub.rail("http://127.0.0.1:9", clock)
    assert unheard.hint(good, BODY) is None
    await unheard.close()


async def test_keys_that_are_gone_stay_and_new_ones_come(rail: Rail, stub: Stub) -> None:
    assert isinstance(rail, Pawapay)
    stub.keys = []
    await rail.refresh()
    assert rail.hint(signed(), BODY) == REF
    stub.keys = [{"id": "another", "key": "-----BEGIN PUBLIC KEY-----"}]
    await rail.refresh()
    assert rail.hint(signed(), BODY) is None


def test_what_it_needs(clock: FakeClock) -> None:
    off = Settings(on=False, base="")
    assert make(off, Outside(clock)) is None
    with pytest.raises(ValueError, match="TOKEN"):
        make(replace(off, on=True), Outside(clock))
