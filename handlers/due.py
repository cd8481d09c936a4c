"""A worker's due process: what was decided and why, doing it again, and the appeal."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Invalid, Text
from core.privacy import words
from core.process import appeals, together
from core.process.process_views import AlikeView, AppealList, AppealView, Note
from core.work import Standing
from handlers import decided, suspend
from handlers.item_page import OURS_MAX, item_parts, reason_line, room_for
from handlers.jobs import Job
from handlers.page import TEXT_MAX, Button, Page, Say, cut, unquoted
from handlers.sent import OWN, second_hand
from handlers.tap import Alike, Due
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
    router.callback_query.register(press_alike, Alike.filter())
    return router


async def listed(message: Message, turn: Turn) -> None:
    await turn.act(message, appeals.listed)


async def spoken(message: Message, turn: Turn) -> None:
    """An appeal in a voice message, where one is asked for."""
    voice = message.voice
    assert voice
    screen = await turn.front.store.transact(lambda tx: turn.person(tx).screen.code)
    if message.reply_to_message or screen not in SPOKEN:
        raise SkipHandler
    if refusal := _too_much(message):
        await turn.refuse(message, refusal)
        return
    try:
        name, _ = await turn.front.files.take_sound(voice.file_id, voice.duration)
    except Invalid as error:
        await turn.refuse(message, error.text)
        return
    await turn.front.store.transact(lambda tx: words.taken(tx, name))
    await turn.act(message, lambda tx, me: SPOKEN[screen](tx, me, name))


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


async def press_alike(query: CallbackQuery, callback_data: Alike, turn: Turn) -> None:
    await turn.act(query, lambda tx, me: together.begin(tx, me, callback_data.c, callback_data.r))


def draw_alike(view: AlikeView, say: Say) -> Page:
    """Ask for the words that go with each."""
    params: dict[str, str | int | Text] = {"n": view.n, "title": view.campaign.title, "reason": view.reason}
    told = Text(
        N_("{n} answer of yours in “{title}” was not accepted. The reason given: {reason}."),
        N_("{n} answers of yours in “{title}” were not accepted. The reason given: {reason}."),
        view.n,
        params,
    )
    ask = N_(
        "Why is that wrong? Write it in a few words, or say it in a voice message: it goes with each of them, and each "
        "is looked at by itself. /cancel leaves it."
    )
    return Page("\n\n".join(map(say, [told, Text(ask)])))


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
    return Page("\n\n".join(lines), [*rows, *decided.alike(view.items, say)])


def draw_note(view: Note, say: Say) -> Page:
    """One sentence, and the way back to work."""
    return Page(say(view.text), [[Button(say(Text(N_("Go on working"))), Job(do="work").pack())]])


TYPED = {"appeal": appeals.typed, together.SCREEN: together.typed}
SPOKEN = {"appeal": appeals.spoken, together.SCREEN: together.spoken, **suspend.SPOKEN}
DRAWS = {AlikeView: draw_alike}
NOTICES = decided.NOTICES
