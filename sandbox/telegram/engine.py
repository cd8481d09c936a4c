"""The engine: one object that both doors and every person talk to."""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from sandbox.telegram import answers, chats, edit, hooks, media, methods, places, profile, send, topics, traffic
from sandbox.telegram.errors import ApiError, not_built
from sandbox.telegram.limits import Fault
from sandbox.telegram.model import Bot, Chat, Json, Traffic
from sandbox.telegram.params import Params, Upload, check_text
from sandbox.telegram.people import People

GROUPS = (
    answers,
    chats,
    edit,
    hooks,
    media,
    places,
    profile,
    send,
    topics,
)  # importing a group fills the list of methods


class Telegram(People):
    """See :mod:`sandbox.telegram.people` for what people do; :meth:`call` is what bots do."""

    async def call(
        self, token: str, name: str, values: Mapping[str, str], uploads: Mapping[str, Upload] | None = None
    ) -> Any:
        """A method's result as JSON. Every value is text, as in a form. Raises ApiError."""
        bot = self.bot(token)
        method = methods.find(name)
        if unknown := values.keys() - method.params:
            raise not_built(f"parameter {min(unknown)} of {method.name}")
        check_text(values)
        self.tell("request", {"method": method.name, "params": dict(values)})
        p = Params(values, uploads or {})
        chat = self._chat_named(bot, p)
        fault = self.limits.fault(method.name, str(chat.id) if chat else "")
        if fault and not fault.after:
            raise fault.error
        if chat:
            self.limits.take(bot.id, chat, method.name)
        result = method.run(self, bot, p)
        if method.name == "getUpdates":
            result = await result
        self.tell("response", {"method": method.name, "result": result})
        if chat:
            count = self.traffic_of(chat)
            count.calls += 1
            count.received += traffic.weigh(dict(values))
        if fault:
            raise fault.error
        return result

    async def respond(
        self, token: str, name: str, values: Mapping[str, str], uploads: Mapping[str, Upload] | None = None
    ) -> tuple[int, Json]:
        """The HTTP status and the whole body, for a door."""
        try:
            return 200, {"ok": True, "result": await self.call(token, name, values, uploads)}
        except ApiError as error:
            self.tell("error", error.envelope())
            return error.code, error.envelope()

    def _chat_named(self, bot: Bot, p: Params) -> Chat | None:
        query = self.state.queries.get(p.text("callback_query_id"))
        named = p.text("chat_id") or (str(query.chat_id) if query else "")
        return self.state.chats.get(named) or self.state.chats.get(f"{bot.id}:{named}")

    def download(self, token: str, path: str) -> bytes:
        """The bytes behind ``/file/bot<token>/<path>``. Raises ApiError 401 or 404; a local server gives none."""
        self.bot(token)
        file = self.files.by_path(path)
        if file is None or self.files.local:
            raise ApiError(404)
        return self.files.read(file.unique_id)

    def fault(self, method: str, chat_id: int | None, error: ApiError, *, times: int = 1, after: bool = False) -> None:
        """Let the next calls fail; with ``after`` they do their work and only the answer is lost."""
        self.limits.faults.append(Fault(method, chat_id, error, times, after))

    # For the page and for tests

    def history(self, chat_id: int, bot_id: int | None = None) -> list[Json]:
        """The messages of a chat as a client shows them, oldest first; a private chat by the person's id."""
        chat = self._seen(chat_id, bot_id)
        return [self.client_json(chat, message) for message in chat.messages.values()]

    def newest(self, chat_id: int) -> Iterator[Json]:
        """The same, the newest first, each only when it is asked for: a chat may be long."""
        chat = self._seen(chat_id, None)
        return (self.client_json(chat, message) for message in reversed(chat.messages.values()))

    def traffic(self, chat_id: int, bot_id: int | None = None) -> Traffic:
        return self.traffic_of(self._seen(chat_id, bot_id))

    def open_file(self, chat_id: int, unique_id: str, bot_id: int | None = None) -> bytes:
        """The person opens a document or a larger size: counted as received once. Raises KeyError."""
        traffic.load(self.traffic(chat_id, bot_id), self.state.files[unique_id])
        return self.files.read(unique_id)

    async def watch(self) -> AsyncIterator[Json]:
        """Events from now on: ``kind`` is new, edited, deleted, answer or action; with ``chat_id`` and ``bot_id``."""
        watcher = self.add_watcher()
        try:
            while True:
                yield await watcher.get()
        finally:
            self.drop_watcher(watcher)

    def _seen(self, chat_id: int, bot_id: int | None) -> Chat:
        group = self.state.chats.get(str(chat_id))
        return group or self.private(chat_id, bot_id or next(iter(self.state.bots)))
