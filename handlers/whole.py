"""All of a case, for whoever decides on it: its words as a message or a file, and each file of the answer by itself."""

from html import unescape

from core.errors import N_, Text
from core.media import file_name
from core.ports import Notice, Tx
from core.process import moderation
from core.process.process_views import CardFacts
from handlers import notices
from handlers.answer_card import reasons
from handlers.card import name_of
from handlers.card_kinds import title
from handlers.front import Front
from handlers.item_page import item_texts
from handlers.page import TEXT_MAX, Page, Say, quote, units


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
        await notices.put(front, notice.chat_id, Page(quote(text)), None)
    else:
        sha = await front.media.put(text.replace("\n", "\r\n").encode("utf-8-sig", "replace"), passing=True)
        await notices.put(front, notice.chat_id, Page(say(title(facts.case))), file_name(sha, "txt"))


def lines(facts: CardFacts, say: Say) -> list[str]:
    """As plain text."""
    found = [unescape(say(title(facts.case)))]
    if facts.item is not None:
        shown, *rest = item_texts(facts.item, say)
        pairs = (f"{asked}\n{given}" for asked, given in zip(rest[::2], rest[1::2], strict=True))
        found += [shown, *pairs, *map(unescape, reasons(facts.case, facts.item, say, TEXT_MAX))]
    return found


async def piece(front: Front, notice: Notice) -> None:
    """One file of the answer."""

    def look(tx: Tx) -> tuple[CardFacts | None, str]:
        return moderation.facts(tx, notice.params["case"]), notices.recipient(front, tx, notice).language

    facts, language = await front.store.transact(look)
    params = {"name": name_of(notice.params["case"]), "n": notice.params["n"], "of": notice.params["of"]}
    caption = front.voice(language)(Text(N_("Case {name}: file {n} of {of}"), params=params))
    hidden = facts is not None and facts.spoiler
    await notices.put(front, notice.chat_id, Page(caption), notice.params["file"], hidden=hidden)
