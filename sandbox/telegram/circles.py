"""Who is where, and presses of buttons: the part of the user's side that writes no message."""

import asyncio

import telegram

from sandbox.telegram import traffic, updates, wire
from sandbox.telegram.chats import change_member
from sandbox.telegram.model import SUPERGROUP, Chat, Json, Query
from sandbox.telegram.profile import menu
from sandbox.telegram.world import CallbackAnswer, World

QUERY_ID_MAX = 2**62


class Circles(World):
    def chat(self, user_id: int, chat_id: int) -> Chat:
        """The chat as the person names it. Raises LookupError."""
        if chat_id in self.state.bots:
            return self.private(user_id, chat_id)
        if chat_id == user_id:
            return self.private(user_id, next(iter(self.state.bots)))
        chat = self.state.chats[str(chat_id)]
        if not chat.has(user_id):
            raise LookupError(f"{user_id} is not in {chat_id}")
        return chat

    # Buttons

    async def press(self, user_id: int, chat_id: int, message_id: int, data: str, *, stale: bool = False) -> str:
        """Press a button of a message; the query's id. ``stale`` allows a button that is no longer on the message."""
        chat = self.chat(user_id, chat_id)
        message = chat.messages[message_id]
        bot = self.state.bots[message.sender_id]
        rows = message.markup["inline_keyboard"] if message.markup else []
        if not stale and not any(button.get("callback_data") == data for row in rows for button in row):
            raise LookupError(f"message {message_id} has no button {data!r}")
        now = self.now()
        for old in [q.id for q in self.state.queries.values() if q.expires_at <= now]:
            del self.state.queries[old]
            self.answers.pop(old, None)
        query = Query(str(self.random.below(QUERY_ID_MAX)), bot.id, user_id, chat.id, now + updates.QUERY_S)
        self.state.queries[query.id] = query
        self.answers[query.id] = asyncio.get_running_loop().create_future()
        thing = telegram.CallbackQuery(
            query.id,
            wire.user(self, user_id),
            chat.instance,
            message=wire.message(self, bot, chat, message),
            data=data,
        )
        payload = updates.push(self, bot, "callback_query", thing, user_id + updates.QUERY_QUEUE)
        self.traffic_of(chat).sent += traffic.weigh(payload) if payload else 0
        return query.id

    async def answer_of(self, query_id: str, timeout: float) -> CallbackAnswer | None:  # noqa: ASYNC109 - the API's own word
        """What the bot answered to a press; None when nothing came within ``timeout`` seconds."""
        waiting = self.answers.get(query_id)
        if waiting is None:
            return None
        try:
            async with asyncio.timeout(timeout):
                return await asyncio.shield(waiting)
        except TimeoutError:
            return None

    # Being there

    async def block(self, user_id: int, bot_id: int) -> None:
        self._bar(user_id, bot_id, "kicked")

    async def unblock(self, user_id: int, bot_id: int) -> None:
        self._bar(user_id, bot_id, "member")

    def _bar(self, user_id: int, bot_id: int, status: str) -> None:
        bot, chat = self.state.bots[bot_id], self.private(user_id, bot_id)
        if chat.members[bot_id] == status:
            return
        old = wire.member(self, chat, bot_id)
        chat.members[bot_id] = status
        bot.blocked_by = [who for who in bot.blocked_by if who != user_id] + [user_id] * (status == "kicked")
        self.tell_member(chat, bot, bot_id, user_id, old)

    async def set_language(self, user_id: int, code: str | None) -> None:
        self.state.people[user_id].language_code = code

    async def join_group(self, user_id: int, chat_id: int) -> None:
        change_member(self, self.state.chats[str(chat_id)], user_id, "member", by=user_id)

    async def leave_group(self, user_id: int, chat_id: int) -> None:
        change_member(self, self.chat(user_id, chat_id), user_id, "left", by=user_id)

    async def kick(self, by: int, chat_id: int, user_id: int) -> None:
        """An administrator removes a member, a bot too."""
        chat = self.chat(by, chat_id)
        if not chat.is_admin(by):
            raise LookupError(f"{by} is no administrator of {chat_id}")
        change_member(self, chat, user_id, "kicked", by=by)

    async def make_admin(self, chat_id: int, user_id: int, *, admin: bool = True) -> None:
        """The group's creator makes a member, a bot too, administrator, or takes it away."""
        chat = self.state.chats[str(chat_id)]
        creator = next(who for who, status in chat.members.items() if status == "creator")
        change_member(self, chat, user_id, "administrator" if admin else "member", by=creator)

    async def migrate_group(self, chat_id: int) -> int:
        """The group becomes a supergroup under a new id; the old one answers 400 with that id from now on."""
        old = self.state.chats[str(chat_id)]
        new = Chat(SUPERGROUP - self.new_id(), "supergroup", title=old.title, instance=str(self.new_id()))
        new.members = dict(old.members)
        creator = next(who for who, status in old.members.items() if status == "creator")
        self.state.chats[str(new.id)] = new
        self.deliver(old, self.post(old, sender_id=creator, service={"migrate_to_chat_id": new.id}))
        self.deliver(new, self.post(new, sender_id=creator, service={"migrate_from_chat_id": old.id}))
        old.migrated_to = new.id
        return new.id

    # Looking

    def commands(self, user_id: int, chat_id: int) -> list[Json]:
        """The menu of commands this person's client offers in the chat."""
        chat = self.chat(user_id, chat_id)
        return menu(self.reader(chat), chat, user_id, self.state.people[user_id].language_code)
