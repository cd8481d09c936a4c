"""Tables of providers' codes: each rail lists what its provider may say, and what that means for us."""

from collections.abc import Mapping

from core.payouts.port import Cause


def table(**codes: str) -> Mapping[str, Cause]:
    """``transient="A B", payee="C"``. No code stands twice."""
    found = [(code, Cause(cause)) for cause, listed in codes.items() for code in listed.split()]
    assert len(dict(found)) == len(found)
    return dict(found)
