"""What an actor sends beyond words reaches the bot, and the bot stays standing."""

from sandbox.telegram import About, Item
from tests.conversations.stage import Stage
from tests.recordings import CLIP
from tests.sandbox.fakes import picture


async def test_everything_an_actor_can_send(stage: Stage) -> None:
    amina = stage.person("Amina")
    await amina.say("/start")
    await amina.send_voice(caption="spoken")
    await amina.send_audio("song.mp3")
    await amina.send_video(size=(320, 240))
    await amina.send_file("notes.txt", b"x", "notes", mime="text/plain")
    await amina.send_location(-1.28333, 36.81667, 12)
    await amina.send_location(-1.28333, 36.81667, live=600)
    live = next(m["message_id"] for m in reversed(amina.messages()) if "location" in m)
    await amina.move_location(live, -1.3, 36.8, 5)
    await amina.send_contact("+254700000001")
    await amina.send_contact("+254700000002", "Neema")
    await amina.send_album([picture(), Item("video", "a.mp4", CLIP, About(1))], "both", order=(1, 0))
    await amina.say("helo")
    mine = next(m["message_id"] for m in reversed(amina.messages()) if m.get("text") == "helo")
    await amina.edit_text(mine, "hello")
    await amina.forward(mine)
    own = [m for m in amina.messages() if m["from"]["id"] == amina.id]
    kinds = ("voice", "audio", "video", "document", "location", "contact", "photo", "forward_origin", "edit_date")
    assert all(any(kind in message for message in own) for kind in kinds)
    assert amina.reads()
    assert amina.keyboard() == []
    asked = {"text": "?", "reply_markup": '{"keyboard":[[{"text":"My place","request_location":true}]]}'}
    await stage.engine.call(stage.token, "sendMessage", {"chat_id": str(amina.id), **asked})
    assert amina.keyboard() == ["My place"]
