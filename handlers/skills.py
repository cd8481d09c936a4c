"""How well a person does each kind of work: lines of their page, and one of them whole."""

from collections.abc import Callable, Sequence

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.errors import N_, Text
from core.front import profile
from core.known import practice
from core.people import Person
from core.ports import Notice, Tx
from core.skills import appealing, showing, words
from core.skills.levels import Level
from core.skills.rated import Rated
from core.skills.showing import SkillsView
from core.views import View
from handlers import notices
from handlers.front import Front
from handlers.page import Button, Page, Say
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
ABOUT_ALL = N_(
    "We know it from tasks whose answer is known, and from what others agree on. Skipping never lowers a level, nor "
    "does taking your time. Old answers count less and less."
)


class Skill(CallbackData, prefix="sk"):
    """``do``: see, wrong, practise, me; ``v`` a skill."""

    do: str
    v: str = ""


def router() -> Router:
    router = Router(name="skills")
    router.callback_query.register(press, Skill.filter())
    return router


async def press(query: CallbackQuery, callback_data: Skill, turn: Turn) -> None:
    data = callback_data
    acts: dict[str, Callable[[Tx, Person], View]] = {
        "wrong": lambda tx, me: appealing.ask(tx, me, data.v),
        "practise": lambda tx, me: practice.begin(tx, me, data.v),
        "me": profile.open_page,
    }
    await turn.act(query, acts.get(data.do, lambda tx, me: showing.page(tx, me, data.v)))


def rows(rated: Sequence[Rated], say: Say) -> tuple[list[str], list[list[Button]]]:
    """A line for each, and the way to more."""
    if not rated:
        return [], []
    lines = ["", say(Text(N_("<b>Your work</b>"))), *(_line(one, say) for one in rated)]
    return lines, [[Button(say(Text(N_("My levels"))), Skill(do="see").pack())]]


def _line(one: Rated, say: Say) -> str:
    params = {
        "skill": words.skill_name(one.kept.skill),
        "level": words.name(one.kept.level),
        "right": words.shortly(one.kept.level, one.rating),
    }
    return say(Text(N_("{skill}: {level}, {right}"), params=params))


def draw(view: SkillsView, say: Say) -> Page:
    """All of them with a button each, or one whole."""
    back = [Button(say(Text(N_("Back"))), Skill(do="me").pack())]
    if view.one is None:
        lines = [say(Text(N_("<b>Your work</b>"))), *(_line(one, say) for one in view.rated)]
        if not view.rated:
            lines.append(say(Text(N_("Nothing is known of your work yet: take a few tasks, see /work."))))
        kinds = [
            [Button(say(words.skill_name(one.kept.skill)), Skill(do="see", v=one.kept.skill).pack())]
            for one in view.rated
        ]
        return Page("\n".join(lines), [*kinds, back])
    kept = view.one.kept
    others = [Button(say(Text(N_("Other kinds"))), Skill(do="see").pack())] if len(view.rated) > 1 else []
    rows = [[practise(kept.skill, say)]] if kept.level is Level.PAUSED else []
    wrong = [Button(say(Text(N_("This is wrong"))), Skill(do="wrong", v=kept.skill).pack())]
    rows += [[*(wrong if kept.level is not Level.NEW else ()), *others]]  # of who is new nothing was said yet
    return Page("\n\n".join(_whole(view, view.one, say)), [*filter(None, rows), back])


def practise(skill: str, say: Say) -> Button:
    """The way on for somebody whose work rests."""
    return Button(say(Text(N_("Practise, paid"))), Skill(do="practise", v=skill).pack())


def _whole(view: SkillsView, one: Rated, say: Say) -> list[str]:
    at, found = one.kept.level, one.rating
    title = N_("<b>{skill}: {level}</b>")
    parts = [Text(title, params={"skill": words.skill_name(one.kept.skill), "level": words.name(at)})]
    if at is not Level.NEW:
        parts.append(words.interval(found))
    parts.append(words.why(at, found))
    if at is not Level.PAUSED:
        parts.append(words.opens(at))
    if risen := words.raises(at, view.more):
        parts.append(risen)
    inform = "\n".join(map(say, view.inform))
    if inform:
        inform += "\n" + say(Text(N_("This is for you to know: it changes neither your level nor your pay.")))
    return [*map(say, parts), *filter(None, [inform]), say(Text(ABOUT_ALL))]


async def anew(front: Front, notice: Notice) -> None:
    """A person has looked at a pause: they begin anew."""

    def look(tx: Tx) -> str:
        return notices.recipient(front, tx, notice).language

    say = front.voice(await front.store.transact(look))
    told = N_("A person has looked: you begin anew in “{skill}”. All jobs at the usual pay are open to you.")
    text = say(Text(told, params={"skill": words.skill_name(str(notice.params[appealing.ABOUT]))}))
    await notices.put(front, notice.chat_id, Page(text), None)


NOTICES = {appealing.NOTICE: anew}
