"""What a person sends from the page beyond words: files, voices, places, contacts, forwards; and topics.

    POST …/{chat}/upload    multipart: person, caption?, reply_to?, thread?, about?, and files in fields named by kind
    POST …/{chat}/location  {person, latitude, longitude, accuracy?, live_period?, reply_to?, thread?}
    POST …/{chat}/move      {person, message_id, latitude, longitude, accuracy?}: a live location goes on
    POST …/{chat}/stop      {person, message_id}: and ends
    POST …/{chat}/contact   {person, phone, first_name?, reply_to?, thread?}; without a name it is their own
    POST …/{chat}/forward   {person, from_chat, message_id, thread?}
    POST …/{chat}/forum     {person}: the group gets topics -> {chat}, its id from then on
    POST …/{chat}/topic     {person, name} -> {thread}

``about`` is a JSON list with {duration, width, height} of each file, in the order of the form.
"""

import json
from typing import Any, Final

from aiohttp import web

from sandbox import guard, ogg
from sandbox.telegram import About, ApiError, Item, Telegram
from sandbox.telegram.kinds import KINDS
from sandbox.telegram.writing import How

FILES_MAX: Final = 10  # an album
GROUPED: Final = ("photo", "video")  # more than one of these go as an album


class Sending:
    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def routes(self, chat: str) -> list[web.RouteDef]:
        return [
            web.post(f"{chat}/upload", self._upload),
            web.post(f"{chat}/location", self._location),
            web.post(f"{chat}/move", self._move),
            web.post(f"{chat}/stop", self._stop),
            web.post(f"{chat}/contact", self._contact),
            web.post(f"{chat}/forward", self._forward),
            web.post(f"{chat}/forum", self._forum),
            web.post(f"{chat}/topic", self._topic),
        ]

    async def _upload(self, request: web.Request) -> web.Response:
        form = await request.post()
        person, chat_id = int(str(form["person"])), int(request.match_info["chat"])
        how = How(caption=str(form.get("caption", "")).strip() or None)
        if "reply_to" in form:
            how["reply_to"] = int(str(form["reply_to"]))
        if "thread" in form:
            how["thread"] = int(str(form["thread"]))
        parts = [(kind, part) for kind, part in form.items() if isinstance(part, web.FileField)]
        if not 0 < len(parts) <= FILES_MAX or any(kind not in KINDS for kind, _ in parts):
            raise ValueError(f"One upload holds 1 to {FILES_MAX} files.")
        abouts = _abouts(str(form.get("about", "[]")), len(parts))
        items = [_item(kind, part, about) for (kind, part), about in zip(parts, abouts, strict=True)]
        together = [item for (kind, _), item in zip(parts, items, strict=True) if kind in GROUPED]
        alone = [item for (kind, _), item in zip(parts, items, strict=True) if kind not in GROUPED]
        if len(together) > 1:
            await self._telegram.send_album(person, chat_id, together, **how)
        else:
            alone = [*together, *alone]
        for number, item in enumerate(alone):
            one = _bare(how) if number or len(together) > 1 else how
            if isinstance(item, bytes):
                await self._telegram.send_photo(person, chat_id, item, **one)
            else:
                await self._telegram.send_file(person, chat_id, item, **one)
        return guard.done()

    async def _location(self, request: web.Request) -> web.Response:
        body = await guard.body(request, person=int)
        point = _number(body, "latitude"), _number(body, "longitude"), _number(body, "accuracy", 0)
        live = int(_number(body, "live_period", 0))
        await self._telegram.send_location(body["person"], _chat(request), *point, live, **how_of(body))
        return guard.done()

    async def _move(self, request: web.Request) -> web.Response:
        body = await guard.body(request, person=int, message_id=int)
        point = _number(body, "latitude"), _number(body, "longitude"), _number(body, "accuracy", 0)
        await self._telegram.move_location(body["person"], _chat(request), body["message_id"], *point)
        return guard.done()

    async def _stop(self, request: web.Request) -> web.Response:
        body = await guard.body(request, person=int, message_id=int)
        await self._telegram.stop_location(body["person"], _chat(request), body["message_id"])
        return guard.done()

    async def _contact(self, request: web.Request) -> web.Response:
        body = await guard.body(request, person=int, phone=str)
        name, how = body.get("first_name"), how_of(body)
        if name:
            await self._telegram.send_contact(body["person"], _chat(request), body["phone"], str(name), **how)
        else:
            await self._telegram.share_contact(body["person"], _chat(request), body["phone"], how.get("reply_to"))
        return guard.done()

    async def _forward(self, request: web.Request) -> web.Response:
        body = await guard.body(request, person=int, from_chat=int, message_id=int)
        where = _chat(request)
        await self._telegram.forward(body["person"], body["from_chat"], body["message_id"], where, **how_of(body))
        return guard.done()

    async def _forum(self, request: web.Request) -> web.Response:
        body = await guard.body(request, person=int)
        chat = self._telegram.chat(body["person"], _chat(request))
        if chat.type == "private":
            raise ValueError("Only a group has topics.")
        return web.json_response({"chat": await self._telegram.make_forum(chat.id)})

    async def _topic(self, request: web.Request) -> web.Response:
        body = await guard.body(request, person=int, name=str)
        try:
            thread = await self._telegram.create_topic(body["person"], _chat(request), body["name"])
        except LookupError:
            raise ApiError(400, "only an administrator opens topics") from None
        return web.json_response({"thread": thread})


def _chat(request: web.Request) -> int:
    return int(request.match_info["chat"])


def how_of(body: dict[str, Any]) -> How:
    how = How()
    if isinstance(body.get("reply_to"), int):
        how["reply_to"] = body["reply_to"]
    if isinstance(body.get("thread"), int):
        how["thread"] = body["thread"]
    return how


def _bare(how: How) -> How:
    """The words go with the first file only."""
    return How(reply_to=how.get("reply_to"), thread=how.get("thread"))


def _number(body: dict[str, Any], name: str, default: float | None = None) -> float:
    value = body.get(name, default)
    if isinstance(value, int | float):
        return value
    raise ValueError(f"This call needs a number as {name}.")


def _abouts(raw: str, count: int) -> list[About]:
    listed = json.loads(raw)
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise ValueError("This call needs a list of what each file is.")
    known = [
        About(int(_number(one, "duration", 0)), int(_number(one, "width", 0)), int(_number(one, "height", 0)))
        for one in listed
    ]
    return [*known, *(About() for _ in range(count))][:count]


def _item(kind: str, part: web.FileField, about: About) -> bytes | Item:
    """A photo's bytes, or a file of its kind; what a browser recorded becomes a voice as phones send it."""
    data = part.file.read()
    if kind == "photo":
        return data
    if kind == "voice":
        data = ogg.from_webm(data) if ogg.is_webm(data) else data
        about = About(ogg.seconds(data) or about.duration)
    mime: str | None = part.content_type.partition(";")[0]
    if not str(mime).startswith((f"{kind}/", "image/gif")):
        mime = None
    return Item(kind, part.filename, data, About(about.duration, about.width, about.height, mime=mime))
