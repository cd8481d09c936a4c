"""A requester names an earlier campaign with a tap, and those who did it are let into the next."""

import pytest

from tests.conversations.requesting import requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.test_xlsform import workbook

SURVEY = {
    "survey": [["type", "name", "label"], ["text", "mood", "How are you?"]],
}


async def wave(amina: Actor, title: str, only: str = "") -> None:
    sheet = [["price", "people", "title"], ["5", "20", title]]
    said = await sends(amina, "moods.xlsx", workbook({**SURVEY, "campaign": sheet}))
    assert title in said
    if only:
        await amina.tap("Change")
        await amina.tap("Only who did")
        assert "☐ Moods" in amina.buttons()
        await amina.tap("☐ Moods")
        assert "Now: Moods" in amina.reads()
        await amina.tap("Go on")
    if "Yes, go on" in amina.buttons():
        await amina.tap("Yes, go on")
        for _ in range(8):
            if "Cost and launch" in amina.buttons():
                break
            quick = next((one for one in amina.buttons() if one in ("Nothing to add", "Keep it so", "Go on")), "")
            await (amina.tap(quick) if quick else amina.say("5"))
    await amina.tap("Cost and launch")
    await amina.tap("Launch")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_second_wave(stage: Stage) -> None:
    amina = await requester(stage)
    await wave(amina, "Moods")
    juma = await enter(stage, "Juma")
    await juma.tap("I agree")
    await juma.say("Well")
    await wave(amina, "Moods again", only="Moods")
    asha = await enter(stage, "Asha")
    assert "Moods again" not in await asha.say("/tasks")
    said = await juma.say("/work")
    assert "This follows a job you did before" in said
    await juma.tap("I agree")
    assert "How are you?" in juma.reads()
