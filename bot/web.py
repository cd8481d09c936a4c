"""Fetches one file behind an https address that a stranger gave. Runs in a child process; see bot/child.py.

    parse -> resolve once -> keep public numbers only -> connect to one of them -> TLS for the name -> read, counting
      ↑                                                                                             │
      └──────────────────── a redirect is a new address, checked like the first ────────────────────┘

The number that was checked is the number that is connected to: no second look-up could answer otherwise. No proxy, no
cookie, no password and nothing of ours goes along. Whatever the server says of size, kind or packing is not believed.
"""

import http.client
import signal
import ssl
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any
from urllib.parse import urljoin

from bot.dial import LongHeadError, Pinned, Way
from core.errors import N_, Invalid, Refusal, Text, TooLarge
from core.typed.addresses import Address, inside, parse

REDIRECTS_MAX = 5
NUMBERS_OF_A_KIND = 2  # tried of those a name has, IPv4 and IPv6 each
CHUNK = 64 * 1024
AGENT = "Kazi (fetches files its users name)"

_MOVED = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_CLOSED = {401, 402, 403, 407}
_BUSY = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Bounds:
    bytes_max: int
    seconds: float  # in all, redirects included


class _LateError(Exception):
    """The time for this address is over."""


def get(text: str, bounds: Bounds, way: Way) -> Iterator[tuple[bytes, int | None]]:
    """The file's bytes, chunk by chunk, each with the size of all if the server said one.

    Raises ``Invalid`` or ``TooLarge``, each with a sentence that says what to do. Take nothing for good before the end.
    What the caller does between two chunks takes none of the time.
    """
    with _in_time(bounds.seconds), _told():
        for hop in range(REDIRECTS_MAX + 1):
            with _led_on(hop):
                address = parse(text)
                connection = _asked(address, way)
            with closing(connection), closing(connection.getresponse()) as answer:
                if answer.status in _MOVED:
                    text = urljoin(str(address), answer.getheader("Location") or "")
                    continue
                for found in _body(answer, bounds.bytes_max):
                    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
                    yield found
                    signal.setitimer(signal.ITIMER_REAL, max(left, 0.001))
                return
        raise Invalid(Text(N_("The address leads from one to the next without end. Please send the last of them.")))


@contextmanager
def _led_on(hop: int) -> Iterator[None]:
    """Says of an address nobody wrote where it came from."""
    try:
        yield
    except Refusal as refusal:
        if not hop:
            raise
        raise Invalid(
            Text(N_("The address leads on to another one that I cannot open: {why}"), params={"why": refusal.text})
        ) from None


def _asked(address: Address, way: Way) -> Pinned:
    """A connection on which the address was asked for."""
    try:
        numbers = [address.host] if address.is_number else way.resolve(address.host)
    except (OSError, UnicodeError):
        raise Invalid(
            Text(N_("There is no machine called {host}. Please look at the address."), params={"host": address.host})
        ) from None
    *others, last = _tried([one for one in numbers if way.allowed(one)])
    for number in others:
        try:
            return _ask(address, number, way)
        except OSError:
            continue
    return _ask(address, last, way)


def _tried(public: Sequence[str]) -> Sequence[str]:
    """A few of them, of both kinds: a house without IPv6 must come to the others."""
    if not public:
        raise inside()
    some = [one for six in (True, False) for one in [n for n in public if (":" in n) is six][:NUMBERS_OF_A_KIND]]
    return sorted(some, key=public.index)


def _ask(address: Address, number: str, way: Way) -> Pinned:
    connection = Pinned(address.host, number, way)
    try:
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
        connection.request("GET", address.target, headers=headers)
    except BaseException:
        connection.close()
        raise
    return connection


def _body(answer: http.client.HTTPResponse, bytes_max: int) -> Iterator[tuple[bytes, int | None]]:
    if answer.status != http.client.OK:
        raise Invalid(_refused(answer.status))
    if (answer.getheader("Content-Encoding") or "identity").strip().lower() != "identity":
        raise Invalid(
            Text(N_("The server sends this file packed in its own way. Please put it there as a plain file."))
        )
    size, came = answer.length, 0
    if (size or 0) > bytes_max:
        raise _too_large(bytes_max)
    while chunk := answer.read(CHUNK):
        came += len(chunk)
        if came > bytes_max:
            raise _too_large(bytes_max)
        yield chunk, size
    if size is not None and came < size:
        raise _cut_short()


def _refused(status: int) -> Text:
    params = {"code": status}
    if status in _GONE:
        return Text(
            N_("There is nothing at this address any more ({code}). Please look at the address."), params=params
        )
    if status in _CLOSED:
        return Text(
            N_("The server does not give this file to everybody ({code}). Please make a link anybody can open."),
            params=params,
        )
    if status in _BUSY:
        return Text(N_("The server there is busy or broken now ({code}). Please try again later."), params=params)
    return Text(N_("The server answers {code} instead of the file. Please look at the address."), params=params)


def _cut_short() -> Invalid:
    return Invalid(Text(N_("The server ended before the file did. Please try again later.")))


def _too_large(bytes_max: int) -> TooLarge:
    return TooLarge(
        Text(N_("The file is over {max} MB. Please send it in smaller parts."), params={"max": bytes_max >> 20})
    )


@contextmanager
def _in_time(seconds: float) -> Iterator[None]:
    """Ends whatever is under way when the time is over, also a server that sends a byte now and then."""

    def over(_number: int, _frame: FrameType | None) -> Any:
        raise _LateError

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _told() -> Iterator[None]:
    """What a network does wrong, as sentences."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        text = N_("The server cannot prove that it is the one the address names. Please use another address.")
        raise Invalid(Text(text)) from None
    except (_LateError, TimeoutError):
        text = N_("The server is too slow. Please try again later, or send the file here.")
        raise Invalid(Text(text)) from None
    except http.client.IncompleteRead:
        raise _cut_short() from None
    except (LongHeadError, http.client.HTTPException, ssl.SSLError, ValueError):
        text = N_("The server does not answer as a web server does. Please use another address.")
        raise Invalid(Text(text)) from None
    except OSError:
        raise Invalid(Text(N_("The server cannot be reached. Please look at the address, or try later."))) from None
