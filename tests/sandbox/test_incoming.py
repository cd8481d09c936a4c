"""Sound, film, places, albums and forwards: what people send, and how it reaches the bot."""

from typing import Any

import pytest

from sandbox.telegram import About, Item
from tests.recordings import CLIP, TUNE, VOICE
from tests.sandbox.fakes import TOKEN, Cast, picture


async def news(cast: Cast) -> list[dict[str, Any]]:
    """The updates that are new, without their numbers; confirmed at once."""
    got: list[dict[str, Any]] = await cast.telegram.call(TOKEN, "getUpdates", {})
    await cast.telegram.call(TOKEN, "getUpdates", {"offset": str(got[-1]["update_id"] + 1)} if got else {})
    return [{key: value for key, value in update.items() if key != "update_id"} for update in got]


async def test_a_live_location_ends_by_itself(cast: Cast) -> None:
    asha = cast.asha.id
    sent = await cast.telegram.send_location(asha, asha, 1, 2, 5, live_period=60)
    await cast.telegram.move_location(asha, asha, sent, 1.1, 2, 7)
    cast.clock.advance(60)
    with pytest.raises(LookupError):
        await cast.telegram.move_location(asha, asha, sent, 1.2, 2)
    with pytest.raises(ValueError, match="no such place"):
        await cast.telegram.send_location(asha, asha, 91, 2)


async def test_what_people_send_reaches_the_bot(cast: Cast) -> None:
    telegram, asha = cast.telegram, cast.asha.id
    await news(cast)
    await telegram.send_voice(asha, asha, VOICE, 7, caption="my voice")
    await telegram.send_file(asha, asha, Item("audio", "a.mp3", TUNE, About(60, performer="P", title="T")))
    await telegram.send_file(asha, asha, Item("video", "a.mp4", CLIP, About(9, 640, 360)), caption="film")
    await telegram.send_file(asha, asha, Item("video_note", "", CLIP, About(5, 240)), caption="goes nowhere")
    await telegram.send_file(asha, asha, Item("photo", "a.jpg", picture()))
    await telegram.send_file(asha, asha, Item("audio", "a.wav", b"RIFF"))
    await telegram.send_document(asha, asha, "a.xyz", b"x", mime="application/x-strange")
    await telegram.send_location(asha, asha, -1.28333, 36.81667)
    await telegram.send_location(asha, asha, -1.28333, 36.81667, 12)
    await telegram.send_contact(asha, asha, "+255700000002", "Neema", "N", cast.moses.id)
    await telegram.share_contact(asha, asha, "+255700000001", reply_to=2)
    voice, audio, video, note, photo, wav, document, pin, own, contact, shared = (
        u["message"] for u in await news(cast)
    )
    assert (voice["voice"]["duration"], voice["caption"]) == (7, "my voice")
    assert (audio["audio"]["title"], audio["audio"]["file_name"]) == ("T", "a.mp3")
    assert (video["video"]["width"], video["caption"]) == (640, "film")
    assert (note["video_note"]["length"], "caption" in note) == (240, False)
    assert photo["photo"]
    assert wav["audio"]["mime_type"] == "audio/x-wav"
    assert document["document"]["mime_type"] == "application/x-strange"
    assert pin["location"] == {"latitude": -1.28333, "longitude": 36.81667}
    assert own["location"]["horizontal_accuracy"] == 12
    assert (contact["contact"]["user_id"], contact["contact"]["last_name"]) == (cast.moses.id, "N")
    assert shared["contact"] == {"phone_number": "+255700000001", "first_name": "Asha", "user_id": asha}


async def test_albums_of_people_come_in_any_order(cast: Cast) -> None:
    telegram, asha = cast.telegram, cast.asha.id
    await news(cast)
    items: list[bytes | Item] = [picture(), Item("video", "a.mp4", CLIP), picture(100, 100)]
    ids = await telegram.send_album(asha, asha, items, caption="all", order=(2, 0, 1))
    got = [update["message"] for update in await news(cast)]
    assert [message["message_id"] for message in got] == [ids[2], ids[0], ids[1]]
    assert len({message["media_group_id"] for message in got}) == 1
    assert [message.get("caption") for message in got] == [None, "all", None]
    with pytest.raises(ValueError, match="2 to 10"):
        await telegram.send_album(asha, asha, [picture()])


async def test_what_people_change_reaches_the_bot(cast: Cast) -> None:
    telegram, asha = cast.telegram, cast.asha.id
    photo = await telegram.send_photo(asha, asha, picture(), "before")
    live = await telegram.send_location(asha, asha, 1, 2, 5, live_period=600)
    await news(cast)
    await telegram.edit_text(asha, asha, photo, "after")
    await telegram.edit_media(asha, asha, photo, Item("video", "a.mp4", CLIP, About(1, 2, 3)))
    await telegram.move_location(asha, asha, live, 1.25, 2)
    await telegram.stop_location(asha, asha, live)
    caption, media, moved, stopped = (update["edited_message"] for update in await news(cast))
    assert (caption["caption"], caption["message_id"]) == ("after", photo)
    assert (media["video"]["height"], media["caption"]) == (3, "after")
    assert moved["location"] == {"latitude": 1.25, "longitude": 2, "live_period": 600}
    assert stopped["location"] == {"latitude": 1.25, "longitude": 2}
    with pytest.raises(LookupError):
        await telegram.stop_location(asha, asha, live)


async def test_forwards_tell_where_they_come_from(cast: Cast) -> None:
    telegram, moses, group = cast.telegram, cast.moses.id, cast.group.id
    await telegram.make_admin(group, 42)
    await telegram.join_group(cast.asha.id, group)
    ids = [
        await telegram.send_voice(moses, group, VOICE),
        await telegram.send_as_anonymous_admin(moses, group, "as the group"),
        await telegram.send_as_channel(group, "News", "as a channel"),
    ]
    await news(cast)
    for message_id in ids:
        await telegram.forward(cast.asha.id, group, message_id, cast.asha.id)
    await telegram.forward(cast.asha.id, group, ids[0], cast.asha.id, hidden=True)
    again = telegram.history(cast.asha.id)[-1]["message_id"]
    await telegram.forward(cast.asha.id, cast.asha.id, again, group)
    got = [update["message"] for update in await news(cast)]
    assert [m["forward_origin"]["type"] for m in got] == ["user", "chat", "channel", "hidden_user", "hidden_user"]
    assert got[0]["voice"]["duration"] == 1
    assert got[0]["forward_origin"]["sender_user"]["id"] == moses
    assert got[3]["forward_origin"]["sender_user_name"] == "Moses"
    with pytest.raises(LookupError):
        await telegram.edit_text(cast.asha.id, cast.asha.id, again, "not mine to change")
    sent = await telegram.call(
        TOKEN, "sendMessage", {"chat_id": str(cast.asha.id), "text": "x", "protect_content": "true"}
    )
    with pytest.raises(LookupError):
        await telegram.forward(cast.asha.id, cast.asha.id, sent["message_id"], group)
