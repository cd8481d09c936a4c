"""What a server under a stranger's address may do, and the one sentence each of it ends in."""

import gzip
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import web
from bot.dial import Way, resolve
from bot.web import Bounds, get
from core.errors import Invalid, Text, TooLarge
from tests.bot import certificate
from tests.bot.host import HERE, NAMES, Host, moved, reply, way

BOUNDS = Bounds(bytes_max=300_000, seconds=10)
ADDRESS = "https://files.example/a"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    with closing(Host(tmp_path, {})) as made:
        yield made


def read(text: str, way: Way, bounds: Bounds = BOUNDS) -> bytes:
    return b"".join(chunk for chunk, _ in get(text, bounds, way))


def refusal(text: str, way: Way, bounds: Bounds = BOUNDS) -> str:
    with pytest.raises(Invalid) as refused:
        read(text, way, bounds)
    return said(refused.value.text)


def said(text: Text) -> str:
    return text.one.format(
        **{key: said(value) if isinstance(value, Text) else value for key, value in text.params.items()}
    )


def test_a_file(host: Host) -> None:
    host.replies["/a"] = reply(b"x" * 200_000)
    found = list(get(f"{ADDRESS}?sig=1", BOUNDS, host.way()))
    assert sum(len(chunk) for chunk, _ in found) == 200_000
    assert {size for _, size in found} == {200_000}
    assert host.asked == ["files.example/a?sig=1"]


def test_nothing_of_ours_goes_along(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    host.replies["/a"] = reply(b"x")
    assert read(ADDRESS, host.way()) == b"x"
    head = host.heads[0].lower()
    assert "accept-encoding: identity" in head
    assert not {"cookie", "authorization", "referer"} & {line.partition(":")[0] for line in head.splitlines()}


def test_a_size_nobody_said(host: Host) -> None:
    host.replies["/a"] = b"HTTP/1.1 200 OK\r\n\r\n" + b"y" * 1000
    assert list(get(ADDRESS, BOUNDS, host.way())) == [(b"y" * 1000, None)]


def test_a_file_in_pieces(host: Host) -> None:
    host.replies["/a"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    assert read(ADDRESS, host.way()) == b"abcde"


def test_redirects_are_followed_each_checked(host: Host) -> None:
    host.replies |= {
        "/a": moved("/b"),
        "/b": moved("//other.example/c"),
        "/c": moved("https://cdn.example/d?key=1"),
        "/d": reply(b"there"),
    }
    assert read(ADDRESS, host.way()) == b"there"
    assert host.asked == ["files.example/a", "files.example/b", "other.example/c", "cdn.example/d?key=1"]


INSIDE = {
    "the house itself": "https://127.0.0.1/",
    "IPv6 of the house": "https://[::1]/",
    "an address that resolves inside": "https://inside.example/",
    "the metadata of a cloud": "https://169.254.169.254/latest/meta-data/",
    "a number with a zone": "https://[fe80::1%25eth0]/",
    "IPv4 inside IPv6": "https://[::ffff:127.0.0.1]/",
}
NUMBERS = {"inside.example": ["10.0.0.7", "fd00::7"]}


@pytest.mark.parametrize("text", INSIDE.values(), ids=INSIDE)
def test_what_points_inside(host: Host, text: str) -> None:
    known = host.way(NUMBERS)
    real = Way(known.resolve, port=host.port, tls=known.tls)
    assert "private machine" in refusal(text, real)
    assert not host.asked


LED_ON = {
    "inside": ("https://169.254.169.254/", "cannot open: The address leads to a private machine"),
    "inside by its name": ("https://inside.example/", "cannot open: The address leads to a private machine"),
    "to plain http": ("http://files.example/b", "cannot open: The address must begin with https"),
    "to a file": ("file:///etc/passwd", "cannot open: The address must begin with https"),
    "to another port": ("https://files.example:8443/", "cannot open: The address names a port"),
    "with a password": ("https://a:b@files.example/", "cannot open: The address holds a name"),
    "to no address": ("https://[", "does not answer as a web server"),
    "to nobody": ("https://nobody.example/", "cannot open: There is no machine called nobody.example"),
    "to itself": ("/a", "without end"),
}


@pytest.mark.parametrize(("to", "why"), LED_ON.values(), ids=LED_ON)
def test_where_a_redirect_must_not_lead(host: Host, to: str, why: str) -> None:
    host.replies["/a"] = moved(to)
    assert why in refusal(ADDRESS, host.way(NUMBERS))
    assert len(host.asked) <= web.REDIRECTS_MAX + 1


def test_a_name_is_resolved_once_and_only_public_numbers_are_used(host: Host) -> None:
    asked: list[str] = []

    def rebinding(name: str) -> list[str]:
        asked.append(name)
        return ["10.0.0.7", HERE, "192.168.0.1"] if len(asked) == 1 else ["10.0.0.7"]

    host.replies["/a"] = reply(b"x")
    assert read(ADDRESS, way(rebinding, host.certificate, host.port)) == b"x"
    assert asked == ["files.example"]


def test_another_number_is_tried_when_the_first_is_deaf(host: Host) -> None:
    host.replies["/a"] = reply(b"x")
    known = host.way({"files.example": ["::1", HERE]})
    both = Way(known.resolve, lambda _: True, known.port, known.tls)
    assert read(ADDRESS, both) == b"x"


def endless() -> Iterable[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield b"x" * 65536


def endless_head() -> Iterable[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-More: " + b"x" * 1000 + b"\r\n"


def endless_hints() -> Iterable[bytes]:
    while True:
        yield b"HTTP/1.1 100 Continue\r\nX-More: 1\r\n\r\n"


PACKED = gzip.compress(bytes(50_000_000))
REPLIES = {
    "never ends": (endless, "over 0 MB"),
    "says it is too large": (reply(b"", length=300_001), "over 0 MB"),
    "says less than it sends": (reply(b"x" * 400_000, length=-5), "over 0 MB"),
    "says more than it sends": (reply(b"x" * 100, length=200), "ended before the file did"),
    "breaks off": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc", "ended before the file did"),
    "a pack that bursts": (reply(PACKED, "Content-Encoding: gzip"), "packed in its own way"),
    "endless head": (endless_head, "does not answer as a web server"),
    "endless hints": (endless_hints, "does not answer as a web server"),
    "one line without end": (
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
        "does not answer as a web server",
    ),
    "many heads": (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "does not answer as a web server"),
    "no web server": (b"220 smtp.example ESMTP\r\n", "does not answer as a web server"),
    "a bad piece": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "ended before the file did"),
    "hangs up": (b"", "does not answer as a web server"),
    "gone": (reply(b"", status="410 Gone"), "nothing at this address any more (410)"),
    "closed": (reply(b"", status="403 Forbidden"), "to everybody (403)"),
    "busy": (reply(b"", status="503 Service Unavailable"), "try again later"),
    "odd": (reply(b"", status="418 I'm a teapot"), "answers 418"),
    "nothing": (b"HTTP/1.1 204 No Content\r\n\r\n", "answers 204"),
}


@pytest.mark.parametrize(("answer", "why"), REPLIES.values(), ids=REPLIES)
def test_what_a_server_may_do_wrong(host: Host, answer: bytes, why: str) -> None:
    host.replies["/a"] = answer
    assert why in refusal(ADDRESS, host.way())


def test_the_limit_is_a_refusal_of_its_own_kind(host: Host) -> None:
    host.replies["/a"] = endless
    with pytest.raises(TooLarge):
        read(ADDRESS, host.way())


def test_a_server_that_says_nothing(host: Host) -> None:
    def silent() -> Iterable[bytes]:
        host.closed()
        return ()

    host.replies["/a"] = silent
    assert "too slow" in refusal(ADDRESS, host.way(silence_seconds=0.2))


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n"])
def test_a_server_that_drips(host: Host, start: bytes) -> None:
    """A byte now and then is not silence, and still ends."""

    def drips() -> Iterable[bytes]:
        yield start
        while not host.closed(0.02):
            yield b"x"

    host.replies["/a"] = drips
    assert "too slow" in refusal(ADDRESS, host.way(), Bounds(300_000, 0.7))


def test_the_time_of_the_caller_is_not_the_servers(host: Host) -> None:
    host.replies["/a"] = reply(b"x" * 200_000)
    chunks = get(ADDRESS, Bounds(300_000, 0.5), host.way())
    next(chunks)
    host.closed(0.7)
    assert sum(len(chunk) for chunk, _ in chunks) > 100_000


def test_a_certificate_for_another_name(tmp_path: Path) -> None:
    with closing(Host(tmp_path, {"/a": reply(b"x")}, ("elsewhere.example",))) as host:
        assert "cannot prove" in refusal(ADDRESS, host.way())
        assert not host.asked


def test_a_certificate_nobody_vouches_for(host: Host, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    stranger = certificate.saved(tmp_path / "other", "files.example", *NAMES)
    assert "cannot prove" in refusal(ADDRESS, way(lambda _: [HERE], stranger, host.port))
    assert not host.asked


def test_nobody_there(host: Host) -> None:
    known = host.way()
    host.close()
    assert "cannot be reached" in refusal(ADDRESS, known)
    assert "no machine called nobody.example" in refusal("https://nobody.example/", known)


def test_the_system_resolves() -> None:
    assert set(resolve("127.0.0.1")) == {"127.0.0.1"}
    assert "private machine" in refusal("https://localhost/", Way())
