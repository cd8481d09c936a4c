"""A survey from a workbook that is done at places: chosen near me, answered there, and named in the results."""

import pytest

from tests.conversations.requesting import files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.test_xlsform import workbook

SURVEY = {
    "survey": [["type", "name", "label"], ["text", "water", "Is there water?"], ["text", "why", "Why?"]],
    "campaign": [
        ["price", "10"],
        ["people", "1"],
        ["title", "Water"],
        ["asks", "Lab"],
        ["purpose", "To learn"],
        ["places", "Kibera market -1.3133, 36.7876\nTown hall -1.2860, 36.8190"],
    ],
}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_near_me(stage: Stage) -> None:
    amina = await requester(stage)
    assert "Water" in await sends(amina, "water.xlsx", workbook(SURVEY))
    await amina.tap("Cost and launch")
    assert "2 questions at 2 places, 1 person, 10 points each: 20 points" in amina.reads()
    await amina.tap("Launch")
    juma = await enter(stage, "Juma")
    assert "📍 The next one: Kibera market" in juma.reads()
    await juma.tap("📍 I agree, choose places near me")
    await stage.engine.send_location(juma.id, juma.id, -1.286, 36.819, accuracy=12)
    await stage.settle()
    assert "1. Town hall · 100 m · 10 points" in juma.reads()
    await juma.tap("1")
    await juma.tap("▶ Town hall")
    assert "📍 Town hall" in juma.reads()
    assert "Is there water?" in juma.reads()
    await juma.say("Yes")
    await juma.say("The new pipe")
    await amina.say("/results")
    found = await files(amina, stage)
    table = next(data.decode() for name, data in found.items() if name.endswith("-answers.csv"))
    assert '"input.place","input.at"' in table
    assert '"Town hall"' in table
