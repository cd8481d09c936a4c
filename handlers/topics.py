"""Where a new card stands: in the topic of its family where the group is a forum, else in the group as it is.

A topic is made when first needed. One that was deleted is made anew; where one is closed to the bot, or the bot may
make none, cards stand in the general one.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from aiogram.exceptions import TelegramBadRequest

from core.errors import N_, Text
from core.moderators import families
from core.ports import Tx
from handlers.front import Front
from handlers.page import Page, Say, Shown, unquoted

NAMES: Mapping[str, str] = {
    families.ANSWERS: N_("Answers"),
    families.APPEALS: N_("Appeals"),
    families.REPORTS: N_("Reports"),
    families.MONEY: N_("Money"),
    families.CAMPAIGNS: N_("Campaigns"),
    families.QUESTIONS: N_("Questions"),
}
NO_FORUM = ""  # as a family: the group has no topics, or none that we may make
AGAIN_MS = 24 * 3_600_000  # after which that is tried anew
DELETED, CLOSED = "thread not found", "TOPIC_CLOSED"
Put = Callable[[Page], Awaitable[Shown]]


async def stand(front: Front, chat_id: int, family: str, page: Page, *, say: Say, put: Put) -> Shown:
    """Have ``put`` send the page where it belongs."""
    thread = await _thread(front, chat_id, family, say)
    try:
        return await put(replace(page, thread=thread))
    except TelegramBadRequest as error:
        if not thread or not (DELETED in error.message or CLOSED in error.message):
            raise
        anew = await _make(front, chat_id, family, say) if DELETED in error.message else 0
        return await put(replace(page, thread=anew))


async def _thread(front: Front, chat_id: int, family: str, say: Say) -> int:
    """The topic's id, 0 for the general one."""

    def look(tx: Tx) -> int | None:
        if found := tx.topics.of(chat_id, family):
            return found[0]
        none = tx.topics.of(chat_id, NO_FORUM)
        return 0 if none and tx.now - none[1] < AGAIN_MS else None

    known = await front.store.transact(look)
    return await _make(front, chat_id, family, say) if known is None else known


async def _make(front: Front, chat_id: int, family: str, say: Say) -> int:
    try:
        made = await front.bot.create_forum_topic(chat_id, unquoted(say(Text(NAMES[family]))))
    except TelegramBadRequest:
        await front.store.transact(lambda tx: tx.topics.keep(chat_id, NO_FORUM, 0))
        return 0
    thread = made.message_thread_id
    await front.store.transact(lambda tx: tx.topics.keep(chat_id, family, thread))
    return thread
