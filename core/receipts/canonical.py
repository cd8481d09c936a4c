"""The one spelling of a value that is signed: RFC 8785 (JSON Canonicalization Scheme), for the JSON that we use.

Objects have their keys in order, no space stands between anything, letters are UTF-8. There are no fractions, keys are
ASCII and integers fit 53 bits: so that any reader of JSON, whatever its language, comes to the same bytes.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from core.assets import SCALES

INTEGER_MAX = 2**53 - 1  # what a reader that knows only doubles still has exactly
DEPTH_MAX = 8


class NotCanonicalError(ValueError):
    """The value has something that two readers may read in two ways."""


def canonical(value: Any) -> bytes:
    """Its bytes. Raises ``NotCanonicalError``."""
    _check(value, DEPTH_MAX)
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:  # half of a character
        raise NotCanonicalError("half a character") from None


def _check(value: Any, depth: int) -> None:
    if depth < 0:
        raise NotCanonicalError("too deep")
    match value:
        case None | bool() | str():
            return
        case int() if abs(value) <= INTEGER_MAX:
            return
        case Mapping():
            if not all(isinstance(key, str) and key.isascii() for key in value):
                raise NotCanonicalError("a key that is not ASCII")
            for one in value.values():
                _check(one, depth - 1)
        case list() | tuple():
            for one in value:
                _check(one, depth - 1)
        case _:
            raise NotCanonicalError(f"{type(value).__name__} {value!r:.40}")


def money(minor: int, asset: str) -> Mapping[str, Any]:
    """An amount that says by itself what it is: {minor: 500, asset: KES, scale: 2, text: "5.00 KES"}."""
    return {"minor": minor, "asset": asset, "scale": SCALES[asset], "text": f"{decimal(minor, asset)} {asset}"}


def decimal(minor: int, asset: str) -> str:
    """The amount as a plain number: 5.00; the same in every language."""
    scale = SCALES[asset]
    whole, rest = divmod(abs(minor), 10**scale)
    return ("-" if minor < 0 else "") + (f"{whole}.{rest:0{scale}d}" if scale else str(whole))


def moment(at: int) -> str:
    """A time (ms) as RFC 3339 writes it, to the second, in UTC."""
    return f"{datetime.fromtimestamp(at // 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"
