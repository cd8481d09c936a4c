"""Callbacks of providers: only the authentic are passed on, quickly, and the rest does nothing."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from hashlib import sha256
from typing import Self

import aiohttp
import pytest

from bot.callbacks import INTO, CallbackServer, serve, unheard
from bot.rails import Rails
from bot.sections import Callbacks
from core.payouts.port import Rail
from payouts import pretend
from payouts.money_in.pretend import Pretend as PretendIn
from payouts.pretend import Pretend
from tests.bot.fakes import FakeClock
from tests.payouts.stub_gsma import Gsma

SETTINGS = Callbacks(url="https://kazi.example.org/in", host="127.0.0.1", port=0, body_bytes_max=2_000)
BODY = json.dumps({"ref": "a-reference"}).encode()
GOOD = {pretend.SIGNATURE: pretend.sign(BODY)}


class Heard:
    def __init__(self) -> None:
        self.hints: list[tuple[str, str, str]] = []
        self.fault: BaseException | None = None

    async def __call__(self, code: str, ref: str, digest: str) -> None:
        if self.fault is not None:
            raise self.fault
        self.hints.append((code, ref, digest))


@asynccontextmanager
async def listening(heard: Heard, **more: Rail) -> AsyncIterator[str]:
    rails: dict[str, Rail] = {"pretend": Pretend(FakeClock()), **more}
    async with CallbackServer(rails, SETTINGS, heard) as server:
        yield f"http://127.0.0.1:{server.port}"


async def call(url: str, body: bytes = BODY, headers: dict[str, str] = GOOD, method: str = "POST") -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, data=io.BytesIO(body), headers=headers) as response,
    ):
        return response.status


@pytest.mark.parametrize("path", ["/payouts/pretend", "/in/payouts/pretend", "/payouts/pretend/anything/more"])
@pytest.mark.parametrize("method", ["POST", "PUT"])
async def test_an_authentic_callback_is_passed_on(path: str, method: str) -> None:
    heard = Heard()
    async with listening(heard) as base:
        assert await call(base + path, method=method) == 204
        assert await call(base + path, method=method) == 204  # again: told by the same digest
    assert heard.hints == [("pretend", "a-reference", sha256(BODY).hexdigest())] * 2


@pytest.mark.parametrize(
    ("path", "body", "headers", "status"),
    [
        ("/payouts/pretend", BODY, {}, 401),
        ("/payouts/pretend", BODY + b" ", GOOD, 401),
        ("/payouts/pretend", b"", GOOD, 401),
        ("/payouts/nowhere", BODY, GOOD, 404),
        ("/elsewhere", BODY, GOOD, 404),
        ("/payouts/pretend", b"x" * 3_000, GOOD, 413),
    ],
)
async def test_whatever_else_does_nothing(path: str, body: bytes, headers: dict[str, str], status: int) -> None:
    heard = Heard()
    async with listening(heard) as base:
        assert await call(base + path, body, headers) == status
        assert await call(base + path, body, headers, method="DELETE") in (404, 405)
    assert not heard.hints


@pytest.mark.parametrize("fault", [RuntimeError("a fault of ours"), TimeoutError()])
async def test_what_cannot_be_passed_on_is_still_acknowledged(
    fault: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    heard = Heard()
    heard.fault = fault
    async with listening(heard) as base:
        assert await call(f"{base}/payouts/pretend") == 204
    assert "will be looked up in its turn" in caplog.text


async def test_a_reference_that_is_too_long_is_of_no_payout() -> None:
    heard, body = Heard(), json.dumps({"ref": "r" * 151}).encode()
    async with listening(heard) as base:
        assert await call(f"{base}/payouts/pretend", body, {pretend.SIGNATURE: pretend.sign(body)}) == 204
    assert not heard.hints


async def test_a_way_in_is_told_from_the_rail_of_its_name() -> None:
    heard = Heard()
    ways = {"pretend": PretendIn()}
    async with CallbackServer({}, SETTINGS, heard, ways) as server:
        base = f"http://127.0.0.1:{server.port}"
        assert await call(f"{base}/money_in/pretend") == 204
        assert await call(f"{base}/in/money_in/pretend/more") == 204
        assert await call(f"{base}/money_in/pretend", headers={}) == 401
        assert await call(f"{base}/money_in/nowhere") == 404
        assert await call(f"{base}/payouts/pretend") == 404
    assert heard.hints == [(f"{INTO}pretend", "a-reference", sha256(BODY).hexdigest())] * 2


async def test_the_address_itself_may_carry_what_proves_it() -> None:
    heard, ref = Heard(), "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"
    gsma = Gsma().rail("http://127.0.0.1:9", FakeClock(), "https://kazi.example.org/payouts/gsma")
    tag = gsma._tag(ref)  # type: ignore[attr-defined]
    async with listening(heard, gsma=gsma) as base:
        assert await call(f"{base}/payouts/gsma/{ref}/{tag}", b"{}", {}, "PUT") == 204
        assert await call(f"{base}/payouts/gsma/{ref}/{'0' * 32}", b"{}", {}, "PUT") == 401
        assert await call(f"{base}/payouts/gsma", b"{}", {}, "PUT") == 401
    assert heard.hints == [("gsma", ref, sha256(b"{}").hexdigest())]
    await gsma.close()


async def test_nothing_of_a_callback_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    async with listening(Heard()) as base:
        await call(f"{base}/payouts/pretend", b'{"canary": "+254712345678"}', {"x-canary": "canary"})
    assert "canary" not in caplog.text
    assert "27 bytes" in caplog.text


@pytest.mark.parametrize("url", ["", SETTINGS.url])
async def test_it_listens_only_where_it_is_called(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    class Watched(CallbackServer):
        async def __aenter__(self) -> Self:
            started.append("here")
            return await super().__aenter__()

    monkeypatch.setattr("bot.callbacks.CallbackServer", Watched)
    stopped = asyncio.Event()
    stopped.set()
    rails = Rails({"pretend": Pretend(FakeClock())})
    await serve(rails, replace(SETTINGS, url=url), unheard, stopped.wait())
    await serve(Rails({}), SETTINGS, unheard, stopped.wait())
    assert started == (["here"] if url else [])
    await unheard("pretend", "ref", "digest")
