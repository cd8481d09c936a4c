"""Buttons that lead from one screen to another: under a task, and to the jobs around."""

from aiogram.filters.callback_data import CallbackData

from core.views import TaskView
from handlers.page import Button, Id


class Work(CallbackData, prefix="w"):
    """A button under a task: ``do`` is an action's letter, ``n`` an option's number."""

    rev: Id
    do: str
    n: Id = 0


def packed(revision: int, do: str, n: int) -> str:
    """What ``Work(...).pack()`` makes; that takes longer than all else in the drawing of a screen with many buttons."""
    return f"{Work.__prefix__}:{revision}:{do}:{n}"


def button(view: TaskView, text: str, do: str, n: int = 0) -> Button:
    return Button(text, packed(view.screen.revision, do, n))


class People(CallbackData, prefix="g"):
    """The requester's list of people. ``do``: see (page ``n``), add, team, codes."""

    do: str
    n: Id = 0


class Team(CallbackData, prefix="tm"):
    """An organisation's team. ``do``: see, invite, seat (``s``), leave, who, for (organisation ``n``, 0: one's own)."""

    do: str
    n: Id = 0
    s: str = ""


class Aside(CallbackData, prefix="as"):
    """Rows of campaign ``c`` whose place nobody reached. ``do``: see, again, out (task ``t``, 0 for all shown)."""

    do: str
    c: Id
    t: Id = 0


class Oversee(CallbackData, prefix="v"):
    """Who does what in campaign ``c``. ``n``: a page, of one and give an entry.

    ``do``: see, csv, nudge, all, one, more, give, any, list.
    """

    do: str
    c: Id = 0
    n: Id = 0


class Hour(CallbackData, prefix="hr"):
    """A person's time. ``do``: see, draw, ask (how long a task of campaign ``c`` took), said (``n`` ms)."""

    do: str
    c: Id = 0
    n: Id = 0


class Pay(CallbackData, prefix="p"):
    """The pay of a campaign's hours, for its requester.

    ``do``: raise (the price), add (what its workers are owed), hours (as a picture).
    """

    do: str
    c: Id = 0


class Fair(CallbackData, prefix="fw"):
    """The fair-work card of campaign ``c``."""

    c: Id


class Near(CallbackData, prefix="n"):
    """``do``: see (the jobs around, of campaign ``c`` or all), get, drop and go (task ``t``), area, page, else."""

    do: str
    c: Id = 0
    t: Id = 0


class Lost(CallbackData, prefix="ls"):
    """``do``: see, none, vouch, move, go, new, pin; for notices kept (shown at ``n``), later, on, not (move)."""

    do: str
    n: Id = 0


class Vouched(CallbackData, prefix="vo"):
    """``do``: all (pay all of my people), yes and no (organisation ``n`` pays me out), is and not (move ``n``)."""

    do: str
    n: Id = 0


class Known(CallbackData, prefix="kn"):
    """Known answers of campaign ``c``. ``do``: see and make (both after task ``n``), drop (task ``n``), test (results).

    To pick option ``n``, ``c`` is the task that the screen is about.
    """

    do: str
    c: Id
    n: Id = 0


class Who(CallbackData, prefix="wh"):
    """Who asks in campaign ``c``. ``do``: see, rate, say, too; on a screen of ``rev``: star of ``n``, kind, plain.

    ``v``: what is said of a campaign.
    """

    do: str
    c: Id = 0
    n: Id = 0
    v: str = ""
    rev: Id = 0


class Mail(CallbackData, prefix="lt"):
    """Letters. ``do``: ask or write, of campaign ``n``; answer thread ``n``; report letter ``n``."""

    do: str
    n: Id


class Alike(CallbackData, prefix="al"):
    """To appeal all that was rejected in campaign ``c`` for reason ``r``, of whoever taps it."""

    c: Id
    r: str


class Due(CallbackData, prefix="d"):
    """``do``: redo, appeal, on the answer of whoever taps it; list, ``t``: from which one on, from 0."""

    do: str
    c: Id = 0
    t: Id = 0
