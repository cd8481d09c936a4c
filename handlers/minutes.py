"""What workers said together and how it was answered: the minutes, posted in their group and told to who said it."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.types import Message

from core.errors import N_, Invalid, Refusal, Text
from core.people import Person
from core.ports import Notice, Tx
from core.voices import answering, saying
from core.voices.port import Complaint
from handlers.front import Front
from handlers.notices import Deliver, recipient
from handlers.page import Page, Say, cut, quote, send
from handlers.turn import Turn
from handlers.where import Anywhere

COMMANDS = (("minutes", N_("What workers said together, and the answers")),)
WORKERS = "workers"  # behind /link
LINKED = Text(N_("This is the workers' group now. Answers to what workers say together come here; /minutes has them."))
TITLE_UNITS, WORDS_UNITS = 60, 600


def router() -> Router:
    router = Router(name="minutes")
    router.message.register(minutes, Anywhere("minutes"))
    return router


async def minutes(message: Message, turn: Turn) -> None:
    """In the workers' group, and in private."""
    chat, front = message.chat, turn.front

    def look(tx: Tx, me: Person) -> tuple[list[tuple[Complaint, str]], str] | None:
        if chat.type != "private" and chat.id != tx.voices.complaints.group():
            return None
        return list(answering.latest(tx)), me.language

    if (found := await turn.read(look)) is not None:
        say = front.voice(found[1])
        parts = [told(row, title, say) for row, title in found[0]]
        await turn.reply(message, "\n\n".join(parts or [say(Text(N_("Nothing was answered yet.")))]))


async def link(message: Message, turn: Turn) -> None:
    """``/link workers``: answers to what workers say together are posted there."""
    chat = message.chat

    def tie(tx: Tx, me: Person) -> Person:
        if chat.type == "private":
            raise Invalid(Text(N_("Add me to the workers' group and send /link workers there.")))
        answering.link(tx, me, chat.id)
        return me

    try:
        me = await turn.read(tie)
    except Refusal as refusal:
        await turn.refuse(message, refusal.text)
        return
    await turn.reply(message, turn.front.voice(me.language)(LINKED))


def told(row: Complaint, title: str, say: Say) -> str:
    """One answer: of which job, how many said what, and the words."""
    return "\n".join(
        [
            f"<b>{quote(cut(title, TITLE_UNITS))}</b>",
            say(saying.counted(row.kind, row.people)),
            f"<blockquote>{quote(cut(row.words, WORDS_UNITS))}</blockquote>",
        ]
    )


async def answered(front: Front, notice: Notice) -> None:
    """The answer, to somebody who said it, or to the workers' group."""

    def look(tx: Tx) -> tuple[Complaint | None, str, str, int]:
        row = tx.voices.complaints.of_case(notice.params["case"])
        campaign = tx.campaigns.get(row.campaign_id) if row else None
        title = campaign.title if campaign else ""
        if notice.kind == saying.POST:  # a group that moved is still asked for under its old id
            return row, title, tx.office.group_language(), tx.voices.complaints.group()
        return row, title, recipient(front, tx, notice).language, notice.chat_id

    row, title, language, chat_id = await front.store.transact(look)
    if row is None or not chat_id:
        return
    say = front.voice(language)
    head = say(Text(N_("Moderators answer what workers say together:")))
    await send(front.bot, chat_id, Page(f"{head}\n\n{told(row, title, say)}"))


NOTICES: Mapping[str, Deliver] = {saying.NOTICE: answered, saying.POST: answered}
