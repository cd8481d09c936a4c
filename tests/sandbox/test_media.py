"""Sound, film, places and albums: what bots send, over HTTP."""

from aiogram.types import (
    BufferedInputFile,
    InputMediaAnimation,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
)

from tests.recordings import CLIP, GIF, TUNE, VOICE
from tests.sandbox.fakes import TOKEN, Cast, over_http, picture


def upload(data: bytes, name: str) -> BufferedInputFile:
    return BufferedInputFile(data, name)


async def test_a_bot_sends_every_kind_and_gets_each_back(cast: Cast) -> None:
    asha = cast.asha.id
    async with over_http(cast.telegram) as bot:
        audio = await bot.send_audio(asha, upload(TUNE, "a.mp3"), duration=61, performer="P", title="T", caption="c")
        voice = await bot.send_voice(asha, upload(VOICE, "v.ogg"), duration=4, caption="said")
        video = await bot.send_video(asha, upload(CLIP, "v.mp4"), duration=3, width=64, height=36, has_spoiler=True)
        note = await bot.send_video_note(asha, upload(CLIP, "n.mp4"), duration=2, length=240)
        moving = await bot.send_animation(asha, upload(GIF, "a.gif"), width=8, height=8)
        assert audio.audio
        assert (audio.audio.duration, audio.audio.performer, audio.audio.title, audio.caption) == (61, "P", "T", "c")
        assert voice.voice
        assert (voice.voice.duration, voice.voice.mime_type, voice.caption) == (4, "audio/ogg", "said")
        assert video.video
        assert (video.video.width, video.video.height, video.has_media_spoiler) == (64, 36, True)
        assert note.video_note
        assert note.video_note.length == 240
        assert moving.animation
        assert moving.document
        assert moving.document.file_id == moving.animation.file_id
        for thing, data, folder in (
            (audio.audio, TUNE, "music"),
            (voice.voice, VOICE, "voice"),
            (video.video, CLIP, "videos"),
            (note.video_note, CLIP, "video_notes"),
            (moving.animation, GIF, "animations"),
        ):
            file = await bot.get_file(thing.file_id)
            assert file.file_path
            assert file.file_path.startswith(f"{folder}/file_")
            fetched = await bot.download_file(file.file_path)
            assert fetched
            assert fetched.read() == data
        again = await bot.send_voice(asha, voice.voice.file_id)
        assert again.voice == voice.voice
        copied = await bot.copy_message(asha, asha, voice.message_id, caption="copied")
        assert cast.telegram.history(asha)[-1]["message_id"] == copied.message_id
        assert cast.telegram.history(asha)[-1]["caption"] == "copied"


async def test_what_is_no_voice_arrives_as_a_document(cast: Cast) -> None:
    async with over_http(cast.telegram) as bot:
        for send in (bot.send_voice, bot.send_audio, bot.send_video, bot.send_animation, bot.send_video_note):
            sent: Message = await send(cast.asha.id, upload(b"RIFF....WAVE", "a.wav"))
            assert sent.document
            assert sent.document.file_name == "a.wav"
        for data, mime in ((b"\xff\xfb\x90", "audio/mpeg"), (CLIP, "audio/mp4")):
            sent = await bot.send_voice(cast.asha.id, upload(data, "a"))
            assert sent.voice
            assert sent.voice.mime_type == mime


async def test_a_file_of_the_sandbox_itself_may_be_sent_by_its_address(cast: Cast) -> None:
    async with over_http(cast.telegram) as bot:
        sent = await bot.send_document(cast.asha.id, upload(b"a,b", "a.csv"))
        assert sent.document
        path = (await bot.get_file(sent.document.file_id)).file_path
        again = await bot.send_document(cast.asha.id, f"{bot.session.api.base.split('/bot')[0]}/file/bot{TOKEN}/{path}")
        assert again.document
        assert (again.document.file_name, again.document.file_size) == ("a.csv", 3)
        assert again.document.file_unique_id != sent.document.file_unique_id


async def test_places_and_contacts(cast: Cast) -> None:
    asha = cast.asha.id
    async with over_http(cast.telegram) as bot:
        pin = await bot.send_location(asha, -6.2, 35.75, horizontal_accuracy=12.3)
        assert pin.location
        assert (pin.location.latitude, pin.location.horizontal_accuracy) == (-6.2, 13)
        live = await bot.send_location(asha, 1, 2, live_period=60, heading=90, proximity_alert_radius=5)
        assert live.location
        assert (live.location.live_period, live.location.heading) == (60, 90)
        moved = await bot.edit_message_live_location(1.5, 2, chat_id=asha, message_id=live.message_id)
        assert isinstance(moved, Message)
        assert moved.location
        assert (moved.location.latitude, moved.location.live_period) == (1.5, 60)
        still = await bot.forward_message(asha, asha, live.message_id)
        assert still.location
        assert (still.location.latitude, still.location.live_period) == (1.5, None)
        stopped = await bot.stop_message_live_location(chat_id=asha, message_id=live.message_id)
        assert isinstance(stopped, Message)
        assert stopped.location
        assert stopped.location.live_period is None
        contact = await bot.send_contact(asha, "+255700000001", "Moses", last_name="M")
        assert contact.contact
        assert (contact.contact.first_name, contact.contact.user_id) == ("Moses", None)
        forwarded = await bot.forward_message(asha, asha, pin.message_id)
        assert forwarded.location == pin.location


async def test_albums_of_a_bot(cast: Cast) -> None:
    asha = cast.asha.id
    async with over_http(cast.telegram) as bot:
        mixed = await bot.send_media_group(
            asha,
            [
                InputMediaPhoto(media=upload(picture(), "a.jpg"), caption="*one*", parse_mode="MarkdownV2"),
                InputMediaVideo(media=upload(CLIP, "b.mp4"), duration=2, width=10, height=20),
            ],
        )
        assert mixed[0].caption_entities
        assert mixed[1].video
        assert (mixed[1].video.duration, mixed[1].video.height) == (2, 20)
        assert mixed[0].media_group_id == mixed[1].media_group_id
        one, two = (InputMediaAudio(media=upload(TUNE, f"{n}.mp3"), title=str(n)) for n in range(2))
        audio = await bot.send_media_group(asha, [one, two])
        assert audio[0].audio
        assert audio[0].audio.title == "0"
        edited = await bot.edit_message_media(
            InputMediaVideo(media=mixed[1].video.file_id), chat_id=asha, message_id=mixed[0].message_id
        )
        assert isinstance(edited, Message)
        assert edited.video


async def test_media_of_a_message_is_changed_to_each_other_kind(cast: Cast) -> None:
    asha = cast.asha.id
    media = (
        InputMediaPhoto(media=upload(picture(), "a.jpg")),
        InputMediaAudio(media=upload(TUNE, "a.mp3")),
        InputMediaVideo(media=upload(CLIP, "a.mp4")),
        InputMediaAnimation(media=upload(GIF, "a.gif")),
        InputMediaDocument(media=upload(b"a", "a.txt")),
    )
    async with over_http(cast.telegram) as bot:
        sent = await bot.send_message(asha, "soon more")
        for item in media:
            edited = await bot.edit_message_media(item, chat_id=asha, message_id=sent.message_id)
            assert isinstance(edited, Message)
            assert getattr(edited, item.type.value)
