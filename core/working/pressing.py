"""The other buttons under a question: back, on, leave empty, leaf through a list, pick a day or an hour, send."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core import desk
from core.errors import N_, Stale, Text
from core.form import marking
from core.form.answers import EMPTY
from core.form.questions import (
    LEVELS,
    OPTIONS_MAX,
    SEEN,
    Acknowledge,
    ChooseOne,
    ChooseSeveral,
    MarkCells,
    Note,
    PickDate,
    PickDateTime,
    PickTime,
    Question,
    TakePhoto,
    WriteText,
)
from core.people import Person
from core.ports import Tx
from core.sensitive import pacing
from core.views import View
from core.work import Held
from core.working import answering, opening
from core.working.tapping import OTHER

HOURS, MINUTES, MONTHS = 24, 60, 12
_OLD = Text(N_("That button is old. Here is how it stands."))


def _stands(tx: Tx, me: Person) -> tuple[Held, Question, Mapping[str, Any]]:
    held = desk.on_screen(tx, me)
    return held, opening.open_question(me, held), me.screen.params


def _show(tx: Tx, me: Person, held: Held, **fresh: object) -> View:
    return desk.show_task(tx, me, held, {**me.screen.params, **fresh})


def back(tx: Tx, me: Person) -> View:
    """Show the last answered question again, with its answer."""
    held, _, params = _stands(tx, me)
    draft = opening.draft_of(me, held)
    questions = opening.way_of(me, held).asked
    name = opening.gone_back_to(questions, params, draft)
    if name is None or pacing.unread(held.campaign, params):
        raise Stale(_OLD)
    kept = {key: one for key, one in params.items() if key not in opening.PASSING}
    value = draft[name]
    asked = next(one for one in questions if one.name == name)
    if isinstance(asked, TakePhoto) and isinstance(value, list):  # more may be sent to those
        return answering.kept(tx, me, held, {**draft, name + opening.PARTS: value}, {**kept, "at": name})
    chosen = {"chosen": value} if isinstance(value, list) else {}
    return desk.show_task(tx, me, held, {**kept, "at": name, **chosen})


def forward(tx: Tx, me: Person) -> View:
    """The warning, or something to read, was read."""
    held, question, params = _stands(tx, me)
    if pacing.unread(held.campaign, params):
        return _show(tx, me, held, warned=True)
    if not isinstance(question, Note | Acknowledge):
        raise Stale(_OLD)
    return answering.given(tx, me, held, SEEN)


def leave_empty(tx: Tx, me: Person) -> View:
    return answering.answer(tx, me, EMPTY)


def stand(tx: Tx, me: Person) -> View:
    """Keep what stands: the answer gone back to, or the text that the row brings."""
    held, question, params = _stands(tx, me)
    draft = opening.draft_of(me, held)
    if params.get("at") == question.name and question.name in draft:
        kept = {key: one for key, one in params.items() if key not in opening.PASSING}
        return desk.show_task(tx, me, held, kept)
    start = question.start if isinstance(question, WriteText) else ""
    preset = start or opening.way_of(me, held).preset(question)
    if preset:
        return answering.given(tx, me, held, preset)
    raise Stale(_OLD)


def send(tx: Tx, me: Person) -> View:
    """Send the answers that are listed."""
    held, _, params = _stands(tx, me)
    draft = opening.draft_of(me, held)
    if not opening.summed_up(opening.way_of(me, held).asked, params, draft):
        raise Stale(_OLD)
    return answering.finished(tx, me, held, draft, params)


def other(tx: Tx, me: Person) -> View:
    """None of the options: it will be written."""
    held, question, _ = _stands(tx, me)
    if not isinstance(question, ChooseOne | ChooseSeveral) or not question.other:
        raise Stale(_OLD)
    return _show(tx, me, held, part=OTHER, find="")


def nothing(tx: Tx, me: Person) -> View:
    """There is nothing of it in the picture, or nothing more."""
    held, question, _ = _stands(tx, me)
    if not isinstance(question, MarkCells):
        raise Stale(_OLD)
    return answering.given(tx, me, held, opening.parts_of(me, held, question))


def another(tx: Tx, me: Person) -> View:
    """Mark another one in the picture."""
    held, question, _ = _stands(tx, me)
    if not isinstance(question, MarkCells):
        raise Stale(_OLD)
    now = opening.marking_of(me, held, question)
    return answering.mark(tx, me, held, question, marking.another(now))


def leaf(tx: Tx, me: Person, page: int) -> View:
    held, _, _ = _stands(tx, me)
    if page > OPTIONS_MAX:
        raise Stale(_OLD)
    return _show(tx, me, held, page=page)


def clear(tx: Tx, me: Person) -> View:
    """Take the search or the photos back, or go up in what is picked in steps."""
    held, question, params = _stands(tx, me)
    part = params.get("part", "")
    if isinstance(question, MarkCells):
        now = marking.back(opening.marking_of(me, held, question))
        return answering.mark(tx, me, held, question, now) if now else desk.again(tx, me)
    if isinstance(question, TakePhoto):
        draft = {key: one for key, one in opening.draft_of(me, held).items() if key != question.name + opening.PARTS}
        return answering.kept(tx, me, held, draft, params)
    match question:
        case ChooseOne(tree=True) if not params.get("find") and part != OTHER:
            part = LEVELS.join(part.split(LEVELS)[:-1])
        case PickDateTime() if "T" in part:
            part = part.partition("T")[0]
        case _:
            part = ""
    return _show(tx, me, held, part=part, find="", page=0)


def month(tx: Tx, me: Person, number: int) -> View:
    """Show a month's days; ``number`` counts months from the year 0."""
    held, question, _ = _stands(tx, me)
    year, index = divmod(number, MONTHS)
    if not isinstance(question, PickDate | PickDateTime) or not date.min.year <= year <= date.max.year:
        raise Stale(_OLD)
    return _show(tx, me, held, part=f"{year:04}-{index + 1:02}")


def pick(tx: Tx, me: Person, number: int) -> View:
    """A day (its ordinal), an hour, a minute, a cell: whatever is next."""
    held, question, params = _stands(tx, me)
    if isinstance(question, MarkCells):
        now = opening.marking_of(me, held, question)
        return answering.mark(tx, me, held, question, marking.tapped(now, number))
    if not isinstance(question, PickDate | PickTime | PickDateTime):
        raise Stale(_OLD)
    part = params.get("part", "")
    picked = _picked(question, part, number)
    if picked.count("-") + picked.count(":") == _PLACES[type(question)]:
        return answering.given(tx, me, held, picked)
    return _show(tx, me, held, part=picked)


_PLACES: Mapping[type[Question], int] = {PickDate: 2, PickTime: 1, PickDateTime: 3}  # signs in a whole value


def _picked(question: Question, part: str, number: int) -> str:
    on_day, hour = part.partition("T")[::2] if isinstance(question, PickDateTime) else ("", part)
    dated = on_day.count("-") == _PLACES[PickDate]
    if isinstance(question, PickDate) or (isinstance(question, PickDateTime) and not dated):
        if not 1 <= number <= date.max.toordinal():
            raise Stale(_OLD)
        return date.fromordinal(number).isoformat()
    if number >= (MINUTES if hour else HOURS):
        raise Stale(_OLD)
    start = f"{on_day}T" if on_day else ""
    return f"{start}{hour}:{number:02}" if hour else f"{start}{number:02}"
