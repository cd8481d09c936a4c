"""Our own requests signed as RFC 9421 says, by a P-256 key whose public half the provider has.

The signature is sent in DER, as both of pawaPay's own examples do (github.com/pawaPay: signatures-node-example,
signatures-java-example); RFC 9421 itself wants the two numbers bare.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from core.ports import Clock
from core.secret import Secret

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

COVERED = ("@method", "@authority", "@path", "signature-date", "content-digest", "content-type")
LABEL = "sig-kazi"
LASTS_SECONDS = 60
NOT_A_KEY = "must be a private key of the curve P-256: PKCS #8, in DER, written in base64."


@dataclass
class Message:
    """What the library signs."""

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)


class Signer:
    def __init__(self, key_id: str, key: Secret, clock: Clock) -> None:
        """Raises ``ValueError`` with a sentence's end."""
        self._key_id, self._clock, self._key = key_id, clock, _read(key.reveal())

    def headers(self, method: str, url: str, raw: bytes) -> Mapping[str, str]:
        """What is added to a request with this JSON as its body, names in lower case."""
        # Sixty ms and a library of its own: only who signs pays for them.
        from http_message_signatures import HTTPMessageSigner, algorithms  # noqa: PLC0415 - see above
        from http_message_signatures.resolvers import MappingKeyResolver  # noqa: PLC0415 - see above

        class Der(algorithms.ECDSA_P256_SHA256):
            def sign(self, message: bytes) -> bytes:
                signed: bytes = self.private_key.sign(message, signature_algorithm=self.signature_algorithm)
                return signed

        now = datetime.fromtimestamp(self._clock.now() / 1000, UTC)
        message = Message(method, url, {"Content-Type": "application/json", "Signature-Date": f"{now:%FT%TZ}"})
        resolver = MappingKeyResolver(public_keys={}, private_keys={self._key_id: self._key})
        HTTPMessageSigner(signature_algorithm=Der, key_resolver=resolver).sign(
            message,
            key_id=self._key_id,
            created=now,
            expires=now + timedelta(seconds=LASTS_SECONDS),
            label=LABEL,
            covered_component_ids=COVERED,
            body=raw,
        )
        return {name.lower(): value for name, value in message.headers.items()}


def _read(text: str) -> "EllipticCurvePrivateKey":
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.serialization import load_der_private_key  # noqa: PLC0415 - as above

    try:
        key = load_der_private_key(base64.b64decode(text, validate=True), password=None)
    except (ValueError, TypeError, binascii.Error):
        raise ValueError(NOT_A_KEY) from None
    match key:
        case ec.EllipticCurvePrivateKey(curve=ec.SECP256R1()):
            return key
        case _:
            raise ValueError(NOT_A_KEY)
