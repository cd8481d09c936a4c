"""A certificate that signs itself, made on the spot and without a library: RSA, SHA-256, X.509 in DER."""

import base64
import hashlib
import secrets
from functools import cache
from pathlib import Path

BITS = 2048
EXPONENT = 65537
_SHA256 = b"\x60\x86\x48\x01\x65\x03\x04\x02\x01"
_RSA = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"
_SHA256_RSA = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b"
_COMMON_NAME = b"\x55\x04\x03"
_OTHER_NAMES = b"\x55\x1d\x11"
_SMALL = (3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)


def _der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    if len(body) < 0x80:
        return bytes([tag, len(body)]) + body
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8)
    return bytes([tag, 0x80 | len(size)]) + size + body


def _integer(value: int) -> bytes:
    return _der(0x02, value.to_bytes(value.bit_length() // 8 + 1))


def _sequence(*parts: bytes) -> bytes:
    return _der(0x30, *parts)


def _algorithm(name: bytes) -> bytes:
    return _sequence(_der(0x06, name), _der(0x05))


def _prime(bits: int) -> int:
    while True:
        found = secrets.randbits(bits) | 3 << bits - 2 | 1
        if all(found % one for one in _SMALL) and (found - 1) % EXPONENT and _is_prime(found):
            return found


def _is_prime(number: int) -> bool:
    """Miller and Rabin's test; eight rounds are plenty for a key of one test run."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for _ in range(8):
        power = pow(secrets.randbelow(number - 3) + 2, odd, number)
        if power in (1, number - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True


def _pem(kind: str, der: bytes) -> str:
    text = base64.encodebytes(der).decode()
    return f"-----BEGIN {kind}-----\n{text}-----END {kind}-----\n"


def _certificate(names: tuple[str, ...], n: int, d: int) -> bytes:
    key = _sequence(_algorithm(_RSA), _der(0x03, b"\0", _sequence(_integer(n), _integer(EXPONENT))))
    who = _sequence(_der(0x31, _sequence(_der(0x06, _COMMON_NAME), _der(0x0C, names[0].encode()))))
    when = _sequence(_der(0x17, b"200101000000Z"), _der(0x17, b"491231235959Z"))
    others = _sequence(*(_der(0x82, name.encode()) for name in names))
    more = _der(0xA3, _sequence(_sequence(_der(0x06, _OTHER_NAMES), _der(0x04, others))))
    version = _der(0xA0, _integer(2))
    told = _sequence(version, _integer(1), _algorithm(_SHA256_RSA), who, when, who, key, more)
    digest = _sequence(_algorithm(_SHA256), _der(0x04, hashlib.sha256(told).digest()))
    padded = b"\0\1" + b"\xff" * (BITS // 8 - 3 - len(digest)) + b"\0" + digest
    signed = pow(int.from_bytes(padded), d, n).to_bytes(BITS // 8)
    return _sequence(told, _algorithm(_SHA256_RSA), _der(0x03, b"\0", signed))


@cache
def made(*names: str) -> str:
    """Key and certificate for these names, as PEM."""
    p, q = _prime(BITS // 2), _prime(BITS // 2)
    n, d = p * q, pow(EXPONENT, -1, (p - 1) * (q - 1))
    numbers = (0, n, EXPONENT, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))
    key = _sequence(*map(_integer, numbers))
    return _pem("RSA PRIVATE KEY", key) + _pem("CERTIFICATE", _certificate(names, n, d))


def saved(folder: Path, *names: str) -> Path:
    """The same in a file, which serves as the key and as what a client trusts."""
    path = folder / f"{names[0]}.pem"
    path.write_text(made(*names), encoding="ascii")
    return path
