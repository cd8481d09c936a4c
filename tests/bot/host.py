"""A web server on this machine that answers byte by byte what a test tells it, over TLS, its certificate its own."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from bot.dial import Way
from tests.bot import certificate

NAMES = ("files.example", "other.example", "cdn.example")
HERE = "127.0.0.1"
Reply = bytes | Callable[[], Iterable[bytes]]


def reply(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def moved(to: str) -> bytes:
    return reply(b"", f"Location: {to}", status="302 Found")


class Host:
    """``replies`` by path. What was asked for is in ``asked``: host and target."""

    def __init__(self, folder: Path, replies: Mapping[str, Reply], names: tuple[str, ...] = NAMES) -> None:
        self.replies = dict(replies)
        self.asked: list[str] = []
        self.heads: list[str] = []
        self.at_once = self.most_at_once = 0
        self.certificate = certificate.saved(folder, *names)
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(self.certificate)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._lock = threading.Lock()
        self._closing = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def way(self, numbers: Mapping[str, list[str]] | None = None, silence_seconds: float = 5) -> Way:
        """To this server and no other, whatever the name; ``numbers``: what each name resolves to instead."""
        known = {**{name: [HERE] for name in NAMES}, **(numbers or {})}

        def resolve(host: str) -> list[str]:
            if host not in known:
                raise socket.gaierror
            return known[host]

        return way(resolve, self.certificate, self.port, silence_seconds)

    def close(self) -> None:
        self._closing.set()
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def closed(self, seconds: float = 20) -> bool:
        """Wait so long for the end of the server; whether it came."""
        return self._closing.wait(seconds)

    def _serve(self) -> None:
        while not self._closing.is_set():
            try:
                plain, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(plain,), daemon=True).start()

    def _one(self, plain: socket.socket) -> None:
        with contextlib.suppress(OSError), plain, self._tls.wrap_socket(plain, server_side=True) as connection:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += connection.recv(4096)
            text = head.decode()
            target = text.split(" ")[1]
            with self._lock:
                self.at_once += 1
                self.most_at_once = max(self.most_at_once, self.at_once)
                self.asked.append(text.partition("Host: ")[2].partition("\r\n")[0] + target)
                self.heads.append(text)
            try:
                answer = self.replies.get(target.partition("?")[0], reply(b"no", status="404 Not Found"))
                for part in [answer] if isinstance(answer, bytes) else answer():
                    connection.sendall(part)
            finally:
                with self._lock:
                    self.at_once -= 1


def way(resolve: Callable[[str], Sequence[str]], trusted: Path, port: int, silence_seconds: float = 5) -> Way:
    """This machine alone counts as public here, or no test could have a server."""
    tls = ssl.create_default_context(cafile=str(trusted))
    return Way(resolve, lambda number: number == HERE, port, tls, silence_seconds)
