"""Whether a callback is its provider's: by a secret that both know, or signed as RFC 9421 says.

Of the latter the library checks, unless it is told more, that something was signed: a body that was changed on the way
passes. So the body is handed to it, and what the signature must cover is named.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass

from payouts.wire import Answer

COVERED = ("@method", "@path", "content-digest")
RAW_BYTES = 64  # of a P-256 signature as RFC 9421 wants it; pawaPay's own examples send DER


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    url: str
    headers: Mapping[str, str]


def sealed(key: bytes, signed: bytes, given: str) -> bool:
    """Hex HMAC-SHA256, compared in constant time."""
    return hmac.compare_digest(given.encode(), hmac.new(key, signed, "sha256").hexdigest().encode())


def named(raw: bytes, *keys: str) -> str | None:
    """A text in the body's JSON."""
    try:
        found = Answer(200, json.loads(raw)).at(*keys)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, str) else None


def authentic(url: str, headers: Mapping[str, str], raw: bytes, keys: Mapping[str, bytes]) -> bool:
    """``url``: where we said that we are called, for a proxy may have changed what arrives. ``keys``: PEM by id."""
    if not url or not keys:
        return False
    # Sixty ms and a library of its own: only a rail that is called back pays for them.
    from cryptography.exceptions import InvalidSignature as WrongKey  # noqa: PLC0415 - see above
    from http_message_signatures import (  # noqa: PLC0415 - see above
        HTTPMessageSignaturesException,
        HTTPMessageVerifier,
        algorithms,
    )
    from http_message_signatures.resolvers import MappingKeyResolver  # noqa: PLC0415 - see above

    class EitherForm(algorithms.ECDSA_P256_SHA256):
        def verify(self, signature: bytes, message: bytes) -> None:
            super().verify(signature if len(signature) == RAW_BYTES else self.signature_from_der(signature), message)

    resolver = MappingKeyResolver(public_keys=keys, private_keys={})
    verifier = HTTPMessageVerifier(signature_algorithm=EitherForm, key_resolver=resolver)
    shown = {name: value for name, value in headers.items() if not name.startswith(":")}
    try:
        return bool(verifier.verify(Request("POST", url, shown), body=raw, require_components=COVERED))
    except (HTTPMessageSignaturesException, WrongKey, ValueError):
        return False
