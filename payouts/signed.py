"""Whether a callback was signed by its provider, as RFC 9421 says: its method, its path and the digest of its body.

What the library checks unless it is told more is that something was signed: a body that was changed on the way passes.
So the body is handed to it, and what the signature must cover is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass

COVERED = ("@method", "@path", "content-digest")
RAW_BYTES = 64  # of a P-256 signature as RFC 9421 wants it; pawaPay's own examples send DER


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    url: str
    headers: Mapping[str, str]


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
