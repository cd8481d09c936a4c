"""A worker's due process: what was decided and why, doing it again, and the appeal."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Invalid, Text
from core.process import appeals
from core.process.process_views import AppealList, AppealView, Note
from core.work import Standing
from handlers import decided
from handlers.item_page import OURS_MAX, item_parts, reason_line, room_for
from handlers.jobs import Job
from handlers.page import TEXT_MAX, Button, Page, Say, cut, unquoted
from handlers.sent import OWN, second_hand
from handlers.tap import Due
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("appeal", N_("Answers that were not accepted")),)
LABEL_MAX = 40
VOICE_SECONDS_MAX, VOICE_BYTES_MAX = 120, 2_000_000  # of an appeal


def router() -> Router:
    router = Router(name="due")
    router.message.register(listed, InPrivate("appeal"))
    router.message.register(spoken, F.voice)
    router.callback_query.register(press, Due.filter())
    return router


async def listed(message: Message, turn: Turn) -> None:
    await turn.act(message, appeals.listed)


async def spoken(message: Message, turn: Turn) -> None:
    """An appeal in a voice message, where one is asked for."""
    voice = message.voice
    assert voice
    awaited = await turn.front.store.transact(lambda tx: appeals.awaits_voice(turn.person(tx)))
    if message.reply_to_message or not awaited:
        raise SkipHandler
    if refusal := _too_much(message):
        await turn.refuse(message, refusal)
        return
    try:
        name, _ = await turn.front.files.take_sound(voice.file_id, voice.duration)
    except Invalid as error:
        await turn.refuse(message, error.text)
        return
    await turn.act(message, lambda tx, me: appeals.spoken(tx, me, name))


def _too_much(message: Message) -> Text | None:
    """Why a voice message is no appeal."""
    voice = message.voice
    assert voice
    if second_hand(message):
        return OWN
    if voice.duration > VOICE_SECONDS_MAX or (voice.file_size or 0) > VOICE_BYTES_MAX:
        longest = {"n": VOICE_SECONDS_MAX // 60}
        return Text(N_("This is too long. Please say it in {n} minutes at the most."), params=longest)
    return None


async def press(query: CallbackQuery, callback_data: Due, turn: Turn) -> None:
    data = callback_data
    acts = {
        "redo": lambda tx, me: appeals.redo(tx, me, data.c, data.t),
        "appeal": lambda tx, me: appeals.begin(tx, me, data.c, data.t),
    }
    await turn.act(query, acts.get(data.do, lambda tx, me: appeals.listed(tx, me, data.t)))


def draw_appeal(view: AppealView, say: Say) -> Page:
    """Ask for the words of an appeal."""
    item = view.item
    why = [reason_line(one, say) for one in item.decisions[-1:]]
    lines = [*item_parts(item, say, room_for(item, why)), *why]
    ask = N_("Why is the decision wrong? Write it in a few words, or say it in a voice message. /cancel leaves it.")
    return Page("\n\n".join([*lines, say(Text(ask))]))


def draw_list(view: AppealList, say: Say) -> Page:
    """The answers that something can still be done about."""
    if not view.items:
        return Page(say(Text(N_("None of your answers waits for you. What was decided stands in /balance."))))
    lines = [say(Text(N_("These answers were not accepted, or not in full. Choose one:")))]
    rows = []
    room = (TEXT_MAX - OURS_MAX) // len(view.items)
    for n, item in enumerate(view.items, view.first + 1):
        again = item.answer.standing is Standing.REDO
        text = N_("{n}. Do again: {what}") if again else N_("{n}. Appeal: {what}")
        what = item.campaign.title
        label = cut(unquoted(say(Text(text, params={"n": n, "what": what}))), LABEL_MAX)
        rows.append([Button(label, decided.buttons(item, say)[0][0].data)])
        lines += [f"{n}. " + "\n".join(item_parts(item, say, room)[:2])]
    if view.more:
        further = Due(do="list", t=view.first + len(view.items)).pack()
        rows.append([Button(say(Text(N_("{n} more"), params={"n": view.more})), further)])
    return Page("\n\n".join(lines), rows)


def draw_note(view: Note, say: Say) -> Page:
    """One sentence, and the way back to work."""
    return Page(say(view.text), [[Button(say(Text(N_("Go on working"))), Job(do="work").pack())]])


TYPED = {"appeal": appeals.typed}
NOTICES = decided.NOTICES
