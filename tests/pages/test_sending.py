"""Sound, film, places, contacts, forwards and topics, as a person sends and sees them on the page."""

import base64
import io
import math
import struct
import wave
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Locator, expect

from sandbox import ogg
from tests.pages.conftest import View, hill

pytestmark = pytest.mark.asyncio(loop_scope="session")
RATE = 8000
FILM = """async () => {
    const canvas = Object.assign(document.createElement("canvas"), {width: 160, height: 90});
    const paint = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(10), {mimeType: "video/webm;codecs=vp8"});
    const pieces = [];
    recorder.ondataavailable = (event) => pieces.push(event.data);
    recorder.start();
    for (let i = 0; i < 8; i += 1) {
        paint.fillStyle = `hsl(${i * 40} 70% 50%)`;
        paint.fillRect(0, 0, 160, 90);
        await new Promise((done) => setTimeout(done, 100));
    }
    await new Promise((done) => { recorder.onstop = done; recorder.stop(); });
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
}"""
PLAYED = """async (player) => {
    player.muted = true;
    await player.play();
    await new Promise((done) => { player.ontimeupdate = () => player.currentTime > 0.1 && done(); });
    return player.videoWidth ?? 0;
}"""


def hum(seconds: int = 2) -> bytes:
    """A tone as WAV, which every browser plays."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        samples = (int(8000 * math.sin(2 * math.pi * 440 * at / RATE)) for at in range(RATE * seconds))
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return out.getvalue()


HUM = FilePayload(name="hum.wav", mimeType="audio/wav", buffer=hum())


async def started(view: View, who: str = "Amina") -> Locator:
    chat = view.chat(who)
    await chat.get_by_test_id("start").click()
    await expect(view.messages(who)).to_have_count(2)
    return chat


async def menu(message: Locator, item: str) -> None:
    await message.hover()
    await message.get_by_test_id("more").click()
    await message.get_by_role("menuitem", name=item).click()


async def test_a_voice_is_recorded_and_played(wide: View) -> None:
    amina = await started(wide)
    await amina.get_by_test_id("record").click()
    await expect(amina.get_by_role("timer")).to_have_text("0:02")
    await wide.shot("recording")
    await amina.get_by_test_id("record-send").click()
    mine = wide.messages("Amina").nth(2).get_by_test_id("voice")
    await expect(mine).to_contain_text("Voice, 0:0")
    await expect(wide.messages("Amina").nth(3)).to_contain_text("voice of")
    await mine.locator("audio").evaluate(PLAYED)
    telegram, who = wide.stage.telegram, wide.stage.ids["Amina"]
    voice = next(m["voice"] for m in telegram.history(who) if "voice" in m)
    data = telegram.files.read(voice["file_unique_id"])
    assert data.startswith(b"OggS")
    assert voice["duration"] == ogg.seconds(data) in (2, 3)
    await amina.get_by_test_id("record").click()
    await amina.get_by_test_id("record-cancel").click()
    await expect(amina.get_by_test_id("box")).to_be_visible()
    await expect(wide.messages("Amina")).to_have_count(4)


async def test_sound_and_film_from_files(wide: View) -> None:
    amina = await started(wide)
    await amina.get_by_test_id("audio-input").set_input_files(HUM)
    await wide.say("Amina", "my hum")
    await expect(wide.messages("Amina").nth(3)).to_contain_text("audio of 2 s: my hum")
    await wide.messages("Amina").nth(3).locator("audio").evaluate(PLAYED)
    film = base64.b64decode(await wide.page.evaluate(FILM))
    await amina.get_by_test_id("photo-input").set_input_files(
        FilePayload(name="film.webm", mimeType="video/webm", buffer=film)
    )
    await wide.say("Amina", "my film")
    await expect(wide.messages("Amina").nth(5)).to_contain_text("my film")
    assert await wide.messages("Amina").nth(5).locator("video").evaluate(PLAYED) == 160
    await wide.shot("film")
    await amina.get_by_test_id("file-input").set_input_files(HUM)
    await amina.get_by_test_id("send").click()
    await expect(wide.messages("Amina").last).to_contain_text("hum.wav, 32044 bytes")


async def test_photos_and_films_go_as_one_album(wide: View, tmp_path: Path) -> None:
    amina = await started(wide)
    photo = tmp_path / "hill.jpg"
    photo.write_bytes(hill())
    await amina.get_by_test_id("photo-input").set_input_files([photo, photo])
    await wide.say("Amina", "two hills")
    await expect(amina.get_by_test_id("photo")).to_have_count(2)
    sent = [m for m in wide.stage.telegram.history(wide.stage.ids["Amina"]) if "photo" in m]
    assert len({m["media_group_id"] for m in sent}) == 1
    assert [m.get("caption") for m in sent] == ["two hills", None]


async def test_a_place_as_a_card_and_from_the_bots_button(wide: View) -> None:
    amina = await started(wide)
    await amina.get_by_test_id("attach").click()
    await amina.get_by_role("menuitem", name="Place").click()
    await amina.get_by_test_id("latitude").fill("-6.8")
    await amina.get_by_test_id("longitude").fill("39.28")
    await wide.shot("place-form")
    await amina.get_by_test_id("place-send").click()
    await expect(wide.messages("Amina").nth(2).get_by_test_id("location")).to_contain_text("-6.80000, 39.28000")
    await expect(wide.messages("Amina").nth(3).get_by_test_id("location")).to_be_visible()
    await wide.say("Amina", "/where")
    await amina.get_by_test_id("reply-key").filter(has_text="My place").click()
    await amina.get_by_test_id("place-send").click()
    own = wide.messages("Amina").nth(6)
    await expect(own.get_by_test_id("location")).to_contain_text("within 12 m")
    await expect(own.locator(".quote")).to_contain_text("Where are you?")
    await expect(amina.get_by_test_id("keyboard")).to_have_count(0)
    await wide.shot("place")


async def test_a_live_place_moves_and_ends(wide: View) -> None:
    amina = await started(wide)
    await amina.get_by_test_id("attach").click()
    await amina.get_by_role("menuitem", name="Place").click()
    await amina.get_by_test_id("live").select_option("900")
    await amina.get_by_test_id("place-send").click()
    mine = wide.messages("Amina").nth(2)
    await expect(mine.get_by_test_id("location")).to_contain_text("Live for 15 min")
    await menu(mine, "Move the place")
    await amina.get_by_test_id("latitude").fill("-1.5")
    await amina.get_by_test_id("place-send").click()
    await expect(mine.get_by_test_id("location")).to_contain_text("-1.50000")
    await expect(wide.messages("Amina").last).to_contain_text("You changed it to: -1.5, live")
    await menu(mine, "Stop sharing")
    await expect(wide.messages("Amina").last).to_contain_text("You changed it to: -1.5, ended")


async def test_contacts(wide: View) -> None:
    amina = await started(wide)
    await wide.say("Amina", "/where")
    await amina.get_by_test_id("reply-key").filter(has_text="My number").click()
    await amina.get_by_test_id("contact-send").click()
    await expect(wide.messages("Amina").nth(4).get_by_test_id("contact")).to_contain_text("+254700000001")
    await amina.get_by_test_id("attach").click()
    await amina.get_by_role("menuitem", name="Contact").click()
    await amina.get_by_test_id("first-name").fill("Neema")
    await amina.get_by_test_id("contact-send").click()
    await expect(wide.messages("Amina").last.get_by_test_id("contact")).to_contain_text("Neema")
    shared = [m["contact"] for m in wide.stage.telegram.history(wide.stage.ids["Amina"]) if "contact" in m]
    assert [one.get("user_id") for one in shared] == [wide.stage.ids["Amina"], None, None, None]


async def test_forwarding(wide: View) -> None:
    await wide.chip("Esther").click()
    await started(wide, "Esther")
    await wide.say("Esther", "look at this")
    await menu(wide.messages("Esther").nth(2), "Forward")
    await wide.page.get_by_test_id("forward").get_by_role("button", name="Moderators").click()
    last = wide.messages("group").first
    await expect(last.get_by_test_id("origin")).to_have_text("Forwarded from Esther")
    await expect(last).to_contain_text("look at this")


async def test_topics_of_a_group(wide: View) -> None:
    await wide.chat("group").get_by_test_id("forum").click()
    forum = wide.page.locator('section[aria-label="Chat of Moderators"]')
    await forum.get_by_test_id("topic").select_option("new")
    await forum.get_by_test_id("topic-name").fill("Pictures")
    await forum.get_by_test_id("topic-make").click()
    await expect(forum.get_by_test_id("service")).to_contain_text("“Pictures” was opened")
    box = forum.get_by_test_id("box")
    await box.fill("in the topic")
    await box.press("Enter")
    await expect(forum.get_by_test_id("message").last).to_contain_text("in the topic")
    await wide.shot("topics")
    await forum.get_by_test_id("topic").select_option("0")
    await expect(forum.get_by_text("in the topic")).to_have_count(0)


async def test_everything_on_a_phone(phone: View) -> None:
    await phone.chat("Amina").get_by_test_id("start").click()
    await expect(phone.messages("Amina")).to_have_count(2)
    amina = phone.chat("Amina")
    await amina.get_by_test_id("audio-input").set_input_files(HUM)
    await amina.get_by_test_id("send").click()
    await expect(phone.messages("Amina")).to_have_count(4)
    await phone.say("Amina", "/where")
    await amina.get_by_test_id("reply-key").filter(has_text="My place").click()
    await phone.shot("phone-form")
    await amina.get_by_test_id("place-send").click()
    await expect(phone.messages("Amina")).to_have_count(8)
    await phone.shot("phone-place")
    await amina.get_by_test_id("record").click()
    await phone.shot("phone-recording")
    assert await phone.page.evaluate("document.documentElement.scrollWidth") <= 360
    button = await amina.get_by_test_id("record-send").bounding_box()
    assert button
    assert button["x"] + button["width"] <= 360
