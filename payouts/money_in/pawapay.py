"""Mobile money from a payer's phone by pawaPay v2: their network asks them for their PIN.

    ask     POST /v2/deposits          depositId is our reference, a UUIDv4; again: DUPLICATE_IGNORED
    lookup  GET  /v2/deposits/{id}     NOT_FOUND is believed a quarter of an hour after; 500 never as a failure
    refresh GET  /v2/active-conf       networks that ask by a prompt of their own (PROVIDER_AUTH), amounts, what to do
                                       where no prompt comes by itself
    hint                               signed as RFC 9421 says, as for payouts

Networks that want a code beforehand (PREAUTH) or a page of their own (REDIRECT_AUTH) are left out. Sources:
docs.pawapay.io/v2 (deposits, active configuration, failure codes, payment page, signatures).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.errors import N_, Text
from core.incoming.port import Asked, Caps, Form, Found, Got, Open, Payer, Submitted, Sum, Why
from core.payouts import amounts
from core.payouts.port import Bounds, Failed, NotFound, Rejected, Unknown
from payouts import active
from payouts import pawapay as rail
from payouts.money_in import reasons
from payouts.pawapay import UNDER_WAY
from payouts.signed import authentic, named
from payouts.wire import Answer, Outside

CODE = rail.CODE
SAID_CHARS_MAX = 22  # of what the payer sees: letters, digits and spaces
BY_PROMPT = "PROVIDER_AUTH"
WHY: Mapping[str, Why] = reasons.table(
    declined="PAYMENT_NOT_APPROVED",
    short="INSUFFICIENT_BALANCE PAYER_LIMIT_REACHED WALLET_LIMIT_REACHED",
    number="PAYER_NOT_FOUND INVALID_PHONE_NUMBER INVALID_PAYER_FORMAT",
    later="PROVIDER_TEMPORARILY_UNAVAILABLE PAYMENT_IN_PROGRESS UNSPECIFIED_FAILURE OTHER_ERROR",
    ours="""NO_AUTHENTICATION AUTHENTICATION_ERROR AUTHORISATION_ERROR HTTP_SIGNATURE_ERROR DEPOSITS_NOT_ALLOWED
        INVALID_INPUT MISSING_PARAMETER UNSUPPORTED_PARAMETER INVALID_PARAMETER DUPLICATE_METADATA_FIELD
        AMOUNT_OUT_OF_BOUNDS INVALID_AMOUNT INVALID_CURRENCY INVALID_PROVIDER""",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    on: bool
    fee_percent: float


def make(settings: Settings, rail_settings: rail.Settings, outside: Outside) -> "Pawapay | None":
    """Raises ``ValueError`` with a sentence."""
    if not settings.on:
        return None
    if not rail_settings.token:
        raise ValueError("needs KAZI_PAYOUTS_PAWAPAY__TOKEN.")
    caps = Caps(
        code=CODE,
        number=rail.NUMBER,
        title=Text(N_("Mobile money prompt on my phone")),
        form=Form.PHONE,
        bounds={},  # until pawaPay has told them
        fee_bp=reasons.fee_bp(settings.fee_percent),
    )
    return Pawapay(rail_settings, caps, outside)


class Pawapay:
    def __init__(self, settings: rail.Settings, caps: Caps, outside: Outside) -> None:
        self._caps = caps
        self._callbacks = outside.callbacks
        self._wire = rail.wire(settings, outside)
        self._keys: dict[str, bytes] = {}

    @property
    def caps(self) -> Caps:
        return self._caps

    async def refresh(self) -> None:
        """What the provider has set up for us, and its keys. What cannot be had now stays as it was."""
        said = await self._wire.get("/v2/active-conf", operationType="DEPOSIT")
        if isinstance(said, Answer) and said.good and isinstance(said.at("countries"), list):
            self._take(active.known(said.at("countries")))
        if self._callbacks:
            self._keys = await rail.keys(self._wire) or self._keys

    async def ask(self, sought: Sum, payer: Payer) -> Submitted:
        said = await self._wire.post(
            "/v2/deposits",
            {
                "depositId": sought.ref,
                "amount": amounts.plain(sought.minor, sought.asset),
                "currency": sought.asset,
                "payer": {
                    "type": "MMO",
                    "accountDetails": {"phoneNumber": payer.value, "provider": payer.network},
                },
                **({"customerMessage": f"Kazi {sought.said}"[:SAID_CHARS_MAX]} if sought.said else {}),
            },
        )
        if isinstance(said, Unknown):
            return said
        match said.at("status"):
            case "ACCEPTED" if said.good:
                return Asked(sought.ref)
            case "DUPLICATE_IGNORED":
                return Unknown("DUPLICATE_IGNORED")
            case _:
                code = said.code("failureReason", "failureCode")
                return Rejected(code) if code and (said.status < 500 or code in WHY) else said.unclear  # noqa: PLR2004 - HTTP's

    async def lookup(self, ref: str, theirs: str) -> Found:
        del theirs
        said = await self._wire.get(f"/v2/deposits/{ref}")
        if isinstance(said, Unknown):
            return said
        if said.good and said.at("status") == "NOT_FOUND":
            return NotFound()
        if not said.good or said.at("status") != "FOUND" or said.at("data", "depositId") != ref:
            return Unknown(said.code("failureReason", "failureCode") or f"http-{said.status}")
        return _found(Answer(said.status, said.at("data")), ref)

    async def usable(self) -> bool:
        said = await self._wire.get("/v2/active-conf", operationType="DEPOSIT")
        return isinstance(said, Answer) and said.good and isinstance(said.at("countries"), list)

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None:
        return named(raw, "depositId") if authentic(self._callbacks, headers, raw, self._keys) else None

    def why(self, code: str) -> Why:
        return reasons.why(code, WHY)

    async def close(self) -> None:
        await self._wire.close()

    def _take(self, countries: list[dict[str, Any]]) -> None:
        found: dict[str, list[Bounds]] = {}
        networks: dict[str, dict[str, tuple[str, ...]]] = {}
        hints: dict[str, str] = {}
        for one in active.offers(countries, "DEPOSIT"):
            if one.raw.get("authType", BY_PROMPT) != BY_PROMPT:
                continue
            found.setdefault(one.asset, []).append(one.bounds)
            there = networks.setdefault(one.country, {})
            there[one.asset] = tuple(sorted({*there.get(one.asset, ()), one.network}))
            hints[one.network] = active.hint(one.raw)
        self._caps = replace(
            self._caps,
            bounds=active.bounds(found),
            networks=networks,
            calling=active.calling(countries),
            names=dict(active.names(countries)),
            hints={network: said for network, said in hints.items() if said},
        )


def _found(said: Answer, ref: str) -> Found:
    status = said.at("status")
    if status in UNDER_WAY:
        return Open(ref)
    if status == "FAILED":
        return Failed(said.code("failureReason", "failureCode") or "FAILED")
    if status != "COMPLETED":
        return Unknown("status")
    asset = said.at("currency")
    return Got(amounts.minor(said.at("amount"), asset), asset if isinstance(asset, str) else None, ref)
