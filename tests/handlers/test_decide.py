"""Deciding step by step, and changing one's mind."""

import pytest

from core.drafting.steps import MORE, STEPS
from handlers.decide import NAMES
from tests.conversations.requesting import ROWS, requester, sends
from tests.conversations.stage import Actor, Stage


def test_everything_that_can_be_changed_has_a_name_on_its_button() -> None:
    assert {*STEPS, *MORE} - {"fund", "rows"} == set(NAMES)


async def test_a_draft_can_be_changed_before_it_runs(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "moods.csv", ROWS)
    await amina.tap("Something else")
    assert "Write text" in await amina.tap("Write text")
    assert "What does it say?" in amina.reads()
    await amina.tap("Change")
    await amina.tap("Name")
    assert "at most 60 letters" in await amina.say("x" * 61)
    assert "Short" in await amina.say("Short")
    await decided_write(amina)
    await amina.tap("Try two tasks")
    assert "Write your answer" in amina.reads()
    await amina.tap("Stop")
    await amina.tap("Change")
    await amina.tap("What people do")
    assert "Choose one" in await amina.tap("Choose one")


async def test_the_kinds_stand_in_groups(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "moods.csv", ROWS)
    await amina.tap("Something else")
    assert "Compare two" not in amina.buttons()
    await amina.tap("Choose ▸")
    assert {"Compare two", "Choose several", "Write ▸"} <= set(amina.buttons())
    assert "Choose ▸" not in amina.buttons()
    assert "Choose several" in await amina.tap("Choose several")
    await amina.tap("Change")
    await amina.tap("Pay")
    await amina.tap("10 points")
    await amina.tap("Change")
    assert "One takes about 20 seconds; 10 points an answer are 1,800 points an hour." in await amina.tap("Pay")


async def decided_write(amina: Actor) -> None:
    await amina.tap("Yes, go on")
    await amina.tap("Keep it so")
    await amina.tap("Nothing to add")
    await amina.say("Nuru Lab")
    await amina.say("To learn.")
    for label in ("5 points", "1", "10 minutes"):
        await amina.tap(label)
    await amina.tap("Kiswahili")
    assert "Any language" in amina.buttons()
    await amina.tap("Go on")
    await amina.tap("Every answer")


@pytest.mark.parametrize(
    ("setting", "sent", "told"),
    [
        ("Pay", "free", "Please send a number from 1 to 1,000,000"),
        ("Answers a task", "31", "Please send a number from 1 to 30"),
        ("Minutes", "0", "Please send a number from 1 to"),
        ("Answers to choose", "only one", "Please send 2 to 2,000 answers"),
        ("Who asks", "x" * 301, "at most 300 letters"),
        ("Language", "english please", "Please tap a language"),
    ],
)
async def test_what_does_not_fit_is_said(stage: Stage, setting: str, sent: str, told: str) -> None:
    amina = await requester(stage)
    await sends(amina, "moods.csv", ROWS)
    await amina.tap("Change")
    await amina.tap(setting)
    assert told in await amina.say(sent)


async def test_back_leaves_it_as_it_was(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "moods.csv", ROWS)
    await amina.tap("Change")
    await amina.tap("Who asks")
    assert "Is that what you want" in await amina.tap("Back")
