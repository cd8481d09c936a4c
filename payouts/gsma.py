"""Mobile money of an operator that speaks the GSMA's Mobile Money API 1.2.

    submit  POST /transactions/type/disbursement   X-CorrelationID is our reference; used again: duplicateRequest
            201 a transaction, 202 a state to be asked for, else an error with a harmonised code
    lookup  GET  /requeststates/…                  while we know its number, which is until the process ends
            GET  /responses/{reference}            a link to what became of it
            GET  /transactions/…                   its status; these words are not harmonised
    hint    PUT to the X-Callback-URL of the request, which carries the reference and a tag only its reader can know

Source: the GSMA's own OpenAPI files (gsmainclusivetechlab/mobilemoneyapi-devportal, MIT), by which
tests/payouts/test_conformance.py tries us. A failure's callback names no transaction and nothing is signed:
hence the tag.
"""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

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
from core.ports import Clock
from core.secret import NOT_SET, Secret
from payouts import money
from payouts.causes import table
from payouts.phone import unfit
from payouts.wire import Answer, Outside, Wire, rows

CODE = "gsma"
NUMBER = 3
STATES_MAX = 10_000  # numbers of states that are remembered
UUID = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
LINK = re.compile(rf"/?(transactions/[A-Za-z0-9][A-Za-z0-9._-]{{0,255}}|requeststates/{UUID})")
CALLED = re.compile(rf"/({UUID})/([0-9a-f]{{32}})$")
PAID = ("completed", "complete", "successful", "success", "succeeded", "posted")
UNDER_WAY = ("pending", "processing", "initiated", "accepted", "submitted", "inprogress", "in progress", "authorised")
FAILED = ("failed", "declined", "rejected", "cancelled", "canceled", "expired", "error")
CAUSES: Mapping[str, Cause] = table(
    duplicate="duplicateRequest",
    float="insufficientFunds",
    transient="rateLimitError failed dailyVolumeLimitExceeded dailyValueLimitExceeded",
    payee="""identifierError maxBalanceExceeded accountMaxTotalVolumeExceeded accountMaxTotalValueExceeded
        samePartiesError""",
    config="""weeklyVolumeLimitExceeded weeklyValueLimitExceeded monthlyVolumeLimitExceeded monthlyValueLimitExceeded
        clientAuthorisationError requestingPartyAuthorisationError servicingPartyAuthorisationError
        lessThanTransactionMinValue greaterThanTransactionMaxValue currencyNotSupported transactionTypeError formatError
        lengthError negativeValue mandatoryValueNotSupplied""",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    on: bool
    base: str
    operator: str
    countries: str
    amounts: str
    account: str
    client_id: str
    api_key: Secret = NOT_SET
    bearer: Secret = NOT_SET


def make(settings: Settings, outside: Outside) -> "Gsma | None":
    """Raises ``ValueError`` with a sentence."""
    if not settings.on:
        return None
    if not settings.api_key or not settings.operator:
        raise ValueError("needs KAZI_PAYOUTS_GSMA__API_KEY, and operator, the name that people know.")
    caps = Caps(
        code=CODE,
        number=NUMBER,
        title=Text(N_("Mobile money: {name}"), params={"name": settings.operator}),
        form=Form.PHONE,
        bounds=money.bounds(settings.amounts),
        countries=money.countries(settings.countries),
        strength=Strength.WEAK,  # by the specification; operators' own ways were not tried
        usual_ms=60_000,
    )
    return Gsma(settings, caps, outside)


class Gsma:
    def __init__(self, settings: Settings, caps: Caps, outside: Outside) -> None:
        self.caps = caps
        self._settings = settings
        self._clock: Clock = outside.clock
        self._callbacks = outside.callbacks
        self._states: dict[str, str] = {}  # our reference -> the number of its state there
        given = {"x-api-key": settings.api_key.reveal(), "x-client-id": settings.client_id}
        if settings.bearer:
            given["authorization"] = f"Bearer {settings.bearer.reveal()}"
        self._wire = Wire(settings.base, {name: value for name, value in given.items() if value}, outside.seconds)

    def valid(self, destination: Destination) -> Text | None:
        return unfit(destination, self.caps)

    async def submit(self, ref: str, amount_minor: int, asset: str, destination: Destination) -> Submitted:
        body = {
            "amount": amounts.plain(amount_minor, asset),
            "currency": asset,
            "creditParty": [{"key": "msisdn", "value": f"+{destination.value}"}],
            "debitParty": [{"key": "accountid", "value": self._settings.account}],
            "requestingOrganisationTransactionReference": ref,
        }
        now = datetime.fromtimestamp(self._clock.now() / 1000, UTC).isoformat(timespec="milliseconds")
        headers = {"x-correlationid": ref, "x-date": now.replace("+00:00", "Z")}
        if self._callbacks:
            headers["x-callback-url"] = f"{self._callbacks}/{ref}/{self._tag(ref)}"
        said = await self._wire.post("/transactions/type/disbursement", body, headers)
        if isinstance(said, Unknown):
            return said
        if not said.good:
            return said.refusal(CAUSES, "errorCode")
        if said.at("status") == "failed" and said.code("error", "errorCode"):
            return Rejected(said.code("error", "errorCode"))
        self._remember(ref, said.at("serverCorrelationId"))
        theirs = said.code("serverCorrelationId") or said.code("transactionReference")
        return Accepted(theirs) if theirs else said.unclear

    async def lookup(self, ref: str) -> Found:
        state = self._states.get(ref)
        if state is not None:
            return await self._follow(f"/requeststates/{state}")
        said = await self._wire.get(f"/responses/{ref}")
        if isinstance(said, Unknown):
            return said
        link = said.at("link")
        if said.good and isinstance(link, str):
            match = LINK.search(link)
            return await self._follow(f"/{match[1]}") if match else Unknown("link")
        never = said.status == 404 and said.code("errorCategory") == "identification"  # noqa: PLR2004 - HTTP's
        return NotFound() if never else said.unclear

    async def balance(self) -> Mapping[str, int] | None:
        said = await self._wire.get("/accounts/balance")
        if isinstance(said, Unknown) or not said.good:
            return None
        asset = said.at("currency")
        held = amounts.floored(said.at("availableBalance") or said.at("currentBalance"), asset)
        return None if held is None else {asset: held}

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None:
        del raw
        match = CALLED.search(headers.get(":path", ""))
        return match[1] if match and hmac.compare_digest(match[2], self._tag(match[1])) else None

    def cause(self, code: str) -> Cause:
        return CAUSES.get(code, Cause.UNLISTED)

    async def close(self) -> None:
        await self._wire.close()

    async def _follow(self, path: str) -> Found:
        """A state or a transaction; a state that is completed leads on to its transaction."""
        said = await self._wire.get(path)
        if isinstance(said, Unknown):
            return said
        if not said.good:
            return Unknown(said.code("errorCode")) if said.code("errorCode") else said.unclear
        if not path.startswith("/requeststates/"):
            return _transaction(said)
        match said.at("status"), said.code("objectReference"):
            case "pending", _:
                return Pending()
            case "failed", _:
                return Failed(said.code("error", "errorCode") or "failed")
            case "completed", reference if reference:
                return await self._follow(f"/transactions/{reference}")
            case _:
                return Unknown("status")

    def _remember(self, ref: str, state: object) -> None:
        if isinstance(state, str) and re.fullmatch(UUID, state):
            self._states[ref] = state
            while len(self._states) > STATES_MAX:
                del self._states[next(iter(self._states))]

    def _tag(self, ref: str) -> str:
        return hmac.new(self._settings.api_key.reveal().encode(), ref.encode(), "sha256").hexdigest()[:32]


def _transaction(said: Answer) -> Found:
    word = said.at("transactionStatus")
    status = word.lower() if isinstance(word, str) else ""
    if status in UNDER_WAY:
        return Pending()
    if status in FAILED:
        return Failed("failed")
    if status not in (*PAID, "reversed"):
        return Unknown("status")
    asset = said.at("currency")
    numbers = [
        str(one["value"]).removeprefix("+")
        for one in rows(said.at("creditParty"))
        if one.get("key") == "msisdn" and one.get("value")
    ]
    return Paid(
        amounts.minor(said.at("amount"), asset),
        asset if isinstance(asset, str) else None,
        numbers[0] if numbers else None,
        said.code("transactionReference"),
        late=status == "reversed",
    )
