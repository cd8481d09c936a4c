"""A task on the screen: its question, and everything a worker can do with it."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core import answering, desk
from core.errors import N_, Text
from core.forms import fill
from core.groups import LEFT_MAX
from core.money import amount
from core.questions import CANT_TELL, ChooseOne, ChooseSeveral, Question, TakePhoto, WriteText
from core.views import TaskView, View
from handlers.page import CAPTION_MAX, TEXT_MAX, Button, Id, Page, Say, fit, quote
from handlers.turn import Turn

OURS_MAX = 300  # UTF-16 units of a task's message that our own words take
SHORT_OPTION = 14  # letters; options of this length stand two in a row
COMMANDS: tuple[tuple[str, str], ...] = ()


class Work(CallbackData, prefix="w"):
    """A button under a task: ``do`` is an action's letter, ``n`` an option's number."""

    rev: Id
    do: str
    n: Id = 0


def router() -> Router:
    router = Router(name="work")
    router.callback_query.register(choose, Work.filter(F.do == "o"))
    router.callback_query.register(press, Work.filter())
    return router


async def choose(query: CallbackQuery, callback_data: Work, turn: Turn) -> None:
    """One option of a choice, or a tick of several."""
    n = callback_data.n
    await turn.act(query, lambda tx, me: answering.choose(tx, me, n), revision=callback_data.rev)


ACTIONS = {
    "d": answering.done,
    "x": lambda tx, me: answering.answer(tx, me, CANT_TELL),
    "s": desk.skip,
    "q": desk.stop,
    "l": desk.enlarge,
    "b": answering.change,
    "k": answering.keep,
}


async def press(query: CallbackQuery, callback_data: Work, turn: Turn) -> None:
    """Every other button under a task."""
    await turn.act(query, ACTIONS.get(callback_data.do, desk.again), revision=callback_data.rev)


def draw(view: TaskView, say: Say) -> Page:
    """The task as one message."""
    question = view.campaign.form.questions[view.at]
    text = "\n\n".join(part for part in _parts(view, question, say) if part)
    return Page(text, [*_choices(view, question, say), *_actions(view, say)])


def _parts(view: TaskView, question: Question, say: Say) -> list[str]:
    data, form = view.task.data, view.campaign.form
    room = (CAPTION_MAX if view.picture else TEXT_MAX) - OURS_MAX
    texts = (view.reason, view.campaign.instructions, fill(form.shows, data), fill(question.label, data))
    reason, instructions, shown, asked = fit(texts, room)
    return [
        say(Text(N_("Test: your answer is not paid and in no result.")))
        if view.assignment.is_test
        else _head(view, say),
        say(Text(N_("Please do this one again: {why}"), params={"why": reason})) if reason else "",
        _instructions(instructions, folded=view.folded),
        quote(shown),
        f"<b>{quote(asked)}</b>",
        _how(question, say),
    ]


def _head(view: TaskView, say: Say) -> str:
    minutes = max(1, view.campaign.lease_seconds // 60)
    pay = amount(view.assignment.reward_minor, view.campaign.asset)
    params: Mapping[str, str | int | Text] = {"pay": pay, "minutes": minutes, "left": view.left}
    if view.left >= LEFT_MAX:
        return say(Text(N_("{pay} · {minutes} min to answer · more than {left} left"), params=params))
    return say(Text(N_("{pay} · {minutes} min to answer · {left} left"), params=params))


def _instructions(text: str, *, folded: bool) -> str:
    tag = "blockquote expandable" if folded else "blockquote"
    return f"<{tag}>{quote(text)}</blockquote>" if text else ""


def _how(question: Question, say: Say) -> str:
    match question:
        case ChooseOne():
            return ""
        case ChooseSeveral():
            return say(Text(N_("Tap all that fit, then Done.")))
        case WriteText():
            return say(Text(N_("Write your answer as a message.")))
        case TakePhoto():
            return say(Text(N_("Take a photo and send it here.")))
        case _:
            raise AssertionError(f"no type asks {question} yet")


def _choices(view: TaskView, question: Question, say: Say) -> list[list[Button]]:
    match question:
        case ChooseOne(options=options):
            buttons = [Button(option, _data(view, "o", n)) for n, option in enumerate(options)]
        case ChooseSeveral(options=options):
            buttons = [
                Button(("☑ " if option in view.chosen else "☐ ") + option, _data(view, "o", n))
                for n, option in enumerate(options)
            ]
        case WriteText() | TakePhoto():
            return []
        case _:
            raise AssertionError(f"no type asks {question} yet")
    wide = 2 if all(len(one.text) <= SHORT_OPTION for one in buttons) else 1
    rows = [buttons[i : i + wide] for i in range(0, len(buttons), wide)]
    if isinstance(question, ChooseSeveral):
        rows.append([Button(say(Text(N_("Done"))), _data(view, "d"))])
    return rows


def _actions(view: TaskView, say: Say) -> list[list[Button]]:
    first = [Button(say(Text(N_("Can't tell"))), _data(view, "x"))]
    if view.mode == answering.CHANGE:
        return [[Button(say(Text(N_("Leave it as it was"))), _data(view, "k"))]]
    if view.mode != answering.REDO:
        first.append(Button(say(Text(N_("Skip"))), _data(view, "s")))
        first.append(Button(say(Text(N_("Stop"))), _data(view, "q")))
    second = []
    if view.task.larger and not view.larger:
        second.append(Button(say(Text(N_("Larger picture"))), _data(view, "l")))
    if view.can_change:
        second.append(Button(say(Text(N_("Change last answer"))), _data(view, "b")))
    return [first, second] if second else [first]


def change_last(view: View, say: Say) -> list[list[Button]]:
    """The way back to the last choice, under a screen that is no task's."""
    if "last" not in view.screen.params:
        return []
    return [[Button(say(Text(N_("Change last answer"))), Work(rev=view.screen.revision, do="b").pack())]]


def _data(view: TaskView, do: str, n: int = 0) -> str:
    return Work(rev=view.screen.revision, do=do, n=n).pack()
