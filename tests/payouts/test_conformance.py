"""Our requests against servers that nobody here wrote: prism, made of the GSMA's own file and of Reloadly's own.

prism remembers nothing; what providers remember is tried in test_contract.py. That prism refuses anything at all is
tried first: of the GSMA's file as it is one pattern cannot be compiled, and prism then takes every body without a word.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.callbacks import CallbackServer
from bot.sections import Callbacks
from core.payouts.port import Accepted, Cause, Destination, Form, NotFound, Rail, Rejected, Unknown
from tests.fakes import FakeClock
from tests.payouts.served import HERE, mended, served
from tests.payouts.stub import PHONE
from tests.payouts.stub_gsma import Gsma
from tests.payouts.stub_reloadly import Reloadly

REF = "2f1c9c8e-7f59-4d0b-9c1f-0a5d8d6d2a11"
PATIENCE_SECONDS = 60
BYTES_MAX = 120_000_000
SAMPLE = {"amount": "10", "currency": "KES", "creditParty": [{"key": "msisdn", "value": "+254712345678"}]}
COLOMBIAN = Destination(Form.PHONE, "573001234567", country="CO")

pytestmark = pytest.mark.xdist_group("prism")


@pytest.fixture(scope="module")
def gsma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = mended(
        "gsma-mobile-money-1.2.0.yaml",
        tmp_path_factory.mktemp("gsma"),
        (r"\\,{1}", ","),  # no pattern under the flag that prism compiles with
        ("{$request.header.X-Callback-URL}", "{$request.header.x-callback-url}"),  # prism knows them in lower case only
    )
    with served(path) as base:
        yield base


@pytest.fixture(scope="module")
def reloadly_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = mended(
        "reloadly-airtime.yaml",
        tmp_path_factory.mktemp("reloadly"),
        ("        -  recipientPhone.countryCode\n", ""),  # asks for a field of that very name
        ("supportsLocalAmounts: false", "supportsLocalAmounts: true"),  # else its example could not be paid
    )
    with served(path) as base:
        yield base


@pytest.fixture
async def gsma(gsma_server: str, clock: FakeClock) -> AsyncIterator[Rail]:
    rail = Gsma().rail(gsma_server, clock, seconds=PATIENCE_SECONDS)
    yield rail
    await rail.close()


@pytest.fixture
async def reloadly(reloadly_server: str, clock: FakeClock) -> AsyncIterator[Rail]:
    rail = Reloadly().rail(reloadly_server, clock, seconds=PATIENCE_SECONDS)
    yield rail
    await rail.close()


def prefer(rail: Rail, code: int) -> None:
    """prism answers with this status, however good the request."""
    rail._wire._client.headers["prefer"] = f"code={code}"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {name: value for name, value in SAMPLE.items() if name != "amount"},
        {name: value for name, value in SAMPLE.items() if name != "creditParty"},
        SAMPLE | {"amount": "10.00"},
        SAMPLE | {"amount": 10},
        SAMPLE | {"currency": "KSH"},
        SAMPLE | {"creditParty": []},
        SAMPLE | {"creditParty": [{"key": "msisdn"}]},
    ],
)
async def test_the_gsmas_server_refuses_what_is_wrong(body: dict[str, Any], gsma_server: str) -> None:
    async with httpx.AsyncClient(base_url=gsma_server, timeout=PATIENCE_SECONDS) as client:
        good = await client.post("/transactions/type/disbursement", json=SAMPLE)
        bad = await client.post("/transactions/type/disbursement", json=body)
    assert (good.status_code, bad.status_code) == (201, 400)


@pytest.mark.parametrize("amount_minor", [1_000, 1_050, 1_055, 7_000_000, 5])
async def test_the_gsmas_server_takes_our_payouts(amount_minor: int, gsma: Rail) -> None:
    assert await gsma.submit(REF, amount_minor, "KES", PHONE) == Accepted("string")


@pytest.mark.parametrize(
    ("code", "kind", "cause"),
    [
        (201, Accepted, None),
        (202, Accepted, None),
        (400, Rejected, Cause.UNLISTED),
        (401, Rejected, Cause.UNLISTED),
        (404, Rejected, Cause.UNLISTED),
        (500, Unknown, None),
        (503, Unknown, None),
    ],
)
async def test_each_answer_that_the_gsma_describes(code: int, kind: type, cause: Cause | None, gsma: Rail) -> None:
    prefer(gsma, code)
    told = await gsma.submit(REF, 1_000, "KES", PHONE)
    assert isinstance(told, kind), told
    assert not isinstance(told, Rejected) or gsma.cause(told.code) is cause


async def test_the_gsmas_look_ups_are_shaped_as_it_says(gsma: Rail) -> None:
    assert await gsma.lookup(REF) == Unknown("link")  # its example is no link
    assert await gsma.balance() == {"AED": 1521}  # its examples, and so a balance of its own shape
    assert await gsma.lookup("no-uuid") == Unknown("http-400")
    prefer(gsma, 202)
    await gsma.submit(REF, 1_000, "KES", PHONE)
    prefer(gsma, 200)
    told = await gsma.lookup(REF)
    assert not isinstance(told, NotFound)  # a state, whichever its example says


async def test_two_callbacks_that_contradict_each_other_are_two_hints_to_look(
    gsma_server: str, clock: FakeClock
) -> None:
    """prism calls back both the success and the failure of one payout: what is to be believed is looked up."""
    heard: asyncio.Queue[tuple[str, str, str]] = asyncio.Queue()

    async def on_hint(code: str, ref: str, digest: str) -> None:
        await heard.put((code, ref, digest))

    rails: dict[str, Rail] = {}
    asked = Callbacks(url="", host="127.0.0.1", port=0, body_bytes_max=65_536)
    async with CallbackServer(rails, asked, on_hint) as server:
        hook = f"http://127.0.0.1:{server.port}/payouts/gsma"
        rails["gsma"] = Gsma().rail(gsma_server, clock, hook, seconds=PATIENCE_SECONDS)
        assert isinstance(await rails["gsma"].submit(REF, 1_000, "KES", PHONE), Accepted)
        async with asyncio.timeout(PATIENCE_SECONDS):
            first, second = await heard.get(), await heard.get()
        await rails["gsma"].close()
    assert first[:2] == second[:2] == ("gsma", REF)
    assert first[2] != second[2]


@pytest.mark.parametrize("body", [{}, {"operatorId": 535, "amount": "5"}, {"operatorId": "535", "amount": 5}])
async def test_reloadlys_server_refuses_what_is_wrong(body: dict[str, Any], reloadly_server: str) -> None:
    given = {"authorization": "Bearer x"}
    async with httpx.AsyncClient(base_url=reloadly_server, timeout=PATIENCE_SECONDS, headers=given) as client:
        good = await client.post("/topups-async", json={"operatorId": "535", "amount": "5.00"})
        bad = await client.post("/topups-async", json=body)
        nobody = await client.post("/topups-async", json={}, headers={"authorization": ""})
    assert (good.status_code, bad.status_code, nobody.status_code) == (200, 400, 401)


async def test_reloadlys_server_takes_our_topups(reloadly: Rail) -> None:
    assert await reloadly.submit(REF, 500, "COP", COLOMBIAN) == Accepted("4602843")
    assert await reloadly.lookup(REF) == NotFound()  # its example is another's
    assert await reloadly.balance() == {"USD": 500_000}


@pytest.mark.parametrize(
    ("code", "answer", "cause"),
    [(400, Rejected("NOT_SENT"), Cause.TRANSIENT), (401, Rejected("INVALID_TOKEN"), Cause.TRANSIENT)],
)
async def test_each_refusal_that_reloadly_describes(code: int, answer: Rejected, cause: Cause, reloadly: Rail) -> None:
    """A status that the first of our requests does not have makes prism fail: that one sends nothing."""
    prefer(reloadly, code)
    assert await reloadly.submit(REF, 500, "COP", COLOMBIAN) == answer
    assert reloadly.cause(answer.code) is cause
    assert isinstance(await reloadly.lookup(REF), Unknown)


def test_the_lock_pins_everything_names_no_host_and_is_no_larger_than_it_was(gsma_server: str) -> None:
    assert gsma_server
    lock = (HERE / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert "://" not in lock
    assert lock.count('"integrity"') == lock.count('"node_modules/')
    size = sum(file.stat().st_size for file in Path(HERE, "node_modules").rglob("*") if file.is_file())
    assert size < BYTES_MAX
