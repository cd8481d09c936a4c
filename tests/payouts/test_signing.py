"""Our own requests to pawaPay, signed: the other side can tell them from any other, and what is no key is refused."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from aiohttp import web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from bot.clock import SystemClock
from core.incoming.port import Asked, Payer, Sum
from core.payouts.port import Accepted
from core.secret import NOT_SET, Secret
from payouts import money_in, pawapay
from payouts.signed import authentic
from payouts.signing import NOT_A_KEY, Signer
from payouts.wire import Outside
from tests.fakes import FakeClock
from tests.payouts.money_in.stub_pawapay import Pawapay as DepositStub
from tests.payouts.stub import KEY, PHONE
from tests.payouts.stub_pawapay import Pawapay as PayoutStub

REF = "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"
KEY_ID = "KAZI:1"
PRIVATE = ec.generate_private_key(ec.SECP256R1())
PUBLIC = PRIVATE.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
Any = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


def written(key: Any) -> Secret:
    """As it stands in the environment."""
    der = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Secret(base64.b64encode(der).decode())


def settings(base: str = "http://127.0.0.1:9", key: Secret = NOT_SET, key_id: str = "") -> pawapay.Settings:
    return pawapay.Settings(on=True, base=base, token=Secret(KEY), signing_key=key, key_id=key_id)


@asynccontextmanager
async def watching(stub: PayoutStub) -> AsyncIterator[tuple[str, list[bool]]]:
    """The stub, and of each of its POSTs whether it was signed by our key for that address and that body."""
    seen: list[bool] = []

    class Watched(type(stub)):  # type: ignore[misc]
        async def _answer(self, request: web.Request, handler: object) -> web.StreamResponse:
            if request.method == "POST":
                raw, url = await request.read(), f"http://{request.headers['host']}{request.path}"
                headers = {name.lower(): value for name, value in request.headers.items()}
                seen.append(authentic(url, headers, raw, {KEY_ID: PUBLIC}))
                seen.append(authentic(url, headers, raw + b" ", {KEY_ID: PUBLIC}))
            else:
                assert "signature" not in request.headers
            answer: web.StreamResponse = await super()._answer(request, handler)
            return answer

    watched = Watched()
    async with watched.listening() as base:
        yield base, seen


async def test_a_payout_is_signed(clock: FakeClock) -> None:
    del clock
    async with watching(PayoutStub()) as (base, seen):
        rail = pawapay.make(settings(base, written(PRIVATE), KEY_ID), Outside(SystemClock()))
        assert rail
        await rail.refresh()
        assert await rail.submit(REF, 15_000, "KES", PHONE) == Accepted(REF)
        await rail.lookup(REF)
        await rail.close()
    assert seen == [True, False], "and another body would not be"


async def test_what_asks_a_payer_is_signed_too() -> None:
    async with watching(DepositStub()) as (base, seen):
        on = money_in.pawapay.Settings(on=True, fee_percent=0.0)
        way = money_in.pawapay.make(on, settings(base, written(PRIVATE), KEY_ID), Outside(SystemClock()))
        assert way
        await way.refresh()
        assert await way.ask(Sum(REF, "KES", 15_000), Payer("254712345678", "SAFARICOM")) == Asked(REF)
        await way.close()
    assert seen == [True, False]


async def test_without_a_key_nothing_is_signed() -> None:
    async with watching(PayoutStub()) as (base, seen):
        rail = pawapay.make(settings(base), Outside(SystemClock()))
        assert rail
        assert await rail.submit(REF, 15_000, "KES", PHONE) == Accepted(REF)
        await rail.close()
    assert seen == [False, False]


def test_a_signature_lasts_a_minute_and_says_by_whom_it_is(clock: FakeClock) -> None:
    headers = Signer(KEY_ID, written(PRIVATE), clock).headers("POST", "https://api.pawapay.io/v2/payouts", b"{}")
    now = clock.now() // 1000
    said = headers["signature-input"]
    for part in (f"created={now}", f"expires={now + 60}", f'keyid="{KEY_ID}"', 'alg="ecdsa-p256-sha256"'):
        assert part in said
    assert headers["signature-date"] == f"{datetime.fromtimestamp(now, UTC):%FT%TZ}"
    assert base64.b64decode(headers["signature"].split(":")[1])[0] == 0x30, "DER, as pawaPay's own examples send"


@pytest.mark.parametrize(
    "key",
    [
        Secret("nonsense"),
        Secret("!"),
        Secret(base64.b64encode(b"nonsense").decode()),
        written(ec.generate_private_key(ec.SECP384R1())),
        written(ed25519.Ed25519PrivateKey.generate()),
    ],
)
def test_what_is_no_key_of_that_curve_is_refused_and_not_shown(key: Secret, clock: FakeClock) -> None:
    with pytest.raises(ValueError, match="P-256") as refused:
        pawapay.make(settings(key=key, key_id=KEY_ID), Outside(clock))
    assert str(refused.value) == f"KAZI_PAYOUTS_PAWAPAY__SIGNING_KEY {NOT_A_KEY}"


@pytest.mark.parametrize(("key", "key_id"), [(NOT_SET, KEY_ID), (Secret("x"), "")])
def test_a_key_and_its_name_go_together(key: Secret, key_id: str, clock: FakeClock) -> None:
    with pytest.raises(ValueError, match="or neither"):
        pawapay.make(settings(key=key, key_id=key_id), Outside(clock))
