"""What a task shows: a picture under numbered cells, a sound, a film; and what a moderator sees of an answer."""

import pytest

from core.form.questions import (
    MarkCells,
    Question,
)
from core.media import file_name
from sandbox.telegram.errors import ApiError
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.files import sounds
from tests.handlers.moderating import moderators, money
from tests.handlers.sending import VOICE, sends, stored
from tests.pictures.drawn import jpeg, saved_as, stall

CELLS = MarkCells("fruit", "Mark each ripe fruit", most=2)


async def pictured(stage: Stage, question: Question) -> Actor:
    shop = stage.kazi.parts.context.workshop
    assert shop
    await campaign(stage, ["Soko"], question=question, picture=await shop.media.put(jpeg(stall())))
    worker = await enter(stage)
    await worker.tap("I agree, start")
    return worker


async def test_things_are_marked_with_taps(stage: Stage) -> None:
    worker = await pictured(stage, CELLS)
    pictures = [worker.last()["photo"][-1]["file_id"]]
    assert worker.buttons()[:64] == [str(n) for n in range(1, 65)]
    assert len(worker.buttons()) < 100
    for tap, says in (("10", "where it ends"), ("28", "Larger"), ("6", "right picture"), ("11", "another one")):
        assert says in await worker.tap(tap)
        pictures.append(worker.last()["photo"][-1]["file_id"])
    assert len(set(pictures)) == 3, "with numbers, larger, and with the box"
    await worker.tap("Take it back")
    assert "There is none" in worker.buttons()
    await worker.say("10 28")
    await worker.say("6 11")
    await worker.tap("Another one")
    for tap in ("1", "2", "3"):
        await worker.tap(tap)
    await worker.tap("Take it back")
    await worker.tap("3")
    assert await money(stage, worker) == (0, 0)
    await worker.tap("4")
    assert (await stored(stage, worker, "fruit")).count("0.") == 8


async def test_there_may_be_nothing_to_mark_or_nothing_more(stage: Stage) -> None:
    worker = await pictured(stage, CELLS)
    await worker.tap("There is none")
    assert await stored(stage, worker, "fruit") == "[]"


async def test_one_may_be_enough(stage: Stage) -> None:
    worker = await pictured(stage, CELLS)
    assert "by their numbers, 1 to 64" in await worker.say("65")
    await worker.say("1 12")
    await worker.say("1 16")
    await worker.tap("No more")
    assert len(await stored(stage, worker, "fruit")) == len("['0.0000 0.0000 0.0000 0.0000']")


async def test_a_picture_that_cannot_be_drawn_on_is_shown_as_it_is(stage: Stage) -> None:
    shop = stage.kazi.parts.context.workshop
    assert shop
    tiff = saved_as(stall(), "TIFF")  # which Telegram takes, and our decoder does not
    await campaign(stage, ["Soko"], question=CELLS, picture=await shop.media.put(tiff))
    worker = await enter(stage)
    await worker.tap("I agree, start")
    assert "Mark each ripe fruit" in worker.reads()


@pytest.mark.parametrize(
    ("data", "ending", "kind"),
    [
        (sounds.voice(), "ogg", "voice"),
        (sounds.mp3(), "mp3", "audio"),
        (sounds.film(), "mp4", "video"),
        (sounds.wav(1), "wav", "document"),
    ],
)
async def test_a_task_s_sound_or_film_is_shown_with_its_question(
    stage: Stage, data: bytes, ending: str, kind: str
) -> None:
    shop = stage.kazi.parts.context.workshop
    assert shop
    names = [file_name(await shop.media.put(data + bytes([n])), ending) for n in (1, 2)]
    await campaign(stage, ["one", "two"], media=names, answers=2)
    worker = await enter(stage)
    assert "How does this sound?" in await worker.tap("I agree, start")
    first = worker.last()[kind]["file_unique_id"]
    await worker.tap("Happy")
    assert worker.last()[kind]["file_unique_id"] != first
    assert len([one for one in worker.messages() if kind in one]) == 1, "no old buttons stay behind"
    other = await enter(stage, "Otieno")
    uploads = len(stage.engine.state.files)
    method = "sendVoice" if kind == "voice" else "editMessageMedia"
    stage.engine.fault(method, other.id, ApiError(400, "Bad Request: wrong file identifier/HTTP URL specified"))
    await other.tap("I agree, start")
    assert other.last()[kind]
    assert len(stage.engine.state.files) > uploads, "sent anew"


async def test_a_moderator_hears_and_sees_the_answer(stage: Stage) -> None:
    await campaign(stage, ["one"], question=VOICE, reviewed=True)
    group, _ = await moderators(stage, "Mwangi")
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await sends(worker, "voice", sounds.voice(5), duration=5)
    card = stage.engine.history(group)[-1]
    assert card["voice"]
    assert "(the sound)" in card["caption"]
