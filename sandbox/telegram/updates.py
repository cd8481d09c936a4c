"""A bot's queue of updates: filled when something happens, emptied by long polling or by the webhook.

Rules of the Bot API server 10.0: the filter of ``allowed_updates`` is applied when an update is made and is sticky; an
update waits 24 hours (a press of a button 150 seconds); ``offset`` confirms everything below it; a second long poll
ends the older one with 409. Not built: the forced wait after an offset repeated within three seconds.
"""

import asyncio
from typing import TYPE_CHECKING, Any

import telegram

from sandbox.telegram.errors import ApiError, conflict
from sandbox.telegram.model import Bot, Json, Queued
from sandbox.telegram.params import Params

if TYPE_CHECKING:
    from sandbox.telegram.world import World

DAY_S = 24 * 3600
QUERY_S = 150
LIMIT_MAX = 100
TIMEOUT_MAX_S = 50
NOT_BY_DEFAULT = ("chat_member", "message_reaction", "message_reaction_count")
QUERY_QUEUE = 3 << 33
MEMBER_QUEUE = 5 << 33
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED_POLL = "terminated by setWebhook request"
HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Waiters:
    """The one long poll of each bot, and whoever delivers to its webhook."""

    def __init__(self) -> None:
        self._polls: dict[int, asyncio.Future[None]] = {}
        self._changed = asyncio.Event()

    def wake(self, bot_id: int) -> None:
        if (poll := self._polls.get(bot_id)) and not poll.done():
            poll.set_result(None)
        self._changed.set()

    def end(self, bot_id: int, error: ApiError) -> None:
        if (poll := self._polls.pop(bot_id, None)) and not poll.done():
            poll.set_exception(error)

    async def changed(self) -> None:
        """Return when any queue has changed since the last call."""
        await self._changed.wait()
        self._changed.clear()

    async def wait(self, bot_id: int, seconds: float) -> None:
        """Until the queue has something or the time is over. Raises ApiError 409 when ended from outside."""
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._polls[bot_id] = poll
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._polls.get(bot_id) is poll:
                del self._polls[bot_id]


def push(world: "World", bot: Bot, kind: str, thing: telegram.TelegramObject, queue: int) -> Json | None:
    """Queue an update for the bot; the update as sent, or None where the bot did not ask for its kind."""
    if not wanted(bot, kind):
        return None
    field: dict[str, Any] = {kind: thing}
    update = telegram.Update(bot.next_update_id, **field)
    bot.next_update_id += 1
    payload = world.plain(update)
    life = QUERY_S if kind == "callback_query" else DAY_S
    bot.queue.append(Queued(update.update_id, payload, world.now() + life, queue))
    world.tell("update", payload)
    world.waiters.wake(bot.id)
    return payload


def wanted(bot: Bot, kind: str) -> bool:
    return kind in bot.allowed_updates if bot.allowed_updates else kind not in NOT_BY_DEFAULT


def allow(bot: Bot, p: Params) -> None:
    """Take over ``allowed_updates``; missing keeps what was set, an empty list means the default."""
    kinds = p.json("allowed_updates", "allowed_updates")
    if isinstance(kinds, list):
        bot.allowed_updates = [kind for kind in kinds if kind in telegram.Update.ALL_TYPES] or None


def pending(world: "World", bot: Bot) -> list[Queued]:
    """The updates still waiting; what is too old goes, looked for once a second."""
    now = world.now()
    if now != bot.pruned_at:
        bot.pruned_at = now
        bot.queue = [item for item in bot.queue if item.expires_at > now]
    return bot.queue


async def get_updates(world: "World", bot: Bot, p: Params) -> Any:
    if bot.webhook:
        raise conflict(HOOKED)
    allow(bot, p)
    limit = min(max(p.whole("limit", LIMIT_MAX), 1), LIMIT_MAX)
    seconds = min(max(p.whole("timeout"), 0), TIMEOUT_MAX_S)
    world.waiters.end(bot.id, conflict(OTHER_POLL))
    _confirm(bot, p.whole("offset"))
    if not pending(world, bot) and seconds:
        await world.waiters.wait(bot.id, seconds)
    return [item.payload for item in pending(world, bot)[:limit]]


def _confirm(bot: Bot, offset: int) -> None:
    if offset > 0:
        bot.queue = [item for item in bot.queue if item.update_id >= offset]
    elif offset < 0:
        bot.queue = bot.queue[offset:]
