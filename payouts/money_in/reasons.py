"""Tables of providers' codes: each way lists what its provider may say, and what that means for the payer."""

from collections.abc import Mapping

from core.funds.terms import BP
from core.incoming.port import Why

PERCENT = 100


def table(**codes: str) -> Mapping[str, Why]:
    """``short="A B", later="C"``. No code stands twice."""
    found = [(code, Why(why)) for why, listed in codes.items() for code in listed.split()]
    assert len(dict(found)) == len(found)
    return dict(found)


def why(code: str, listed: Mapping[str, Why]) -> Why:
    """What a code means; our own reasons mean themselves."""
    return listed.get(code) or (Why(code) if code in set(Why) else Why.UNLISTED)


def fee_bp(percent: float) -> int:
    """Raises ``ValueError`` with a sentence."""
    if not 0 <= percent < PERCENT:
        raise ValueError("fee_percent must be from 0 to under 100.")
    return round(percent * BP / PERCENT)
