"""The whole product as a newcomer plays it: files from examples/, the demo's page in Chromium, the real bot as a child.

With KAZI_SCREENSHOTS=1 it also makes the README's pictures, docs/screenshots/*.png.
"""

import asyncio
import csv
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, expect

from bot.soundness import ledger_findings
from tests.pages.conftest import PHONE
from tests.pages.player import GROUP, PATIENCE_MS, Player
from tests.sandbox.playing import playing

pytestmark = pytest.mark.asyncio(loop_scope="session")
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SENTENCE = "Please write the whole sentence, not one word of it."
START_MS = 120_000  # of two processes that import much
DESK = ViewportSize(width=1960, height=900)  # room for all seven chats
SOON_MS = 500
TASKS, KNOWN = 12, 3  # in each of the two files; pictures whose answer is known
IN_ENGLISH = ("I am 18 or over and I agree", "I agree, start")
IN_SWAHILI = ("Nina miaka 18 au zaidi na ninakubali", "Nakubali, anza")


@pytest_asyncio.fixture(loop_scope="session")
async def player(browser: Browser, tmp_path: Path) -> AsyncIterator[Player]:
    with playing(tmp_path) as url:
        context = await browser.new_context(viewport=DESK, locale="en-GB")
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        await page.goto(url)
        await page.get_by_test_id("chat").first.wait_for()
        player = Player(page)
        await expect(player.log("Farid")).to_contain_text("You are a moderator now.", timeout=START_MS)
        yield player
        await context.close()
    assert " ERROR " not in (tmp_path / "bot.log").read_text()
    assert ledger_findings(f"sqlite:///{tmp_path / 'kazi.db'}") == []


async def launched(player: Player, file: str, answers: str, review: str) -> None:
    """Amina's file, from sending it to the launch; the words she is asked for once are known the second time."""
    await player.give("Amina", EXAMPLES / file)
    await player.sees("Amina", f"{TASKS} rows, columns: ")
    if file == "classify-shops.zip":
        await player.shot("file", "Amina")
    await player.tap("Amina", "Yes, go on")
    await player.say("Amina", "Look well, and take your time.")
    if file == "classify-shops.zip":
        await player.say("Amina", "Amina's map of the town")
        await player.say("Amina", "Amina Otieno, amina@map.example")
        await player.say("Amina", "A map of shops that everyone may use.")
        await player.tap("Amina", "Published for everybody, without names", "Pay in points")
    await player.tap("Amina", "5 points", answers, "10 minutes")
    await player.tap("Amina", "Go on", review, "Cost and launch", "Launch")


async def works(player: Player, who: str) -> int:
    """Every picture there is, those that are known among them; how many."""
    for number in range(TASKS):
        try:
            await expect(player.keys(who, "Fruit")).to_be_visible(timeout=SOON_MS)
            await asyncio.sleep(SOON_MS / 1000)  # of the last task the message goes after the next one came
            if not await player.keys(who, "Fruit").count():
                return number
        except AssertionError:
            return number
        await player.tap(who, "Fruit")
    return TASKS


async def enters(player: Player, who: str, *taps: str) -> None:
    """From /start to the first paid question in three taps, /start being the first."""
    await player.start(who)
    await player.tap(who, *taps)
    await expect(player.keys(who, "Fruit")).to_be_visible()


async def on_a_phone(browser: Browser, url: str) -> None:
    """The same taps at a phone's width, where everything must fit."""
    context = await browser.new_context(viewport=PHONE, locale="en-GB", has_touch=True)
    page = await context.new_page()
    await page.goto(url)
    await page.locator(".chip", has_text="Chausiku").click()
    player = Player(page)
    await enters(player, "Chausiku", *IN_SWAHILI)
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    await expect(player.keys("Chausiku", "Fruit")).to_be_in_viewport(ratio=1)
    await player.shot("phone")
    await context.close()


async def table(player: Player, name: str, folder: Path) -> list[dict[str, str]]:
    """The rows of a file that Amina was sent."""
    async with player.page.expect_download() as download:
        await player.chat("Amina").get_by_test_id("document").filter(has_text=name).last.click()
    path = folder / name
    await (await download.value).save_as(path)
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


async def test_a_campaign_from_its_file_to_its_results(player: Player, browser: Browser, tmp_path: Path) -> None:
    await player.start("Amina")
    await player.tap("Amina", "I am 18 or over and I agree")
    await launched(player, "classify-shops.zip", "3", "The doubtful ones")
    await player.sees("Amina", "waits to be looked at")
    await player.tap_in(player.card("A campaign to look at"), "Start it")
    await player.sees("Amina", "it runs now")
    await player.tap("Amina", "Show")
    await asyncio.gather(
        on_a_phone(browser, player.page.url),
        enters(player, "Baraka", *IN_SWAHILI),
        enters(player, "Daudi", *IN_ENGLISH),
    )
    await player.shot("page")
    *_, done = await asyncio.gather(*(works(player, who) for who in ("Baraka", "Chausiku", "Daudi")))
    await player.tap("Amina", "Count again")
    await player.sees("Amina", "27 of 27 answers are in")
    await player.shot("progress", "Amina")
    await player.tap("Amina", "Results")
    await player.sees("Amina", "classify-shops-tasks.csv")
    await player.shot("results", "Amina")
    answers = await table(player, "classify-shops-answers.csv", tmp_path)
    assert len(answers) == 3 * (TASKS - KNOWN)
    tasks = await table(player, "classify-shops-tasks.csv", tmp_path)
    assert sorted(one["answer"] for one in tasks) == ["Fruit"] * (TASKS - KNOWN)
    await a_second_look(player, done)


async def a_second_look(player: Player, done: int) -> None:
    """Two texts: one is asked for again and accepted then, the other is rejected and won by an appeal."""
    await launched(player, "translate.jsonl", "1", "Every answer")
    await player.say("Daudi", "/tasks")
    await player.tap("Daudi", "1. translate", "I agree, start")
    for text in ("Kliniki", "Soko linafunguliwa saa kumi na mbili asubuhi."):
        await player.say("Daudi", text)
    await player.sees(GROUP, "Soko linafunguliwa")
    await player.shot("card", GROUP)
    await ruled(player, "Kliniki", "Do again", "The answer is wrong")
    await player.tap("Daudi", "Do it again")
    await player.say("Daudi", "Kliniki ya karibu iko wapi?")
    await player.tap_in(player.card("Kliniki ya karibu"), "Approve")
    await ruled(player, "Soko", "Reject", "It is copied from elsewhere")
    await player.sees("Daudi", "This answer was not accepted.")
    await player.shot("rejected", "Daudi")
    await player.tap("Daudi", "Appeal")
    await player.say("Daudi", "I wrote it myself, in my own words.")
    appeal = player.card("The worker says: I wrote it myself")
    await player.tap_in(appeal, "Grant")
    await expect(player.page.get_by_test_id("alert")).to_be_visible()  # Esther, who rejected it, may not
    await player.page.keyboard.press("Escape")
    await player.acts("Farid")
    await player.shot("appeal", GROUP)
    await player.tap_in(appeal, "Grant")
    await player.sees("Daudi", "Your appeal was granted: +5 points")
    await player.say("Daudi", "/balance")
    await player.sees("Daudi", f"{5 * done + 10} points are yours.")


async def ruled(player: Player, answer: str, verdict: str, reason: str) -> None:
    """Esther rules on a card, and writes the sentence she is asked for in her own chat."""
    await player.tap_in(player.card(answer), verdict, reason)
    await player.sees("Esther", f"Your reason: {reason}.")
    await player.say("Esther", SENTENCE)
