"""What a way in takes, and what it adds: worked out from its caps."""

from core.assets import SCALES
from core.errors import N_, Stale, Text
from core.funds.prices import QUICK
from core.funds.terms import BP
from core.incoming.model import Incoming
from core.incoming.port import Caps
from core.money import read
from core.payouts.policy import Till

THOUSAND = 1000
CLOSED = Text(N_("That way of paying in is closed now. Here is what there is."))


def caps_of(till: Till, code: str) -> Caps:
    """Raises ``Stale`` where the way is off."""
    if code not in till.ways:
        raise Stale(CLOSED)
    return till.ways[code].caps


def limits(caps: Caps, asset: str) -> tuple[int, int]:
    """The least and the most that can be counted, so that with the fee the payer pays what the provider takes."""
    bounds = caps.bounds[asset]
    least = -(-bounds.least * BP // (BP + caps.fee_bp))
    most = bounds.most * BP // (BP + caps.fee_bp)
    return -(-least // bounds.quantum) * bounds.quantum, most - most % bounds.quantum


def fee(caps: Caps, asset: str, minor: int) -> int:
    """What the payer pays beside it, so that in all it is an amount that the provider takes."""
    quantum = caps.bounds[asset].quantum
    paid = -(-minor * (BP + caps.fee_bp) // BP)
    return -(-paid // quantum) * quantum - minor


def quick(caps: Caps, asset: str) -> list[int]:
    """Amounts on buttons, minor units."""
    least, most = limits(caps, asset)
    if asset in QUICK:
        found = [read(one, asset) * THOUSAND for one in QUICK[asset][1:4]]
    else:
        found = [units * int(10 ** SCALES[asset]) for units in (10, 50, 100)]
    return [one for one in found if least <= one <= most]


def networks(till: Till, one: Incoming) -> tuple[str, ...]:
    """What there is to choose from."""
    caps = till.ways[one.way].caps if one.way in till.ways else None
    return caps.networks.get(one.country, {}).get(one.asset, ()) if caps else ()
