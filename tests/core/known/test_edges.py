"""Known tasks at their edges: what is gone meanwhile, what was never known, what comes in batches."""

from dataclasses import replace

import pytest

from core import desk
from core.cases import opened
from core.drafting import launch
from core.errors import Stale
from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import MarkCells, Question, WriteText
from core.known import board, comparing, opening, pausing, promoting, step, telling
from core.known.filing import ROWS
from core.known.port import FILE, Known
from core.people import Role
from core.process import moderation
from core.skills.levels import PRACTICE, Level
from core.verdicts.port import Kept, Stage
from core.views import TaskView
from core.work import CaseKind
from core.working import answering
from storage.assignments import Assignments
from tests.core.giving import AMINA, one, refused
from tests.core.knowing import ANN, BEN, SKILL, kept_of, known_among, launched, right_of, rows_of, works, wrong_of
from tests.core.world import World
from tests.storage.scene import sql


async def met(world: World, c: int) -> TaskView:
    """A known task that Ann answered as one of four."""
    given = await works(world, ANN, c, 4)
    (place,) = known_among(given)
    return given[place]


async def test_what_is_no_known_task_any_more_shows_nothing(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(9, ["Good"] * 3))
    while not known_among(given := await works(world, ANN, c, 1)):
        pass
    answer, before = await world.answer(ANN, view := given[0]), await kept_of(world, ANN)
    assert answer.to_compare
    await world.do(lambda tx: sql(tx, f"UPDATE task SET prio = 0 WHERE id = {view.task.id}"))
    await world.do(lambda tx: comparing.look(tx, answer))
    assert await kept_of(world, ANN) == before


async def test_an_answer_to_a_question_that_is_gone_shows_nothing(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(9, ["Good"] * 3))
    view = await met(world, c)
    answer, before = await world.answer(ANN, view), await kept_of(world, ANN)
    gone = Known(c, view.task.id, {"gone": ["Good"]}, FILE)

    def compare(tx: object) -> int:
        held = tx.assignments.held(c, view.task.id, answer.person_id)  # type: ignore[attr-defined]
        assert held
        comparing.compare(tx, held, gone, answer)  # type: ignore[arg-type]
        return comparing.chances(held, gone)

    assert await world.do(compare) == 2, "as little as can be guessed among"
    assert await kept_of(world, ANN) == before


async def test_slots_are_bought_for_a_known_task_without_any(world: World) -> None:
    c = await launched(world, rows_of(9, ["Good"]))
    campaign = await one(world, c)
    await world.do(lambda tx: launch.fund(tx, campaign, 2000))
    ((known, _),) = await world.do(lambda tx: tx.known.page(c, 0, 9))
    assert not await world.do(lambda tx: opening.give(tx, campaign, known.task_id, 1)), "it has some"


async def test_who_rests_is_asked_of_others_step_by_step(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what others settled nobody more is asked; a batch is as many answers as one."""
    await world.people(ANN, BEN)
    for _ in range(2):
        c = await launched(world, rows_of(3, ["Good"]), answers="2")
        given = await works(world, ANN, c, 4)
    me = await world.me(ANN)
    work = next(view for n, view in enumerate(given) if n not in known_among(given))
    sure = Kept("Bad", 0.95, 3, agree=True, stage=Stage.RESOLVED)
    await world.do(lambda tx: tx.verdicts.put(c, work.task.id, {"answer": sure}))
    monkeypatch.setattr(pausing, "BATCH", 1)
    steps = 0
    while await world.do(lambda tx: pausing.ask_again(tx, me.id, SKILL, world.clock.now() + 1)):
        steps += 1
    assert steps == 8, "four of each campaign, the known ones with them"
    assert (await world.me(ANN)).unconfirmed == 0


async def test_a_case_about_something_else_makes_nothing_known(world: World) -> None:
    me = await world.person(BEN)
    await world.do(lambda tx: tx.people.give_role(me.id, Role.MODERATOR, 0))
    assert await refused(world, Stale, lambda tx, me: promoting.decide(tx, me, 999, good=True), BEN)


async def test_how_many_rows_are_known_is_said() -> None:
    assert step.STEPS[ROWS].label("10").params == {"n": "10"}


async def test_what_was_written_is_told_as_it_is(world: World) -> None:
    await world.people(ANN)
    c = await world.campaign(questions=(WriteText("word", "Which word?"),))
    campaign = await one(world, c)
    me = await world.me(ANN)
    (task, *_) = await world.do(lambda tx: tx.tasks.first(c, 1))
    known = Known(c, task.id, {"word": ["maji"]}, FILE)
    (told,) = telling.told(campaign, me, task, known, {"word": "moto"})
    assert (told.right.params["value"], told.is_right) == ("maji", False)


async def test_a_row_that_is_gone_cannot_be_made_known(world: World) -> None:
    c = await launched(world, rows_of(9, ["Good"]))
    view = await world.act(AMINA, lambda tx, me: board.make(tx, me, c, 0))
    task = view.screen.params["t"]
    await world.do(lambda tx: sql(tx, f"UPDATE task SET prio = 3 WHERE id = {task}"))
    assert await refused(world, Stale, lambda tx, me: board.pick(tx, me, task, 0), AMINA)


async def test_one_more_try_after_the_time_is_over_is_none(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(9, ["Good"] * PRACTICE), training="3")
    view = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    monkeypatch.setattr(Assignments, "keep", lambda *_: False)
    number = wrong_of(view)
    assert await refused(world, Stale, lambda tx, me: answering.choose(tx, me, number), ANN)
    assert right_of(view) != number


async def test_a_case_about_an_answer_that_is_gone_shows_nothing_of_it(world: World) -> None:
    await world.people(ANN)
    me, c = await world.me(ANN), await world.campaign()
    case = await world.do(lambda tx: opened(tx, CaseKind.REVIEW, me.id, due_at=1, campaign_id=c, about=999))
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert facts.item is None
    assert replace(facts, item=None) == facts
    assert (await kept_of(world, ANN)).level is Level.NEW


@pytest.mark.parametrize(
    ("question", "said", "known", "words"),
    [
        (MarkCells("a", "?"), ["0.1000 0.1000 0.5000 0.6000"], [], ("{n} box",) * 2),
        (MarkCells("a", "?"), ["0.1000 0.1000 0.5000 0.6000"] * 2, ["0.1000 0.1000 0.5000 0.6000"], ("{n} box",) * 2),
        (
            MarkCells("a", "?"),
            ["0.1000 0.1000 0.5000 0.6000"],
            ["0.6000 0.1000 0.9000 0.6000"],
            ("{n} box", "the same in another place"),
        ),
        (WriteText("a", "?"), "word " * 50, "x" * 300, ("{value}",) * 2),
    ],
)
async def test_what_is_told_of_boxes_and_long_texts(
    world: World, question: Question, said: Value, known: Value, words: tuple[str, str]
) -> None:
    await world.people(ANN)
    c = await world.campaign(questions=(question,))
    campaign, me = await one(world, c), await world.me(ANN)
    (task, *_) = await world.do(lambda tx: tx.tasks.first(c, 1))
    (told,) = telling.told(campaign, me, task, Known(c, task.id, {"a": [known]}, FILE), {"a": said})
    assert (told.said.one, told.right.one) == words
    assert not told.is_right
    assert len(str(told.right.params.get("value", ""))) <= telling.SAID_CHARS


async def test_what_is_marked_in_a_picture_is_not_made_known_in_the_chat(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = await launched(world, rows_of(3, ["Good"]))
    campaign = await one(world, c)
    for form in (Form((MarkCells("answer", "?"),)), replace(campaign.form, media="recording")):
        assert not board._makes(replace(campaign, form=form))
    assert board._makes(campaign)
    monkeypatch.setattr(board, "_makes", lambda _: False)
    view = await world.act(AMINA, lambda tx, me: board.see(tx, me, c))
    assert isinstance(view, board.BoardView)
    assert not view.makes
    assert await refused(world, Stale, lambda tx, me: board.make(tx, me, c), AMINA)
