"""Every type of task as a worker sees it on a phone. KAZI_SCREENSHOTS=1 writes docs/tasks.md and its pictures."""

import asyncio
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser, ViewportSize, expect

from core.kinds import Review, Sample
from core.outlook import certainty
from core.tables import proposing
from core.tasks import GROUPS, TYPES
from handlers.decide import GROUP_NAMES
from sandbox import server
from sandbox.client import Client
from storage.store import open_store
from tests.conftest import BOT_ID
from tests.conversations.requesting import requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.core.test_tasks import BARE, CASES
from tests.fakes import RING, FakeClock, FakeIds, FakeRandom
from tests.handlers.test_every_type import NAMES, launched
from tests.pages.conftest import PHONE, WAIT_MS
from tests.pages.player import SHOWN

pytestmark = pytest.mark.asyncio(loop_scope="session")
DOCS = Path(__file__).parents[2] / "docs"
FIRST = {
    name.partition(".")[0].partition("-")[0]: name for name in sorted(NAMES, key=len, reverse=True)
}  # the plainest
TALL = ViewportSize(width=PHONE["width"], height=1600)  # the largest question stands on it whole
COLOURS, WIDTH_MAX, BYTES_MAX = 64, 360, 40_000
NEEDED = "As many people as it needs to be sure, 2 to 5."
REVIEWED = {
    Review.AGREE: "Other people's answers confirm one.",
    Review.DOUBTFUL: "Paid at once; a moderator looks at doubtful ones.",
    Review.EVERY: "A moderator looks at each.",
    Review.OWNER: "The requester confirms each.",
}


async def seen(browser: Browser, stage: Stage, who: int, text: str) -> bytes:
    """The worker's newest message with buttons, as the page shows it."""
    client = Client(stage.engine, BOT_ID, {who: "worker"})
    async with server.listening(client.app()) as port:
        context = await browser.new_context(viewport=TALL, locale="en-GB", device_scale_factor=1)
        page = await context.new_page()
        page.set_default_timeout(WAIT_MS)
        await page.goto(f"http://127.0.0.1:{port}/")
        await page.locator(f'.chip[data-chat="{who}"]').click()
        message = page.locator(f'section[data-chat="{who}"]').get_by_test_id("message").filter(has_text=text).last
        await expect(message).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        data = await message.screenshot(animations="disabled")
        await context.close()
    return data


@pytest.mark.parametrize("code", sorted(TYPES))
async def test_a_type_on_a_phone(browser: Browser, code: str, tmp_path: Path, sqlite_url: str) -> None:
    clock, ids = FakeClock(), FakeIds()
    store = open_store(sqlite_url, clock, ids, BOT_ID, ring=RING)
    stage = Stage(store, clock, ids, tmp_path, FakeRandom(), url=sqlite_url)
    try:
        await launched(await requester(stage, points=1_000_000), FIRST[code])
        worker = await enter(stage, "Baraka")
        if locked := [one for one in worker.buttons() if one.startswith("🔒")]:  # it may upset
            await worker.tap(locked[0])
            await worker.tap("I want to see such work")
        await worker.tap("I agree")
        text = next(line for line in worker.reads().splitlines() if line.strip())
        data = await seen(browser, stage, worker.id, text[:20])
    finally:
        await stage.reads.close()
        await store.close()
    if SHOWN:
        await asyncio.to_thread(_keep, code, data)


def _keep(code: str, data: bytes) -> None:
    picture = Image.open(BytesIO(data)).convert("RGB")
    picture.thumbnail((WIDTH_MAX, 10_000))
    path = DOCS / "tasks" / f"{code}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.stat().st_size <= BYTES_MAX, code


def _asks(code: str) -> str:
    """Who looks at its answers, or how many give one."""
    case = next(one for one in json.loads((CASES / f"{code}.json").read_text("utf-8"))["proposes"] if one["score"])
    sample = Sample(case["columns"], case["rows"], case.get("pictures", []))
    campaign = proposing.propose(replace(BARE, columns=tuple(case["columns"])), sample, code)
    return NEEDED if certainty.wanted(campaign) else REVIEWED[TYPES[code].REVIEW]


def page() -> str:
    """docs/tasks.md."""
    lines = [
        "# Types of tasks",
        "",
        "What people can be asked for, as a worker sees it on a phone. The right type is proposed from the columns of",
        "a file; the files named here are in [examples/](../examples/). Seconds are what one task usually takes.",
    ]
    for group, codes in GROUPS.items():
        lines += ["", f"## {GROUP_NAMES[group]}"]
        for code in codes:
            kind = TYPES[code]
            lines += [
                "",
                f"### {kind.NAME}",
                "",
                f"{kind.EXPLAIN} About {kind.SECONDS} seconds. {_asks(code)} Example: `{FIRST[code]}`.",
                "",
                f"![{kind.NAME}](tasks/{code}.png)",
            ]
    return "\n".join(lines) + "\n"


async def test_every_type_stands_in_the_page_of_types() -> None:
    path = DOCS / "tasks.md"
    if SHOWN:
        path.write_text(page(), encoding="utf-8")
    assert path.read_text("utf-8") == page(), "run this file's tests with KAZI_SCREENSHOTS=1"
    assert all((DOCS / "tasks" / f"{code}.png").is_file() for code in TYPES)
