"""Whatever JSON a provider sends, a rail answers by its values and raises nothing."""

from decimal import Decimal
from typing import Any

import pytest

from bot.rails import Changing
from core.payouts.port import (
    Accepted,
    Failed,
    NotFound,
    Paid,
    Pending,
    Rail,
    Rejected,
    Unknown,
)
from payouts.wire import Answer, Wire
from tests.fakes import FakeClock
from tests.payouts.stub import Stub
from tests.payouts.stubs import ALL

REF = "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"
ODD: list[Any] = [
    *(None, True, 0, -1, 5, 10**40, Decimal("NaN"), Decimal("1.234567891"), float("nan"), "", "x", REF, "-1", "1e99"),
    *([], [5], [[]], [{}], {}, {"a": 1}, ["KEN"], {"status": "COMPLETED"}),
]
GOOD: dict[str, Any] = {  # as much of everything as there can be, one place of which is then spoilt
    "ok": True,
    "status": "FOUND",
    "access_token": "token",
    "expires_in": 86_400,
    "operatorId": 7,
    "transactionId": 9,
    "supportsLocalAmounts": True,
    "destinationCurrencyCode": "KES",
    "denominationType": "FIXED",
    "localFixedAmounts": [150],
    "currencyCode": "USD",
    "balance": Decimal("5.5"),
    "currency": "KES",
    "link": "/transactions/1",
    "transactionStatus": "completed",
    "amount": "150",
    "availableBalance": "1",
    "creditParty": [{"key": "msisdn", "value": "+254"}],
    "content": [{"customIdentifier": REF, "status": "SUCCESSFUL", "transactionId": 9, "recipientPhone": "254"}],
    "transaction": {"transactionId": 9},
    "result": {"items": [{"spend_id": REF, "status": "completed", "asset": "USDT", "amount": "1", "user_id": 7}]},
    "data": {"payoutId": REF, "status": "COMPLETED", "amount": "1", "currency": "KES"},
    "balances": [{"currency": "KES", "balance": "1"}],
    "countries": [
        {
            "country": "KEN",
            "prefix": "254",
            "providers": [
                {
                    "provider": "P",
                    "currencies": [
                        {
                            "currency": "KES",
                            "operationTypes": {
                                "PAYOUT": {"minAmount": "1", "maxAmount": "9", "decimalsInAmount": "NONE"}
                            },
                        }
                    ],
                }
            ],
        }
    ],
}


def places(body: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    for key, value in body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ():
        found += places(value, (*path, key))
    return found


def spoilt(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(body) if isinstance(body, dict) else list(body)
    copy[path[0]] = spoilt(body[path[0]], path[1:], value)
    return copy


async def everything(rail: Rail, stub: Stub) -> None:
    submitted = await rail.submit(REF, stub.amount_minor, stub.asset, stub.destination)
    assert isinstance(submitted, Accepted | Rejected | Unknown)
    if isinstance(submitted, Rejected):
        assert submitted.code
        rail.cause(submitted.code)
    found = await rail.lookup(REF)
    assert isinstance(found, Pending | Paid | Failed | NotFound | Unknown)
    if isinstance(found, Paid):
        assert isinstance(found.amount_minor, int | None)
        assert isinstance(found.asset, str | None)
        assert isinstance(found.destination, str | None)
        assert isinstance(found.theirs, str)
    held = await rail.balance()
    assert held is None or all(isinstance(asset, str) and isinstance(held[asset], int) for asset in held)
    if isinstance(rail, Changing):
        await rail.refresh()
    assert all(one.quantum > 0 and one.least > 0 for one in rail.caps.bounds.values())
    rail.valid(stub.destination)


def _without(body: Any, name: str) -> Any:
    return {key: value for key, value in body.items() if key != name} if isinstance(body, dict) else body


@pytest.mark.parametrize("status", [200, 400, 500])
@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.CODE)
async def test_any_place_of_an_answer_may_hold_anything(kind: type[Stub], status: int) -> None:
    stub = kind()
    rail = stub.rail("http://127.0.0.1:9", FakeClock(), "https://example.org/payouts/x")
    body: Any = GOOD

    async def answer(_self: Wire, _method: str, path: str, *_: object, **__: object) -> Answer:
        told = body if not path.startswith("/operators") else _without(body, "data")  # there it is a flag
        return Answer(200 if path.startswith(("/oauth", "/operators", "/responses")) else status, told)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Wire, "_call", answer)
        await everything(rail, stub)
        for path in [(), *places(GOOD)]:
            for odd in ODD:
                body = spoilt(GOOD, path, odd)
                await everything(rail, stub)
    await rail.close()
