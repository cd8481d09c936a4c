"""What settings say of money: between which amounts a rail pays, and where."""

import re
from collections.abc import Mapping

from core import assets
from core.payouts.amounts import minor
from core.payouts.port import Bounds


def bounds(text: str) -> Mapping[str, Bounds]:
    """``"KES 10 70000, UGX 500 5000000 650"``: asset, least and most a payout, and the provider's fee, in whole units.

    Amounts paid are whole units, of a coin hundredths. Raises ``ValueError`` with a sentence.
    """
    found: dict[str, Bounds] = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        match = re.fullmatch(r"([A-Za-z]+) (\S+) (\S+)(?: (\S+))?", part)
        asset = match[1].upper() if match else ""
        numbers = [minor(number, asset) for number in match.groups("0")[1:]] if match else []
        if not match or not assets.is_money(asset) or any(number is None for number in numbers):
            raise ValueError(f"amounts must be as in KES 10 70000, UGX 500 5000000 650; {part!r} is not.")
        least, most, fee = (number or 0 for number in numbers)
        quantum = 10 ** (assets.SCALES[asset] - (2 if asset == assets.COIN else 0))
        if not 0 < least <= most or least % quantum or fee < 0:
            raise ValueError(f"amounts must go from a least above zero to a most, in whole units; {part!r} does not.")
        found[asset] = Bounds(quantum, least, most - most % quantum, fee)
    return found


def countries(text: str) -> frozenset[str]:
    """``"KE, UG"``. Raises ``ValueError`` with a sentence."""
    found = frozenset(filter(None, (one.strip().upper() for one in text.split(","))))
    if any(not re.fullmatch("[A-Z]{2}", one) for one in found):
        raise ValueError("countries must be two letters each, as in KE, UG.")
    return found
