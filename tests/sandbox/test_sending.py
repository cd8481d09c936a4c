"""The page's server about what is sent beyond words: what it takes, what it refuses, and how it gives it back."""

from typing import Any

import pytest
from aiohttp import FormData

from tests.recordings import CLIP, TUNE, VOICE
from tests.sandbox.fakes import picture
from tests.sandbox.test_client import Door
from tests.sandbox.test_client import door as door  # noqa: PLC0414 - a fixture of theirs

WRONG: list[tuple[str, dict[str, Any], int]] = [
    ("location", {"latitude": "1", "longitude": 2}, 400),
    ("location", {"latitude": 91, "longitude": 2}, 400),
    ("location", {"latitude": 1}, 400),
    ("move", {"message_id": 5, "latitude": 1, "longitude": 2}, 404),
    ("stop", {"message_id": 5}, 404),
    ("contact", {"phone": " "}, 400),
    ("contact", {}, 400),
    ("forward", {"from_chat": 1, "message_id": 1}, 404),
    ("forum", {}, 400),
    ("topic", {"name": "x"}, 400),
]


def files(door: Door, *parts: tuple[str, str, bytes, str], **fields: str) -> FormData:
    form = door.form(**fields)
    for kind, name, data, mime in parts:
        form.add_field(kind, data, filename=name, content_type=mime)
    return form


@pytest.mark.parametrize(("path", "body", "status"), WRONG, ids=[f"{path} {body}" for path, body, _ in WRONG])
async def test_what_is_wrong_is_said(door: Door, path: str, body: dict[str, Any], status: int) -> None:
    got, answer = await door.post(f"/api/chats/{door.person}/{path}", {"person": door.person, **body})
    assert got == status, answer
    assert answer["error"]


@pytest.mark.parametrize(
    ("about", "kind", "data"),
    [("[1]", "audio", TUNE), ("{", "audio", TUNE), ('[{"duration":"x"}]', "audio", TUNE), ("[]", "sticker", b"x")],
)
async def test_an_upload_that_is_wrong_is_said(door: Door, about: str, kind: str, data: bytes) -> None:
    form = files(door, (kind, "a", data, "audio/mpeg"), about=about)
    assert (await door.post(f"/api/chats/{door.person}/upload", form))[0] == 400
    assert door.telegram.history(door.person) == []


async def test_files_of_every_kind_go_as_what_they_are(door: Door) -> None:
    path = f"/api/chats/{door.person}/upload"
    form = files(
        door,
        ("document", "a.txt", b"a", "text/plain"),
        ("photo", "a.jpg", picture(), "image/jpeg"),
        ("video", "a.mp4", CLIP, "video/mp4;codecs=avc1"),
        caption="both",
        about='[{}, {}, {"duration": 3, "width": 64, "height": 36}]',
    )
    assert (await door.post(path, form))[0] == 200
    for kind, data in (("voice", VOICE), ("audio", TUNE)):
        one = files(door, (kind, "a", data, "text/html"), caption=kind, about='[{"duration": 7}]')
        assert (await door.post(path, one))[0] == 200
    photo, video, document, voice, audio = door.telegram.history(door.person)
    assert photo["media_group_id"] == video["media_group_id"]
    assert (photo["caption"], "caption" in video, "caption" in document) == ("both", False, False)
    assert (video["video"]["duration"], video["video"]["mime_type"]) == (3, "video/mp4")
    assert (voice["voice"]["duration"], voice["voice"]["mime_type"]) == (7, "audio/ogg")
    assert (audio["audio"]["duration"], audio["caption"]) == (7, "audio")


async def test_sound_is_played_in_parts_and_never_as_a_page(door: Door) -> None:
    await door.post(f"/api/chats/{door.person}/upload", files(door, ("voice", "a", VOICE, "text/html")))
    name = door.telegram.history(door.person)[-1]["voice"]["file_unique_id"]
    path = f"/api/chats/{door.person}/files/{name}"
    async with door.http.get(path) as whole:
        assert (whole.content_type, await whole.read()) == ("audio/ogg", VOICE)
    async with door.http.get(path, headers={"Range": "bytes=4-9"}) as part:
        assert (part.status, await part.read()) == (206, VOICE[4:10])
        assert part.headers["Content-Range"] == f"bytes 4-9/{len(VOICE)}"
    async with door.http.get(path, headers={"Range": "bytes=4-"}) as rest:
        assert await rest.read() == VOICE[4:]


async def test_places_numbers_forwards_and_topics(door: Door) -> None:
    telegram, me = door.telegram, door.person
    path = f"/api/chats/{me}"
    place = {"person": me, "latitude": 1.5, "longitude": 2, "accuracy": 7, "live_period": 900}
    assert (await door.post(f"{path}/location", place))[0] == 200
    live = telegram.history(me)[-1]
    assert live["location"]["horizontal_accuracy"] == 7
    where = {"person": me, "message_id": live["message_id"]}
    assert (await door.post(f"{path}/move", where | {"latitude": 1.25, "longitude": 2}))[0] == 200
    assert (await door.post(f"{path}/stop", where))[0] == 200
    assert telegram.history(me)[-1]["location"] == {"latitude": 1.25, "longitude": 2}
    assert (await door.post(f"{path}/contact", {"person": me, "phone": "+1", "reply_to": live["message_id"]}))[0] == 200
    assert telegram.history(me)[-1]["contact"]["user_id"] == me
    assert (await door.post(f"{path}/contact", {"person": me, "phone": "+2", "first_name": "Neema"}))[0] == 200
    group = telegram.add_group("G", [7_000_000_003], [me]).id
    _, made = await door.post(f"/api/chats/{group}/forum", {"person": me})
    forum = f"/api/chats/{made['chat']}"
    _, topic = await door.post(f"{forum}/topic", {"person": me, "name": "Pictures"})
    forwarded = {"person": me, "from_chat": me, "message_id": live["message_id"], "thread": topic["thread"]}
    assert (await door.post(f"{forum}/forward", forwarded))[0] == 200
    assert (await door.post(f"{forum}/text", {"person": me, "text": "x", "thread": topic["thread"]}))[0] == 200
    _, seen = await door.get(f"{forum}?person={me}")
    assert [one["name"] for one in seen["topics"]] == ["Pictures"]
    assert [m["message_thread_id"] for m in seen["messages"][-2:]] == [topic["thread"]] * 2
