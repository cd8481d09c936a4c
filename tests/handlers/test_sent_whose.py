"""Whose what was sent is, and where it was sent: forwards, replies, several of one answer, places, barcodes."""

import pytest

from core.form.questions import (
    Question,
    ReadBarcode,
    SendLocation,
    TakePhoto,
    WriteText,
)
from sandbox.telegram.kinds import About
from sandbox.telegram.writing import Item
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage
from tests.files import sounds
from tests.handlers.moderating import money
from tests.handlers.sending import FILM, PHOTO, PLACE, VOICE, begin, sends, stored
from tests.pictures.drawn import ean, grainy, house, jpeg, stall


@pytest.mark.parametrize("question", [PHOTO, VOICE, FILM])
async def test_what_was_forwarded_is_not_one_s_own(stage: Stage, question: Question) -> None:
    worker, other = await begin(stage, question, 2), await enter(stage, "Otieno")
    if question is PHOTO:
        sent = await stage.engine.send_photo(other.id, other.id, jpeg(stall()))
    else:
        item = (
            Item("voice", "", sounds.voice(), About(5))
            if question is VOICE
            else Item("video", "", sounds.film(), About(5))
        )
        sent = await stage.engine.send_file(other.id, other.id, item)
    await stage.settle()
    group = stage.engine.add_group("Friends", [other.id, worker.id]).id
    shared = await stage.engine.forward(other.id, other.id, sent, group)
    await stage.engine.forward(worker.id, group, shared, worker.id)
    await stage.settle()
    assert "take or record it yourself" in worker.reads()
    assert await money(stage, worker) == (0, 0)


async def test_a_reply_belongs_to_its_task(stage: Stage) -> None:
    await campaign(stage, ["Duka"], question=PHOTO)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    asked = worker.last()["message_id"]
    await campaign(stage, ["Habari"], question=WriteText("say", "What is it?", shortest=2), price=7)
    await worker.say("/tasks")
    await worker.send_photo(jpeg(stall()))
    assert await money(stage, worker) == (0, 0)
    await stage.engine.send_photo(worker.id, worker.id, jpeg(stall()), reply_to=asked)
    await stage.settle()
    assert await money(stage, worker) == (5, 0)


async def test_a_place_within_reach(stage: Stage) -> None:
    worker = await begin(stage, PLACE)
    assert worker.keyboard() == ["Send my location"]
    await stage.engine.send_location(worker.id, worker.id, -1.28333, 36.82767, accuracy=12)
    await stage.settle()
    assert "You are 1.2 km away. Go within 100 m and send it again." in worker.reads()
    await stage.engine.send_location(worker.id, worker.id, -1.28333, 36.8168, accuracy=12, live_period=900)
    await stage.settle()
    assert await money(stage, worker) == (5, 0)
    assert await stored(stage, worker, "place") == "-1.28333 36.8168 0 12"


BOTH = TakePhoto("shop", "Two photos of the shop", fewest=1, most=2)


async def test_several_photos_in_any_order(stage: Stage) -> None:
    worker = await begin(stage, BOTH)
    await stage.wait(5)
    album = [jpeg(stall()), jpeg(grainy(house())), jpeg(grainy(stall()))]
    await worker.send_album(album, order=[1, 2, 0])
    assert await money(stage, worker) == (5, 0)
    assert "more than was asked for" in " ".join(one.get("text", "") for one in worker.messages())


async def test_enough_photos_are_enough(stage: Stage) -> None:
    worker = await begin(stage, BOTH)
    assert "Done" not in worker.buttons()
    await worker.send_photo(jpeg(stall()))
    assert "sent this photo already" in await worker.send_photo(jpeg(stall()))
    await worker.tap("Done")
    assert await money(stage, worker) == (5, 0)


async def test_a_place_that_is_typed(stage: Stage) -> None:
    worker = await begin(stage, PLACE)
    assert "Go to the place" in " ".join(one.get("text", "") for one in worker.messages())
    assert "your location with the button below, or write it, such as -1.2833" in await worker.say("here")
    await worker.say("1.28333 S, 36.8168 E")
    assert await stored(stage, worker, "place") == "-1.28333 36.8168 0 0"


async def test_any_place_may_be_typed_or_pinned_and_that_is_said(stage: Stage) -> None:
    worker = await begin(stage, SendLocation("home", "Where do you live?"))
    assert "Go to the place" not in " ".join(one.get("text", "") for one in worker.messages())
    assert "as a pin on the map, or as -1.2833" in await worker.say("in Nairobi")
    await worker.say("-1.28, 36.8")
    assert await stored(stage, worker, "home") == "-1.28 36.8 0 0"


async def test_a_barcode_is_read_from_a_photo(stage: Stage) -> None:
    worker = await begin(stage, ReadBarcode("code", "The code on the packet"))
    assert "under the barcode, or send a photo of it." in worker.reads()
    assert "under the barcode, or a photo of it." in await sends(worker, "voice", sounds.voice(5), duration=5)
    assert "type its digits" in await worker.send_photo(jpeg(stall()))
    await worker.send_photo(ean())
    assert await stored(stage, worker, "code") == "4006381333931"
