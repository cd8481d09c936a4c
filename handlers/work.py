"""A task on the screen: its question, and everything a worker can do with it."""

from collections.abc import Callable, Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core import desk
from core.errors import N_, Text
from core.form import forms
from core.form.questions import CANT_TELL, Acknowledge, Note, SendLocation
from core.form.saying import said
from core.funds import by_hour
from core.known import teaching
from core.launched.settling import placed
from core.money import amount
from core.on_site import unreached
from core.people import Person
from core.ports import Tx
from core.show import show
from core.skills.mixing import rough
from core.tasks import survey
from core.typed.addresses import readable
from core.typed.places import parse_point
from core.views import TaskView, View
from core.working import answering, changing, pressing
from core.working.sending import CHANGE, REDO
from handlers import questions, summary
from handlers.ours import own, shown
from handlers.page import CAPTION_MAX, TEXT_MAX, Button, Page, Say, cut, fit, quote, units
from handlers.tap import Work, button
from handlers.turn import Turn

OURS_MAX = 300  # UTF-16 units of a task's message that our own words take
HOW_CHARS = 120  # of them what to do may take; options that stand in the message take more
BEFORE_UNITS = 300  # of an answer that was gone back to
URL_CHARS_MAX = 2000
MAP = "https://www.openstreetmap.org/?mlat={latitude:.6f}&mlon={longitude:.6f}#map=17/{latitude:.6f}/{longitude:.6f}"
PROGRESS_FROM = 4  # questions from which one is told where one is
BAR = 10
UNASKED = (Note, Acknowledge)  # whoever read it cannot say that it cannot be told
COMMANDS: tuple[tuple[str, str], ...] = ()


def router() -> Router:
    router = Router(name="work")
    router.callback_query.register(choose, Work.filter(F.do == "o"))
    router.callback_query.register(press, Work.filter())
    return router


async def choose(query: CallbackQuery, callback_data: Work, turn: Turn) -> None:
    """One option of a choice, or a tick of several."""
    n = callback_data.n
    await turn.act(query, lambda tx, me: answering.choose(tx, me, n), revision=callback_data.rev)


Action = Callable[[Tx, Person, int], View]


def _plain(f: Callable[[Tx, Person], View]) -> Action:
    return lambda tx, me, _: f(tx, me)


ACTIONS: Mapping[str, Action] = {
    "d": _plain(answering.done),
    "x": lambda tx, me, _: answering.answer(tx, me, CANT_TELL),
    "s": _plain(desk.skip),
    "q": _plain(desk.stop),
    "l": _plain(desk.enlarge),
    "b": _plain(changing.change),
    "k": _plain(changing.keep),
    "<": _plain(pressing.back),
    ">": _plain(pressing.forward),
    "e": _plain(pressing.leave_empty),
    "p": pressing.leaf,
    "c": _plain(pressing.clear),
    "v": pressing.pick,
    "m": pressing.month,
    "h": _plain(pressing.other),
    "w": _plain(pressing.stand),
    "S": _plain(pressing.send),
    "-": _plain(pressing.nothing),
    "+": _plain(pressing.another),
    "u": _plain(answering.pinned),
    "U": _plain(unreached.ask),
}
AGAIN: Action = _plain(show)  # for a letter that is none of ours


async def press(query: CallbackQuery, callback_data: Work, turn: Turn) -> None:
    """Every other button under a task."""
    act, n = ACTIONS.get(callback_data.do, AGAIN), callback_data.n
    await turn.act(query, lambda tx, me: act(tx, me, n), revision=callback_data.rev)


def draw(view: TaskView, say: Say) -> Page:
    """The task as one message."""
    if not view.warned:
        return _warning(view, say)
    view = shown(view, say)
    if view.summary:
        return summary.draw(view, say, _room(view))
    text = "\n\n".join(part for part in _parts(view, say) if part)
    return Page(text, [*_link(view, say), *_map(view, say), *questions.rows(view, say), *_actions(view, say)])


def _room(view: TaskView) -> int:
    return (CAPTION_MAX if view.media else TEXT_MAX) - OURS_MAX


def _warning(view: TaskView, say: Say) -> Page:
    """Nothing else is shown before it is tapped away."""
    form = view.form
    warning = own(forms.say(form, form.warning, view.task.data, view.language), say)
    text = quote(cut(warning, TEXT_MAX - OURS_MAX))
    buttons = [button(view, say(Text(N_("Show"))), ">"), button(view, say(Text(N_("Skip"))), "s")]
    return Page(f"⚠️ {text}", [[*buttons, button(view, say(Text(N_("Stop"))), "q")]])


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


def _parts(view: TaskView, say: Say) -> list[str]:
    data, form, question = view.task.data, view.form, view.question
    how, proof = questions.how(view, say), questions.must_show(view, say)
    row = forms.say(form, form.shows, data, view.language)
    before, there = _before(view, say), "\n".join(map(say, _when_and_where(view)))
    tried = _tried(view, say)
    label = say(view.prompt) if view.prompt else question.label
    texts = (view.reason, view.campaign.instructions, row, label, question.hint)
    room = _room(view) - units(there) - units(proof) - units(tried)
    room = max(0, room - units(how) - units(before)) if len(how) + len(before) > HOW_CHARS else room
    reason, instructions, row, asked, hint = fit(texts, room)
    return [
        say(Text(N_("Test: your answer is not paid and in no result.")))
        if view.assignment.is_test
        else f"{_head(view, say)} · /who",
        there,
        _progress(view),
        _again(view, reason, say) if reason else "",
        _instructions(instructions, folded=view.folded),
        quote(row),
        f"<i>{quote(' · '.join(view.heading))}</i>" if view.heading else "",
        f"<b>{quote(asked)}</b>" if asked else "",
        f"<i>{quote(hint)}</i>" if hint else "",
        tried,
        before,
        proof,
        how,
    ]


def _again(view: TaskView, why: str, say: Say) -> str:
    """An answer that was sent back, or a task to learn from that is asked once more."""
    return say(Text(N_("Please do this one again: {why}"), params={"why": why})) if view.mode else f"💡 {quote(why)}"


def _when_and_where(view: TaskView) -> list[Text]:
    """From when until when it can be done, and how far it is, as far as that is known."""
    found = [view.when] if view.when else []
    return [*found, Text(N_("📍 {far}"), params={"far": view.far})] if view.far else found


def _progress(view: TaskView) -> str:
    """A bar and the number of the question, in forms of several."""
    if view.total < PROGRESS_FROM:
        return ""
    full = BAR * view.at // view.total
    return f"{'▰' * full}{'▱' * (BAR - full)} {view.at + 1}/{view.total}"


def _tried(view: TaskView, say: Say) -> str:
    """That a task to learn from was answered wrong once: it stays the same, and a word on a button goes by."""
    tried = teaching.tried(view.draft)
    return f"↻ {say(tried)}" if tried else ""


def _before(view: TaskView, say: Say) -> str:
    """The answer that was gone back to."""
    if view.before is None or isinstance(view.question, Note):
        return ""
    value = say(said(view.question, view.before, view.options))
    return say(Text(N_("Your answer now:"))) + " " + cut(value, BEFORE_UNITS)


def _head(view: TaskView, say: Say) -> str:
    minutes = max(1, view.campaign.lease_seconds // 60)
    pay = by_hour.said(view.by_hour) if view.by_hour else amount(view.pay.minor, view.pay.asset)
    params: Mapping[str, str | int | Text] = {"pay": pay, "minutes": minutes, "left": rough(view.left)}
    if view.campaign.kind == survey.CODE:  # there is one of it
        return say(pay if view.when else Text(N_("{pay} · {minutes} min to answer"), params=params))
    if view.when:  # that says until when
        many, few = N_("{pay} · more than {left} left"), N_("{pay} · 10 or fewer left")
    else:
        many = N_("{pay} · {minutes} min to answer · more than {left} left")
        few = N_("{pay} · {minutes} min to answer · 10 or fewer left")
    return say(Text(many if params["left"] else few, params=params))


def _instructions(text: str, *, folded: bool) -> str:
    tag = "blockquote expandable" if folded else "blockquote"
    return f"<{tag}>{quote(text)}</blockquote>" if text else ""


def _actions(view: TaskView, say: Say) -> list[list[Button]]:
    unasked = isinstance(view.question, UNASKED) or view.campaign.form.logic  # a survey says itself what may be empty
    first = [] if unasked else [button(view, say(Text(N_("Can't tell"))), "x")]
    if view.mode == CHANGE:
        return [[button(view, say(Text(N_("Leave it as it was"))), "k")]]
    if view.mode != REDO:
        first.append(button(view, say(Text(N_("Skip"))), "s"))
        first.append(button(view, say(Text(N_("Stop"))), "q"))
    third = []
    if not view.mode and not view.assignment.is_test and placed(view.form):
        third.append(button(view, say(Text(N_("I cannot reach it"))), "U"))
    second = [button(view, say(Text(N_("Back"))), "<")] if view.can_go_back else []
    if view.task.larger and not view.larger:
        second.append(button(view, say(Text(N_("Larger picture"))), "l"))
    if view.can_change:
        second.append(button(view, say(Text(N_("Change last answer"))), "b"))
    return [one for one in (first, second, third) if one]


def change_last(view: View, say: Say) -> list[list[Button]]:
    """The way back to the last choice, under a screen that is no task's."""
    last = view.screen.params.get("last")
    if last is None or "typed" in last:
        return []
    return [[Button(say(Text(N_("Change last answer"))), Work(rev=view.screen.revision, do="b").pack())]]
