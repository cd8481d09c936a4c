"""Photos, voices, films, files and places: whom they answer, what is asked for anew, and what is told once."""

import pytest

from core.form.questions import (
    Question,
)
from core.media import sha_of
from sandbox.telegram.errors import ApiError
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.files import sounds
from tests.handlers.moderating import money
from tests.handlers.sending import FILM, PHOTO, PLACE, RECEIPT, SOUND, VOICE, begin, sends, stored
from tests.pictures.drawn import grainy, house, jpeg, stall


async def test_an_album_answers_the_task_it_was_sent_for_and_the_rest_is_told_once(stage: Stage) -> None:
    worker = await begin(stage, PHOTO, 2)
    await stage.wait(5)
    album = [jpeg(stall()), jpeg(grainy(house())), jpeg(grainy(stall()))]
    await stage.engine.send_album(worker.id, worker.id, album, order=[2, 0, 1])
    await stage.settle()
    said = [one.get("text", "") for one in worker.messages()]
    assert sum("more than was asked for" in one for one in said) == 1
    assert await money(stage, worker) == (5, 0)


@pytest.mark.parametrize("method", ["sendChatAction", "getFile"])
async def test_a_photo_that_does_not_come_through_is_asked_for_again(stage: Stage, method: str) -> None:
    worker = await begin(stage, PHOTO)
    stage.engine.fault(method, worker.id if method == "sendChatAction" else None, ApiError(502, "bad gateway"))
    said = await worker.send_photo(jpeg(stall()))
    if method == "getFile":
        assert "Please send it again" in said
        await worker.send_photo(jpeg(stall()))
    assert await money(stage, worker) == (5, 0)


async def test_a_voice(stage: Stage) -> None:
    worker = await begin(stage, VOICE)
    await sends(worker, "voice", sounds.voice(5), duration=5)
    assert await money(stage, worker) == (5, 0)
    assert (await stored(stage, worker, "said")).endswith(".ogg")


BAD_VOICES = {
    "too short": (sounds.voice(1), 1, "This has 1 second. Please record at least 2."),
    "too short, whatever the phone says": (sounds.voice(1), 10, "at least 2"),
    "too long": (sounds.voice(21), 21, "This has 21 seconds. Please record no more than 20."),
    "silence": (sounds.voice(5, 250), 5, "hear nothing"),
    "no sound": (b"%PDF-1.4 not a voice at all", 5, "no sound that I know"),
}


@pytest.mark.parametrize("case", BAD_VOICES)
async def test_a_voice_of_no_use_is_asked_for_anew(stage: Stage, case: str) -> None:
    data, seconds, says = BAD_VOICES[case]
    worker = await begin(stage, VOICE)
    assert says in await sends(worker, "voice", data, duration=seconds)
    assert await money(stage, worker) == (0, 0)
    await sends(worker, "voice", sounds.voice(5), duration=5)
    assert await money(stage, worker) == (5, 0)


async def test_the_same_voice_counts_once(stage: Stage) -> None:
    worker = await begin(stage, VOICE, 2)
    await sends(worker, "voice", sounds.voice(5), duration=5)
    assert "sent before" in await sends(worker, "voice", sounds.voice(5), duration=5)
    await sends(worker, "voice", sounds.voice(5, salt=1), duration=5)
    assert await money(stage, worker) == (10, 0)


@pytest.mark.parametrize(("kind", "name"), [("audio", "song.mp3"), ("document", "song.mp3")])
async def test_a_sound_file(stage: Stage, kind: str, name: str) -> None:
    worker = await begin(stage, SOUND)
    mime = "audio/mpeg" if kind == "document" else None
    await sends(worker, kind, sounds.mp3(), name=name, duration=5, mime=mime)
    assert (await stored(stage, worker, "said")).endswith(".mp3")


@pytest.mark.parametrize(("kind", "brand"), [("video", b"isom"), ("video_note", b"isom"), ("document", b"3gp4")])
async def test_a_film(stage: Stage, kind: str, brand: bytes) -> None:
    worker = await begin(stage, FILM)
    mime = "video/3gpp" if kind == "document" else None
    await sends(worker, kind, sounds.film(5, brand=brand), name="film.mp4", duration=5, mime=mime)
    assert await money(stage, worker) == (5, 0)
    assert (await stored(stage, worker, "film")).endswith("3gp" if kind == "document" else "mp4")


async def test_a_film_that_is_none(stage: Stage) -> None:
    worker = await begin(stage, FILM)
    assert "no video that I know" in await sends(worker, "document", b"MZ" + bytes(99), name="f.mp4", mime="video/mp4")


async def test_a_file_of_the_kind_that_is_asked_for(stage: Stage) -> None:
    worker = await begin(stage, RECEIPT)
    assert "of this kind: PDF" in await worker.send_photo(jpeg(stall()))
    await worker.send_file("Receipt.PDF", b"%PDF-1.4 5 apples")
    assert await money(stage, worker) == (5, 0)
    name = await stored(stage, worker, "receipt")
    assert name.endswith(".pdf")
    assert (await stage.do(lambda tx: tx.answers.with_file(sha_of(name)))) is not None


async def test_a_file_over_the_limit(stage: Stage) -> None:
    worker = await begin(stage, RECEIPT)
    assert "over 20 MB" in await worker.send_file("a.pdf", bytes(20 * 1024 * 1024 + 1))
    assert await money(stage, worker) == (0, 0)


async def test_a_picture_as_a_file_is_no_photo(stage: Stage) -> None:
    worker = await begin(stage, PHOTO)
    assert "as a photo, not as a file" in await worker.send_file("a.jpg", jpeg(stall()))


@pytest.mark.parametrize(
    ("question", "instead"),
    [(PHOTO, "send a photo"), (VOICE, "voice message"), (FILM, "send a video"), (PLACE, "your location")],
)
async def test_what_is_asked_for_is_said(stage: Stage, question: Question, instead: str) -> None:
    worker = await begin(stage, question)
    wrong = ("video_note", sounds.film()) if question is not FILM else ("voice", sounds.voice())
    assert instead in await sends(worker, *wrong, duration=5)
    await stage.engine.send_location(worker.id, worker.id, 0, 0)
    await stage.settle()
    assert (instead in worker.reads()) is (question is not PLACE)


async def test_nothing_is_asked_for(stage: Stage) -> None:
    worker = await enter(stage)
    assert "Nothing like this is asked for" in await sends(worker, "voice", sounds.voice(), duration=5)
    assert "No photo is asked for" in await worker.send_photo(jpeg(stall()))
    await stage.engine.send_location(worker.id, worker.id, 1, 2)
    await stage.settle()
    assert "Nothing like this is asked for" in worker.reads()
    await stage.engine.send_contact(worker.id, worker.id, "+254700000000", "Otieno")
    await stage.settle()
    assert "no phone numbers" in worker.reads()
