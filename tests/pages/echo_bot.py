"""A small bot over plain HTTP, so that the page is tried against a stranger to Kazi's own code."""

import asyncio
import json
from typing import Any, Final

from aiohttp import ClientSession, FormData

Json = dict[str, Any]

POLL_SECONDS: Final = 20
SHOW: Final = (
    "<b>Bold <i>and italic</i></b>, <u>under</u>, <s>struck</s>, <code>code</code>\n"
    '<pre><code class="language-python">print("hi")</code></pre>\n'
    "<blockquote>quoted</blockquote>\n"
    "<blockquote expandable>one\ntwo\nthree\nfour\nfive\nsix</blockquote>\n"
    '<tg-spoiler>the secret</tg-spoiler> <a href="https://example.org/page">a link</a> /help'
)
KEYS: Final = [
    [{"text": "Edit", "callback_data": "edit", "style": "primary"}, {"text": "Toast", "callback_data": "toast"}],
    [{"text": "Alert", "callback_data": "alert"}, {"text": "Remove", "callback_data": "remove", "style": "danger"}],
    [{"text": "Deep link", "url": "https://t.me/echo_sandbox_bot?start=c_42"}],
]
MARKUPS: Final[dict[str, tuple[str, Json]]] = {
    "/keyboard": ("Yes or no?", {"keyboard": [[{"text": "Yes"}, {"text": "No"}]], "one_time_keyboard": True}),
    "/where": (
        "Where are you?",
        {
            "keyboard": [
                [{"text": "My place", "request_location": True}, {"text": "My number", "request_contact": True}]
            ]
        },
    ),
    "/ask": ("Where do you live?", {"force_reply": True, "input_field_placeholder": "Your town"}),
}
CARRIED: Final = ("voice", "audio", "video", "location", "contact")
COMMANDS: Final = {
    "en": {"show": "Everything a text can hold", "photo": "A photo", "keyboard": "A keyboard", "ask": "A question"},
    "sw": {"show": "Kila kitu katika maandishi", "photo": "Picha"},
}


class EchoBot:
    def __init__(self, http: ClientSession, base: str, picture: bytes) -> None:
        self._http = http
        self._base = base
        self._picture = picture

    async def call(self, method: str, **params: Any) -> Any:
        form = FormData()
        for key, value in params.items():
            if isinstance(value, bytes):
                form.add_field(key, value, filename="picture.jpg")
            else:
                form.add_field(key, value if isinstance(value, str) else json.dumps(value))
        async with self._http.post(f"{self._base}/{method}", data=form) as response:
            body = await response.json()
        assert body["ok"], body
        return body["result"]

    async def introduce(self) -> None:
        for code, commands in COMMANDS.items():
            listed = [{"command": name, "description": about} for name, about in commands.items()]
            await self.call("setMyCommands", commands=listed, language_code="" if code == "en" else code)
        await self.call("setMyDescription", description="I repeat what you say.")
        await self.call("setMyDescription", description="Ninarudia unachosema.", language_code="sw")

    async def run(self) -> None:
        """Until cancelled."""
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=POLL_SECONDS):
                offset = update["update_id"] + 1
                await self._handle(update)

    async def _handle(self, update: Json) -> None:
        if query := update.get("callback_query"):
            await self._pressed(query)
        elif edited := update.get("edited_message"):
            place = edited.get("location")
            now = f"{place['latitude']}, {'live' if 'live_period' in place else 'ended'}" if place else edited["text"]
            await self.call("sendMessage", chat_id=edited["chat"]["id"], text=f"You changed it to: {now}")
        elif message := update.get("message"):
            await self._said(message)

    async def _carried(self, message: Json) -> None:
        """Send the same back, in words and as it is."""
        chat = {"chat_id": message["chat"]["id"]}
        for kind in ("voice", "audio", "video"):
            if file := message.get(kind):
                words = f"{kind} of {file['duration']} s: {message.get('caption', '')}"
                await self.call(f"send{kind.title()}", **chat, **{kind: file["file_id"]}, caption=words)
        if place := message.get("location"):
            await self.call("sendLocation", **chat, **place, reply_markup={"remove_keyboard": True})
        if contact := message.get("contact"):
            await self.call("sendContact", **chat, phone_number="+255000", first_name=contact["first_name"])

    async def _pressed(self, query: Json) -> None:
        place = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        match query["data"]:
            case "edit":
                keys = {"inline_keyboard": [KEYS[0]]}
                await self.call("editMessageText", **place, text="This text was changed.", reply_markup=keys)
                await self.call("answerCallbackQuery", callback_query_id=query["id"])
            case "remove":
                await self.call("answerCallbackQuery", callback_query_id=query["id"], text="Removed.")
                await self.call("deleteMessage", **place)
            case data:
                alert = data == "alert"
                text = f"A short word for {query['from']['first_name']}"
                await self.call("answerCallbackQuery", callback_query_id=query["id"], text=text, show_alert=alert)

    async def _said(self, message: Json) -> None:
        chat = message["chat"]["id"]
        text = str(message.get("text") or message.get("caption") or "")
        if any(kind in message for kind in CARRIED):
            await self._carried(message)
        elif photo := message.get("photo"):
            await self.call("sendMessage", chat_id=chat, text=f"A photo {photo[-1]['width']} px wide: {text}")
        elif document := message.get("document"):
            words = f"{document['file_name']}, {document['file_size']} bytes"
            await self.call("sendDocument", chat_id=chat, document=document["file_id"], caption=words)
        elif text.startswith("/start"):
            keys = {"inline_keyboard": KEYS}
            await self.call("sendMessage", chat_id=chat, text=f"Hello! {text[7:]}".strip(), reply_markup=keys)
        elif text == "/show":
            await self.call("sendMessage", chat_id=chat, text=SHOW, parse_mode="HTML")
        elif text == "/photo":
            await self.call("sendChatAction", chat_id=chat, action="upload_photo")
            await asyncio.sleep(0.3)
            keys = {"inline_keyboard": KEYS[:1]}
            await self.call("sendPhoto", chat_id=chat, photo=self._picture, caption="A hill", reply_markup=keys)
        elif text in MARKUPS:
            words, markup = MARKUPS[text]
            await self.call("sendMessage", chat_id=chat, text=words, reply_markup=markup)
        elif text:
            reply = {"message_id": message["message_id"]}
            await self.call("sendMessage", chat_id=chat, text=f"You said: {text}", reply_parameters=reply)
