"""Being erased, from /mydata to the last word: what goes, who is told, and who comes back."""

import base64
import json
from hashlib import sha256
from typing import Any

import pytest

from handlers import blank
from sandbox.telegram import ApiError
from tests.conversations.conftest import stage
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators, money
from tests.handlers.test_card_photos import sent

__all__ = ["stage"]
BLANK = sha256(base64.b64decode(blank.JPEG)).hexdigest()  # nobody's: what stands where a photo stood


def person(worker: Actor) -> Any:
    return worker.stage.do(lambda tx: tx.people.by_telegram(worker.id))


async def approved(stage: Stage) -> tuple[int, Actor, Actor]:
    """A worker whose three photos were looked at and paid; the group, and who looked."""
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await asha.tap("Approve", chat_id=group)
    return group, asha, worker


async def erased(worker: Actor) -> str:
    await worker.say("/mydata")
    assert "You still have 5 points" in await worker.tap("🗑 Erase")
    assert "You get nothing for it" in await worker.tap("I give it up")
    return await worker.tap("Yes, I give it up")


def files(stage: Stage) -> set[str]:
    shop = stage.kazi.parts.context.workshop
    assert shop
    return set(shop.media.all()) - {BLANK}


async def test_everything_goes_and_who_comes_back_is_new(stage: Stage) -> None:
    group, asha, worker = await approved(stage)
    before = await person(worker)
    assert len(files(stage)) == 4, "three photos, and all of them side by side"
    assert "You are erased" in await erased(worker)
    await stage.settle()
    assert files(stage) == set()
    assert not [one for one in asha.messages(group) if "photo" in one]
    assert await person(worker) is None
    gone = await stage.do(lambda tx: tx.people.by_id(before.id))
    assert (gone.language, gone.reads) == ("", ())
    noted = stage.kazi.settings.storage.erased.read_text().split()
    assert [str(worker.id) in line for line in noted] == [False]
    assert "I am 18 or over" in str(worker.buttons()) or await worker.say("/start")
    assert (await person(worker)).id != before.id
    assert await money(stage, worker) == (0, 0)


async def test_a_second_tap_makes_nobody_new(stage: Stage) -> None:
    _, _, worker = await approved(stage)
    await erased(worker)
    message = next(one for one in reversed(worker.messages()) if "erased" in str(one.get("text")))
    await stage.engine.press(worker.id, worker.id, message["message_id"], "er:yes", stale=True)
    await stage.settle()
    assert await person(worker) is None


async def test_it_can_be_left(stage: Stage) -> None:
    _, _, worker = await approved(stage)
    await worker.say("/mydata")
    await worker.tap("🗑 Erase")
    await worker.tap("I give it up")
    assert "You still have 5 points" in await worker.tap("No, keep it")
    assert await person(worker)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_who_did_nothing_reads_what_it_means(stage: Stage) -> None:
    juma = await enter(stage, "Juma")
    assert "agreed to no job yet" in await juma.say("/mydata")
    assert "if you come back you are somebody new" in await juma.tap("🗑 Erase")
    assert "You are erased" in await juma.tap("Yes, erase everything")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_is_undecided_is_named(stage: Stage) -> None:
    await moderators(stage, "Asha")
    worker = await sent(stage)
    await worker.say("/mydata")
    assert "You cannot be erased yet" in await worker.tap("🗑 Erase")
    assert "Not decided yet: 1 answer" in worker.reads()
    assert worker.buttons() == []


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_card_that_cannot_be_deleted_loses_its_words(stage: Stage) -> None:
    group, asha, worker = await approved(stage)
    for method in ("deleteMessage", "editMessageText"):
        stage.engine.fault(method, group, ApiError(400, "Bad Request: message can't be deleted"))
    await erased(worker)
    await stage.settle()
    (card,) = [one for one in asha.messages(group) if "photo" in one]
    assert card["caption"] == "This was erased: the person asked for it."


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_the_file_has_questions_and_what_was_begun(stage: Stage) -> None:
    worker = await enter(stage)
    await worker.say("/help")
    await worker.tap("Ask a person")
    await worker.say("When am I paid?")
    await worker.say("/mydata")
    document = next(one["document"] for one in reversed(worker.messages()) if "document" in one)
    data = json.loads(stage.engine.open_file(worker.id, document["file_unique_id"]))
    assert [one["words"] for one in data["questions_and_appeals"]] == ["When am I paid?"]
    assert (data["campaigns"], data["begun"]) == ([], [])
