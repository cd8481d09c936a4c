"""All of a case, for whoever decides on it: its words as a message or a file, and each file of the answer by itself.

What was sent so goes again within an hour of the decision, and in time before Telegram lets a bot delete nothing more.
"""

from contextlib import suppress
from html import unescape

from aiogram.exceptions import TelegramBadRequest

from core.errors import N_, Text
from core.media import file_name
from core.ports import Notice, Tx
from core.process import moderation
from core.process.process_views import CardFacts
from core.work import CaseKind
from handlers import notices
from handlers.answer_card import reasons
from handlers.card import name_of
from handlers.card_kinds import title
from handlers.front import Front
from handlers.item_page import item_texts
from handlers.page import TEXT_MAX, Page, Say, Shown, quote, units

LOOK_MS = 3_600_000
STAYS_MS = 40 * LOOK_MS  # a bot may delete what it sent for 48 hours
LEAVES = "leaves"


async def words(front: Front, notice: Notice) -> None:
    """What the task shows, the questions, the answers, and what people wrote about them: nothing is cut."""

    def look(tx: Tx) -> tuple[CardFacts | None, str]:
        return moderation.facts(tx, notice.params["case"]), notices.recipient(front, tx, notice).language

    facts, language = await front.store.transact(look)
    if facts is None:
        return
    say = front.voice(language)
    text = "\n\n".join(lines(facts, say))
    if units(text) <= TEXT_MAX:
        shown = await notices.put(front, notice.chat_id, Page(quote(text)), None)
    else:
        sha = await front.media.put(text.replace("\n", "\r\n").encode("utf-8-sig", "replace"), passing=True)
        shown = await notices.put(front, notice.chat_id, Page(say(title(facts.case))), file_name(sha, "txt"))
    await _leaves(front, notice, facts, shown)


def lines(facts: CardFacts, say: Say) -> list[str]:
    """As plain text."""
    found = [unescape(say(title(facts.case)))]
    if facts.item is not None:
        shown, *rest = item_texts(facts.item, say)
        pairs = (f"{asked}\n{given}" for asked, given in zip(rest[::2], rest[1::2], strict=True))
        found += [shown, *pairs, *map(unescape, reasons(facts.case, facts.item, say, TEXT_MAX))]
    return [*found, *(unescape(say(one)) for one in facts.lines)]


async def piece(front: Front, notice: Notice) -> None:
    """One file of the answer."""

    def look(tx: Tx) -> tuple[CardFacts | None, str]:
        return moderation.facts(tx, notice.params["case"]), notices.recipient(front, tx, notice).language

    facts, language = await front.store.transact(look)
    params = {"name": name_of(notice.params["case"]), "n": notice.params["n"], "of": notice.params["of"]}
    caption = front.voice(language)(Text(N_("Case {name}: file {n} of {of}"), params=params))
    hidden = facts is not None and facts.spoiler
    shown = await notices.put(front, notice.chat_id, Page(caption), notice.params["file"], hidden=hidden)
    await _leaves(front, notice, facts, shown)


async def _leaves(front: Front, notice: Notice, facts: CardFacts | None, shown: Shown) -> None:
    """Have it taken away in time; what a requester confirms is their own."""
    if facts is None or facts.case.kind is CaseKind.CONFIRM:
        return
    case_id, key = facts.case.id, str(shown.message_id)

    def put(tx: Tx) -> None:
        kept = {"case": case_id, "message": shown.message_id, "until": tx.now + STAYS_MS}
        tx.outbox.put(notice.chat_id, LEAVES, key, kept, tx.now + LOOK_MS)

    await front.store.transact(put)


async def leave(front: Front, notice: Notice) -> None:
    """Take it away where its case is decided, or its time over; else look again later."""

    def over(tx: Tx) -> bool:
        case = tx.cases.get(notice.params["case"])
        if case is None or case.decided_at or tx.now >= notice.params["until"]:
            return True
        tx.outbox.put(notice.chat_id, LEAVES, notice.key, notice.params, tx.now + LOOK_MS)
        return False

    if await front.store.transact(over):
        with suppress(TelegramBadRequest):  # gone already
            await front.bot.delete_message(notice.chat_id, notice.params["message"])


NOTICES = {"whole": words, "piece": piece, LEAVES: leave}
