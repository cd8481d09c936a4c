"""The line: to its own address and no other, certificates checked, and nothing raised."""

import ssl
from pathlib import Path

import pytest
from aiohttp import web

from core.payouts.port import Unknown
from payouts.wire import Answer, Wire, address, tame
from tests.bot import certificate


async def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    async def paid(_request: web.Request) -> web.Response:
        raise AssertionError("It must not be asked.")

    path = certificate.saved(tmp_path, "localhost")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    app = web.Application()
    app.router.add_get("/paid", paid)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    wire = Wire(f"https://localhost:{runner.addresses[0][1]}", seconds=5)
    try:
        assert await wire.get("/paid") == Unknown("line")
    finally:
        await wire.close()
        await runner.cleanup()


async def test_no_proxy_of_the_machine_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def hello(request: web.Request) -> web.Response:
        asked.append(request.headers.get("accept-encoding", ""))
        return web.json_response({"here": True})

    app = web.Application()
    app.router.add_get("/x", hello)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    wire = Wire(f"http://127.0.0.1:{runner.addresses[0][1]}/", seconds=5)
    try:
        assert await wire.get("/x") == Answer(200, {"here": True})
        assert asked == ["identity"]
    finally:
        await wire.close()
        await runner.cleanup()


def test_addresses() -> None:
    assert address("https://example.org/v1/") == "https://example.org/v1"
    assert address("http://127.0.0.1:8000") == "http://127.0.0.1:8000"
    with pytest.raises(ValueError, match="auth must be"):
        address("http://example.org", "auth")


def test_codes_are_tame() -> None:
    assert tame("RECIPIENT_NOT_FOUND") == "RECIPIENT_NOT_FOUND"
    assert tame("Amina <b>+254 712</b>\n") == "Aminab254712b"
    assert tame("x" * 1000) == "x" * 64
    assert tame("0x2F é") == "0x2F"
    assert tame("../..") == ""
    answer = Answer(200, {"a": {"b": "code"}, "list": [1], "true": True})
    assert (answer.code("a", "b"), answer.code("a"), answer.code("list"), answer.code("true")) == ("code", "", "", "")
    assert answer.at("a", "b", "c") is None
    assert "code" not in repr(answer)
