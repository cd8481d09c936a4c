"""What is typed or sent without a command, and whom it answers."""

import pytest

from core.questions import TakePhoto
from sandbox.telegram.errors import ApiError
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import money
from tests.pictures.drawn import grainy, house, jpeg, stall

PHOTO = TakePhoto("shop", "A photo of the shop")


async def test_an_album_answers_the_task_it_was_sent_for(stage: Stage) -> None:
    await campaign(stage, ["Duka la Mama Njeri", "Duka la Baba"], question=PHOTO)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await stage.wait(5)
    await stage.engine.send_album(worker.id, worker.id, [jpeg(stall()), jpeg(grainy(house()))])
    await stage.settle()
    assert "No photo is asked for here" in worker.reads()
    assert await money(stage, worker) == (5, 0)


@pytest.mark.parametrize("method", ["sendChatAction", "getFile"])
async def test_a_photo_that_does_not_come_through_is_asked_for_again(stage: Stage, method: str) -> None:
    await campaign(stage, ["Duka la Mama Njeri"], question=PHOTO)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    stage.engine.fault(method, worker.id if method == "sendChatAction" else None, ApiError(502, "bad gateway"))
    said = await worker.send_photo(jpeg(stall()))
    if method == "getFile":
        assert "Please send it again" in said
        await worker.send_photo(jpeg(stall()))
    assert await money(stage, worker) == (5, 0)
