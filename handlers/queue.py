"""What waits for moderators, who is there, and coming on duty or going; each morning, what was decided."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Refusal, Text
from core.moderators import duty, hours
from core.moderators import queue as queues
from core.moderators.desk_port import Duty, Waiting
from core.moderators.queue import Digest, Queue
from core.people import Person
from core.ports import Notice, Tx
from core.process import moderation
from core.work import CaseKind
from handlers import dealt, notices
from handlers.card import name_of
from handlers.card_kinds import BY_KIND, ENDED
from handlers.front import Front
from handlers.page import Button, Id, Page, Say, edit, send, span
from handlers.turn import Turn
from handlers.where import WithModerators

COMMANDS = (("queue", N_("What waits for a decision, and who is on duty"), "moderators"),)
NONE = N_("None")


class Desk(CallbackData, prefix="q"):
    """``do``: on, off, see (draw it anew), hours (to choose quiet ones), quiet (``n``: which)."""

    do: str
    n: Id = 0


def router() -> Router:
    router = Router(name="queue")
    router.message.register(show, WithModerators("queue"))
    router.callback_query.register(press, Desk.filter())
    return router


async def show(message: Message, turn: Turn) -> None:
    """How many wait, how long, and who is on duty."""
    front, private = turn.front, message.chat.id == turn.user.id

    def look(tx: Tx, me: Person) -> tuple[Queue, str]:
        found = queues.look(tx, me)
        moderation.stands_here(tx, me, message.chat.id)  # only where moderators alone read it
        return found, _language(tx, me, private=private)

    try:
        found, language = await turn.read(look)
    except Refusal as refusal:
        await turn.refuse(message, refusal.text)
        return
    page = draw(found, front.voice(language), private=private)
    await send(front.bot, message.chat.id, page, reply_to=message.message_id)


async def press(query: CallbackQuery, callback_data: Desk, turn: Turn) -> None:
    """A button of the queue acts for whoever taps it."""
    do, n, where = callback_data.do, callback_data.n, query.message
    chat_id, message_id = (where.chat.id, where.message_id) if where else (turn.user.id, 0)

    def redraw(tx: Tx) -> None:
        params = {"message": message_id, "hours": do == "hours"}
        tx.outbox.put(chat_id, "queue", str(message_id), params)

    def act(tx: Tx, me: Person) -> Text | None:
        redraw(tx)
        if do in ("on", "off"):
            return duty.switch(tx, me, on=do == "on")
        if do == "quiet":
            return duty.keep_quiet(tx, me, n)
        duty.mine(tx, me)
        return None

    await turn.answer(query, act, stale=redraw)


async def redraw(front: Front, notice: Notice) -> None:
    """Draw the queue's message anew."""
    chat_id, private = notice.chat_id, notice.chat_id > 0

    def look(tx: Tx) -> tuple[Queue, str] | None:
        me = front.person(tx, chat_id) if private else None
        if private and me is None:
            return None
        found = queues.look(tx, me) if me else queues.of_group(tx)
        return found, me.language if me else tx.office.group_language()

    found = await front.store.transact(look)
    if found is not None:
        page = draw(found[0], front.voice(found[1]), private=private, choose=notice.params["hours"])
        await edit(front.bot, chat_id, notice.params["message"], page, had_media=False)


def _language(tx: Tx, me: Person, *, private: bool) -> str:
    return me.language if private else tx.office.group_language() or me.language


def draw(found: Queue, say: Say, *, private: bool, choose: bool = False) -> Page:
    """Depth and age by kind, who is on duty, and the oldest cases by number."""
    lines = _waits(found.kinds, found.now, say) or [say(Text(N_("Nothing waits. Thank you.")))]
    lines += ["", say(_there(found.on_duty))]
    if private and found.mine:
        lines.append(say(_mine(found.mine)))
    if found.first:
        lines += ["", " ".join(f"<code>/case {name_of(one.id)}</code>" for one in found.first)]
    if choose:
        return Page("\n".join(lines), _hours(say))
    return Page("\n".join(lines), _buttons(found, say, private=private))


def _waits(kinds: Mapping[CaseKind, Waiting], now: int, say: Say) -> list[str]:
    line = N_("{kind}: {n}, the oldest for {time}")
    return [
        say(Text(line, params={"kind": Text(BY_KIND[kind].queue), "n": one.n, "time": span(now - one.oldest)}))
        for kind, one in kinds.items()
    ]


def _there(n: int) -> Text:
    if not n:
        return Text(N_("Nobody is on duty."))
    return Text(N_("{n} of you is on duty."), N_("{n} of you are on duty."), n, {"n": n})


def _mine(mine: Duty) -> Text:
    on = (
        N_("You are on duty. Your quiet hours: {hours}.")
        if mine.on
        else N_("You are off duty. Your quiet hours: {hours}.")
    )
    return Text(on, params={"hours": _said(mine.quiet)})


def _said(span: hours.Span) -> str | Text:
    return Text(NONE) if span.start == span.end else hours.said(span)


def _buttons(found: Queue, say: Say, *, private: bool) -> list[list[Button]]:
    on = _button(say, N_("I am on duty"), Desk(do="on"))
    off = _button(say, N_("I am off duty"), Desk(do="off"))
    if not private:
        return [[on, off]]
    if found.mine is None:
        return []
    return [[off if found.mine.on else on], [_button(say, N_("Quiet hours"), Desk(do="hours"))]]


def _hours(say: Say) -> list[list[Button]]:
    """The ones to choose from."""
    return [
        *([Button(_label(say, one), Desk(do="quiet", n=n).pack())] for n, one in enumerate(duty.QUIET)),
        [_button(say, N_("Back"), Desk(do="see"))],
    ]


def _label(say: Say, span: hours.Span) -> str:
    said = _said(span)
    return say(said) if isinstance(said, Text) else said


def _button(say: Say, text: str, data: Desk) -> Button:
    return Button(say(Text(text)), data.pack())


async def digest(front: Front, notice: Notice) -> None:
    """The desk's morning, in the group. Nobody is named."""

    def look(tx: Tx) -> tuple[Digest, str]:
        return queues.digest(tx, notice.params["since"]), tx.office.group_language()

    found, language = await front.store.transact(look)
    await notices.put(front, notice.chat_id, draw_digest(found, front.voice(language)), None)


def draw_digest(found: Digest, say: Say) -> Page:
    """What waits, the oldest, what was decided by kind and how."""
    waits = _waits(found.kinds, found.now, say) or [say(Text(N_("Nothing waits. Thank you.")))]
    parts = [say(Text(N_("<b>Good morning.</b> What waits:"))), *waits]
    if found.decided:
        parts += ["", say(Text(N_("Decided since yesterday:")))]
        parts += [_decided(kind, ends, say) for kind, ends in found.decided.items()]
    return Page("\n".join(parts))


def _decided(kind: CaseKind, ends: Mapping[str, int], say: Say) -> str:
    counted: dict[str, int] = {}
    for end, n in ends.items():
        said = say(Text(BY_KIND[kind].outcomes.get(end, ENDED)))
        counted[said] = counted.get(said, 0) + n
    how = " ".join(f"{n} × {said}" for said, n in counted.items())  # noqa: RUF001 - the sign that means times
    return (
        say(Text(N_("{kind}: {n}"), params={"kind": Text(BY_KIND[kind].queue), "n": sum(ends.values())})) + f" ({how})"
    )


NOTICES = {"queue": redraw, queues.DIGEST: digest, **dealt.NOTICES}
