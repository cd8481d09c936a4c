"""A paper in its envelope: what it says, which key signed it, and the signature (Ed25519, RFC 8032).

    {"payload": {...}, "key": "16 hex digits", "signature": "base64url, no padding"}

What is signed are the payload's canonical bytes (``core.receipts.canonical``), so the file may be laid out anew,
indented or sent through other programs, and the signature stays good.
"""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from core.errors import N_, Invalid, Text
from core.receipts.canonical import NotCanonicalError, canonical

FILE_BYTES_MAX = 16 * 1024 * 1024
SIGNATURE_BYTES = 64
KEY_ID_CHARS = 16  # the first hex digits of the SHA-256 of the public key
PARTS = {"payload", "key", "signature"}
NO_PAPER = Text(N_("This is no receipt, statement or work record of Kazi."))


class Signer(Protocol):
    @property
    def key_id(self) -> str: ...

    def sign(self, data: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Sealed:
    """A paper as it was read; ``signed`` are the bytes its signature is over. Nothing says yet that it is genuine."""

    payload: Mapping[str, Any]
    key_id: str
    signature: bytes
    signed: bytes


def seal(payload: Mapping[str, Any], signer: Signer) -> bytes:
    """The file, laid out for people to read as well."""
    whole = {"payload": payload, "key": signer.key_id, "signature": encode(signer.sign(canonical(payload)))}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def unseal(raw: bytes) -> Sealed:
    """Read a file. Raises ``Invalid`` for what is no paper of ours, or can be read in two ways."""
    if len(raw) > FILE_BYTES_MAX:
        raise Invalid(NO_PAPER)
    try:
        whole = json.loads(raw, object_pairs_hook=_once, parse_float=_none, parse_constant=_none)
        if not isinstance(whole, dict) or whole.keys() != PARTS or not isinstance(whole["payload"], dict):
            raise Invalid(NO_PAPER)
        found = Sealed(whole["payload"], str(whole["key"]), decode(whole["signature"]), canonical(whole["payload"]))
    except (ValueError, RecursionError):  # of JSON, UTF-8 and ours, which are all ValueErrors
        raise Invalid(NO_PAPER) from None
    if len(found.signature) != SIGNATURE_BYTES:
        raise Invalid(NO_PAPER)
    return found


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Two values under one key: one reader takes the first, another the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonicalError("a key twice")
    return found


def _none(text: str) -> Any:
    raise NotCanonicalError(f"no integer: {text:.40}")


def encode(data: bytes) -> str:
    """base64url (RFC 4648, section 5) without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decode(text: Any) -> bytes:
    """Raises ``ValueError``."""
    if not isinstance(text, str) or not text.isascii():
        raise NotCanonicalError("no base64url")
    try:
        found = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise NotCanonicalError("no base64url") from None
    if encode(found) != text:  # bits that say nothing may not differ either
        raise NotCanonicalError("no base64url")
    return found
