"""pawaPay's deposits, as they were read: what it takes, how it answers, and what it took from payers."""

from typing import Any

from aiohttp import web

from core.secret import Secret
from payouts import pawapay as rail
from payouts.money_in import pawapay
from payouts.wire import Outside
from tests.fakes import FakeClock
from tests.payouts.stub import KEY, SECONDS
from tests.payouts.stub_pawapay import Pawapay as Payouts
from tests.payouts.stub_pawapay import _failure

PROMPT: Any = {
    "authType": "PROVIDER_AUTH",
    "pinPrompt": "MANUAL",
    "pinPromptInstructions": {
        "channels": [{"type": "USSD", "instructions": {"en": [{"text": "Dial *182# on your phone"}]}}]
    },
    "minAmount": "10",
    "maxAmount": "70000",
    "decimalsInAmount": "NONE",
    "status": "OPERATIONAL",
}


def conf(deposit: Any, network: str = "SAFARICOM") -> Any:
    named = {"provider": network, "displayName": "M-Pesa"}
    currency = {"currency": "KES", "operationTypes": {"DEPOSIT": deposit}}
    country = {"country": "KEN", "prefix": "254", "providers": [{**named, "currencies": [currency]}]}
    return {"countries": [country]}


class Pawapay(Payouts):
    MONEY = "/v2/deposits"

    def __post_init__(self) -> None:
        super().__post_init__()
        self.conf = conf(PROMPT)

    def way(self, base: str, clock: FakeClock, callbacks: str = "", percent: float = 0.0) -> pawapay.Pawapay:
        settings = pawapay.Settings(on=True, fee_percent=percent)
        ours = rail.Settings(on=False, base=base, token=Secret(KEY))
        made = pawapay.make(settings, ours, Outside(clock, callbacks, SECONDS))
        assert made is not None
        return made

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/v2/deposits", self._ask),
            web.get("/v2/deposits/{id}", self._state),
            web.get("/v2/active-conf", self._active),
            web.get("/v2/public-key/http", self._keys),
        ]

    async def _ask(self, request: web.Request) -> web.Response:
        asked = await request.json()
        ref = asked["depositId"]
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return _failure({}, "AUTHENTICATION_ERROR", 403)
        if ref in self.paid:
            return web.json_response({"depositId": ref, "status": "DUPLICATE_IGNORED"})
        if self.status in ("PAYER_NOT_FOUND", "E_NEW", "UNKNOWN_ERROR"):
            said = {"depositId": ref, "status": "REJECTED"}
            return _failure(said, self.status, 500 if self.status == "UNKNOWN_ERROR" else 200)
        self.paid[ref] = asked
        return web.json_response({"depositId": ref, "status": "ACCEPTED", "nextStep": "FINAL_STATUS"})

    async def _state(self, request: web.Request) -> web.Response:
        ref = request.match_info["id"]
        if ref not in self.paid:
            return web.json_response({"status": "NOT_FOUND"})
        status, _, code = (self.status or "COMPLETED").partition(" ")
        data = self.paid[ref] | {"status": status, "country": "KEN"}
        if code:
            data["failureReason"] = {"failureCode": code, "failureMessage": "Amina is not here"}
        return web.json_response({"status": "FOUND", "data": data})

    async def _active(self, request: web.Request) -> web.Response:
        assert request.query["operationType"] == "DEPOSIT"
        return web.json_response(self.conf)
