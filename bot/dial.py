"""One connection to a number that was checked, and an answer whose head is bounded; see bot/web.py."""

import http.client
import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO

from core.typed.addresses import PORT, is_public

HEADER_BYTES_MAX = 64 * 1024  # all lines before the body; some send whole policies there
CONNECT_SECONDS = 10.0  # to one number
SILENCE_SECONDS = 20.0  # without a single byte


def resolve(host: str) -> Sequence[str]:
    """The numbers behind a name, the system's first choice first. Raises ``OSError`` or ``UnicodeError``."""
    found = socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True, slots=True)
class Way:
    """How a name becomes a connection. Tests give their own; what runs gives none."""

    resolve: Callable[[str], Sequence[str]] = resolve
    allowed: Callable[[str], bool] = is_public
    port: int = PORT
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    silence_seconds: float = SILENCE_SECONDS


class LongHeadError(Exception):
    """More before the body than any honest server sends."""


class _Head:
    """Lines before the body, counted."""

    def __init__(self, whole: IO[bytes]) -> None:
        self._whole, self._left = whole, HEADER_BYTES_MAX

    def readline(self, limit: int = -1) -> bytes:
        line = self._whole.readline(self._left + 1 if limit < 0 else min(limit, self._left + 1))
        self._left -= len(line)
        if self._left < 0:
            raise LongHeadError
        return line

    def close(self) -> None:
        self._whole.close()


class _Answer(http.client.HTTPResponse):
    def begin(self) -> None:
        whole = self.fp
        self.fp = _Head(whole)  # type: ignore[assignment]  # only its lines are read here
        try:
            super().begin()
        finally:
            self.fp = whole if self.fp is not None else None


class Pinned(http.client.HTTPSConnection):
    """Connects to the number it is given; the name is for TLS and the Host line only."""

    response_class = _Answer

    def __init__(self, host: str, number: str, way: Way) -> None:
        super().__init__(host, PORT, context=way.tls)
        self._number, self._way = number, way

    def connect(self) -> None:
        family = socket.AF_INET6 if ":" in self._number else socket.AF_INET
        plain = socket.socket(family, socket.SOCK_STREAM)
        try:
            plain.settimeout(CONNECT_SECONDS)
            plain.connect((self._number, self._way.port))
            plain.settimeout(self._way.silence_seconds)
            self.sock = self._way.tls.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise
