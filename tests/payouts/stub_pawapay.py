"""pawaPay, as it was read: what it takes, and how it answers."""

from typing import Any

from aiohttp import web

from core.payouts.port import Rail
from core.ports import Clock
from core.secret import Secret
from payouts import pawapay
from payouts.wire import Outside
from tests.payouts.stub import KEY, SECONDS, Stub


class Pawapay(Stub):
    MONEY = "/v2/payouts"
    CODE = "pawapay"

    def __post_init__(self) -> None:
        limits = {"minAmount": "10", "maxAmount": "70000", "decimalsInAmount": "NONE", "status": "OPERATIONAL"}
        self.conf: Any = {
            "countries": [
                {
                    "country": "KEN",
                    "prefix": "254",
                    "providers": [
                        {
                            "provider": "SAFARICOM",
                            "displayName": "M-Pesa",
                            "currencies": [{"currency": "KES", "operationTypes": {"PAYOUT": limits}}],
                        }
                    ],
                }
            ]
        }
        self.keys: list[dict[str, str]] = []

    def rail(self, base: str, clock: Clock, callbacks: str = "", seconds: float = SECONDS) -> Rail:
        settings = pawapay.Settings(on=True, base=base, token=Secret(KEY))
        made = pawapay.make(settings, Outside(clock, callbacks, seconds))
        assert made is not None
        return made

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/v2/payouts", self._pay),
            web.get("/v2/payouts/{id}", self._found),
            web.get("/v2/active-conf", self._conf),
            web.get("/v2/public-key/http", self._keys),
            web.get("/v2/wallet-balances", self._wallets),
        ]

    async def _pay(self, request: web.Request) -> web.Response:
        asked = await request.json()
        ref = asked["payoutId"]
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return _failure({}, "AUTHENTICATION_ERROR", 403)
        if ref in self.paid:
            return web.json_response({"payoutId": ref, "status": "DUPLICATE_IGNORED"})
        if self.status in ("PAWAPAY_WALLET_OUT_OF_FUNDS", "E_NEW", "UNKNOWN_ERROR"):
            said = {"payoutId": ref, "status": "REJECTED"}
            return _failure(said, self.status, 500 if self.status == "UNKNOWN_ERROR" else 200)
        self.paid[ref] = asked
        return web.json_response({"payoutId": ref, "status": "ACCEPTED", "created": "2026-11-26T07:00:00Z"})

    async def _found(self, request: web.Request) -> web.Response:
        ref = request.match_info["id"]
        if ref not in self.paid:
            return web.json_response({"status": "NOT_FOUND"})
        status, _, code = (self.status or "COMPLETED").partition(" ")
        data = self.paid[ref] | {"status": status, "providerTransactionId": "SJ12"}
        if code:
            data["failureReason"] = {"failureCode": code, "failureMessage": "Amina is not here"}
        return web.json_response({"status": "FOUND", "data": data})

    async def _conf(self, request: web.Request) -> web.Response:
        assert request.query["operationType"] == "PAYOUT"
        return web.json_response(self.conf)

    async def _keys(self, _request: web.Request) -> web.Response:
        return web.json_response(self.keys)

    async def _wallets(self, _request: web.Request) -> web.Response:
        told = (("SEN", "21798.03", "XOF"), ("CIV", "1", "XOF"), ("KEN", "1500.55", "KES"))
        rows = [{"country": country, "balance": held, "currency": asset} for country, held, asset in told]
        return web.json_response({"balances": rows})


def _failure(said: dict[str, Any], code: str, status: int) -> web.Response:
    return web.json_response(said | {"failureReason": {"failureCode": code}}, status=status)
