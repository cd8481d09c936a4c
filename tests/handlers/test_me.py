"""The person's own page and data."""

import json

import pytest
from aiogram.exceptions import TelegramServerError

from sandbox.telegram.errors import ApiError
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import WHY, moderators, rejected


async def test_language_reading_and_country_change_with_one_tap(stage: Stage) -> None:
    worker = await enter(stage)
    page = await worker.say("/me")
    assert "I speak to you in: English" in page
    assert "not said yet" in page
    await worker.tap("Languages I read")
    assert "You read: English, Kiswahili" in await worker.tap("☐ Kiswahili")
    assert "You read: English\n" in await worker.tap("☑ Kiswahili")
    await worker.tap("Country")
    assert "You live in: Another country" in await worker.tap("Another country")
    await worker.say("/language")
    await worker.tap("Kiswahili")
    await worker.say("/language")
    assert "I speak to you in: English" in await worker.tap("English")


async def test_mydata_has_the_answers_the_decisions_and_the_money(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await rejected(stage, asha, group)
    await worker.say("/mydata")
    assert "What you agreed to" in worker.reads()
    document = next(one["document"] for one in reversed(worker.messages()) if "document" in one)
    data = json.loads(stage.engine.open_file(worker.id, document["file_unique_id"]))
    assert data["profile"]["telegram_id"] == worker.id
    (answer,) = data["answers"]
    assert answer["answer"] == {"say": "A greeting <b>"}
    assert answer["decisions"][0]["sentence"] == WHY
    assert [(one["points"], one["state"]) for one in data["payments"]] == [(5, "pending")]


async def test_cancel_leaves_no_task(stage: Stage) -> None:
    worker = await enter(stage)
    assert "Nothing was sent" in await worker.say("/cancel")
    assert "No campaign is running" in await worker.tap("Go on working")


async def test_mydata_comes_although_it_failed_at_first(stage: Stage) -> None:
    worker = await enter(stage)
    stage.engine.fault("sendDocument", worker.id, ApiError(502, "bad gateway"))
    with pytest.raises(TelegramServerError):  # the update is not done, and comes again
        await worker.say("/mydata")
    await stage.settle()
    assert worker.last()["document"]["file_name"] == "mydata.json"
