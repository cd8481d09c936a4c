"""A card shows every photo of an answer, and so does what the worker reads of the decision."""

import io
from typing import Any

from PIL import Image

from core.form.questions import TakePhoto
from pictures import limits
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import WHY, moderators
from tests.pictures import drawn

SHOP = TakePhoto("shop", "Take the shop from two sides.", fewest=2, most=4)


async def sent(stage: Stage) -> Actor:
    await campaign(stage, ["The shop"], question=SHOP, reviewed=True)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    for make in (drawn.stall, drawn.house, drawn.paper):
        await worker.send_photo(drawn.jpeg(drawn.grainy(make(), 6)))
    await worker.tap("Done")
    return worker


def photo(stage: Stage, chat: int, message: dict[str, Any]) -> Image.Image:
    return Image.open(io.BytesIO(stage.engine.open_file(chat, message["photo"][-1]["file_unique_id"])))


async def test_all_photos_stand_beside_one_another(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    card = photo(stage, group, asha.last(group))
    assert card.width == limits.SHEET_SIDE
    assert card.width > 3 * card.height, "three of them, each whole"
    assert "(3 photos)" in asha.reads(group)
    await asha.tap("Reject", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    assert photo(stage, group, asha.last(group)).size == card.size
    await asha.say(WHY)
    told = photo(stage, worker.id, worker.last())
    assert told.width == limits.GRID_SIDE, "a worker's connection is slow"
    assert told.width > 3 * told.height
