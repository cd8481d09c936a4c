"""Photos, voices, films, files and places: whom they answer, what is asked for anew, and what is told once."""

import pytest

from core.media import file_name, sha_of
from core.ports import Tx
from core.questions import (
    MarkCells,
    Question,
    ReadBarcode,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
    WriteText,
)
from sandbox.telegram.errors import ApiError
from sandbox.telegram.kinds import About
from sandbox.telegram.writing import Item
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.files import sounds
from tests.handlers.moderating import moderators, money
from tests.pictures.drawn import ean, grainy, house, jpeg, saved_as, stall

PHOTO = TakePhoto("shop", "A photo of the shop")
VOICE = SendAudio("said", "Say the word", seconds_min=2, seconds_max=20, voice=True)
SOUND = SendAudio("said", "A song", seconds_min=2, seconds_max=20)
FILM = SendVideo("film", "Film the street", seconds_min=2, seconds_max=20)
RECEIPT = SendFile("receipt", "The receipt", endings=("pdf",))
PLACE = SendLocation("place", "Go to the market", near="-1.28333, 36.81667", radius_m=100)


async def begin(stage: Stage, question: Question, tasks: int = 1) -> Actor:
    await campaign(stage, [f"Duka {n}" for n in range(tasks)], question=question)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    return worker


async def sends(
    worker: Actor, kind: str, data: bytes, *, name: str = "", reply_to: int | None = None, **about: object
) -> str:
    item = Item(kind, name, data, About(**about))  # type: ignore[arg-type]
    await worker.stage.engine.send_file(worker.id, worker.id, item, reply_to=reply_to)
    await worker.stage.settle()
    return worker.reads()


async def stored(stage: Stage, worker: Actor, name: str) -> str:
    """What the answer to the campaign's only task says."""

    def look(tx: Tx) -> str:
        me = tx.people.by_telegram(worker.id)
        assert me
        (one,) = tx.campaigns.running()
        return str(tx.answers.latest(one.id, me.id, 1)[0].values[name])

    return str(await stage.do(look))


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
    "too short": (sounds.voice(1), 1, "at least 2"),
    "too short, whatever the phone says": (sounds.voice(1), 10, "at least 2"),
    "too long": (sounds.voice(21), 21, "no more than 20"),
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
    assert "your location" in await worker.say("here")
    await worker.say("1.28333 S, 36.8168 E")
    assert await stored(stage, worker, "place") == "-1.28333 36.8168 0 0"


async def test_a_barcode_is_read_from_a_photo(stage: Stage) -> None:
    worker = await begin(stage, ReadBarcode("code", "The code on the packet"))
    assert "type its digits" in await worker.send_photo(jpeg(stall()))
    await worker.send_photo(ean())
    assert await stored(stage, worker, "code") == "4006381333931"


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
