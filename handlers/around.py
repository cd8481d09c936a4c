"""The jobs around a person: kept with one tap for hours, given back with another, and begun in any order."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.errors import N_, Text
from core.money import amount
from core.on_site import around, reserving
from core.on_site.around import AroundView
from core.on_site.placed_jobs import Job
from core.on_site.reserving import RESERVED_MAX
from core.ports import Notice
from core.wages import agreed
from handlers.beside import change_last
from handlers.front import Front
from handlers.jobs import Job as JobButton
from handlers.notices import redraw
from handlers.page import Button, Page, Say, cut, quote, span
from handlers.tap import Near
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
IN_A_ROW = 5
NAME_UNITS, LABEL_UNITS = 100, 40  # of what a row calls its place: in the list, on a button
KM = 1000  # m
STEP_M = 100  # what is kept of where someone is tells no less
HALF_TO_KM = 10  # told to half a kilometre up to here
HOURS = around.KEPT_MS // 3_600_000


def router() -> Router:
    router = Router(name="around")
    router.callback_query.register(press, Near.filter())
    return router


async def press(query: CallbackQuery, callback_data: Near, turn: Turn) -> None:
    c, t = callback_data.c, callback_data.t
    acts = {
        "see": lambda tx, me: reserving.see(tx, me, c),
        "get": lambda tx, me: reserving.reserve(tx, me, c, t),
        "drop": lambda tx, me: reserving.release(tx, me, c, t),
        "go": lambda tx, me: reserving.begin(tx, me, c, t),
        "area": lambda tx, me: around.pick(tx, me, t),
        "page": lambda tx, me: around.elsewhere(tx, me, t),
    }
    await turn.act(query, acts.get(callback_data.do, around.elsewhere))


def draw(view: AroundView, say: Say) -> Page:
    """What is kept, each with its own buttons; the others by number."""
    parts, rows = [_head(view, say)], [*_mine_rows(view, say)]
    if view.mine:
        lines = [f"✅ {_line(one, view, say)}" for one in view.mine]
        parts.append("\n".join([say(Text(N_("<b>You keep</b>"))), *lines]))
    if view.others:
        parts.append("\n".join(f"{number}. {_line(one, view, say)}" for number, one in enumerate(view.others, 1)))
        hint = N_("Tap a number to keep that place for hours, {n} at most. Begin them in any order.")
        parts.append(say(Text(hint, params={"n": RESERVED_MAX})))
        numbers = [Button(str(number), _near("get", one)) for number, one in enumerate(view.others, 1)]
        rows += [numbers[at : at + IN_A_ROW] for at in range(0, len(numbers), IN_A_ROW)]
    elif not view.lost:
        parts.append(say(Text(N_("No other job is open within {n} km of there."), params={"n": around.REACH_KM})))
    rows += _areas(view, say)
    last = [Button(say(Text(N_("Other jobs"))), JobButton(do="list").pack())]
    if not view.lost:
        last.insert(0, Button(say(Text(N_("Look elsewhere"))), Near(do="else").pack()))
    return Page("\n\n".join(parts), [*rows, last, *change_last(view, say)])


def _mine_rows(view: AroundView, say: Say) -> list[list[Button]]:
    back = say(Text(N_("Give back")))
    return [
        [Button(cut(f"▶ {_name(one, say)}", LABEL_UNITS), _near("go", one)), Button(back, _near("drop", one))]
        for one in view.mine
    ]


def _head(view: AroundView, say: Say) -> str:
    if view.area:
        return say(Text(N_("📍 <b>Jobs around {area}</b>"), params={"area": view.area}))
    if not view.lost:
        return say(Text(N_("📍 <b>Jobs around you</b>")))
    asked = N_(
        "📍 Send me your location, and I show you the jobs nearest to you. I round it to about {m} m and forget it "
        "after {n} hours. Nobody else sees it."
    )
    told = say(Text(asked, params={"m": STEP_M, "n": HOURS}))
    return f"{told}\n\n{say(Text(N_('Or tap where you want to work:')))}" if view.areas else told


def _areas(view: AroundView, say: Say) -> list[list[Button]]:
    """What the tables call parts of the land, two a row, a page at a time."""
    buttons = [Button(cut(name, LABEL_UNITS), Near(do="area", t=cell).pack()) for name, cell in view.areas]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    if view.pages > 1:
        further = Near(do="page", t=(view.page + 1) % view.pages).pack()
        rows.append([Button(say(Text(N_("More places"))), further)])
    return rows


def _near(do: str, one: Job) -> str:
    return Near(do=do, c=one.campaign.id, t=one.task.id).pack()


def _name(one: Job, say: Say) -> str:
    return cut(one.called, NAME_UNITS) or say(Text(N_("Place {n}"), params={"n": one.task.row}))


def _line(one: Job, view: AroundView, say: Say) -> str:
    """The job's name, how far it is, what it pays, and when it can be done or how long it is kept."""
    pay = amount(one.pay.minor, one.pay.asset)
    if agreed.rate(one.campaign):
        pay = Text(N_("up to {pay}"), params={"pay": pay})
    told: list[Text] = [pay] if one.metres is None else [distance(one.metres), pay]
    if one.when:
        told.append(one.when)
    elif one.until:
        told.append(Text(N_("still {time}"), params={"time": span(one.until - view.now)}))
    return " · ".join([quote(_name(one, say)), *map(say, told)])


def distance(metres: float) -> Text:
    """Rounded to what is known: a hundred metres, half a kilometre, kilometres."""
    if metres < KM - STEP_M / 2:
        return Text(N_("{n} m"), params={"n": max(STEP_M, round(metres / STEP_M) * STEP_M)})
    km = metres / KM
    return Text(N_("{n} km"), params={"n": f"{round(2 * km) / 2:g}" if km < HALF_TO_KM else str(round(km))})


async def unplaced(front: Front, notice: Notice) -> None:
    """Where someone was is forgotten after some hours, whether they look or not."""
    await redraw(front, notice, around.forget)


NOTICES = {around.FORGET: unplaced}
TYPED = {around.SCREEN: around.typed}
