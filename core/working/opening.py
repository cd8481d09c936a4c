"""Which question of a task is open, and how it is shown: worked out from the lease's draft and the chat's screen.

A draft holds the answers given so far by the question's name, in the order they were given. Beside them stand control
keys, whose marks no name can hold: ``name*`` the parts sent so far of an answer of several, ``name#`` the message an
answer came in, ``name@`` when it was sent (ms), ``name~`` a place that came as a pin (``core.on_site.proving``),
``name%`` how its photos look (``core.process.prints``), ``!`` what the rules found so far, ``$`` the time spent
(``core.wages.active``), ``?`` that a task to learn from is asked once more (``core.known.teaching``).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core.campaigns import CHANGE_SECONDS, Campaign
from core.errors import Text
from core.form import translations
from core.form.answers import Value
from core.form.marking import Marking, marking
from core.form.questions import MarkCells, Question, TakePhoto
from core.form.walk import through
from core.form.way import Walk
from core.funds import worth
from core.known import teaching
from core.on_site import nearby, proofs, windows
from core.on_site.proving import AT, PIN
from core.people import Person
from core.ports import Tx
from core.process.prints_tx import MARK
from core.sensitive import pacing
from core.teams.assigning import queues
from core.views import TaskView
from core.wages import agreed
from core.work import Held

PARTS, MESSAGE, FOUND = "*", "#", "!"  # marks of control keys
OF_AN_ANSWER = PARTS + MESSAGE + AT + PIN + MARK  # of those that go with it
SUMMARY_FROM = 6  # visible questions from which the answers are listed before they are sent
PASSING = ("at", "chosen", "page", "find", "part", "wrote")  # parameters of a screen that end with its question


def draft_of(me: Person, held: Held) -> Mapping[str, Value]:
    """The answers given so far: the lease's, or the screen's while an answer is changed or done again."""
    draft: Mapping[str, Value] = me.screen.params.get("draft", held.assignment.draft)
    return draft


def parts_of(me: Person, held: Held, question: Question) -> list[str]:
    """What was sent so far of an answer of several parts."""
    return list(draft_of(me, held).get(question.name + PARTS, ()))


def marking_of(me: Person, held: Held, question: MarkCells) -> Marking:
    """What was tapped so far of a picture's cells."""
    return marking(me.screen.params.get("part", ""), parts_of(me, held, question), question.most)


def shown_in(me: Person, campaign: Campaign) -> str:
    """The language this person is shown the campaign's form in."""
    return translations.language_of(campaign.form, me, campaign.languages)


def complete(asked: Sequence[Question], draft: Mapping[str, Value]) -> bool:
    """Whether each question has its answer."""
    return all(one.name in draft for one in asked)


def summed_up(asked: Sequence[Question], params: Mapping[str, Any], draft: Mapping[str, Value]) -> bool:
    """Whether the answers are listed now, to be sent."""
    return len(asked) >= SUMMARY_FROM and not params.get("at") and complete(asked, draft)


def place(asked: Sequence[Question], params: Mapping[str, Any], draft: Mapping[str, Value]) -> int:
    """Which of the questions is open: the one gone back to, else the first without an answer, else the last."""
    at = params.get("at")
    if at is not None:
        for number, one in enumerate(asked):
            if one.name == at and at in draft:
                return number
    for number, one in enumerate(asked):
        if one.name not in draft:
            return number
    return len(asked) - 1


def open_question(me: Person, held: Held) -> Question:
    """The open question as this row asks it of this person; its options as they are stored."""
    way = way_of(me, held)
    return way.filled(way.asked[place(way.asked, me.screen.params, draft_of(me, held))])


def way_of(me: Person, held: Held) -> Walk:
    """The way through the form with the answers given so far."""
    return through(me, held, draft_of(me, held))


def shown_options(me: Person, held: Held, question: Question) -> tuple[str, ...]:
    """The options as this person reads them, in the order they are stored."""
    return way_of(me, held).options(question)


def gone_back_to(asked: Sequence[Question], params: Mapping[str, Any], draft: Mapping[str, Value]) -> str | None:
    """The answered question before the open one; from the list of all answers the last."""
    here = place(asked, params, draft)
    if asked[here].name in draft and not params.get("at"):
        return asked[here].name
    return next((one.name for one in reversed(asked[:here]) if one.name in draft), None)


def draw_task(tx: Tx, me: Person, held: Held, told: Text | None = None, *, opened: bool = False) -> TaskView:
    """The task as the chat's screen says it stands."""
    params, form, draft = me.screen.params, held.form, draft_of(me, held)
    way = way_of(me, held)
    asked = way.asked
    at = place(asked, params, draft)
    question = way.filled(asked[at])
    about, last = way.about(question), params.get("last")
    return TaskView(
        me=me,
        screen=me.screen,
        told=told,
        campaign=held.campaign,
        task=held.task,
        assignment=held.assignment,
        pay=worth.told(tx, held.campaign, held.assignment.id, held.assignment.reward_minor),
        by_hour=agreed.told(tx, held.campaign, held.assignment.id),
        question=question,
        options=way.options(question),
        pictures=way.pictures(question),
        language=shown_in(me, held.campaign),
        way=way,
        heading=about.heading,
        prompt=about.prompt,
        file=about.file,
        at=at,
        total=len(asked),
        opened=opened,
        before=draft.get(question.name, way.preset(question) or None),
        draft=draft,
        can_go_back=bool(draft) and gone_back_to(asked, params, draft) is not None,
        summary=summed_up(asked, params, draft),
        warned=not pacing.unread(held.campaign, params),
        left=tx.tasks.left(held.campaign.id, me.id, queues(tx, me, held.campaign)),
        chosen=tuple(params.get("chosen", ())),
        parts=tuple(draft.get(question.name + PARTS, ())),
        page=params.get("page", 0),
        find=params.get("find", ""),
        part=params.get("part", ""),
        now=tx.now,
        larger=bool(params.get("larger")),
        folded=bool(last),
        can_change=last is not None and "typed" not in last and tx.now < last["at"] + CHANGE_SECONDS * 1000,
        mode=params.get("mode", ""),
        reason=params.get("reason", "") or teaching.hint_of(tx, held, draft),
        when=windows.of_lease(held, me, tx.now),
        must_show=proofs.said(held.campaign, held.assignment) if isinstance(question, TakePhoto) else None,
        far=None if windows.arrived(form, draft) else nearby.far(me, form, held.task.data, tx.now),
    )
