"""A place that cannot be reached: the worker says why with a tap or two, the requester decides about the row."""

from collections.abc import Callable, Mapping

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.errors import N_, Text
from core.money import amount
from core.on_site import asides, unreached
from core.on_site.asides import AsidesView
from core.on_site.unreached import NEAR_M, REASONS, UnreachedView
from core.people import Person
from core.ports import Notice, Tx
from core.views import View
from handlers import notices
from handlers.front import Front
from handlers.page import Button, Page, Say, cut, quote, send
from handlers.tap import Aside
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
NAME_UNITS = 60
KM = 1000  # m


class Why(CallbackData, prefix="u"):
    """``do``: why (reason ``r``), back, on (without saying where one is)."""

    do: str
    r: str = ""


def router() -> Router:
    router = Router(name="unreached")
    router.callback_query.register(press, Why.filter())
    router.callback_query.register(decide, Aside.filter())
    return router


async def press(query: CallbackQuery, callback_data: Why, turn: Turn) -> None:
    r = callback_data.r
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "why": lambda tx, me: unreached.choose(tx, me, r),
        "on": unreached.without,
    }
    await turn.act(query, acts.get(callback_data.do, unreached.back))


async def decide(query: CallbackQuery, callback_data: Aside, turn: Turn) -> None:
    data = callback_data
    if data.do == "see":
        await turn.act(query, lambda tx, me: asides.see(tx, me, data.c))
    else:
        await turn.act(query, lambda tx, me: asides.decide(tx, me, data.c, data.t, data.do))


def draw(view: UnreachedView, say: Say) -> Page:
    """Why, in one tap; where the way is paid, one more that says from where."""
    back = [Button(say(Text(N_("Back to the task"))), Why(do="back").pack())]
    params: dict[str, str | int | Text] = {"pay": amount(view.pay.minor, view.pay.asset), "n": NEAR_M // KM}
    if view.asks_words:
        return Page(say(Text(N_("What is in the way? Write it in a few words."))), [back])
    if view.reason:
        asked = N_(
            "Send your live location from where you are (📎, Location, Share My Live Location), within {n} km of the "
            "place, and you get {pay} for the way."
        )
        on = [Button(say(Text(N_("Go on without it"))), Why(do="on").pack())]
        return Page(say(Text(asked, params=params)), [on, back])
    parts = [say(Text(N_("Why can you not reach it? It does not count against you.")))]
    if view.pay_minor:
        parts.append(say(Text(N_("From within {n} km of the place you get {pay} for the way."), params=params)))
    rows = [[Button(say(Text(text)), Why(do="why", r=code).pack())] for code, text in REASONS.items()]
    return Page("\n\n".join(parts), [*rows, back])


def draw_asides(view: AsidesView, say: Say) -> Page:
    """The rows that wait, each with what people said."""
    c = view.campaign.id
    lines, rows = [], []
    for number, (one, reports) in enumerate(view.rows, 1):
        name = quote(cut(unreached.called(view.campaign, one.task.data), NAME_UNITS))
        why = "; ".join(say(unreached.said(report)) for report in reports)
        lines.append(say(Text(N_("{number}. Row {row}"), params={"number": number, "row": one.task.row})))
        lines[-1] += f" · {name}: {why}"
        again, out = say(Text(N_("Try again"))), say(Text(N_("Leave out")))
        rows.append(
            [
                Button(f"{number} {again}", Aside(do="again", c=c, t=one.task.id).pack()),
                Button(f"{number} {out}", Aside(do="out", c=c, t=one.task.id).pack()),
            ]
        )
    if len(view.rows) > 1:
        every = say(Text(N_("All: try again"))), say(Text(N_("All: leave out")))
        rows.append(
            [Button(label, Aside(do=do, c=c).pack()) for label, do in zip(every, ("again", "out"), strict=True)]
        )
    head = Text(
        N_("{n} place was not reached. What it held is free in the campaign."),
        N_("{n} places were not reached. What they held is free in the campaign."),
        view.count,
    )
    return Page("\n".join([say(head), "", *lines]), rows)


async def aside(front: Front, notice: Notice) -> None:
    """Rows wait for their requester; one notice however many there are."""
    person = await front.store.transact(lambda tx: notices.recipient(front, tx, notice))
    say = front.voice(person.language)
    text = Text(N_("Some places of your campaign could not be reached. Shall others try, or are they left out?"))
    show = Button(say(Text(N_("Show"))), Aside(do="see", c=notice.params["c"]).pack())
    await send(front.bot, notice.chat_id, Page(say(text), [[show]]))


TYPED = {unreached.SCREEN: unreached.typed}
NOTICES = {unreached.ASIDE: aside}
