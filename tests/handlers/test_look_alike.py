"""The same photo again, though its file is another one: said at once, before it counts, and nothing is lost."""

import json

from PIL import Image

from core.form.questions import TakePhoto
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.asking import asked
from tests.handlers.moderating import moderators, money
from tests.handlers.sending import PHOTO, begin
from tests.handlers.test_sent_whose import BOTH
from tests.pictures.drawn import grainy, jpeg, scene, stall

AGAIN = "looks the same as one that was sent before"


def cut(image: Image.Image) -> Image.Image:
    """As taken from a screen, mirrored."""
    return image.crop((13, 10, 1267, 950)).transpose(Image.Transpose.FLIP_LEFT_RIGHT)


async def test_ones_own_photo_of_another_task(stage: Stage) -> None:
    worker = await begin(stage, PHOTO, 2)
    await worker.send_photo(jpeg(grainy(stall())))
    assert AGAIN in await worker.send_photo(jpeg(cut(grainy(stall(), 4))))
    assert await money(stage, worker) == (5, 0)
    await worker.send_photo(jpeg(grainy(scene(1))))
    assert await money(stage, worker) == (10, 0)


async def test_what_somebody_else_sent_for_the_same_task(stage: Stage) -> None:
    await campaign(stage, ["Duka"], question=PHOTO, answers=2)
    photo = grainy(stall())
    first, second = await enter(stage), await enter(stage, "Otieno")
    await first.tap("I agree, start")
    await first.send_photo(jpeg(photo))
    await second.tap("I agree, start")
    assert AGAIN in await second.send_photo(jpeg(photo.resize((800, 600))))
    await second.send_photo(jpeg(grainy(scene(1))))
    assert await money(stage, second) == (5, 0)


async def test_what_somebody_else_sent_for_another_task_is_another_place(stage: Stage) -> None:
    await campaign(stage, ["Duka", "Soko", "Lango"], question=PHOTO)
    first, second = await enter(stage), await enter(stage, "Otieno")
    await first.tap("I agree, start")
    await first.send_photo(jpeg(grainy(stall())))
    await second.tap("I agree, start")
    said = await second.send_photo(jpeg(grainy(stall(), 7)))
    assert await money(stage, second) == (5, 0), said


async def test_two_photos_of_one_answer_are_two(stage: Stage) -> None:
    worker = await begin(stage, BOTH)
    await worker.send_photo(jpeg(grainy(stall())))
    assert AGAIN in await worker.send_photo(jpeg(cut(grainy(stall(), 4))))
    await worker.tap("Start over")
    await worker.send_photo(jpeg(grainy(stall())))
    await worker.send_photo(jpeg(grainy(scene(1))))
    assert await money(stage, worker) == (5, 0)


async def test_an_album_of_the_same_twice(stage: Stage) -> None:
    worker = await begin(stage, BOTH)
    await stage.wait(5)
    await worker.send_album([jpeg(grainy(stall())), jpeg(grainy(stall(), 7))])
    assert AGAIN in " ".join(one.get("text", "") for one in worker.messages())
    await worker.send_photo(jpeg(grainy(scene(1))))
    assert await money(stage, worker) == (5, 0)


async def test_two_questions_of_one_task_and_an_answer_that_is_changed(stage: Stage) -> None:
    worker = await asked(stage, TakePhoto("front", "The front"), TakePhoto("back", "The back"))
    await worker.send_photo(jpeg(grainy(stall())))
    assert AGAIN in await worker.send_photo(jpeg(grainy(stall(), 7)))
    await worker.tap("Back")
    await worker.send_photo(jpeg(grainy(stall(), 8)))
    assert AGAIN not in worker.reads(), "it takes the place of the other"
    await worker.send_photo(jpeg(grainy(scene(1))))
    assert await money(stage, worker) == (5, 0)


async def sent_back(stage: Stage) -> Actor:
    group, (asha,) = await moderators(stage, "Asha")
    await campaign(stage, ["Duka"], question=PHOTO, reviewed=True)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await worker.send_photo(jpeg(grainy(stall())))
    await asha.tap("Do again", chat_id=group)
    await asha.tap("It cannot be read or seen", chat_id=group)
    await asha.say("The name of the shop is cut.")
    await worker.tap("Do it again")
    return worker


async def test_done_again_with_the_same_photo(stage: Stage) -> None:
    worker = await sent_back(stage)
    assert AGAIN in await worker.send_photo(jpeg(grainy(stall(), 7)))
    await worker.send_photo(jpeg(grainy(scene(1))))
    assert await money(stage, worker) == (0, 5)


async def test_what_is_kept_of_ones_photos_is_in_mydata(stage: Stage) -> None:
    worker = await begin(stage, PHOTO)
    await worker.send_photo(jpeg(grainy(stall())))
    await worker.say("/mydata")
    (document,) = [one["document"] for one in worker.messages() if "document" in one]
    (photo,) = json.loads(stage.engine.open_file(worker.id, document["file_unique_id"]))["photos"]
    assert len(photo) == 32
    assert "for 180 days" in await worker.say("/privacy")
