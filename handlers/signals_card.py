"""Cards about how people answer: their buttons, how they end, and the answers themselves, sent in private."""

from collections.abc import Mapping, Sequence

from core.errors import N_, Text
from core.ports import Notice, Tx
from core.process import moderation
from core.process.process_views import Item
from core.signals import deciding
from core.signals.deciding import APART, FINE, LOOK, ONE, SEE
from handlers import notices
from handlers.front import Front
from handlers.item_page import item_texts
from handlers.page import TEXT_MAX, Page, Say, fit, quote

ALONE: Mapping[str, str] = {
    FINE: N_("It is fine"),
    LOOK: N_("Look at their next answers"),
    SEE: N_("See their answers"),
}
SEVERAL: Mapping[str, str] = {
    APART: N_("They are different people"),
    ONE: N_("Count them as one"),
    LOOK: N_("Look at their next answers"),
    SEE: N_("See their answers"),
}
OUTCOMES: Mapping[str, str] = {
    FINE: N_("✔ It is fine."),
    APART: N_("✔ They are different people."),
    ONE: N_("✔ They count as one."),
    LOOK: N_("🔎 Their next answers are looked at."),
}
ROOM = TEXT_MAX - 300  # UTF-16 units of answers in one message


def buttons(people: int) -> Mapping[str, str]:
    return SEVERAL if people > 1 else ALONE


async def answers(front: Front, notice: Notice) -> None:
    """Their latest answers, a line each under the letter that stands for them on the card."""

    def look(tx: Tx) -> tuple[Sequence[tuple[str, Sequence[Item]]], str]:
        found = deciding.answers(tx, notice.params["case"], moderation.item)
        return found, notices.recipient(front, tx, notice).language

    found, language = await front.store.transact(look)
    await notices.put(front, notice.chat_id, Page(draw(found, front.voice(language))), None)


def draw(found: Sequence[tuple[str, Sequence[Item]]], say: Say) -> str:
    texts = [" · ".join(item_texts(item, say)) for _, items in found for item in items]
    short = iter(map(quote, fit(texts, ROOM)))
    parts = []
    for letter, items in found:
        lines = [f"• {next(short)}" for _ in items] or [say(Text(N_("No answers.")))]
        parts.append("\n".join([f"<b>{letter}</b>", *lines]))
    return "\n\n".join(parts) or say(Text(N_("No answers.")))
