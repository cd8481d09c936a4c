"""The browser page's own server: what a person sees and does, as JSON over loopback, and one stream of events.

    GET  /                              the page (sandbox/page/)
    GET  /api/world                     bot, chats with their people, languages, limits
    GET  /api/chats/{chat}?limit=       its latest messages, commands, traffic, whether the bot is blocked
    GET  /api/events                    server-sent events {"kind", "chat", …}
    POST /api/chats/{chat}/text         {person, text, reply_to?, thread?}
    POST /api/chats/{chat}/edit         {person, message_id, text}
    POST /api/chats/{chat}/press        {person, message_id, data} -> the bot's answer, {} when none came in time
    POST /api/chats/{chat}/upload …     files, places, contacts, forwards, topics: see sandbox.sending
    POST /api/people/{person}/language  {code}
    POST /api/people/{person}/block     {blocked}
    POST /api/link                      {person, username, payload}
    GET  /api/chats/{chat}/files/{name} a file by its file_unique_id, counted as opened in that chat

What is refused answers ``{"error": "one sentence"}``. :mod:`sandbox.guard` says who may ask.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from aiohttp.helpers import content_disposition_header

from sandbox import guard
from sandbox.sending import FILES_MAX, Sending, how_of
from sandbox.telegram import Telegram

Json = dict[str, Any]

# What a browser shows by itself, and as which types: none that could act.
SHOWN: Final[dict[str, str | tuple[str, ...]]] = {
    "photo": "image/jpeg",
    "voice": "audio/",
    "audio": "audio/",
    "video": "video/",
    "video_note": "video/",
    "animation": ("video/", "image/gif"),
}
PAGE: Final = Path(__file__).parent / "page"
MESSAGES_MAX: Final = 1000  # in one answer
ANSWER_SECONDS: Final = 15.0  # how long a pressed button spins
PING_SECONDS: Final = 15.0  # a stream nobody reads any more is found out by writing to it
LANGUAGES: Final = (
    ("en", "English"),
    ("sw", "Kiswahili"),
    ("fr", "Français"),
    ("pt", "Português"),
    ("ar", "العربية"),
    ("hi", "हिन्दी"),
)


class Client:
    """``notes`` says what each person or group is here for, by id; the page shows it under the name."""

    def __init__(self, telegram: Telegram, bot_id: int, notes: Mapping[int, str]) -> None:
        self._telegram = telegram
        self._bot_id = bot_id
        self._notes = notes
        self._streams: set[asyncio.Queue[Json]] = set()

    def app(self) -> web.Application:
        app = web.Application(middlewares=[guard.loopback_only, guard.refusals], client_max_size=self._upload_max())
        chat, person = r"/api/chats/{chat:-?\d+}", r"/api/people/{person:\d+}"
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/api/world", self._world),
                web.get("/api/events", self._events),
                web.get(chat, self._chat),
                web.post(f"{chat}/text", self._text),
                web.post(f"{chat}/edit", self._edit),
                web.post(f"{chat}/press", self._press),
                *Sending(self._telegram).routes(chat),
                web.post(f"{person}/language", self._language),
                web.post(f"{person}/block", self._block),
                web.post("/api/link", self._link),
                web.get(f"{chat}/files/{{name}}", self._file),
                web.static("/", PAGE),
            ]
        )
        app.on_shutdown.append(self._shut)
        return app

    def _upload_max(self) -> int:
        return guard.LOCAL_BYTES_MAX if self._telegram.files.local else guard.UPLOAD_BYTES_MAX

    async def _shut(self, _: web.Application) -> None:
        for watcher in self._streams:
            watcher.put_nowait({})

    async def _page(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html")

    # What is seen

    async def _world(self, _: web.Request) -> web.Response:
        state = self._telegram.state
        bot = state.bots[self._bot_id]
        people = {person.id: asdict(person) for person in state.people.values()}
        chats = [self._shown(who, person["first_name"], person=person) for who, person in people.items()]
        for group in state.chats.values():
            if group.type != "private" and group.has(bot.id) and not group.migrated_to:
                members = [person for who, person in people.items() if group.has(who)]
                chats.append(self._shown(group.id, group.title or "", members=members))
        place = {who: number for number, who in enumerate(self._notes)}
        return web.json_response(
            {
                "bot": {"id": bot.id, "username": bot.username, "first_name": bot.name},
                "chats": sorted(chats, key=lambda chat: place.get(chat["id"], len(place))),
                "languages": LANGUAGES,
                "limits": {"upload_bytes_max": self._upload_max(), "files_max": FILES_MAX},
            }
        )

    def _shown(self, chat_id: int, title: str, *, person: Json | None = None, members: Sequence[Json] = ()) -> Json:
        kind = "private" if person else "group"
        note = self._notes.get(chat_id, "")
        return {"id": chat_id, "kind": kind, "title": title, "note": note, "person": person, "members": members}

    async def _chat(self, request: web.Request) -> web.Response:
        """As ``person`` sees it; in a private chat that is the person it belongs to."""
        telegram, chat_id = self._telegram, int(request.match_info["chat"])
        limit = min(max(int(request.query.get("limit", MESSAGES_MAX)), 1), MESSAGES_MAX)
        who = int(request.query.get("person", chat_id))
        chat, bot = telegram.chat(who, chat_id), telegram.state.bots[self._bot_id]
        messages = list(chat.messages.values())
        code = telegram.state.people[who].language_code
        return web.json_response(
            {
                "messages": [telegram.client_json(chat, message) for message in messages[-limit:]],
                "more": limit < min(len(messages), MESSAGES_MAX),
                "commands": telegram.commands(who, chat_id),
                "about": bot.texts.get(f"description|{code}", bot.texts.get("description|", "")),
                "blocked": chat_id in bot.blocked_by,
                "topics": [asdict(topic) for topic in chat.topics.values()] if chat.is_forum else None,
                "traffic": {key: value for key, value in asdict(telegram.traffic(chat_id)).items() if key != "seen"},
            }
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Every event until the page goes away or the server ends; a comment now and then finds out which."""
        response = web.StreamResponse(headers=guard.HEADERS | {"Content-Type": "text/event-stream"})
        await response.prepare(request)
        watcher = self._telegram.add_watcher()
        self._streams.add(watcher)
        try:
            while piece := await _next(watcher):
                await response.write(piece)
        except ConnectionResetError:
            pass  # the page went away
        finally:
            self._streams.discard(watcher)
            self._telegram.drop_watcher(watcher)
        return response

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        file = self._telegram.state.files[name]
        data = self._telegram.open_file(int(request.match_info["chat"]), name)
        if file.kind in SHOWN and file.mime.startswith(SHOWN[file.kind]):
            return _played(request, data, file.mime)
        # Whatever else somebody sent is only ever saved, never shown by this origin.
        return web.Response(
            body=data,
            content_type="application/octet-stream",
            headers={"Content-Disposition": content_disposition_header("attachment", filename=file.name or "file")},
        )

    # What is done

    async def _text(self, request: web.Request) -> web.Response:
        body = await guard.body(request, person=int, text=str)
        how = how_of(body)
        await self._telegram.send_text(
            body["person"],
            int(request.match_info["chat"]),
            body["text"],
            how.get("reply_to"),
            thread=how.get("thread"),
        )
        return guard.done()

    async def _edit(self, request: web.Request) -> web.Response:
        body = await guard.body(request, person=int, message_id=int, text=str)
        await self._telegram.edit_text(
            body["person"], int(request.match_info["chat"]), body["message_id"], body["text"]
        )
        return guard.done()

    async def _press(self, request: web.Request) -> web.Response:
        body = await guard.body(request, person=int, message_id=int, data=str)
        query = await self._telegram.press(
            body["person"], int(request.match_info["chat"]), body["message_id"], body["data"]
        )
        answer = await self._telegram.answer_of(query, ANSWER_SECONDS)
        return web.json_response(asdict(answer) if answer else {})

    async def _language(self, request: web.Request) -> web.Response:
        body = await guard.body(request, code=str)
        if body["code"] not in dict(LANGUAGES):
            raise ValueError("This page does not offer that language.")
        await self._telegram.set_language(int(request.match_info["person"]), body["code"])
        return guard.done()

    async def _block(self, request: web.Request) -> web.Response:
        body = await guard.body(request, blocked=bool)
        change = self._telegram.block if body["blocked"] else self._telegram.unblock
        await change(int(request.match_info["person"]), self._bot_id)
        return guard.done()

    async def _link(self, request: web.Request) -> web.Response:
        body = await guard.body(request, person=int, username=str, payload=str)
        if body["username"].lower() != self._telegram.state.bots[self._bot_id].username.lower():
            raise LookupError(body["username"])
        await self._telegram.open_link(body["person"], body["username"], body["payload"])
        return guard.done()


def _played(request: web.Request, data: bytes, mime: str) -> web.Response:
    """The bytes, or the part a player asks for. Raises ValueError on a range that is none."""
    part = request.http_range
    if part.start is None:
        return web.Response(body=data, content_type=mime, headers={"Accept-Ranges": "bytes"})
    start, stop, _ = part.indices(len(data))
    headers = {"Accept-Ranges": "bytes", "Content-Range": f"bytes {start}-{max(stop - 1, start)}/{len(data)}"}
    return web.Response(status=206, body=data[start:stop], content_type=mime, headers=headers)


async def _next(watcher: asyncio.Queue[Json]) -> bytes:
    """The next event for the stream, a comment when nothing happened for a while, nothing at the end."""
    try:
        async with asyncio.timeout(PING_SECONDS):
            event = await watcher.get()
    except TimeoutError:
        return b":\n\n"
    slim = {"kind": event["kind"], "chat": event["chat_id"], "action": event.get("action")} if event else None
    return f"data: {json.dumps(slim)}\n\n".encode() if slim else b""
