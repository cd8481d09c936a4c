"""A worker's due process: what was decided and why, doing it again, and the appeal."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core import pay
from core.campaigns import APPEAL_DAYS, REDO_DAYS
from core.errors import N_, Invalid, Text
from core.moderators import undo
from core.money import amount
from core.panels import showing
from core.ports import Notice, Tx
from core.process import appeals, moderation
from core.process.process_views import AppealList, AppealView, Item, Note
from core.process.review import SENTENCE_MAX
from core.work import Standing, Verdict
from handlers import notices
from handlers.front import Front
from handlers.item_page import OURS_MAX, item_parts, reason_line, room_for
from handlers.jobs import Job
from handlers.page import TEXT_MAX, Button, Id, Page, Say, cut, unquoted
from handlers.sent import OWN, second_hand
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("appeal", N_("Answers that were not accepted")),)
LABEL_MAX = 40
VOICE_SECONDS_MAX, VOICE_BYTES_MAX = 120, 2_000_000  # of an appeal
SENTENCE_UNDER_PICTURE_MAX = 400  # of a moderator's sentence, in UTF-16 units


DENIED_BY_JURORS = N_("Your appeal was denied.")
JURORS = N_("People who did not know who you are looked at it, each alone:")


class Due(CallbackData, prefix="d"):
    """``do``: redo, appeal, list; on the answer of whoever taps it."""

    do: str
    c: Id = 0
    t: Id = 0


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
    await turn.act(query, acts.get(data.do, appeals.listed))


async def decided(front: Front, notice: Notice) -> None:
    """Tell a worker what was decided on one of their answers, with the item, the reason and what they can do."""

    number = notice.params.get("decision", 0)

    def look(tx: Tx) -> tuple[Item | None, Sequence[Text], str]:
        params, me = notice.params, notices.recipient(front, tx, notice)
        answer = tx.answers.get(params["c"], params["t"], params["person"])
        item = moderation.item(tx, answer) if answer else None
        return item, showing.of_decision(tx, item.decisions if item else (), number), me.language

    item, jurors, language = await front.store.transact(look)
    if item is not None:
        page = draw_decided(item, notice.kind, number, front.voice(language), jurors)
        drawn = item.drawn and replace(item.drawn, small=bool(item.drawn.beside))
        await notices.put(front, notice.chat_id, page, item.file, drawn=drawn)


async def second(front: Front, notice: Notice) -> None:
    """Two persons have to look, and one is not there yet: until when it is decided, and that nobody loses by it."""

    def look(tx: Tx) -> tuple[Text | None, str]:
        me, params = notices.recipient(front, tx, notice), notice.params
        answer = tx.answers.get(params["c"], params["t"], me.id)
        if answer is None or not answer.clock_at:
            return None, ""
        by = {"n": params["n"], "day": pay.by_day(me, answer)}
        waits = Text(
            N_("Two people have to look at {n} answer of yours. Until then it waits; undecided on {day}, it is paid."),
            N_(
                "Two people have to look at {n} answers of yours. Until then they wait; undecided on {day}, all are "
                "paid."
            ),
            params["n"],
            by,
        )
        return waits, me.language

    told, language = await front.store.transact(look)
    if told is not None:
        await notices.put(front, notice.chat_id, Page(front.voice(language)(told)), None)


def draw_decided(item: Item, kind: str, decision_id: int, say: Say, jurors: Sequence[Text] = ()) -> Page:
    """``kind``: decided, redo_over or appeal_won; ``jurors``: how many of them said what."""
    decision = next((one for one in item.decisions if one.id == decision_id), None)
    most = SENTENCE_UNDER_PICTURE_MAX if item.file else SENTENCE_MAX
    why = [reason_line(decision, say, most)] if decision and decision.reason else []
    denied = jurors and item.answer.standing is Standing.REFUSED
    news = Text(DENIED_BY_JURORS) if denied else _news(item, kind, decision_id)
    told = ["\n".join(map(say, [Text(JURORS), *jurors]))] if jurors else []
    lines = [f"<b>{say(news)}</b>", *told, *item_parts(item, say, room_for(item, [*told, *why])), *why]
    return Page("\n\n".join([*lines, *_ways(item, say)]), _buttons(item, say))


def _news(item: Item, kind: str, decision_id: int) -> Text:
    if kind == "redo_over":
        return Text(N_("The time to do this again is over, so it was not accepted."))
    whole = _theirs(item, item.answer.reward_minor)
    if kind == "appeal_won":
        return Text(N_("Nobody decided your appeal in time, so it is yours: +{pay}"), params={"pay": whole})
    decision = next(one for one in item.decisions if one.id == decision_id)
    if decision.verdict is Verdict.APPROVE:
        return Text(N_("Your appeal was granted: +{pay}"), params={"pay": whole})
    if decision.verdict is Verdict.PARTLY:
        part = _theirs(item, decision.paid_minor)
        return Text(N_("A part was paid: {part} of {whole}."), params={"part": part, "whole": whole})
    if decision.verdict is Verdict.REDO:
        return Text(N_("Please do this one again. Your {pay} stay reserved."), params={"pay": whole})
    if item.answer.standing is Standing.REFUSED:
        return Text(N_("Your appeal was looked at by another person and denied."))
    return Text(N_("This answer was not accepted. Your {pay} stay reserved for now."), params={"pay": whole})


def _theirs(item: Item, minor: int) -> Text:
    money = item.theirs(minor)
    return amount(money.minor, money.asset)


def _ways(item: Item, say: Say) -> list[str]:
    match item.answer.standing:
        case Standing.REDO:
            return [say(Text(N_("You have {days} days to do it again, once."), params={"days": REDO_DAYS}))]
        case Standing.REJECTED:
            appeal = N_("Do you see it otherwise? Appeal within {days} days: another person decides.")
            either = N_("Within {days} days you may do it again, once, or appeal: another person decides.")
            return [say(Text(either if appeals.may_redo(item.answer) else appeal, params={"days": APPEAL_DAYS}))]
        case _:
            return []


def _buttons(item: Item, say: Say) -> list[list[Button]]:
    answer, ways = item.answer, []
    if answer.standing is Standing.REJECTED:
        ways.append(("appeal", N_("Appeal")))
    if answer.standing is Standing.REDO or appeals.may_redo(answer):
        ways.append(("redo", N_("Do it again")))
    row = [Button(say(Text(text)), Due(do=do, c=answer.campaign_id, t=answer.task_id).pack()) for do, text in ways]
    return [row] if row else []


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
    lines = [say(Text(N_("These answers were not accepted. Choose one:")))]
    rows = []
    room = (TEXT_MAX - OURS_MAX) // len(view.items)
    for n, item in enumerate(view.items, 1):
        again = item.answer.standing is Standing.REDO
        text = N_("{n}. Do again: {what}") if again else N_("{n}. Appeal: {what}")
        what = item.campaign.title
        label = cut(unquoted(say(Text(text, params={"n": n, "what": what}))), LABEL_MAX)
        rows.append([Button(label, _buttons(item, say)[0][0].data)])
        lines += [f"{n}. " + "\n".join(item_parts(item, say, room)[:2])]
    return Page("\n\n".join(lines), rows)


def draw_note(view: Note, say: Say) -> Page:
    """One sentence, and the way back to work."""
    return Page(say(view.text), [[Button(say(Text(N_("Go on working"))), Job(do="work").pack())]])


TYPED = {"appeal": appeals.typed}
NOTICES = {"decided": decided, "redo_over": decided, "appeal_won": decided, undo.WAIT: second}
