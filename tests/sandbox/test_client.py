"""The page's server spoken to directly: who may ask, what is refused and how."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from bot.clock import SystemClock, SystemRandom
from sandbox import client, guard, sending, server
from sandbox.telegram import Telegram

TOKEN = "7000000003:" + "x" * 35


class Door:
    """A person's browser without the page."""

    def __init__(self, http: ClientSession, telegram: Telegram, person: int) -> None:
        self.http = http
        self.telegram = telegram
        self.person = person

    async def get(self, path: str, **headers: str) -> tuple[int, Any]:
        async with self.http.get(path, headers=headers) as response:
            return response.status, await response.json()

    async def post(self, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        data = {"data": body} if isinstance(body, FormData | bytes) else {"json": body}
        async with self.http.post(path, headers=headers, **data) as response:
            return response.status, await response.json()

    def form(self, **fields: str | bytes) -> FormData:
        form = FormData({"person": str(self.person)})
        for key, value in fields.items():
            if isinstance(value, bytes):
                form.add_field(key, value, filename="<b>table.html")
            else:
                form.add_field(key, value)
        return form


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    telegram = Telegram(SystemClock(), SystemRandom())
    bot = telegram.add_bot(TOKEN, "Echo", "echo_sandbox_bot")
    person = telegram.add_person("Amina", language_code="en").id
    async with (
        server.listening(client.Client(telegram, bot.id, {person: "requester"}).app()) as port,
        ClientSession(f"http://127.0.0.1:{port}") as http,
    ):
        yield Door(http, telegram, person)


@pytest.mark.parametrize("host", ["example.org", "example.org:8700", "127.0.0.1.example.org", "[bad"])
async def test_another_name_for_this_machine_is_turned_away(door: Door, host: str) -> None:
    status, body = await door.get("/api/world", Host=host)
    assert (status, body) == (403, {"error": "This server answers to 127.0.0.1 only."})


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "[::1]:8700"])
async def test_loopback_by_any_name_is_served(door: Door, host: str) -> None:
    assert (await door.get("/api/world", Host=host))[0] == 200


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://127.0.0.1:1"])
async def test_another_page_may_not_act(door: Door, origin: str) -> None:
    body = {"person": door.person, "text": "hello"}
    status, _ = await door.post(f"/api/chats/{door.person}/text", body, Origin=origin)
    assert status == 403
    assert door.telegram.history(door.person) == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("chats/{me}/text", {"person": "me", "text": "hello"}, 400),
        ("chats/{me}/text", {"text": "hello"}, 400),
        ("chats/{me}/text", ["hello"], 400),
        ("chats/{me}/text", b"{", 400),
        ("chats/{me}/text", {"person": 0, "text": "x" * guard.BODY_BYTES_MAX}, 400),
        ("chats/{me}/text", {"person": 0, "text": "hello"}, 404),
        ("chats/5/text", {"person": 5, "text": "hello"}, 404),
        ("chats/{me}/edit", {"person": 0, "message_id": 1, "text": "x"}, 404),
        ("chats/{me}/press", {"person": 0, "message_id": 1, "data": "x"}, 404),
        ("people/5/block", {"blocked": True}, 404),
        ("people/{me}/block", {"blocked": 1}, 400),
        ("people/{me}/language", {"code": "xx"}, 400),
        ("link", {"person": 0, "username": "nobody", "payload": ""}, 404),
        ("link", {"person": 0, "username": "echo_sandbox_bot", "payload": "a b"}, 400),
    ],
)
async def test_what_the_page_never_sends_is_refused_in_one_sentence(
    door: Door, path: str, body: Any, status: int
) -> None:
    if isinstance(body, dict) and path.startswith("link"):
        body = body | {"person": door.person}
    got, answer = await door.post("/api/" + path.format(me=door.person), body)
    assert got == status, answer
    assert isinstance(answer["error"], str)
    assert answer["error"]


async def test_too_much_at_once(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/api/chats/{door.person}/upload"
    assert (await door.post(path, door.form()))[0] == 400
    many = door.form()
    for _ in range(sending.FILES_MAX + 1):
        many.add_field("document", b"x", filename="x.txt")
    assert (await door.post(path, many))[0] == 400
    monkeypatch.setattr(guard, "UPLOAD_BYTES_MAX", 1000)
    async with (
        server.listening(client.Client(door.telegram, 7_000_000_003, {}).app()) as port,
        ClientSession(f"http://127.0.0.1:{port}") as http,
        http.post(path, data=door.form(document=b"x" * 2000)) as response,
    ):
        assert response.status == 413
        assert "0 MB" in (await response.json())["error"]
    assert door.telegram.history(door.person) == []


async def test_a_document_is_saved_and_never_shown(door: Door) -> None:
    await door.post(f"/api/chats/{door.person}/upload", door.form(document=b"<script>1</script>", caption="a page"))
    _, seen = await door.get(f"/api/chats/{door.person}?limit=5")
    document = seen["messages"][0]["document"]
    async with door.http.get(f"/api/chats/{door.person}/files/{document['file_unique_id']}") as response:
        assert await response.read() == b"<script>1</script>"
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert (await door.get(f"/api/chats/{door.person}/files/unknown"))[0] == 404


async def test_the_latest_messages_and_whether_there_are_more(door: Door) -> None:
    for number in range(4):
        await door.post(f"/api/chats/{door.person}/text", {"person": door.person, "text": f"line {number}"})
    _, seen = await door.get(f"/api/chats/{door.person}?limit=3")
    assert [message["text"] for message in seen["messages"]] == ["line 1", "line 2", "line 3"]
    assert seen["more"]
    _, seen = await door.get(f"/api/chats/{door.person}?limit=4")
    assert not seen["more"]


async def test_events_name_the_chat_and_a_quiet_stream_is_kept_alive(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PING_SECONDS", 0.05)
    async with door.http.get("/api/events") as stream:
        assert await stream.content.readuntil(b"\n\n") == b":\n\n"
        await door.telegram.send_text(door.person, door.person, "hello")
        line = b":\n\n"
        while line == b":\n\n":
            line = await stream.content.readuntil(b"\n\n")
    assert json.loads(line.removeprefix(b"data: ")) == {"kind": "new", "chat": door.person, "action": None}
