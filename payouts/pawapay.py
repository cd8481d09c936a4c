"""Mobile money in Africa by pawaPay v2: M-Pesa, MTN, Airtel, Orange, Moov and more by one contract.

    submit  POST /v2/payouts          payoutId is our reference, a UUIDv4; again: DUPLICATE_IGNORED
    lookup  GET  /v2/payouts/{id}     NOT_FOUND is believed when long enough after; UNKNOWN_ERROR never as a failure
    refresh GET  /v2/active-conf      where, by which networks and within which amounts: nothing of it in settings
            GET  /v2/public-key/http  by which callbacks are signed, as RFC 9421 says (signed.py)

Where a key of ours is set, what moves money is signed likewise (signing.py).

Sources: docs.pawapay.io/v2 (payouts, active configuration, signatures); codes from its lists of failure codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.errors import N_, Text
from core.payouts import amounts
from core.payouts.port import (
    Accepted,
    Bounds,
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
from payouts import active
from payouts.causes import table
from payouts.phone import NOT_THERE, unfit
from payouts.signed import authentic, named
from payouts.signing import Signer
from payouts.wire import Answer, Outside, Wire, rows

CODE = "pawapay"
NUMBER = 4
UNDER_WAY = ("ACCEPTED", "ENQUEUED", "SUBMITTED", "PROCESSING", "IN_RECONCILIATION")
CAUSES: Mapping[str, Cause] = table(
    duplicate="DUPLICATE_IGNORED",
    float="PAWAPAY_WALLET_OUT_OF_FUNDS",
    transient="PROVIDER_TEMPORARILY_UNAVAILABLE UNSPECIFIED_FAILURE",
    payee="RECIPIENT_NOT_FOUND INVALID_PHONE_NUMBER RECIPIENT_LIMIT_REACHED WALLET_LIMIT_REACHED",
    config="""NO_AUTHENTICATION AUTHENTICATION_ERROR AUTHORISATION_ERROR HTTP_SIGNATURE_ERROR PAYOUTS_NOT_ALLOWED
        INVALID_INPUT MISSING_PARAMETER UNSUPPORTED_PARAMETER INVALID_PARAMETER DUPLICATE_METADATA_FIELD
        AMOUNT_OUT_OF_BOUNDS INVALID_AMOUNT INVALID_CURRENCY INVALID_PROVIDER MANUALLY_CANCELLED""",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    on: bool
    base: str
    key_id: str = ""
    token: Secret = NOT_SET
    signing_key: Secret = NOT_SET


def make(settings: Settings, outside: Outside) -> "Pawapay | None":
    """Raises ``ValueError`` with a sentence."""
    if not settings.on:
        return None
    if not settings.token:
        raise ValueError("needs KAZI_PAYOUTS_PAWAPAY__TOKEN.")
    caps = Caps(
        code=CODE,
        number=NUMBER,
        title=Text(N_("Mobile money")),
        form=Form.PHONE,
        bounds={},  # until pawaPay has told them
        strength=Strength.STRONG,
        usual_ms=60_000,
    )
    return Pawapay(settings, caps, outside)


class Pawapay:
    def __init__(self, settings: Settings, caps: Caps, outside: Outside) -> None:
        self._caps = caps
        self._callbacks = outside.callbacks
        self._wire = wire(settings, outside)
        self._prefixes: dict[str, str] = {}  # country -> what its numbers begin with
        self._keys: dict[str, bytes] = {}

    @property
    def caps(self) -> Caps:
        return self._caps

    async def refresh(self) -> None:
        """What the provider has set up for us, and its keys. What cannot be had now stays as it was."""
        said = await self._wire.get("/v2/active-conf", operationType="PAYOUT")
        if isinstance(said, Answer) and said.good and isinstance(said.at("countries"), list):
            self._take(active.known(said.at("countries")))
        if self._callbacks:
            self._keys = await keys(self._wire) or self._keys

    def valid(self, destination: Destination) -> Text | None:
        prefix = self._prefixes.get(destination.country, "")
        return unfit(destination, self._caps) or (None if destination.value.startswith(prefix) else NOT_THERE)

    async def submit(self, ref: str, amount_minor: int, asset: str, destination: Destination) -> Submitted:
        account = {"phoneNumber": destination.value, "provider": destination.network}
        said = await self._wire.post(
            "/v2/payouts",
            {
                "payoutId": ref,
                "amount": amounts.plain(amount_minor, asset),
                "currency": asset,
                "recipient": {"type": "MMO", "accountDetails": account},
            },
        )
        if isinstance(said, Unknown):
            return said
        match said.at("status"):
            case "ACCEPTED" if said.good:
                return Accepted(ref)
            case "DUPLICATE_IGNORED":
                return Rejected("DUPLICATE_IGNORED")
            case _:
                return said.refusal(CAUSES, "failureReason", "failureCode")

    async def lookup(self, ref: str) -> Found:
        said = await self._wire.get(f"/v2/payouts/{ref}")
        if isinstance(said, Unknown):
            return said
        if said.good and said.at("status") == "NOT_FOUND":
            return NotFound()
        if not said.good or said.at("status") != "FOUND" or said.at("data", "payoutId") != ref:
            return Unknown(said.code("failureReason", "failureCode") or f"http-{said.status}")
        return _found(Answer(said.status, said.at("data")))

    async def balance(self) -> Mapping[str, int] | None:
        """Wallets are one a country. A currency with several is not told: none of them pays for another country."""
        said = await self._wire.get("/v2/wallet-balances")
        if not isinstance(said, Answer) or not said.good or not isinstance(said.at("balances"), list):
            return None
        held: dict[str, list[int]] = {}
        for row in rows(said.at("balances")):
            asset = row.get("currency")
            amount = amounts.floored(row.get("balance"), asset)
            if amount is not None:
                held.setdefault(str(asset), []).append(amount)
        return {asset: found[0] for asset, found in held.items() if len(found) == 1}

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None:
        return named(raw, "payoutId") if authentic(self._callbacks, headers, raw, self._keys) else None

    def cause(self, code: str) -> Cause:
        return CAUSES.get(code, Cause.UNLISTED)

    async def close(self) -> None:
        await self._wire.close()

    def _take(self, countries: list[dict[str, Any]]) -> None:
        networks: dict[str, list[str]] = {}
        found: dict[str, list[Bounds]] = {}
        for one in active.offers(countries, "PAYOUT"):
            networks.setdefault(one.country, []).append(one.network)
            found.setdefault(one.asset, []).append(one.bounds)
        self._prefixes = active.calling(countries)
        self._caps = replace(
            self._caps,
            bounds=active.bounds(found),
            countries=frozenset(networks),
            networks={country: tuple(sorted(set(codes))) for country, codes in networks.items()},
            names=dict(active.names(countries)),
        )


def wire(settings: Settings, outside: Outside) -> Wire:
    """The line to pawaPay, whose requests are signed where a key is set. Raises ``ValueError`` with a sentence."""
    if bool(settings.key_id) != bool(settings.signing_key):
        raise ValueError("needs both payouts.pawapay.key_id and KAZI_PAYOUTS_PAWAPAY__SIGNING_KEY, or neither.")
    sign = None
    if settings.signing_key:
        try:
            sign = Signer(settings.key_id, settings.signing_key, outside.clock).headers
        except ValueError as wrong:
            raise ValueError(f"KAZI_PAYOUTS_PAWAPAY__SIGNING_KEY {wrong}") from None
    return Wire(settings.base, {"authorization": f"Bearer {settings.token.reveal()}"}, outside.seconds, sign)


async def keys(wire: Wire) -> dict[str, bytes]:
    """By which callbacks are signed, PEM by id; none where they cannot be had now."""
    said = await wire.get("/v2/public-key/http")
    told = rows(said.body) if isinstance(said, Answer) and said.good else []
    return {row["id"]: str(row.get("key")).encode() for row in told if isinstance(row.get("id"), str)}


def _found(said: Answer) -> Found:
    status = said.at("status")
    if status in UNDER_WAY:
        return Pending()
    if status == "FAILED":
        return Failed(said.code("failureReason", "failureCode") or "FAILED")
    if status != "COMPLETED":
        return Unknown("status")
    asset, number = said.at("currency"), said.at("recipient", "accountDetails", "phoneNumber")
    return Paid(
        amounts.minor(said.at("amount"), asset),
        asset if isinstance(asset, str) else None,
        number if isinstance(number, str) else None,
        said.code("providerTransactionId"),
    )
