"""An operator that speaks the GSMA's API, as it was read: what it takes, and how it answers."""

from aiohttp import web

from core.payouts.port import Rail
from core.ports import Clock
from core.secret import Secret
from payouts import gsma
from payouts.wire import Outside
from tests.payouts.stub import KEY, SECONDS, Stub, refused


class Gsma(Stub):
    MONEY = "/transactions/type/disbursement"
    CODE = "gsma"
    category = "identification"  # of what is not found
    STATE = "e8eecfa8-090b-4c97-aed4-3f63d92a0831"

    def rail(self, base: str, clock: Clock, callbacks: str = "", seconds: float = SECONDS) -> Rail:
        settings = gsma.Settings(
            on=True,
            base=base,
            operator="Mobi",
            countries="KE",
            amounts="KES 10 5000",
            account="2999",
            client_id="kazi",
            api_key=Secret(KEY),
        )
        made = gsma.make(settings, Outside(clock, callbacks, seconds))
        assert made is not None
        return made

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/transactions/type/disbursement", self._pay),
            web.get("/requeststates/{id}", self._state),
            web.get("/responses/{ref}", self._response),
            web.get("/transactions/{id}", self._transaction),
            web.get("/accounts/balance", self._balance),
        ]

    async def _pay(self, request: web.Request) -> web.Response:
        ref = request.headers["x-correlationid"]
        if request.headers.get("x-api-key") != KEY:
            return refused("clientAuthorisationError", 401)
        if ref in self.paid:
            return refused("duplicateRequest", 400)
        if self.status in ("insufficientFunds", "genericError"):
            return refused(self.status, 500)
        self.paid[ref] = await request.json()
        return web.json_response(
            {"serverCorrelationId": self.STATE, "status": "pending", "notificationMethod": "polling"}, status=202
        )

    async def _state(self, _request: web.Request) -> web.Response:
        ref = next(iter(self.paid))
        state = {"pending": "pending", "failed": "failed"}.get(self.status, "completed")
        body = {"serverCorrelationId": self.STATE, "status": state, "notificationMethod": "polling"}
        if state == "failed":
            body |= {"error": {"errorCategory": "identification", "errorCode": "identifierError"}}  # type: ignore[dict-item]
        return web.json_response(body | {"objectReference": f"T-{ref[:8]}"})

    async def _response(self, request: web.Request) -> web.Response:
        ref = request.match_info["ref"]
        if ref not in self.paid:
            return refused("identifierError", 404, self.category)
        return web.json_response({"link": f"/transactions/T-{ref[:8]}"})

    async def _transaction(self, request: web.Request) -> web.Response:
        ref = next(one for one in self.paid if request.match_info["id"] == f"T-{one[:8]}")
        more = {"type": "disbursement", "transactionStatus": self.status or "completed"}
        return web.json_response(self.paid[ref] | more | {"transactionReference": f"T-{ref[:8]}"})

    async def _balance(self, _request: web.Request) -> web.Response:
        return web.json_response({"availableBalance": "1500.5", "currentBalance": "1600", "currency": "KES"})
