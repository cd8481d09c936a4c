"""Crypto Pay, as it was read: what it takes, and how it answers."""

import hmac
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from aiohttp import web

from core.payouts.port import Destination, Form, Rail
from core.ports import Clock
from core.secret import Secret
from payouts import crypto
from payouts.wire import Outside
from tests.payouts.stub import KEY, SECONDS, Stub

DONE = "2026-11-26T07:00:00.000Z"


class Crypto(Stub):
    MONEY = "/api/transfer"
    CODE = "crypto"
    asset = "USDT"
    amount_minor = 1_500_000

    @property
    def destination(self) -> Destination:
        return Destination(Form.TELEGRAM, "712345678")

    def rail(self, base: str, clock: Clock, callbacks: str = "", seconds: float = SECONDS) -> Rail:
        settings = crypto.Settings(on=True, base=base, amounts="USDT 1 1000", token=Secret(KEY))
        made = crypto.make(settings, Outside(clock, callbacks, seconds))
        assert made is not None
        return made

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/api/transfer", self._pay),
            web.post("/api/getTransfers", self._list),
            web.get("/api/getBalance", self._balance),
        ]

    async def _pay(self, request: web.Request) -> web.Response:
        asked = await request.json()
        if request.headers.get("crypto-pay-api-token") != KEY:
            return _not_ok("UNAUTHORIZED", 401)
        if asked["spend_id"] in self.paid:
            return _not_ok("SPEND_ID_ALREADY_USED", 400)
        if self.status in ("NOT_ENOUGH_COINS", "E_NEW"):
            return _not_ok(self.status, 400)
        self.paid[asked["spend_id"]] = asked
        return web.json_response({"ok": True, "result": {"transfer_id": 77, **asked, "status": "completed"}})

    async def _list(self, request: web.Request) -> web.Response:
        asked = await request.json()
        wanted = asked.get("spend_id")
        rows = [row for ref, row in self.paid.items() if wanted in (None, ref)]
        rows = rows[asked.get("offset", 0) :][: asked["count"]]
        done = {"status": self.status or "completed", "completed_at": DONE}
        items = [{"transfer_id": 77, **done, **row} for row in rows]
        return web.json_response({"ok": True, "result": {"items": items}})

    async def _balance(self, _request: web.Request) -> web.Response:
        rows = [{"currency_code": "USDT", "available": "12.3456789", "onhold": "0"}, {"currency_code": "TON"}]
        return web.json_response({"ok": True, "result": rows})


def _not_ok(name: str, status: int) -> web.Response:
    return web.json_response({"ok": False, "error": {"code": status, "name": name}}, status=status)


def crypto_signed(body: Mapping[str, Any]) -> tuple[dict[str, str], bytes]:
    raw = json.dumps(body).encode()
    return {"crypto-pay-api-signature": hmac.new(sha256(KEY.encode()).digest(), raw, "sha256").hexdigest()}, raw
