"""Coins to a person's own @CryptoBot wallet, by Crypto Pay: nothing to ask them for, their Telegram number is enough.

    submit  POST /api/transfer              spend_id is our reference, 64 signs at most: "accepted once"; done at once
    lookup  POST /api/getTransfers          by spend_id; statements are listed by it too
    hint    crypto-pay-api-signature        hex HMAC-SHA256 of the body under SHA-256 of the token; of money in only:
                                            transfers out are never called back

Source: Crypto Pay API 1.5 (help.send.tg) and the sources of aiosend 3.0, which would make a spend_id by chance, takes
amounts as floats and compares signatures with ``==``; hence our own calls. `transfer` is off until it is switched on in
@CryptoBot, Crypto Pay, My Apps, Security.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256

from core.errors import N_, Text
from core.payouts import amounts
from core.payouts.port import (
    Accepted,
    Caps,
    Cause,
    Destination,
    Form,
    Found,
    NotFound,
    Paid,
    Pending,
    Record,
    Rejected,
    Strength,
    Submitted,
    Unknown,
)
from core.secret import NOT_SET, Secret
from payouts import money
from payouts.causes import table
from payouts.signed import named, sealed
from payouts.wire import Answer, Outside, Wire, rows

CODE = "crypto"
NUMBER = 5
ID_DIGITS_MAX = 16
LISTED, PAGES_MAX = 1000, 20  # Crypto Pay's most a page; and pages of a statement
NO_NUMBER = Text(N_("Coins go to your own Telegram account; there is nothing to type."))
CAUSES: Mapping[str, Cause] = table(
    duplicate="SPEND_ID_ALREADY_USED",
    float="NOT_ENOUGH_COINS INSUFFICIENT_FUNDS",
    transient="TOO_MANY_REQUESTS",
    payee="USER_NOT_FOUND CANNOT_TRANSFER_TO_USER",
    config="""UNAUTHORIZED METHOD_DISABLED METHOD_NOT_FOUND ASSET_NOT_SUPPORTED ASSET_INVALID AMOUNT_INVALID
        AMOUNT_TOO_SMALL AMOUNT_TOO_BIG SPEND_ID_INVALID USER_ID_INVALID IP_NOT_ALLOWED""",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    on: bool
    base: str
    amounts: str
    token: Secret = NOT_SET


def make(settings: Settings, outside: Outside) -> "Crypto | None":
    """Raises ``ValueError`` with a sentence."""
    if not settings.on:
        return None
    if not settings.token:
        raise ValueError("needs KAZI_PAYOUTS_CRYPTO__TOKEN.")
    caps = Caps(
        code=CODE,
        number=NUMBER,
        title=Text(N_("Coins in @CryptoBot")),
        form=Form.TELEGRAM,
        bounds=money.bounds(settings.amounts),
        strength=Strength.STRONG,
        usual_ms=5_000,
    )
    return Crypto(settings, caps, outside)


class Crypto:
    def __init__(self, settings: Settings, caps: Caps, outside: Outside) -> None:
        self.caps = caps
        self._token = settings.token
        self._wire = Wire(settings.base, {"crypto-pay-api-token": settings.token.reveal()}, outside.seconds)

    def valid(self, destination: Destination) -> Text | None:
        number = destination.value
        fits = number.isascii() and number.isdecimal() and len(number) <= ID_DIGITS_MAX
        return None if destination.form is Form.TELEGRAM and fits else NO_NUMBER

    async def submit(self, ref: str, amount_minor: int, asset: str, destination: Destination) -> Submitted:
        if self.valid(destination) is not None:
            return Rejected("USER_ID_INVALID")
        amount = amounts.plain(amount_minor, asset)
        body = {"user_id": int(destination.value), "asset": asset, "amount": amount, "spend_id": ref}
        said = await self._wire.post("/api/transfer", body | {"disable_send_notification": False})
        if isinstance(said, Unknown):
            return said
        number = said.code("result", "transfer_id")
        if said.at("ok") is True and number:
            return Accepted(number)
        return said.refusal(CAUSES, "error", "name") if said.at("ok") is False else said.unclear

    async def lookup(self, ref: str) -> Found:
        said = await self._wire.post("/api/getTransfers", {"spend_id": ref, "count": 10})
        if isinstance(said, Unknown):
            return said
        items = said.at("result", "items")
        if said.at("ok") is not True or not isinstance(items, list):
            return Unknown(said.code("error", "name")) if said.code("error", "name") else said.unclear
        ours = [Answer(200, row) for row in rows(items) if row.get("spend_id") == ref]
        if len(ours) > 1:
            return Unknown("twice")
        return _found(ours[0]) if ours else NotFound()

    async def listed(self, since: int, until: int) -> Sequence[Record] | None:
        """Page by page, for their order is not said; a transfer without a reference is named by its number."""
        found: list[Record] = []
        for page in range(PAGES_MAX):
            said = await self._wire.post("/api/getTransfers", {"offset": page * LISTED, "count": LISTED})
            items = said.at("result", "items") if isinstance(said, Answer) and said.at("ok") is True else None
            if not isinstance(items, list):
                return None
            for row in map(partial(Answer, 200), rows(items)):
                amount, at = amounts.minor(row.at("amount"), row.at("asset")), _moment(row.at("completed_at"))
                if amount is None or at is None:
                    return None
                number, paid = row.code("transfer_id"), row.at("status") == "completed"
                ref = row.at("spend_id") or f"transfer {number}"
                found += [Record(str(ref), amount, row.at("asset"), paid, number)] if since <= at < until else []
            if len(items) < LISTED:
                return found
        return None

    async def balance(self) -> Mapping[str, int] | None:
        said = await self._wire.get("/api/getBalance")
        told = said.at("result") if isinstance(said, Answer) and said.at("ok") is True else None
        if not isinstance(told, list):
            return None
        held = {
            str(row.get("currency_code")): amounts.floored(row.get("available"), row.get("currency_code"))
            for row in rows(told)
        }
        return {asset: amount for asset, amount in held.items() if amount is not None}

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None:
        key = sha256(self._token.reveal().encode()).digest()
        good = sealed(key, raw, headers.get("crypto-pay-api-signature", ""))
        return named(raw, "payload", "spend_id") if good else None

    def cause(self, code: str) -> Cause:
        return CAUSES.get(code, Cause.UNLISTED)

    async def close(self) -> None:
        await self._wire.close()


def _moment(text: object) -> int | None:
    """Ms of a time in ISO 8601; None where it is none."""
    try:
        return round(datetime.fromisoformat(str(text)).timestamp() * 1000)
    except ValueError:
        return None


def _found(row: Answer) -> Found:
    status, asset, person = row.at("status"), row.at("asset"), row.at("user_id")
    if status != "completed":
        return Pending() if status in ("processing", "pending") else Unknown("status")
    return Paid(
        amounts.minor(row.at("amount"), asset),
        asset if isinstance(asset, str) else None,
        str(person) if isinstance(person, int | str) else None,
        row.code("transfer_id"),
    )
