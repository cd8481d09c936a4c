"""Reloadly, as it was read: what it takes, and how it answers."""

import hmac
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from core.payouts.port import Rail
from core.ports import Clock
from core.secret import Secret
from payouts import reloadly
from payouts.wire import Outside
from tests.payouts.stub import KEY, SECONDS, Stub, refused


class Reloadly(Stub):
    MONEY = "/topups-async"
    CODE = "reloadly"

    def __post_init__(self) -> None:
        self.tokens: list[str] = []  # those that are good
        self.given = 0
        self.lists_status = True
        self.operator: dict[str, Any] = {
            "id": 265,
            "operatorId": 265,
            "name": "Safaricom Kenya",
            "bundle": False,
            "data": False,
            "pin": False,
            "supportsLocalAmounts": True,
            "denominationType": "RANGE",
            "destinationCurrencyCode": "KES",
            "localMinAmount": 5,
            "localMaxAmount": 10000.0,
            "localFixedAmounts": [],
        }

    def rail(self, base: str, clock: Clock, callbacks: str = "", seconds: float = SECONDS) -> Rail:
        settings = reloadly.Settings(
            on=True,
            base=base,
            auth=base,
            countries="KE",
            amounts="KES 10 5000",
            client_id=Secret("id"),
            client_secret=Secret(KEY),
            webhook_secret=Secret("hook"),
        )
        made = reloadly.make(settings, Outside(clock, callbacks, seconds))
        assert made is not None
        return made

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/oauth/token", self._token),
            web.get("/operators/auto-detect/phone/{phone}/countries/{country}", self._operator),
            web.post("/topups-async", self._topup),
            web.get("/topups/reports/transactions", self._list),
            web.get("/topups/{id}/status", self._status),
            web.get("/accounts/balance", self._balance),
        ]

    def _known(self, request: web.Request) -> bool:
        return request.headers.get("authorization", "").removeprefix("Bearer ") in self.tokens

    async def _token(self, request: web.Request) -> web.Response:
        asked = await request.json()
        if asked["client_secret"] != KEY or asked["grant_type"] != "client_credentials":
            return refused("INVALID_CREDENTIALS", 401)
        self.given += 1
        self.tokens = [f"token-{self.given}"]
        return web.json_response({"access_token": self.tokens[0], "expires_in": 86400, "token_type": "Bearer"})

    async def _operator(self, request: web.Request) -> web.Response:
        if not self._known(request):
            return refused("INVALID_TOKEN", 401)
        code = self.operator.get("errorCode")
        return refused(code, 404) if code else web.json_response(self.operator)

    async def _topup(self, request: web.Request) -> web.Response:
        if not self._known(request):
            return refused("TOKEN_EXPIRED", 401)
        asked = await request.json()
        ref = asked["customIdentifier"]
        if ref in self.paid:
            return refused("CUSTOM_IDENTIFIER_ALREADY_USED", 400)
        if self.status in ("INSUFFICIENT_BALANCE", "E_NEW"):
            return refused(self.status, 500 if self.status == "INSUFFICIENT_BALANCE" else 400)
        self.paid[ref] = asked
        return web.json_response({"transactionId": 4602843 + len(self.paid)})

    async def _list(self, request: web.Request) -> web.Response:
        if not self._known(request):
            return refused("TOKEN_EXPIRED", 401)
        rows = [
            {
                "transactionId": 4602844,
                "status": (self.status or "SUCCESSFUL").split()[0] if self.lists_status else None,
                "customIdentifier": ref,
                "recipientPhone": int(asked["recipientPhone"]["number"]),
                "deliveredAmount": 149.9985,
            }
            for ref, asked in self.paid.items()
            if ref.startswith(request.query["customIdentifier"][:8])  # a filter that is not to be relied on
        ]
        return web.json_response({"content": rows})

    async def _status(self, _request: web.Request) -> web.Response:
        status, _, code = (self.status or "SUCCESSFUL").partition(" ")
        row = {"transactionId": 4602844, "recipientPhone": "254712345678"}
        return web.json_response({"code": code or None, "message": None, "status": status, "transaction": row})

    async def _balance(self, request: web.Request) -> web.Response:
        assert self._known(request)
        return web.json_response({"balance": 5500.12345, "currencyCode": "USD"})


def reloadly_signed(body: Mapping[str, Any], stamp: str = "1700000000") -> tuple[dict[str, str], bytes]:
    raw = json.dumps(body).encode()
    signature = hmac.new(b"hook", raw + b":" + stamp.encode(), "sha256").hexdigest()
    return {"x-reloadly-signature": signature, "x-reloadly-request-timestamp": stamp}, raw
