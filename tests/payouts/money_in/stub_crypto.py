"""Crypto Pay's invoices, as they were read: what it takes, how it answers, and which were paid."""

from typing import Any

from aiohttp import web

from core.secret import Secret
from payouts import crypto as rail
from payouts.money_in import crypto
from payouts.wire import Outside
from tests.fakes import FakeClock
from tests.payouts.stub import KEY, SECONDS
from tests.payouts.stub_crypto import Crypto as Payouts
from tests.payouts.stub_crypto import _not_ok

LINK = "https://t.me/CryptoBot?start=IVDoTcNBYEfk"


class Crypto(Payouts):
    MONEY = "/api/createInvoice"
    listed_bare = False  # as a list, not in an object of items

    def way(self, base: str, clock: FakeClock, callbacks: str = "", percent: float = 0.0) -> crypto.Crypto:
        settings = crypto.Settings(on=True, amounts="USDT 1 25000", fee_percent=percent, minutes=60)
        ours = rail.Settings(on=False, base=base, amounts="", token=Secret(KEY))
        made = crypto.make(settings, ours, Outside(clock, callbacks, SECONDS))
        assert made is not None
        return made

    @staticmethod
    def token() -> Secret:
        return Secret(KEY)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/api/createInvoice", self._ask),
            web.post("/api/getInvoices", self._invoices),
            web.get("/api/getMe", self._me),
        ]

    async def _ask(self, request: web.Request) -> web.Response:
        asked = await request.json()
        if request.headers.get("crypto-pay-api-token") != KEY:
            return _not_ok("UNAUTHORIZED", 401)
        if self.status in ("AMOUNT_TOO_BIG", "E_NEW"):
            return _not_ok(self.status, 400)
        number = 500 + len(self.paid)
        self.paid[f"{number}"] = asked
        return web.json_response({"ok": True, "result": self._row(f"{number}")})

    def _row(self, number: str) -> dict[str, Any]:
        status = self.status or "active"
        return {**self.paid[number], "invoice_id": int(number), "bot_invoice_url": LINK, "status": status}

    async def _invoices(self, request: web.Request) -> web.Response:
        asked = await request.json()
        wanted = str(asked.get("invoice_ids", "")).split(",") if asked.get("invoice_ids") else list(self.paid)
        rows = [self._row(number) for number in wanted if number in self.paid][: asked["count"]]
        return web.json_response({"ok": True, "result": rows if self.listed_bare else {"items": rows}})

    async def _me(self, request: web.Request) -> web.Response:
        known = request.headers.get("crypto-pay-api-token") == KEY and not self.status
        return web.json_response({"ok": True, "result": {"app_id": 1}}) if known else _not_ok("UNAUTHORIZED", 401)
