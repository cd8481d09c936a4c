"""pawaPay's active configuration: where, by which networks and within which amounts one kind of operation is done.

Both spellings that its pages have are read: `operationTypes` as an object or as a list, `minAmount` or
`minTransactionLimit`. What is shaped otherwise is passed over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.payouts import amounts
from core.payouts.port import Bounds
from payouts.wire import rows, tame

NAME_CHARS_MAX = 24  # of a network, on a button
HINT_CHARS_MAX = 200
PAIRS = (
    "BEN:BJ BFA:BF CMR:CM CIV:CI COD:CD COG:CG ETH:ET GAB:GA GHA:GH KEN:KE LSO:LS MOZ:MZ MWI:MW NGA:NG RWA:RW SEN:SN "
    "SLE:SL TZA:TZ UGA:UG ZMB:ZM"
)
COUNTRIES = dict(pair.split(":") for pair in PAIRS.split())  # pawaPay's, ISO 3166 alpha-3 -> alpha-2


@dataclass(frozen=True, slots=True)
class Offer:
    """``raw``: what else is said of the operation."""

    country: str
    network: str
    asset: str
    bounds: Bounds
    raw: Mapping[str, Any]


def known(countries: Any) -> list[dict[str, Any]]:
    """Those we know."""
    return [one for one in rows(countries) if str(one.get("country")) in COUNTRIES]


def offers(countries: list[dict[str, Any]], operation: str) -> Iterator[Offer]:
    """Each country's networks and currencies that do it, and are not closed."""
    for country in countries:
        for provider in rows(country.get("providers")):
            for currency in rows(provider.get("currencies")):
                asset, said = str(currency.get("currency")), _operation(currency.get("operationTypes"), operation)
                limits = _bounds(said, asset) if said and said.get("status") != "CLOSED" else None
                if said and limits is not None:
                    network = tame(str(provider.get("provider")))
                    yield Offer(COUNTRIES[country["country"]], network, asset, limits, said)


def _operation(kinds: Any, operation: str) -> Mapping[str, Any] | None:
    if isinstance(kinds, dict):
        found = kinds.get(operation)
        return found if isinstance(found, dict) else None
    for one in rows(kinds):
        if one.get("operationType") == operation:
            return one
        if isinstance(one.get(operation), dict):
            named: Mapping[str, Any] = one[operation]
            return named
    return None


def calling(countries: list[dict[str, Any]]) -> dict[str, str]:
    """Country -> what its numbers begin with."""
    return {COUNTRIES[one["country"]]: tame(str(one.get("prefix") or "")) for one in countries}


def names(countries: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """What people call a network, on one line and short."""
    for country in countries:
        for provider in rows(country.get("providers")):
            shown = provider.get("displayName")
            if isinstance(shown, str) and shown.isprintable() and shown.strip():
                yield tame(str(provider.get("provider"))), shown.strip()[:NAME_CHARS_MAX]


def hint(raw: Mapping[str, Any]) -> str:
    """What a payer does where no prompt comes by itself, in English; "" where one comes, or nothing is said."""
    if raw.get("pinPrompt") != "MANUAL":
        return ""
    said = raw.get("pinPromptInstructions")
    for channel in rows(said.get("channels") if isinstance(said, dict) else None):
        steps = channel.get("instructions")
        texts = [one.get("text") for one in rows(steps.get("en") if isinstance(steps, dict) else None)]
        told = " ".join(one for one in texts if isinstance(one, str) and one.isprintable())
        if told:
            return told[:HINT_CHARS_MAX]
    return ""


def _bounds(said: Mapping[str, Any], asset: object) -> Bounds | None:
    least, most, unit = (
        amounts.minor(one, asset)
        for one in (
            said.get("minAmount", said.get("minTransactionLimit")),
            said.get("maxAmount", said.get("maxTransactionLimit")),
            1,
        )
    )
    if least is None or most is None or unit is None:
        return None
    quantum = unit if said.get("decimalsInAmount") == "NONE" else max(unit // 100, 1)
    return Bounds(quantum, max(-(-least // quantum) * quantum, quantum), most - most % quantum)


def bounds(found: Mapping[str, list[Bounds]]) -> dict[str, Bounds]:
    """Of each currency what every network of it takes; a currency of which nothing is taken by all is left out."""
    tight = {}
    for asset, those in found.items():
        least, most = max(one.least for one in those), min(one.most for one in those)
        if least <= most:
            tight[asset] = Bounds(max(one.quantum for one in those), least, most)
    return tight
