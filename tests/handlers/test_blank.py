"""What people sent leaves the card once it is decided: in its place stands a grey strip, or nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.form.questions import Question
from core.ports import Tx
from core.process import moderation
from core.process.process_views import CardFacts
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.files import sounds
from tests.handlers.moderating import moderators, sent
from tests.handlers.sending import FILM, PHOTO, SOUND, VOICE, sends
from tests.handlers.test_card_photos import photo
from tests.handlers.test_ruled import as_shipped
from tests.pictures import drawn


async def asked(stage: Stage, question: Question) -> tuple[int, Actor, Actor]:
    """A group, its moderator, and a worker in front of the question."""
    group, (asha,) = await moderators(stage, "Asha")
    await campaign(stage, ["The shop"], question=question, reviewed=True)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    return group, asha, worker


async def test_a_photo_is_replaced_in_its_message(stage: Stage) -> None:
    as_shipped(stage)
    group, asha, worker = await asked(stage, PHOTO)
    await worker.send_photo(drawn.jpeg(drawn.stall()))
    before, messages = photo(stage, group, asha.last(group)), len(asha.messages(group))
    await asha.tap("Approve", chat_id=group)
    assert photo(stage, group, asha.last(group)).size == before.size, "it can be undone yet"
    await stage.wait(61)
    assert photo(stage, group, asha.last(group)).size == (320, 32)
    assert "✔ Approved. Decided by Asha." in asha.reads(group)
    assert "A photo of the shop" in asha.reads(group)
    assert len(asha.messages(group)) == messages


async def test_a_voice_goes_and_the_words_stay(stage: Stage) -> None:
    group, asha, worker = await asked(stage, VOICE)
    await sends(worker, "voice", sounds.voice(5), duration=5)
    assert "voice" in asha.last(group)
    messages = len(asha.messages(group))
    assert "✔ Approved." in await asha.tap("Approve", chat_id=group)
    assert "text" in asha.last(group)
    assert not any("voice" in one for one in asha.messages(group))
    assert len(asha.messages(group)) == messages


@pytest.mark.parametrize(
    ("question", "kind", "data"),
    [(SOUND, "audio", sounds.mp3()), (FILM, "video", sounds.film())],
    ids=["sound", "film"],
)
async def test_a_sound_or_a_film_is_replaced_in_its_message(
    stage: Stage, question: Question, kind: str, data: bytes
) -> None:
    group, asha, worker = await asked(stage, question)
    await sends(worker, kind, data, f"one.{'mp3' if kind == 'audio' else 'mp4'}", duration=5)
    assert kind in asha.last(group)
    messages = len(asha.messages(group))
    await asha.tap("Approve", chat_id=group)
    assert photo(stage, group, asha.last(group)).size == (320, 32)
    assert "✔ Approved." in asha.reads(group)
    assert not any(kind in one for one in asha.messages(group))
    assert len(asha.messages(group)) == messages


async def test_a_text_stays_one(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await sent(stage)
    message = asha.last(group)["message_id"]
    await asha.tap("Approve", chat_id=group)
    assert asha.last(group)["message_id"] == message
    assert "photo" not in asha.last(group)


async def test_a_decided_card_shown_again_has_no_file(stage: Stage) -> None:
    group, asha, worker = await asked(stage, PHOTO)
    await worker.send_photo(drawn.jpeg(drawn.stall()))
    await asha.tap("Approve", chat_id=group)
    number = asha.reads(group).split("case ")[1].split("\n")[0]
    assert "✔ Approved." in await asha.say(f"/case {number}", chat_id=group)
    assert "text" in asha.last(group)


async def test_what_is_sensitive_is_hidden_until_it_is_tapped(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    facts: Callable[[Tx, int], CardFacts | None] = moderation.facts

    def sensitive(tx: Tx, case_id: int) -> CardFacts | None:
        found = facts(tx, case_id)
        return found and replace(found, spoiler=True)

    monkeypatch.setattr(moderation, "facts", sensitive)
    group, asha, worker = await asked(stage, PHOTO)
    await worker.send_photo(drawn.jpeg(drawn.stall()))
    assert asha.last(group)["has_media_spoiler"]
    await asha.tap("Reject", chat_id=group)
    assert asha.last(group)["has_media_spoiler"], "also where it was edited"
