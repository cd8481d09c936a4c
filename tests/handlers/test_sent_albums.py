"""Albums: each answers the question that stood there when it was sent, and what it has too many is told once."""

import pytest

from core.form.questions import Question, TakePhoto, YesNo
from tests.conversations.stage import Actor, Stage
from tests.handlers.asking import answered, asked
from tests.handlers.moderating import money
from tests.handlers.sending import PHOTO, begin
from tests.pictures.drawn import grainy, jpeg, scene, stall

FRONT = TakePhoto("front", "Photo of the shop front")
FRONTS = TakePhoto("front", "Photos of the shop front", fewest=2, most=3)
PRICES = TakePhoto("prices", "Photo of the price list")
RIGHT = YesNo("ok", "Right?")


def pictures(count: int) -> list[bytes]:
    return [jpeg(grainy(scene(n))) for n in range(count)]


def told(worker: Actor) -> int:
    return sum("more than was asked for" in one.get("text", "") for one in worker.messages())


@pytest.mark.parametrize(("first", "sent", "order"), [(FRONT, 2, [0, 1]), (FRONT, 3, [2, 0, 1]), (FRONTS, 4, [])])
async def test_the_rest_of_an_album_does_not_answer_the_next_question(
    stage: Stage, first: Question, sent: int, order: list[int]
) -> None:
    worker = await asked(stage, first, PRICES, RIGHT)
    await stage.wait(5)
    await worker.send_album(pictures(sent), order=order)
    assert told(worker) == 1
    await worker.say("/work")
    assert "Photo of the price list" in worker.reads()
    await worker.send_photo(jpeg(stall()))
    await worker.tap("Yes")
    found = await answered(stage, worker)
    assert found
    assert found["prices"] not in found["front"]


async def test_the_next_album_answers_the_next_question(stage: Stage) -> None:
    worker = await asked(stage, FRONTS, TakePhoto("prices", "Price lists", fewest=2, most=2), RIGHT)
    for count in (3, 2):
        await stage.wait(5)
        await worker.send_album(pictures(5)[:count] if count == 3 else pictures(5)[3:])
    assert told(worker) == 0
    assert "Right?" in worker.reads()


async def test_an_album_as_a_reply_answers_its_task_once(stage: Stage) -> None:
    worker = await begin(stage, PHOTO, 2)
    asked_in = worker.last()["message_id"]
    await worker.say("/tasks")
    await stage.wait(5)
    await worker.send_album(pictures(3), reply_to=asked_in)
    assert told(worker) == 1
    assert await money(stage, worker) == (5, 0)


async def test_back_to_several_photos_goes_on_with_those_sent(stage: Stage) -> None:
    worker = await asked(stage, FRONTS, RIGHT, YesNo("k", "Sure?"))
    await stage.wait(5)
    first, second, third, fourth = pictures(4)
    await worker.send_album([first, second])
    await worker.tap("Done")
    await worker.tap("Back")
    assert "Sent so far: 2." in worker.reads()
    assert "Right?" in await worker.send_photo(third)
    await worker.tap("Back")
    assert "Sent so far: 3." in worker.reads()
    assert "as many photos as may be" in await worker.send_photo(fourth)
    await worker.say("/work")
    await worker.tap("Back")
    await worker.tap("Start over")
    assert "Sent so far: 0." in worker.reads()
    assert "Start over" not in worker.buttons()
    await worker.tap("Keep my answer")
    await worker.tap("Yes")
    await worker.tap("Yes")
    found = await answered(stage, worker)
    assert found
    assert len(set(found["front"])) == 3
