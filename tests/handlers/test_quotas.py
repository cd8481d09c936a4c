"""Quotas in the chat: from a workbook's sheet to a card with each group, and a kind word for who is too many."""

import pytest

from tests.conversations.requesting import requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.test_xlsform import workbook

SURVEY = {
    "survey": [
        ["type", "name", "label", "required"],
        ["select_one gender", "gender", "Are you a woman or a man?", "yes"],
        ["text", "mood", "How are you?", "yes"],
    ],
    "choices": [["list_name", "name", "label"], ["gender", "f", "Woman"], ["gender", "m", "Man"]],
    "campaign": [["price", "title", "asks", "purpose"], ["10", "Moods", "Lab", "To learn"]],
    "quotas": [["gender", "count"], ["Woman", "1"], ["m", "1"]],
}


async def launched(amina: Actor) -> None:
    assert "Moods" in await sends(amina, "moods.xlsx", workbook(SURVEY))
    await amina.tap("Cost and launch")
    assert "for up to 1 person who finds their group full" in amina.reads()
    await amina.tap("Launch")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_group_that_is_full(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    asha, juma = await enter(stage, "Asha"), await enter(stage, "Juma")
    for one in (asha, juma):
        await one.tap("I agree")
        assert "woman or a man" in one.reads()
    await asha.tap("Woman")
    await asha.say("Well")
    await juma.tap("Woman")
    assert "this survey ends here for you" in juma.toast + juma.reads()
    assert "+3 points" in juma.toast + juma.reads()
    ben = await enter(stage, "Ben")
    assert "takes nobody new" in await ben.say("/start")
    await stage.wait(1)
    assert "nobody new begins until you add more" in amina.reads()
    await amina.say("/campaigns")
    await amina.tap("Moods")
    assert "Woman: 1/1" in amina.reads()
    assert "Man: 0/1" in amina.reads()
    assert amina.last()["photo"]
    await amina.tap("Add points")
    await amina.say("10")
    await ben.say("/work")
    await ben.tap("I agree")
    await ben.tap("Man")
    await ben.say("Fine")
    await stage.wait(1)
    assert "has every answer" in amina.reads()
