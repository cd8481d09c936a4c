"""A juror's message: an appeal to look at, alone, with a button for each thing to say; and how it ended."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.errors import N_, Stale, Text
from core.money import amount
from core.panels import ending, showing, voting
from core.panels.port import LATE, NOTICE, PAY, RIGHT, UNSURE, VOTED
from core.panels.showing import Shown
from core.people import Person
from core.ports import Notice, Tx
from core.sensitive import marks
from core.suspending.port import STAYS
from core.work import Verdict
from handlers import notices
from handlers.answer_card import is_whole, must_show, reasons, words_max
from handlers.front import Front
from handlers.item_page import item_parts, room_for
from handlers.page import Button, Id, Page, Say, edit
from handlers.turn import OLD, Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
LEAVE, ALL_OF_IT = "later", "all"
LABELS = ((PAY, N_("It should be paid")), (RIGHT, N_("The rejection is right")))
OF_SUSPENSION = ((PAY, N_("It should end")), (RIGHT, N_("It is right")))
OTHERS = ((UNSURE, N_("I cannot tell")), (LEAVE, N_("Not now")))
SAID = {
    PAY: N_("You said: it should be paid."),
    RIGHT: N_("You said: the rejection is right."),
    UNSURE: N_("You said that you cannot tell."),
}
SAID_OF_SUSPENSION = {
    PAY: N_("You said: it should end."),
    RIGHT: N_("You said: it is right."),
    UNSURE: SAID[UNSURE],
}


class Jury(CallbackData, prefix="jr"):
    """``do``: pay, right, unsure; later (somebody else is asked), all (of what is cut here)."""

    do: str
    case: Id


def router() -> Router:
    router = Router(name="jury")
    router.callback_query.register(press, Jury.filter())
    return router


async def press(query: CallbackQuery, callback_data: Jury, turn: Turn) -> None:
    """Every button of a juror's message. Whose it is, is asked of our tables."""
    do, case = callback_data.do, callback_data.case

    def act(tx: Tx, me: Person) -> Text:
        if do in SAID:
            return voting.say(tx, me, case, do)
        other: dict[str, Callable[[Tx, Person, int], Text]] = {LEAVE: voting.leave, ALL_OF_IT: showing.whole}
        if do not in other:
            raise Stale(OLD)
        return other[do](tx, me, case)

    await turn.answer(query, act, stale=lambda tx: ending.show_to(tx, turn.person(tx), case))


async def seat(front: Front, notice: Notice) -> None:
    """Show it, in its message where it was shown before; once it is over what the worker sent is taken away."""

    def look(tx: Tx) -> tuple[Shown | None, Person]:
        me = notices.recipient(front, tx, notice)
        return showing.shown(tx, me, notice.params["case"]), me

    found, me = await front.store.transact(look)
    if found is None:
        return
    say, chat, at, voice = front.voice(me.language), notice.chat_id, found.seat.message_id, found.seat.voice_id
    if found.is_open:
        if found.voice and not at:
            page = Page(say(Text(N_("What the worker says, about whom is the next message:"))))
            voice = (await notices.put(front, chat, page, found.voice)).message_id
        drawn, file = (found.item.drawn, found.item.file) if found.item else (None, None)
        beside = drawn and replace(drawn, small=bool(drawn.beside))
        page = draw_suspension(found, say) if found.lines else draw(found, say)
        hidden = bool(found.item and marks.of(found.item.campaign))
        shown = await notices.put(front, chat, page, file, at, drawn=beside, hidden=hidden)
    elif at:
        with suppress(TelegramBadRequest):  # there is none, or it is gone or over 48 hours old
            await front.bot.delete_message(chat, voice)
        shown = await edit(front.bot, chat, at, draw_over(found, say), had_media=bool(found.item and found.item.file))
        voice = 0
    else:
        return
    await front.store.transact(lambda tx: tx.panels.drawn(found.seat.id, shown.message_id, voice))


def draw(found: Shown, say: Say) -> Page:
    """What there is to look at."""
    item = found.item
    assert item is not None
    why = reasons(found.case, item, say, words_max(item))
    shown = [must_show(item.must_show, say)] if item.must_show else []
    pay = {"pay": amount(found.pay.minor, found.pay.asset)}
    asks = N_("<b>Somebody appeals. What do you say?</b> You are paid {pay}, whatever it is, and nobody learns it.")
    parts = [say(Text(asks, params=pay)), *item_parts(item, say, room_for(item, [*why, *shown])), *shown, *why]
    rows = [[_button(say, label, do, found) for do, label in row] for row in (LABELS, OTHERS)]
    if not is_whole(found.case, item, say):
        rows.append([_button(say, N_("Send me all of it"), ALL_OF_IT, found)])
    return Page("\n\n".join(parts), rows)


def draw_suspension(found: Shown, say: Say) -> Page:
    """The same of somebody who takes no new work for a while, with the answer that this comes from, if it does."""
    pay = {"pay": amount(found.pay.minor, found.pay.asset)}
    asks = N_(
        "<b>Somebody takes no new work for a while, and appeals. What do you say?</b> You are paid {pay}, whatever it "
        "is, and nobody learns it."
    )
    said = list(map(say, found.lines))
    shown = item_parts(found.item, say, room_for(found.item, said)) if found.item else []
    rows = [[_button(say, label, do, found) for do, label in row] for row in (OF_SUSPENSION, OTHERS)]
    return Page("\n\n".join([say(Text(asks, params=pay)), *said, *shown]), rows)


def draw_over(found: Shown, say: Say) -> Page:
    """What they said, and how it ended."""
    seat, case = found.seat, found.case
    if seat.state not in (VOTED, LATE):
        return Page(say(Text(N_("An appeal that you were asked about is with others now. It costs you nothing."))))
    texts = SAID_OF_SUSPENSION if found.lines else SAID
    told = [Text(texts[found.vote])] if found.vote else []
    if not case.decided_at:
        told.append(Text(N_("You hear how it ends.")))
        return Page("\n".join(map(say, told)))
    if found.lines:
        told.append(Text(N_("It stays.")) if case.outcome == STAYS else Text(N_("It is over for them.")))
        return Page("\n".join(map(say, [*told, *showing.said(found.tally, showing.SAID_OF_SUSPENSION)])))
    denied = case.outcome == Verdict.REJECT
    told.append(Text(N_("The rejection stands.")) if denied else Text(N_("The worker is paid.")))
    return Page("\n".join(map(say, [*told, *showing.said(found.tally)])))


def _button(say: Say, label: str, do: str, found: Shown) -> Button:
    return Button(say(Text(label)), Jury(do=do, case=found.case.id).pack())


NOTICES = {NOTICE: seat}
