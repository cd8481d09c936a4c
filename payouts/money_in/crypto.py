"""Coins from a payer's own @CryptoBot wallet by Crypto Pay: an invoice that they open with a button.

    ask     POST /api/createInvoice   payload is our reference; it is no key: asked twice there are two invoices, and
                                      only one whose link somebody was given can be paid
    lookup  POST /api/getInvoices     by invoice_id; without it the newest are looked through for our payload
    hint    crypto-pay-api-signature  hex HMAC-SHA256 of the body under SHA-256 of the token; update_type invoice_paid

Source: Crypto Pay API 1.5 (help.send.tg), and for the shape of an invoice the sources of aiosend 3.0. What Crypto Pay
keeps of an invoice is the app's to pay; `fee_percent` adds it to what the payer pays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from core.errors import N_, Text
from core.incoming.port import Asked, Caps, Form, Found, Got, Open, Payer, Submitted, Sum, Why
from core.payouts import amounts
from core.payouts.port import Failed, NotFound, Rejected, Unknown
from payouts import crypto as rail
from payouts import money
from payouts.money_in import reasons
from payouts.signed import named, sealed
from payouts.wire import Answer, Outside, Wire, rows

CODE = rail.CODE
LOOKED_THROUGH = 1000  # the most that Crypto Pay lists
URL_CHARS_MAX = 200
MINUTES_MAX = 44_640  # Crypto Pay's: 31 days
EXPIRED = "expired"
WHY: Mapping[str, Why] = reasons.table(
    later="TOO_MANY_REQUESTS",
    ours="""UNAUTHORIZED METHOD_DISABLED METHOD_NOT_FOUND ASSET_NOT_SUPPORTED ASSET_INVALID AMOUNT_INVALID
        AMOUNT_TOO_SMALL AMOUNT_TOO_BIG PAYLOAD_INVALID EXPIRES_IN_INVALID DESCRIPTION_INVALID IP_NOT_ALLOWED""",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    on: bool
    amounts: str
    fee_percent: float
    minutes: int


def make(settings: Settings, rail_settings: rail.Settings, outside: Outside) -> "Crypto | None":
    """Raises ``ValueError`` with a sentence."""
    if not settings.on:
        return None
    if not rail_settings.token:
        raise ValueError("needs KAZI_PAYOUTS_CRYPTO__TOKEN.")
    if not 1 <= settings.minutes <= MINUTES_MAX:
        raise ValueError(f"minutes must be from 1 to {MINUTES_MAX}.")
    caps = Caps(
        code=CODE,
        number=rail.NUMBER,
        title=Text(N_("Coins by @CryptoBot")),
        form=Form.LINK,
        bounds=money.bounds(settings.amounts),
        fee_bp=reasons.fee_bp(settings.fee_percent),
        lasts_ms=settings.minutes * 60_000,
        believe_ms=60_000,
    )
    return Crypto(rail_settings, caps, outside)


class Crypto:
    def __init__(self, settings: rail.Settings, caps: Caps, outside: Outside) -> None:
        self.caps = caps
        self._token = settings.token
        self._wire = Wire(settings.base, {"crypto-pay-api-token": settings.token.reveal()}, outside.seconds)

    async def ask(self, sought: Sum, payer: Payer) -> Submitted:
        del payer
        said = await self._wire.post(
            "/api/createInvoice",
            {
                "currency_type": "crypto",
                "asset": sought.asset,
                "amount": amounts.plain(sought.minor, sought.asset),
                "description": f"Kazi {sought.said}".strip(),
                "payload": sought.ref,
                "expires_in": self.caps.lasts_ms // 1000,
                "allow_comments": False,
            },
        )
        if isinstance(said, Unknown):
            return said
        number, url = said.code("result", "invoice_id"), _url(said, "result", "bot_invoice_url")
        if said.at("ok") is True and number and url:
            return Asked(number, url)
        code = said.code("error", "name")
        if said.at("ok") is not False or not code or (said.status >= 500 and code not in WHY):  # noqa: PLR2004 - HTTP's
            return said.unclear
        return Rejected(code)

    async def lookup(self, ref: str, theirs: str) -> Found:
        wanted = {"invoice_ids": theirs, "count": 10} if theirs else {"count": LOOKED_THROUGH}
        said = await self._wire.post("/api/getInvoices", wanted)
        if isinstance(said, Unknown):
            return said
        items = said.at("result", "items")
        items = said.at("result") if items is None else items
        if said.at("ok") is not True or not isinstance(items, list):
            return Unknown(said.code("error", "name")) if said.code("error", "name") else said.unclear
        ours = [Answer(200, row) for row in rows(items) if row.get("payload") == ref]
        if len(ours) > 1:  # each may have been paid: people have to look
            return Unknown("twice")
        if not ours:
            return NotFound() if len(items) < LOOKED_THROUGH else Unknown("too-many")
        return _found(ours[0])

    async def usable(self) -> bool:
        said = await self._wire.get("/api/getMe")
        return isinstance(said, Answer) and said.at("ok") is True

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None:
        key = sha256(self._token.reveal().encode()).digest()
        good = sealed(key, raw, headers.get("crypto-pay-api-signature", ""))
        return named(raw, "payload", "payload") if good else None

    def why(self, code: str) -> Why:
        return reasons.why(code, WHY)

    async def close(self) -> None:
        await self._wire.close()


def _url(said: Answer, *keys: str) -> str:
    """A link that can be shown; "" where it is none."""
    found = said.at(*keys)
    fits = isinstance(found, str) and found.startswith("https://") and len(found) <= URL_CHARS_MAX and found.isascii()
    return str(found) if fits and found.isprintable() else ""


def _found(row: Answer) -> Found:
    status, asset, number = row.at("status"), row.at("asset"), row.code("invoice_id")
    if status == "active":
        return Open(number, _url(row, "bot_invoice_url"))
    if status == EXPIRED:
        return Failed(EXPIRED)
    if status != "paid":
        return Unknown("status")
    return Got(amounts.minor(row.at("amount"), asset), asset if isinstance(asset, str) else None, number)
