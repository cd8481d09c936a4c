"""Files sealed with a key of their own, which the ring seals in turn; in chunks, so that 2 GB need no memory.

    MAGIC (8 bytes) | length of the sealed key (2) | the sealed key | chunk | chunk | … | last chunk

A chunk is 256 kB of the file and a tag of 16 bytes. Its nonce is its number (11 bytes) and whether it is the last (1),
so none can be left out, moved or cut off (STREAM, https://eprint.iacr.org/2015/189); a key seals one file once, so no
nonce comes twice. The sealed key belongs to the file's SHA-256, so a file under another's name opens nothing.

Files from before there were keys are plain; they are read if they are what their name says.
"""

import hashlib
import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage import ring
from storage.ring import NONCE_BYTES, TAG_BYTES, Ring, SealedError

MAGIC = b"\x93KaziM1\n"  # no kind of file begins so
CHUNK = 256 * 1024
LENGTH_BYTES = 2
SEALED_KEY_MOST = 256


def seal(keys: Ring, source: BinaryIO, into: BinaryIO) -> str:
    """Write the source sealed; its SHA-256. The head is written last: until then ``into`` is no file of ours."""
    key, digest = ring.fresh(), hashlib.sha256()
    head = len(_head(keys, "", key))
    into.seek(head)
    number, chunk, cipher = 0, source.read(CHUNK), AESGCM(key)
    while True:
        following = source.read(CHUNK)
        digest.update(chunk)
        into.write(cipher.encrypt(_nonce(number, last=not following), chunk, None))
        if not following:
            break
        number, chunk = number + 1, following
    sha = digest.hexdigest()
    into.seek(0)
    into.write(_head(keys, sha, key))
    return sha


def chunks(keys: Ring, sha: str, file: BinaryIO) -> Iterator[bytes]:
    """What was sealed, piece by piece. Raises ``SealedError`` where it was changed, cut or belongs to other keys."""
    sealed = sealed_key(file)
    if sealed is None:
        yield from _plain(sha, file)
        return
    cipher = AESGCM(keys.open(_place(sha), sealed))
    number, chunk = 0, file.read(CHUNK + TAG_BYTES)
    while True:
        following = file.read(CHUNK + TAG_BYTES)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), chunk, None)
        except InvalidTag:
            raise SealedError from None
        if not following:
            return
        number, chunk = number + 1, following


def size(file: BinaryIO) -> int:
    """Bytes of what was sealed; not proven before it is read."""
    sealed = sealed_key(file)
    whole = os.fstat(file.fileno()).st_size
    if sealed is None:
        return whole
    body = whole - file.tell()
    return body - TAG_BYTES * max(1, -(-body // (CHUNK + TAG_BYTES)))


def sealed_key(file: BinaryIO) -> bytes | None:
    """From the head, the file left behind it; None of a plain file, left at its beginning."""
    file.seek(0)
    if file.read(len(MAGIC)) != MAGIC:
        file.seek(0)
        return None
    length = int.from_bytes(file.read(LENGTH_BYTES), "big")
    sealed = file.read(min(length, SEALED_KEY_MOST))
    if len(sealed) != length:
        raise SealedError
    return sealed


def is_under(file: BinaryIO, key_id: str) -> bool:
    """Whether this key of the ring seals the file's key."""
    sealed = sealed_key(file)
    return sealed is not None and ring.key_of(sealed) == key_id


def reseal(keys: Ring, sha: str, source: BinaryIO, into: BinaryIO) -> str:
    """The same file under the current key of the ring; one that was plain is sealed. Raises ``SealedError``."""
    sealed = sealed_key(source)
    if sealed is None:
        if seal(keys, source, into) != sha:
            raise SealedError
        return sha
    into.write(_head(keys, sha, keys.open(_place(sha), sealed)))
    while piece := source.read(CHUNK):
        into.write(piece)
    return sha


def _plain(sha: str, file: BinaryIO) -> Iterator[bytes]:
    digest = hashlib.sha256()
    while piece := file.read(CHUNK):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != sha:
        raise SealedError


def _head(keys: Ring, sha: str, key: bytes) -> bytes:
    sealed = keys.seal(_place(sha), key)
    return MAGIC + len(sealed).to_bytes(LENGTH_BYTES, "big") + sealed


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(NONCE_BYTES - 1, "big") + bytes((last,))


def _place(sha: str) -> str:
    return ring.place("media", "key", sha)
