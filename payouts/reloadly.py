"""Airtime by Reloadly: top-ups of a phone number in over 170 countries.

    token   POST {auth}/oauth/token           client credentials; kept until a minute before it ends
    submit  GET  /operators/auto-detect/…     who serves the number, and which amounts are taken; nothing is sent yet
            POST /topups-async                customIdentifier is our reference: "once used, it cannot be reused"
    lookup  GET  /topups/reports/transactions?customIdentifier=…
            GET  /topups/{id}/status          where the list does not say, and why it failed
    hint    X-Reloadly-Signature              hex HMAC-SHA256 of "body:timestamp" under the webhook's secret

Sources: Reloadly/reloadly-api-documentation (MIT; tests/payouts/test_conformance.py tries us by it), its
error codes there, and 22,802 failures of a survey system that pays by it (vlab-research/fly). What is delivered is told
in the provider's own rounding, so amounts are not compared; the number is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import N_, Text
from core.payouts import amounts
from core.payouts.port import (
    Accepted,
    Caps,
    Cause,
    Destination,
    Failed,
    Form,
    Found,
    NotFound,
    Paid,
    Pending,
    Rejected,
    Strength,
    Submitted,
    Unknown,
)
from core.secret import NOT_SET, Secret
from payouts import money
from payouts.causes import table
from payouts.phone import unfit
from payouts.signed import named, sealed
from payouts.wire import Answer, Outside, Wire, address, rows

CODE = "reloadly"
NUMBER = 2
TYPES = "application/com.reloadly.topups-v1+json, application/json;q=0.9"  # lists come as plain JSON
SPACING_MS = 120_000  # "a delay of 2 minutes has to take place before the same phone number can be topped up again"
EARLY_MS = 60_000  # a token is not used in its last minute
TOKENS_GONE = ("TOKEN_EXPIRED", "INVALID_TOKEN")
NOT_SENT, OPERATOR, CURRENCY, AMOUNT = "NOT_SENT", "OPERATOR_UNFIT", "CURRENCY_DIFFERS", "AMOUNT_NOT_OFFERED"  # ours
CAUSES: Mapping[str, Cause] = table(
    duplicate="CUSTOM_IDENTIFIER_ALREADY_USED",
    float="INSUFFICIENT_BALANCE",
    transient=f"""{NOT_SENT} {" ".join(TOKENS_GONE)} PHONE_RECENTLY_RECHARGED
        TRANSACTION_CANNOT_BE_PROCESSED_AT_THE_MOMENT
        OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE OPERATOR_NOT_IN_SERVICE SERVICE_TO_OPERATOR_TEMPORARILY_UNAVAILABLE
        PROVIDER_INTERNAL_ERROR TOPUP_TRANSACTION_FAILED FAILED REFUNDED""",
    payee=f"""{OPERATOR} {CURRENCY} INVALID_RECIPIENT_PHONE INVALID_PHONE_NUMBER COULD_NOT_AUTO_DETECT_OPERATOR
        OPERATOR_NOT_FOUND RECIPIENT_PHONE_INACTIVE PHONE_BANNED_BY_OPERATOR RECIPIENT_REACHED_MAX_TOPUP_NUMBER
        TRANSACTION_REJECTED_BY_OPERATOR TRANSACTION_REFUSED_BY_OPERATOR COUNTRY_NOT_SUPPORTED""",
    config=f"""{AMOUNT} INVALID_CREDENTIALS INACTIVE_ACCOUNT ACCOUNT_NOT_FOUND INVALID_SENDER_PHONE INVALID_AMOUNT
        INVALID_AMOUNT_FOR_OPERATOR INVALID_AMOUNT_FOR_RECIPIENT_PHONE IMPOSSIBLE_AMOUNT INVALID_INPUT_PROVIDED
        JSON_SYNTAX_ERROR MAX_DAILY_TRANSACTION_COUNT_REACHED MAX_DAILY_TRANSACTION_AMOUNT_REACHED""",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    on: bool
    base: str
    auth: str
    countries: str
    amounts: str
    client_id: Secret = NOT_SET
    client_secret: Secret = NOT_SET
    webhook_secret: Secret = NOT_SET


def make(settings: Settings, outside: Outside) -> "Reloadly | None":
    """Raises ``ValueError`` with a sentence."""
    if not settings.on:
        return None
    if not (settings.client_id and settings.client_secret):
        raise ValueError("needs KAZI_PAYOUTS_RELOADLY__CLIENT_ID and KAZI_PAYOUTS_RELOADLY__CLIENT_SECRET.")
    caps = Caps(
        code=CODE,
        number=NUMBER,
        title=Text(N_("Airtime on a phone")),
        form=Form.PHONE,
        bounds=money.bounds(settings.amounts),
        countries=money.countries(settings.countries),
        strength=Strength.STRONG,
        spacing_ms=SPACING_MS,
        usual_ms=60_000,
    )
    return Reloadly(settings, caps, outside)


class Reloadly:
    def __init__(self, settings: Settings, caps: Caps, outside: Outside) -> None:
        self.caps = caps
        self._settings = settings
        self._clock = outside.clock
        self._token, self._until = "", 0
        self._wire = Wire(settings.base, {"accept": TYPES}, outside.seconds)
        self._auth = Wire(address(settings.auth, "auth"), seconds=outside.seconds)

    def valid(self, destination: Destination) -> Text | None:
        return unfit(destination, self.caps)

    async def submit(self, ref: str, amount_minor: int, asset: str, destination: Destination) -> Submitted:
        headers = await self._headers()
        if not isinstance(headers, dict):
            return headers
        operator = await self._operator(destination, headers)
        if not isinstance(operator, Answer):
            return operator
        wrong = _unsuited(operator, amounts.plain(amount_minor, asset), asset)
        if wrong:
            return Rejected(wrong)
        said = await self._wire.post(
            "/topups-async",
            {
                "operatorId": str(operator.at("operatorId") or operator.at("id")),
                "amount": amounts.plain(amount_minor, asset),
                "useLocalAmount": True,
                "customIdentifier": ref,
                "recipientPhone": {"countryCode": destination.country, "number": destination.value},
            },
            headers,
        )
        if isinstance(said, Unknown):
            return said
        number = said.code("transactionId")
        return Accepted(number) if said.good and number else self._refused(said) or said.unclear

    async def lookup(self, ref: str) -> Found:
        headers = await self._headers()
        if not isinstance(headers, dict):
            return Unknown(headers.code if isinstance(headers, Rejected) else "token")
        said = await self._wire.get("/topups/reports/transactions", headers, customIdentifier=ref, size="20")
        if isinstance(said, Unknown):
            return said
        listed = said.at("content")
        if not said.good or not isinstance(listed, list):
            refused = self._refused(said)
            return Unknown(refused.code) if refused else said.unclear
        ours = [Answer(200, row) for row in rows(listed) if row.get("customIdentifier") == ref]
        if len(ours) > 1:
            return Unknown("twice")  # one reference, two top-ups: nothing that a machine may decide
        if ours and ours[0].at("status") in (None, "FAILED"):
            return await self._status(ours[0].code("transactionId"), headers)
        return _found(ours[0]) if ours else NotFound()

    async def _status(self, number: str, headers: dict[str, str]) -> Found:
        """Lists do not always tell the status, and never why."""
        said = await self._wire.get(f"/topups/{number}/status", headers)
        if isinstance(said, Unknown):
            return said
        row = said.at("transaction")
        if not said.good or not isinstance(row, dict):
            return said.unclear
        return _found(Answer(200, row | {"status": said.at("status"), "errorCode": said.at("code")}))

    async def balance(self) -> Mapping[str, int] | None:
        headers = await self._headers()
        said = await self._wire.get("/accounts/balance", headers) if isinstance(headers, dict) else None
        if not isinstance(said, Answer) or not said.good:
            return None
        asset = said.at("currencyCode")
        held = amounts.floored(said.at("balance"), asset)
        return None if held is None else {asset: held}

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None:
        secret = self._settings.webhook_secret.reveal().encode()
        signed = raw + b":" + headers.get("x-reloadly-request-timestamp", "").encode()
        good = secret and sealed(secret, signed, headers.get("x-reloadly-signature", ""))
        return named(raw, "data", "customIdentifier") if good else None

    def cause(self, code: str) -> Cause:
        return CAUSES.get(code, Cause.UNLISTED)

    async def close(self) -> None:
        await self._wire.close()
        await self._auth.close()

    async def _headers(self) -> dict[str, str] | Rejected:
        """With a token that is still good. Refused before anything was sent where there is none to be had."""
        if self._clock.now() >= self._until:
            body = {
                "client_id": self._settings.client_id.reveal(),
                "client_secret": self._settings.client_secret.reveal(),
                "grant_type": "client_credentials",
                "audience": address(self._settings.base),
            }
            said = await self._auth.post("/oauth/token", body)
            token, seconds = (said.at("access_token"), said.at("expires_in")) if isinstance(said, Answer) else ("", 0)
            if not isinstance(token, str) or not token.isascii() or not token or not isinstance(seconds, int):
                refused = self._refused(said) if isinstance(said, Answer) else None
                return refused or Rejected(NOT_SENT)
            self._token, self._until = token, self._clock.now() + seconds * 1000 - EARLY_MS
        return {"authorization": f"Bearer {self._token}"}

    async def _operator(self, destination: Destination, headers: dict[str, str]) -> Answer | Rejected:
        path = f"/operators/auto-detect/phone/{destination.value}/countries/{destination.country}"
        said = await self._wire.get(path, headers)
        if isinstance(said, Unknown):
            return Rejected(NOT_SENT)
        return said if said.good and isinstance(said.body, dict) else self._refused(said) or Rejected(NOT_SENT)

    def _refused(self, said: Answer) -> Rejected | None:
        """What the provider calls it; a token that it no longer takes is forgotten."""
        code = said.code("errorCode")
        if code in TOKENS_GONE:
            self._until = 0
        refused = said.refusal(CAUSES, "errorCode")
        return refused if isinstance(refused, Rejected) else None


def _unsuited(operator: Answer, amount: str, asset: str) -> str:
    """Why this operator cannot be asked for that; "" where it can."""
    if operator.at("pin") or operator.at("bundle") or operator.at("data") or not operator.at("supportsLocalAmounts"):
        return OPERATOR
    if operator.at("destinationCurrencyCode") != asset:
        return CURRENCY
    wanted = amounts.minor(amount, asset) or 0
    if operator.at("denominationType") == "FIXED":
        found = operator.at("localFixedAmounts")
        offered = found if isinstance(found, list) else []
        return "" if wanted in [amounts.minor(one, asset) for one in offered] else AMOUNT
    least, most = (amounts.minor(operator.at(name), asset) for name in ("localMinAmount", "localMaxAmount"))
    return "" if (least or 0) <= wanted and (most is None or wanted <= most) else AMOUNT


def _found(row: Answer) -> Found:
    match row.at("status"):
        case "SUCCESSFUL":
            number = row.at("recipientPhone")
            digits = str(number).removeprefix("+") if isinstance(number, str | int) else None
            return Paid(destination=digits, theirs=row.code("transactionId"))
        case "PROCESSING" | "PENDING":
            return Pending()
        case "REFUNDED" as status:
            return Failed(status, back=True)
        case "FAILED":
            return Failed(row.code("errorCode") or "FAILED")
        case _:
            return Unknown("status")
