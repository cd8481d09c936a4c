"""Days, hours, minutes, and the cells of a picture as buttons."""

from collections.abc import Sequence
from datetime import date

from core.errors import N_, Text
from core.form.marking import back, marking
from core.form.questions import MarkCells, PickDate, PickDateTime, PickTime
from core.form.reading import today
from core.form.wanted import MONTHS, day
from core.typed.dates import month_grid
from core.views import TaskView
from handlers.page import Button, Say
from handlers.tap import button

MONDAY = 0
HOURS_A_ROW, MINUTES_A_ROW, MINUTES_STEP = 6, 6, 5
MONTH = len("2026-11")  # letters of what is picked of a date


def rows(view: TaskView, question: PickDate | PickTime | PickDateTime, say: Say) -> list[list[Button]]:
    """What is to be picked next."""
    if isinstance(question, PickTime):
        return _clock(view, view.part, say)
    if len(view.part) <= MONTH:
        return _days(view, question, say)
    on_day, _, hour = view.part.partition("T")
    return [[button(view, f"< {say(day(on_day))}", "c")], *_clock(view, hour, say)]


def _clock(view: TaskView, hour: str, say: Say) -> list[list[Button]]:
    if not hour:
        found = [button(view, f"{one:02}", "v", one) for one in range(24)]
        return [found[start : start + HOURS_A_ROW] for start in range(0, len(found), HOURS_A_ROW)]
    found = [button(view, f"{hour}:{one:02}", "v", one) for one in range(0, 60, MINUTES_STEP)]
    lines = [found[start : start + MINUTES_A_ROW] for start in range(0, len(found), MINUTES_A_ROW)]
    return [*lines, [button(view, say(Text(N_("Another hour"))), "c")]]


def _days(view: TaskView, question: PickDate | PickDateTime, say: Say) -> list[list[Button]]:
    now = date(*today(view.me, view.now))
    quick = ((Text(N_("Today")), now.toordinal()), (Text(N_("Yesterday")), now.toordinal() - 1))
    first = [button(view, say(text), "v", ordinal) for text, ordinal in quick if _allowed(question, ordinal)]
    if not view.part:
        open_at = _opened_at(question, now)
        calendar = button(view, say(Text(N_("Calendar"))), "m", open_at.year * 12 + open_at.month - 1)
        return [[*first, calendar]]
    year, month = int(view.part[:4]), int(view.part[5:])
    number = year * 12 + month - 1
    title = f"{say(Text(MONTHS[month - 1]))} {year}"
    head = [
        button(view, "<", "m", max(number - 1, 12)),
        button(view, title, "m", number),
        button(view, ">", "m", min(number + 1, date.max.year * 12 + 11)),
    ]
    return (
        [first, head, *_weeks(view, question, year, month)] if first else [head, *_weeks(view, question, year, month)]
    )


def _weeks(view: TaskView, question: PickDate | PickDateTime, year: int, month: int) -> list[list[Button]]:
    same = button(view, "·", "m", year * 12 + month - 1)
    found = []
    for week in month_grid(year, month, MONDAY):
        ordinals = [date(year, month, one).toordinal() if one else 0 for one in week]
        found.append(
            [
                button(view, str(one), "v", ordinal) if ordinal and _allowed(question, ordinal) else same
                for one, ordinal in zip(week, ordinals, strict=True)
            ]
        )
    return found


def _allowed(question: PickDate | PickDateTime, ordinal: int) -> bool:
    if isinstance(question, PickDateTime):
        return True
    iso = date.fromordinal(ordinal).isoformat()
    return question.least <= iso and (not question.most or iso <= question.most)


def _opened_at(question: PickDate | PickDateTime, now: date) -> date:
    """The month to begin with: this one, or the nearest that has days to pick."""
    if isinstance(question, PickDateTime):
        return now
    nearest = max(question.least, now.isoformat())
    return date.fromisoformat(min(nearest, question.most) if question.most else nearest)


def cells(view: TaskView, question: MarkCells, say: Say) -> list[list[Button]]:
    """The numbers of the cells; a button holds nothing else, so that they stand as in the picture."""
    now = marking(view.part, view.parts, question.most)
    undo = [button(view, say(Text(N_("Take it back"))), "c")] if back(now) else []
    if now.asks_more:
        more = [button(view, say(Text(N_("Another one"))), "+"), button(view, say(Text(N_("No more"))), "-")]
        return [more, undo]
    found = wide([button(view, str(n), "v", n) for n in range(1, now.grid.count + 1)], now.grid.columns)
    if not now.boxes and not now.taps:
        found.append([button(view, say(Text(N_("There is none"))), "-")])
    return [*found, undo] if undo else found


def wide(buttons: Sequence[Button], a_row: int) -> list[list[Button]]:
    return [list(buttons[start : start + a_row]) for start in range(0, len(buttons), a_row)]
