"""Consent in the chat: the requester's own text, and taking it back, from the first tap to the last file."""

import json

import pytest

from tests.conversations.requesting import files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.test_xlsform import workbook

SURVEY = {
    "survey": [
        ["type", "name", "label::English (en)", "label::Kiswahili (sw)"],
        ["text", "mood", "How are you?", "Hali gani?"],
    ],
    "campaign": [
        ["price", "people", "title", "title::Kiswahili (sw)", "asks", "purpose", "purpose::Kiswahili (sw)", "consent"],
        ["10", "5", "Moods", "Hali", "Lab", "To learn", "Kujifunza", "Answers are kept <two> years."],
    ],
    "settings": [["default_language"], ["English (en)"]],
}
SURVEY["campaign"][0].append("consent::Kiswahili (sw)")
SURVEY["campaign"][1].append("Majibu yanatunzwa miaka miwili.")


async def launched(amina: Actor) -> None:
    assert "Moods" in await sends(amina, "moods.xlsx", workbook(SURVEY))
    await amina.tap("Cost and launch")
    await amina.tap("Launch")


async def answers(amina: Actor, stage: Stage) -> str:
    await amina.say("/results")
    found = await files(amina, stage)
    return next((data.decode() for name, data in found.items() if name.endswith("-answers.csv")), "")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_agreed_to_and_taken_back(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    juma = await enter(stage, "Juma")
    await juma.tap("I agree, start")
    assert "Answers are kept <two> years." in juma.reads()
    assert juma.buttons() == ["I agree", "No, thank you"]
    await juma.tap("No, thank you")
    await juma.say("/work")
    await juma.tap("I agree, start")
    await juma.tap("I agree")
    assert "How are you?" in juma.reads()
    await juma.say("Well")
    assert "Well" in await answers(amina, stage)
    await juma.say("/mydata")
    assert "Moods: agreed on" in juma.reads()
    data = next(one for one in reversed(juma.messages()) if "document" in one)["document"]["file_unique_id"]
    (consent,) = json.loads(stage.engine.open_file(juma.id, data))["consents"]
    assert (consent["title"], len(consent["text_sha256"])) == ("Moods", 64)
    await juma.tap("Take back: Moods")
    assert "Take your consent to Moods back?" in juma.reads()
    await juma.tap("No, leave it")
    await juma.tap("Take back: Moods")
    await juma.tap("Yes, take it back")
    assert "taken back on" in juma.reads()
    assert juma.buttons() == ["🗑 Erase everything about me"]
    await stage.wait(1)
    assert "1 person took back their consent to Moods" in amina.reads()
    assert consent["worker_code"] in amina.reads()
    assert "• Tables (CSV), " in amina.reads()
    await stage.wait(1)
    stage.engine.history(amina.id).clear()
    await amina.say("/campaigns")
    await amina.tap("Moods")
    assert "answers are in" not in amina.reads() or "0 of" in amina.reads()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_in_ones_own_language(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    asha = stage.person("Asha", "sw")
    await asha.say("/start")
    await asha.tap("Nina miaka 18")
    await asha.tap("Nakubali, anza")
    assert "Majibu yanatunzwa miaka miwili." in asha.reads()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_nothing_was_agreed_to(stage: Stage) -> None:
    juma = await enter(stage, "Juma")
    assert "You have agreed to no job yet." in await juma.say("/mydata")
    assert [one for one in juma.messages() if "document" in one]
