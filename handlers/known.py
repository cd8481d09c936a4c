"""Known answers: a requester's list of them, and what is told to somebody whose work rests for a while."""

from collections.abc import Callable, Mapping

from aiogram import Router
from aiogram.types import CallbackQuery

from core.entry import results
from core.errors import N_, Text
from core.form.questions import NO, YES
from core.known import board, pausing, telling
from core.people import Person
from core.ports import Notice, Tx
from core.skills import words
from core.views import View
from handlers import notices
from handlers.campaigns import Own
from handlers.front import Draw, Front
from handlers.page import Button, Page, Say, quote
from handlers.skills import Skill, practise
from handlers.tap import Known
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
IN_A_ROW = 4
OTHERS = N_("Several of your answers were different from what turned out right.")
NONE = N_("Rows whose answer you know show how well people do. Make one of a row you can judge.")
AGREED_ON = N_("People agreed on it, and a moderator found it right.")
NONE_HERE = N_("Rows whose answer you know show how well people do. Send such rows in a file, with a column “answer”.")


def router() -> Router:
    router = Router(name="known")
    router.callback_query.register(press, Known.filter())
    return router


async def press(query: CallbackQuery, callback_data: Known, turn: Turn) -> None:
    data = callback_data
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "make": lambda tx, me: board.make(tx, me, data.c, data.n),
        "pick": lambda tx, me: board.pick(tx, me, data.c, data.n),
        "drop": lambda tx, me: board.drop(tx, me, data.c, data.n),
        "test": lambda tx, me: results.see(tx, me, data.c),
    }
    await turn.act(query, acts.get(data.do, lambda tx, me: board.see(tx, me, data.c, data.n)))


def draw(view: board.BoardView, say: Say) -> Page:
    """How people did on each, with a button to take it away."""
    campaign = view.campaign
    head = Text(N_("{n} known answer"), N_("{n} known answers"), view.count)
    parts = [f"<b>{quote(campaign.title)}</b> · {say(head)}"]
    if not view.count:
        parts.append(say(Text(NONE if view.makes else NONE_HERE)))
    parts += [_line(n, one, say) for n, one in enumerate(view.lines, 1)]
    if view.lines:
        parts.append(say(Text(N_("✕ takes one away: people are asked about its row then."))))
    drop = [
        Button(f"✕ {n}", Known(do="drop", c=campaign.id, n=one.task.id).pack()) for n, one in enumerate(view.lines, 1)
    ]
    buttons = [drop[at : at + IN_A_ROW] for at in range(0, len(drop), IN_A_ROW)]
    if view.then:
        buttons.append([Button(say(Text(N_("More"))), Known(do="see", c=campaign.id, n=view.then).pack())])
    make = [Button(say(Text(N_("Make one"))), Known(do="make", c=campaign.id).pack())] if view.makes else []
    return Page("\n\n".join(parts), [*buttons, [*make, back(campaign.id, say)]])


def _line(n: int, one: board.Line | results.Line, say: Say) -> str:
    row = one.task.row if isinstance(one, board.Line) else one.row
    text = f"{n}. " + (f"{quote(one.asked)}: " if one.asked else f"{say(_row(row))}: ") + f"<b>{say(one.right)}</b>"
    params = {"n": one.answered, "right": one.were_right}
    did = Text(N_("{right} of {n} person was right"), N_("{right} of {n} people were right"), one.answered, params)
    if isinstance(one, board.Line) and one.is_agreed:
        text += "\n" + say(Text(AGREED_ON))
    text += f"\n{say(did)}" if one.answered else ""
    if one.is_doubted:
        text += "\n⚠️ " + say(Text(N_("Most say something else. Is it right?")))
    return text


def _row(row: int) -> Text:
    return Text(N_("row {n}"), params={"n": row})


def draw_test(view: results.EntryResults, say: Say) -> Page:
    """How an entry test goes: how many passed, who, and where people fail."""
    marks = {"n": view.needed, "of": view.of}
    parts = [f"<b>{quote(view.campaign.title)}</b> · {say(Text(N_('{n} of {of} right ones pass'), params=marks))}"]
    counts = {"passed": view.counts.passed, "n": view.counts.tried, "going": view.counts.going}
    of = Text(N_("{passed} of {n} person passed"), N_("{passed} of {n} people passed"), view.counts.tried, counts)
    parts.append(f"{say(of)} · {say(Text(N_('{going} not done yet'), params=counts))}")
    if view.passed:
        latest = [f"• <code>{one.code}</code> {one.good}/{one.given}" for one in view.passed]
        head = N_("Passed last, by the code that your results have as <code>worker</code>:")
        parts.append("\n".join([say(Text(head)), *latest]))
    if view.hardest:
        parts.append(say(Text(N_("What most people get wrong:"))))
        parts += [_line(n, one, say) for n, one in enumerate(view.hardest, 1)]
    change = Button(say(Text(N_("Change"))), Own(do="edit", c=view.campaign.id).pack())
    return Page("\n\n".join(parts), [[change, back(view.campaign.id, say)]])


def draw_make(view: board.MakeView, say: Say) -> Page:
    """A row, and what is right."""
    c, t = view.campaign.id, view.task.id
    parts = [quote(view.asked)] if view.asked else []
    parts.append(f"❓ <b>{quote(view.label)}</b>")
    how = N_("Tap what is right.") if view.options else N_("Write what is right.")
    parts.append(say(Text(how)) + " " + say(Text(N_("Nobody is asked it as work then."))))
    picks = [[Button(_said(one, say), Known(do="pick", c=t, n=n).pack())] for n, one in enumerate(view.options)]
    other = Button(say(Text(N_("Another row"))), Known(do="make", c=c, n=t).pack())
    return Page("\n\n".join(parts), [*picks, [other, Button(say(Text(N_("Back"))), Known(do="see", c=c).pack())]])


def _said(option: str, say: Say) -> str:
    return say(Text(N_("Yes") if option == YES else N_("No"))) if option in (YES, NO) else option


def back(campaign_id: int, say: Say) -> Button:
    return Button(say(Text(N_("Back"))), Own(do="see", c=campaign_id).pack())


async def resting(front: Front, notice: Notice) -> None:
    """Once: what happened, that it costs nothing, and both ways on."""

    def look(tx: Tx) -> str:
        return notices.recipient(front, tx, notice).language

    say = front.voice(await front.store.transact(look))
    skill, lines = notice.params["skill"], telling.unpacked(notice.params["missed"])
    wrong = [Button(say(Text(N_("I think this is wrong"))), Skill(do="wrong", v=skill).pack())]
    buttons = [[practise(skill, say)], wrong]
    why = N_("Of some tasks the answer was known, and several of yours were different:")
    parts = [
        say(Text(N_("<b>{skill}: time to practise</b>"), params={"skill": words.skill_name(skill)})),
        "\n".join([say(Text(why if lines else OTHERS)), *(f"• {missed(one, say)}" for one in lines)]),
        say(Text(N_("It costs you nothing: all you sent is paid as it was promised, and nothing is rejected."))),
        say(Text(N_("To go on, do 10 tasks to practise. They pay the same, and I say each time what is right."))),
    ]
    await notices.put(front, notice.chat_id, Page("\n\n".join(parts), buttons), None)


def missed(one: telling.Told, say: Say) -> str:
    """What was asked, said and right, in a line."""
    params = {"said": one.said, "right": one.right}
    line = say(Text(N_("you said {said}, right is {right}"), params=params))
    return f"{quote(one.asked)}: {line}" if one.asked else line


DRAWS: Mapping[type[View], Draw] = {
    board.BoardView: draw,
    board.MakeView: draw_make,
    results.EntryResults: draw_test,
}
TYPED = {board.MAKE: board.typed}
NOTICES = {pausing.NOTICE: resting}
