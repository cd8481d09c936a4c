"""Cards as they come to the group: one at a time while there is room, each naming whose turn it is."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from core.errors import N_, Text
from core.moderators import families, turns
from core.ports import Notice, Tx
from core.process.process_views import CardFacts
from core.work import Case
from handlers import topics
from handlers.front import Front
from handlers.page import Page, Say, Shown, send
from handlers.topics import Put

Draw = Callable[[Front, int, Mapping[str, Any]], Awaitable[None]]


async def deal(front: Front, notice: Notice, draw: Draw) -> None:
    """Send the next card, and have the one after it dealt."""
    dealt = await front.store.transact(lambda tx: turns.deal(tx, front.house))
    if dealt is None:
        return
    await draw(front, notice.chat_id, {"case": dealt.case_id, "silent": dealt.silent})
    if dealt.more:
        await front.store.transact(turns.wanted)


def turn_line(facts: CardFacts, say: Say, name: str) -> list[str]:
    """Whose turn it is, as a mention: that rings their phone even where the group is muted."""
    if not facts.turn or not name:
        return []
    said = N_('<a href="tg://user?id={id}">{name}</a>, it is your turn.')
    return [say(Text(said, params={"id": str(facts.turn), "name": name}))]


async def stand(front: Front, chat_id: int, case: Case, page: Page, *, say: Say, put: Put) -> Shown:
    """Put the page where the case's card belongs: a new one of a group's in its topic."""
    if chat_id > 0:
        return await put(page)
    return await topics.stand(front, chat_id, families.family(case.kind), page, say=say, put=put)


async def nobody(front: Front, notice: Notice) -> None:
    """Tell an operator that cards wait for somebody on duty."""

    def look(tx: Tx) -> tuple[int, str]:
        known = front.person(tx, notice.chat_id)
        return sum(one.n for one in tx.tallies.waiting().values()), known.language if known else ""

    n, language = await front.store.transact(look)
    if n:
        await send(front.bot, notice.chat_id, Page(front.voice(language)(waiting(n))))


def waiting(n: int) -> Text:
    """What an operator is told, once."""
    return Text(
        N_(
            "{n} case waits, and no moderator who may decide is on duty. Nothing is lost. Ask one of them to send "
            "/queue and tap “I am on duty”, or decide yourself."
        ),
        N_(
            "{n} cases wait, and no moderator who may decide is on duty. Nothing is lost. Ask one of them to send "
            "/queue and tap “I am on duty”, or decide yourself."
        ),
        n,
        {"n": n},
    )


NOTICES = {turns.NOBODY: nobody}
