"""Keys and what they seal, without any table: AES-256-GCM and HMAC-SHA256.

    sealed = version (1 byte) | length of the key's id (1) | key's id | nonce (12, random) | ciphertext and tag (16)

Its head and the place it belongs to (``table|column|row id``) are authenticated with it, so a text that is copied to
another row, column or key opens nothing. A random nonce allows 2^32 texts a key (NIST SP 800-38D, section 8.3): a
person's own key sees thousands, the ring's one for each person, file and parked update.

What is looked up without being kept is a chain, a link for each key of the index there ever was:

    64 hex digits = HMAC(first key, purpose|text)       n.64 hex digits = HMAC(key n, the link before, as it is written)

so that what nobody can write anew, as its text was never kept, still comes under a new key; the older ones alone say
nothing about it then.
"""

import base64
import hashlib
import hmac
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = 1
KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 12, 16
RING_MOST = 32
MARK = "sealed:"
_ID = re.compile(r"[a-z0-9]{1,16}")
_KEY = re.compile(r"[A-Za-z0-9_-]{43}")


class RingError(ValueError):
    """What is wrong with the keys that were given, in one sentence without them."""


class SealedError(Exception):
    """None of the keys here opens it, or it is not what was sealed in this place."""


def place(table: str, column: str, row_id: int | str) -> str:
    """Where a sealed text belongs. Only the last part may be anybody's words, so no two places are written alike."""
    return f"{table}|{column}|{row_id}"


def fresh() -> bytes:
    """A new key."""
    return os.urandom(KEY_BYTES)


def seal(key_id: str, key: bytes, where: str, data: bytes) -> bytes:
    head = bytes((VERSION, len(key_id))) + key_id.encode()
    nonce = os.urandom(NONCE_BYTES)
    return head + nonce + AESGCM(key).encrypt(nonce, data, head + where.encode())


def key_of(sealed: bytes) -> str:
    """The id of the key that seals it; "" for a person's own. Raises ``SealedError``."""
    end = 2 + (sealed[1] if len(sealed) > 1 else 0)
    if len(sealed) < end + NONCE_BYTES + TAG_BYTES or sealed[0] != VERSION:
        raise SealedError
    return sealed[2:end].decode("ascii", "replace")


def unseal(key: bytes, where: str, sealed: bytes) -> bytes:
    """What was sealed in this place with this key; raises ``SealedError``."""
    key_of(sealed)
    start = 2 + sealed[1]
    body = start + NONCE_BYTES
    try:
        return AESGCM(key).decrypt(sealed[start:body], sealed[body:], sealed[:start] + where.encode())
    except InvalidTag:
        raise SealedError from None


def written(sealed: bytes) -> str:
    """For a column of text."""
    return MARK + base64.b64encode(sealed).decode()


def unwritten(text: str) -> bytes | None:
    """None for a text of older days, which nothing seals."""
    return base64.b64decode(text[len(MARK) :]) if text.startswith(MARK) else None


@dataclass(frozen=True, slots=True)
class Ring:
    """The deployment's own keys: the first seals, every one opens; ``index`` makes what is looked up by, and ``later``
    its further links, in order.

    Without keys nothing can be sealed, opened or looked up: ``SealedError``.
    """

    keys: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    index: bytes = field(default=b"", repr=False)
    later: Sequence[bytes] = field(default=(), repr=False)

    @property
    def current(self) -> str:
        return next(iter(self.keys), "")

    def seal(self, where: str, data: bytes) -> bytes:
        if not self.keys:
            raise SealedError
        return seal(self.current, self.keys[self.current], where, data)

    def open(self, where: str, sealed: bytes) -> bytes:
        key = self.keys.get(key_of(sealed))
        if key is None:
            raise SealedError
        return unseal(key, where, sealed)

    def blind(self, purpose: str, text: str) -> str:
        """What stands in a column that is looked up by equality, and says nothing without the keys."""
        return self.blinds(purpose, text)[0]

    def blinds(self, purpose: str, text: str) -> Sequence[str]:
        """The same, and after it what may stand where nothing was rotated yet, the latest first."""
        if not self.index:
            raise SealedError
        links = [hmac.digest(self.index, f"{purpose}|{text}".encode(), hashlib.sha256).hex()]
        for _ in self.later:
            links.append(self._link(links[-1]))
        return links[::-1]

    def advanced(self, link: str) -> str:
        """A link that was kept, under all keys."""
        for _ in self.later[length(link) - 1 :]:
            link = self._link(link)
        return link

    def _link(self, before: str) -> str:
        at = length(before)
        return f"{at + 1}.{hmac.digest(self.later[at - 1], before.encode(), hashlib.sha256).hex()}"

    @property
    def links(self) -> int:
        """How many keys the index has."""
        return 1 + len(self.later)


NO_KEYS = Ring()


def length(link: str) -> int:
    """How many keys a link of the index has behind it."""
    before, dot, _ = link.partition(".")
    return int(before) if dot else 1


def read(keys: str, index: str) -> Ring:
    """The ring from ``id:key,id:key``, the first the current one, and the index's keys, the oldest first.

    Raises ``RingError``.
    """
    found: dict[str, bytes] = {}
    for entry in filter(None, (part.strip() for part in keys.split(","))):
        key_id, colon, key = entry.partition(":")
        if not colon or not _ID.fullmatch(key_id) or key_id in found:
            raise RingError("Each key is id:key, with an id of its own of up to 16 small letters and digits.")
        found[key_id] = _key(key)
    if len(found) > RING_MOST:
        raise RingError(f"More than {RING_MOST} keys are in the ring; run: kazi keys rotate")
    links = [_key(part.strip()) for part in index.split(",")] if index else []
    if len(links) > RING_MOST:
        raise RingError(f"The index has more than {RING_MOST} keys.")
    return Ring(found, links[0] if links else b"", tuple(links[1:]))


def write(keys: Iterable[tuple[str, bytes]]) -> str:
    """As ``read`` reads it."""
    return ",".join(f"{key_id}:{text(key)}" for key_id, key in keys)


def text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).rstrip(b"=").decode()


def _key(given: str) -> bytes:
    key = base64.urlsafe_b64decode(given + "=") if _KEY.fullmatch(given) else b""
    if not key or text(key) != given:
        raise RingError("A key is 43 letters, digits, - and _: 32 bytes in base64url.")
    return key
