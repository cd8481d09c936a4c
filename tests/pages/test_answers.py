"""Answers worth paying for, on the demo's page: known answers, a guesser who practises, doubt, tests and looks.

KAZI_SCREENSHOTS=1 makes the pictures for the documents. Which task is a known one is drawn, the same each time: people
here answer by what a task says. Of the draw one thing is assumed: the fourth one comes after the guesser's 13th task.
"""

import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, expect

from bot.soundness import ledger_findings
from core.ports import Tx
from core.skills import keeping
from core.skills.levels import PRACTICE
from core.skills.rating import GOLD
from tests.conversations.requesting import decided, made_a_test, opened_by, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators
from tests.pages.player import GROUP, PATIENCE_MS, Player
from tests.pages.theatre import Theatre, curtain, theatre
from tests.pictures.drawn import jpeg, stall

pytestmark = pytest.mark.asyncio(loop_scope="session")
ROOM = ViewportSize(width=3300, height=860)  # for ten chats as wide as a phone
KNOWN, WORK = 16, 14  # rows of Amina's table
GUESSES = 18  # of which at least four are known ones, and enough for it to stand out
ODD = "It is what it is"
SAYS = ("Lovely", "Horrid")  # what the even rows say, and the odd ones
OPTIONS = "Good|Bad|Mixed|Neither"
TABLE = "text,options,answer\n" + "".join(
    f"{SAYS[n % 2]} {n},{OPTIONS},{'Bad' if n % 2 else 'Good'}\n" for n in range(KNOWN)
)
TABLE += f"{ODD},{OPTIONS},\n" + "".join(f"{SAYS[n % 2]} work {n},{OPTIONS},\n" for n in range(WORK - 1))
HONEST: Mapping[str, str] = {"Baraka": "Good", "Chausiku": "Mixed", "Daudi": "Bad", "Hamisi": "Neither"}  # of ODD
GUESSER = "Gathoni"
TEST = "text,options,answer\n" + "Lovely,Good|Bad,Good\nHorrid,Good|Bad,Bad\nNice,Good|Bad,Good\n" * 2
HARDER = "text,options\nNot bad at all,Good|Bad\nI have seen worse,Good|Bad\n"
PHOTOS = "photo_of,place\nThe gate,School\n"
MINUTE = 60  # seconds
TAPS_MAX = 40
LOOKS = 4


@pytest_asyncio.fixture(loop_scope="session")
async def stage(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with theatre(sqlite_url, tmp_path) as stage:
        yield stage
    assert ledger_findings(sqlite_url) == []


async def test_answers_worth_paying_for(stage: Stage, browser: Browser) -> None:
    await moderators(stage, "Esther", "Farid", title=GROUP)
    amina = await requester(stage, points=10_000)
    people = {name: await enter(stage, name) for name in (*HONEST, GUESSER)}
    await sends(amina, "moods.csv", TABLE.encode())
    await decided(amina, answers="As many as needed")
    async with curtain(stage, browser, ROOM) as play:
        await launches(play)
        await guesses(play)
        for name in HONEST:
            if name not in ("Baraka", "Chausiku"):
                await play.wait(MINUTE + 1)  # by then it is known what is asked again
            await works(play, name)
        await decides(play)
        await practises(play)
        await looks_back(play)
        await play.behind(opened_by_a_test(amina))
        await passes(play)
        await play.behind(photos(stage, amina, people))
        await looks_at_anothers(play, people["Hamisi"])


async def launches(play: Theatre) -> None:
    """Amina sees what it will come to, and starts it."""
    player = play.player
    await player.tap("Amina", "Cost and launch")
    await player.sees("Amina", "as many as it needs to be 90 % sure: about")
    await player.sees("Amina", "answers to rows whose answer you know")
    await player.shot("answers-forecast", "Amina")
    await player.tap("Amina", "Launch", "More ▾", "Add points")
    await player.say("Amina", "100")


async def seen(player: Player, who: str) -> str:
    return await player.last(who).inner_text()


def right(text: str) -> str:
    return "Bad" if "Horrid" in text else "Good"


async def works(play: Theatre, who: str) -> None:
    """All there is for this person, each task by what it says."""
    player = play.player
    await player.say(who, "/work")
    if await player.keys(who, "I agree, start").count():  # where all is sure already there is none
        await player.tap(who, "I agree, start")
    for _ in range(TAPS_MAX):
        text = await seen(player, who)
        if "How does this sound?" not in text:
            return
        await player.tap(who, HONEST[who] if ODD in text else right(text))
    raise AssertionError(text)


async def guesses(play: Theatre) -> None:
    """Says the same to everything, until it is seen."""
    player = play.player
    await player.say(GUESSER, "/work")
    await player.tap(GUESSER, "I agree, start")
    for _ in range(GUESSES):
        await player.tap(GUESSER, "Neither")
    await play.wait(MINUTE + 1)
    await player.sees(GUESSER, "time to practise")
    await player.sees(GUESSER, "you said Neither, right is Good")
    await player.sees(GUESSER, "It costs you nothing")
    await player.shot("answers-paused", GUESSER)


async def practises(play: Theatre) -> None:
    """Ten tasks of which each says what is right."""
    player = play.player
    await player.tap(GUESSER, "Practise, paid")
    await expect(player.last(GUESSER)).to_contain_text("How does this sound?", timeout=PATIENCE_MS)
    if "work" in await seen(player, GUESSER):  # what was in hand comes first
        await player.tap(GUESSER, "Neither")
    await player.tap(GUESSER, "Neither")
    await player.sees(GUESSER, "Not quite. Please look again and try once more.")
    await player.shot("answers-practice", GUESSER)
    for _ in range(PRACTICE):
        if "How does this sound?" in (text := await seen(player, GUESSER)):
            await player.tap(GUESSER, right(text))
    toast = player.chat(GUESSER).get_by_test_id("toast").last
    await expect(toast).to_contain_text(re.compile(r"Well done: \d+ of 10 at the first try"), timeout=PATIENCE_MS)


async def decides(play: Theatre) -> None:
    """The group says what is right of what stayed unsure, and what becomes of who says the same to everything."""
    player = play.player
    await play.wait(12 * MINUTE)
    await player.acts("Esther")
    unsure = player.card(ODD)
    await expect(unsure).to_contain_text("What is right here?", timeout=PATIENCE_MS)
    await player.shot("answers-unsure", GROUP, unsure)
    await player.tap_in(unsure, "Mixed")
    await expect(unsure).to_contain_text("Decided: Mixed", timeout=PATIENCE_MS)
    found = player.card("How people answer")
    for _ in range(LOOKS):  # the answers are looked at by a child, every ten minutes, as fast as the machine is
        if await found.count():
            break
        await play.wait(12 * MINUTE)
    await expect(found).to_contain_text("answers say “Neither”", timeout=PATIENCE_MS)
    await player.shot("answers-finding", GROUP, found)
    await player.tap_in(found, "See their answers")
    await player.sees("Esther", "Neither")
    await player.tap_in(found, "Look at their next answers")
    await expect(found).to_contain_text("Their next answers are looked at before they are paid.", timeout=PATIENCE_MS)


async def looks_back(play: Theatre) -> None:
    """What came beside what was forecast, the results, and a worker's own page."""
    player = play.player
    await player.tap("Amina", "Show")
    await player.sees("Amina", "against always asking 5. A task took")
    await player.shot("answers-card", "Amina", block="start")
    await player.tap("Amina", "Results")
    await player.sees("Amina", "moods-tasks.csv")
    await player.say("Baraka", "/me")
    await player.sees("Baraka", "Rate the feeling:")
    await player.tap("Baraka", "My levels")
    await player.shot("answers-me", "Baraka")


async def opened_by_a_test(amina: Actor) -> None:
    """Behind the page: a test, and a job that it opens."""
    await sends(amina, "feelings.csv", TEST.encode())
    await decided(amina)
    await made_a_test(amina, 3)
    await sends(amina, "harder.csv", HARDER.encode())
    await amina.tap("Yes, go on")
    await amina.say("How does this sound?")
    for label in ("Nothing to add", "5 points", "1", "10 minutes", "Any language", "The doubtful ones"):
        await amina.tap(label)
    await opened_by(amina, "feelings")


async def passes(play: Theatre) -> None:
    """A job is locked, with the one thing that opens it; that is done, and what it opened comes at once."""
    player, who = play.player, "Hamisi"
    await player.say(who, "/tasks")
    await player.sees(who, "Opens with a test: 3 questions")
    await player.shot("answers-locked", who)
    await player.tap(who, "🔒 harder", "See the test")
    await player.sees(who, "This is a test of 3 questions.")
    await player.tap(who, "I agree, start")
    for _ in range(3):
        await player.tap(who, right(await seen(player, who)))
    toast = player.chat(who).get_by_test_id("toast").last
    await expect(toast).to_contain_text("3 of 3 are right: you have passed.", timeout=PATIENCE_MS)
    await player.tap(who, "I agree, start", "Good", "Bad")


async def photos(stage: Stage, amina: Actor, people: Mapping[str, Actor]) -> None:
    """Behind the page: photos that others look at, and people who did well before."""

    def learn(tx: Tx) -> None:
        for name in ("Baraka", "Chausiku", "Daudi"):
            me = tx.people.by_telegram(people[name].id)
            assert me
            for _ in range(20):
                keeping.learn(tx, me.id, "classify", 1.0, GOLD)

    await stage.do(learn)
    await sends(amina, "photos.csv", PHOTOS.encode())
    await amina.tap("Yes, go on")
    await amina.say("Take a photo of it.")
    await amina.say("The whole of it must be seen.")
    await amina.say("100")
    for label in ("1", "10 minutes", "Any language", "Other workers (adds about 25 %)", "Cost and launch", "Launch"):
        await amina.tap(label)


async def looks_at_anothers(play: Theatre, sender: Actor) -> None:
    """Hamisi takes a photo; two others look at it, and it is paid."""
    player = play.player
    await player.say("Hamisi", "/work")
    await player.sees("Hamisi", "Other workers look at each answer, without your name")
    await player.tap("Hamisi", "I agree, start")
    await play.behind(sender.send_photo(jpeg(stall())))
    await player.sees("Hamisi", "Other workers look at it, without your name.")
    await play.wait(2 * MINUTE)
    for who in ("Baraka", "Chausiku"):
        await player.say(who, "/work")
        await player.sees(who, "You look at what others sent")
        await player.tap(who, "I agree, start")
        await player.sees(who, "Is this done as asked?")
        if who == "Baraka":
            await player.shot("answers-look", who)
        await player.tap(who, "Yes")
    await player.say("Hamisi", "/balance")
    await player.sees("Hamisi", "points are yours.")
