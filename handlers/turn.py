"""One update of one person: one transaction, then the reply.

The update is remembered in the same transaction as its effect, so a repeat changes nothing and only shows the truth.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, Protocol, TypeVar

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import CallbackQuery, Message, ReplyParameters, User

from core.campaigns import Campaign
from core.drafting import studio
from core.errors import N_, Refusal, Stale, Text, Unworkable
from core.front import door
from core.people import Person
from core.ports import Tx
from core.process import unworkable
from core.seats.may import Do
from core.show import show
from core.views import TaskView, View
from handlers.front import Drawn, Front, draw, drawn_in
from handlers.page import READ_AT_ONCE, TOAST_MAX, file_id_in, quote

Act = Callable[[Tx, Person], View]
T = TypeVar("T")
LATER = (TelegramNetworkError, TelegramRetryAfter, TelegramServerError)  # these end by themselves
AGAIN_SECONDS = 2  # after which such a reply is tried through the outbox
OLD = Text(N_("That button is old. Here is how it stands."))


class Pressed(Protocol):
    """The pressed button of this update, if there is one."""

    async def answer(self, text: str = "", *, alert: bool = False) -> None:
        """Stop its spinning, once; further calls do nothing, nor does any for an update without a button."""


class Turn:
    """One update; ``act`` runs a use case on it and shows what came of it."""

    def __init__(self, front: Front, update_id: int, user: User | None, pressed: Pressed) -> None:
        self.front, self.update_id, self.pressed = front, update_id, pressed
        self._user = user

    @property
    def user(self) -> User:
        """Who sent the update; the poller lets none without a sender through to a screen."""
        assert self._user is not None
        return self._user

    async def act(
        self,
        event: Message | CallbackQuery,
        f: Act,
        *,
        revision: int | None = None,
        newcomers: bool = False,
        unheard: Text | None = None,
    ) -> None:
        """Run ``f`` in one transaction and draw its view where the person is.

        ``revision``: the state a button was made for; another one means the button is old, and ``f`` is not run.
        ``newcomers``: open to people who have not agreed to the terms; others are shown the welcome first, and told
        ``unheard`` of what they sent.
        """
        front = self.front
        try:
            at = event.message.message_id if isinstance(event, CallbackQuery) and event.message else 0
            run = partial(self._run, f, revision=revision, newcomers=newcomers, unheard=unheard, at=at)
            drawn = await front.store.transact(run)
        except Stale as refusal:
            drawn = await front.store.transact(partial(self._redraw, refusal.text))
        except Refusal as refusal:
            if isinstance(refusal, Unworkable):
                await front.store.transact(partial(unworkable.tell, wrong=refusal))
            await self.refuse(event, refusal.text)
            return
        await self._or_screen(self._reply(event, drawn), new=isinstance(event, Message))

    async def answer(
        self, query: CallbackQuery, f: Callable[[Tx, Person], Text | None], stale: Callable[[Tx], None]
    ) -> bool:
        """A button under a message that is nobody's screen: one transaction, then a word on the button.

        False when it was refused. ``stale`` is run for an old button: to have its message drawn anew.
        """
        try:
            said = await self.front.store.transact(partial(self._once, f))
        except Refusal as refusal:
            if isinstance(refusal, Stale):
                await self.front.store.transact(stale)
            await self.refuse(query, refusal.text)
            return False
        await self.pressed.answer(said[:TOAST_MAX])
        return True

    async def read(self, f: Callable[[Tx, Person], T]) -> T:
        """What ``f`` says in one transaction, for a message that is nobody's screen.

        ``f`` may be repeated: an update whose reply failed comes again, and is answered then.
        """

        def seen(tx: Tx) -> T:
            tx.updates.first_time(tx.bot_id, self.update_id)
            return f(tx, self.person(tx))

        return await self.front.store.transact(seen)

    def _once(self, f: Callable[[Tx, Person], Text | None], tx: Tx) -> str:
        me = self.person(tx)
        if not tx.updates.first_time(tx.bot_id, self.update_id):
            return ""
        told = f(tx, me)
        return self.front.say(told, me.language) if told else ""

    async def _reply(self, event: Message | CallbackQuery, drawn: Drawn) -> None:
        if isinstance(event, CallbackQuery):
            await self._pressed(event, drawn)
        else:
            await self._show(drawn, message_id=0)

    async def _or_screen(self, reply: Awaitable[Any], *, new: bool = False) -> None:
        """Reply, or have the outbox draw this chat later."""
        chat, params = self.user.id, {"new": True} if new else {}
        await self.or_later(reply, lambda tx, at: tx.outbox.put(chat, "screen", "", params, at))

    async def or_later(self, reply: Awaitable[Any], put: Callable[[Tx, int], None]) -> None:
        """Reply; where Telegram cannot be told now, ``put`` hands it to the outbox and the update counts as done."""
        try:
            await reply
        except LATER as error:
            wait_ms = 1000 * (error.retry_after if isinstance(error, TelegramRetryAfter) else AGAIN_SECONDS)
            await self.front.store.transact(lambda tx: put(tx, tx.now + wait_ms))
        except TelegramForbiddenError as error:
            if getattr(error.method, "chat_id", 0) == self.user.id:  # a group that shuts the bot out is not theirs
                await self.front.store.transact(partial(door.left, telegram_id=self.user.id))

    async def busy(self, action: str) -> None:
        """Show that something is under way; Telegram takes it back after 5 s or with the next message.

        Where it cannot be shown, the work goes on without.
        """
        with suppress(TelegramAPIError):
            await self.front.bot.send_chat_action(self.user.id, action)

    def person(self, tx: Tx, pressed: int = 0) -> Person:
        """Who sent this update, with a button of the message ``pressed`` or else."""
        language = self.front.tongues.guess(self.user.language_code)
        return door.meet(tx, self.user.id, language, self.front.house, pressed)

    async def own(self, campaign_id: int) -> tuple[Campaign, str] | None:
        """A campaign of theirs, and the language they are spoken to in; None where it is not theirs."""

        def look(tx: Tx) -> tuple[Campaign, str] | None:
            me = self.person(tx)
            try:
                return studio.mine(tx, me, campaign_id, Do.SEE), me.language
            except Refusal:
                return None

        return await self.front.store.transact(look)

    def _run(self, f: Act, tx: Tx, *, revision: int | None, newcomers: bool, unheard: Text | None, at: int) -> Drawn:
        me = self.person(tx, at)
        if not tx.updates.first_time(tx.bot_id, self.update_id):
            return drawn_in(tx, show(tx, me))
        if not (me.may_work or newcomers):
            return drawn_in(tx, door.welcome(tx, me, told=unheard))
        if revision is not None and revision != me.screen.revision:
            return drawn_in(tx, show(tx, me), OLD)
        view = f(tx, me)
        if at and isinstance(view, TaskView) and view.assignment.message_id != at:
            # The task will stand where the button is: so a reply to that message is known to be its own.
            tx.assignments.sent(view.assignment.id, at)
        return drawn_in(tx, view)

    def _redraw(self, told: Text, tx: Tx) -> Drawn:
        me = self.person(tx)
        tx.updates.first_time(tx.bot_id, self.update_id)
        return drawn_in(tx, show(tx, me), told)

    async def refuse(self, event: Message | CallbackQuery, text: Text) -> None:
        """Say why not; the screen stays as it is."""
        me = await self.front.store.transact(self.person)
        said = self.front.say(text, me.language)
        if isinstance(event, CallbackQuery):
            await self.pressed.answer(said[:TOAST_MAX], alert=True)
        else:
            await self._or_screen(self.reply(event, quote(said)), new=True)

    async def reply(self, message: Message, html: str) -> None:
        """A message that is nobody's screen, under the one it answers."""
        to = ReplyParameters(message_id=message.message_id, quote_parse_mode=None)
        await self.front.bot.send_message(message.chat.id, html, reply_parameters=to)

    async def _pressed(self, query: CallbackQuery, drawn: Drawn) -> None:
        told = drawn.told or drawn.view.told
        said = self.front.say(told, drawn.view.me.language)[:TOAST_MAX] if told else ""
        await self.pressed.answer(said, alert=len(said) > READ_AT_ONCE)
        message = query.message
        if isinstance(message, Message):
            await self._show(drawn, message_id=message.message_id, had_file=file_id_in(message))
        else:
            await self._show(drawn, message_id=0)

    async def _show(self, drawn: Drawn, *, message_id: int, had_file: str | None = None) -> None:
        told = None if message_id else drawn.told or drawn.view.told  # under a button it was said on the button
        had, file = had_file is not None, had_file or ""
        await draw(self.front, self.user.id, drawn, told, message_id=message_id, had_media=had, had_file=file)
