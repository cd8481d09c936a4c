"""The buttons beside a task's answers: its page and its map, can't tell, skip, stop, back, and that it is wrong."""

from core.errors import N_, Text
from core.form import forms
from core.form.questions import Acknowledge, Note, SendLocation
from core.launched.settling import placed
from core.reports import reporting
from core.typed.addresses import readable
from core.typed.places import parse_point
from core.views import TaskView, View
from core.working.sending import CHANGE, REDO
from handlers.page import Button, Say
from handlers.tap import Work, button

URL_CHARS_MAX = 2000
MAP = "https://www.openstreetmap.org/?mlat={latitude:.6f}&mlon={longitude:.6f}#map=17/{latitude:.6f}/{longitude:.6f}"
UNASKED = (Note, Acknowledge)  # whoever read it cannot say that it cannot be told


def leads(view: TaskView, say: Say) -> list[list[Button]]:
    """To the page that the task is about, and to where one has to go."""
    return [*_link(view, say), *_map(view, say)]


def _link(view: TaskView, say: Say) -> list[list[Button]]:
    name = view.form.link
    written = forms.spoken_row(view.form, view.task.data, view.language).get(name, "") if name else ""
    url = readable(written.strip())
    if not url or len(url) > URL_CHARS_MAX:
        return []
    return [[Button(say(Text(N_("Open the page"))), url=url)]]


def _map(view: TaskView, say: Say) -> list[list[Button]]:
    """Where one has to go, in whatever the phone shows maps with."""
    near = next((one.near for one in view.form.questions if isinstance(one, SendLocation) and one.near), "")
    there = parse_point(forms.fill(near, forms.spoken_row(view.form, view.task.data))) if near else None
    if there is None:
        return []
    url = MAP.format(latitude=there[0], longitude=there[1])
    return [[Button(say(Text(N_("Show it on a map"))), url=url)]]


def actions(view: TaskView, say: Say) -> list[list[Button]]:
    unasked = isinstance(view.question, UNASKED) or view.campaign.form.logic  # a survey says itself what may be empty
    first = [] if unasked else [button(view, say(Text(N_("Can't tell"))), "x")]
    if view.mode == CHANGE:
        return [[button(view, say(Text(N_("Leave it as it was"))), "k")]]
    if view.mode != REDO:
        first.append(button(view, say(Text(N_("Skip"))), "s"))
        first.append(button(view, say(Text(N_("Stop"))), "q"))
    third, reports = list[Button](), reporting.possible(view.mode, view.assignment)
    if reports and placed(view.form):
        third.append(button(view, say(Text(N_("I cannot reach it"))), "U"))
    second = [button(view, say(Text(N_("Back"))), "<")] if view.can_go_back else []
    if view.drawn and view.drawn.blurred:
        second.append(button(view, say(Text(N_("Show it"))), "V"))
    elif view.task.larger and not view.larger:
        second.append(button(view, say(Text(N_("Larger picture"))), "l"))
    if view.can_change:
        second.append(button(view, say(Text(N_("Change last answer"))), "b"))
    if reports:
        row = third if third or len(second) > 1 else second
        row.append(button(view, say(Text(N_("Something is wrong"))), "R"))
    return [one for one in (first, second, third) if one]


def change_last(view: View, say: Say) -> list[list[Button]]:
    """The way back to the last choice, under a screen that is no task's."""
    last = view.screen.params.get("last")
    if last is None or "typed" in last:
        return []
    return [[Button(say(Text(N_("Change last answer"))), Work(rev=view.screen.revision, do="b").pack())]]
