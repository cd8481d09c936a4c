"""How well one does a kind of work, on one's own page."""

import pytest

from core.ports import Tx
from core.skills import keeping
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators


async def learned(stage: Stage, worker: Actor, answers: str, skill: str = "classify") -> None:
    """``answers``: + right, - wrong, each a known one."""

    def learn(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        for one in answers:
            keeping.learn(tx, me.id, skill, float(one == "+"), 1, options=4)

    await stage.do(learn)
    await stage.settle()  # whoever's work rests is told


async def test_who_did_nothing_reads_nothing_of_it(stage: Stage) -> None:
    worker = await enter(stage)
    assert "Your work" not in await worker.say("/me")


@pytest.mark.parametrize(
    ("answers", "line", "whole"),
    [
        ("+++", "Choose one: new, 3 of 8 answers to a level", "We know of 3 of your answers whether they are right."),
        (
            "+" * 8,
            "Choose one: trusted, about 9 of 10 right",
            "right (between 8 and 10), going by 8 answers.",
        ),
        ("+++++-+-", "Choose one: member, about 8 of 10 right", "It becomes trusted when we are fairly sure that"),
        ("+" * 20, "Choose one: expert, about 10 of 10 right", "jobs for experts, which pay at least 30 % more"),
        ("+" * 90, "Choose one: reviewer, about 10 of 10 right", "paid looks at others' work"),
        ("-" * 9, "Choose one: paused, time to practise", "Do 10 tasks to practise, paid as usual"),
    ],
)
async def test_a_line_of_the_page_and_the_whole_after_a_tap(stage: Stage, answers: str, line: str, whole: str) -> None:
    worker = await enter(stage)
    await learned(stage, worker, answers)
    assert line in await worker.say("/me")
    page = await worker.tap("My levels")
    assert whole in page
    assert "Skipping never lowers a level" in page
    assert "About you" in await worker.tap("Back")


async def test_what_would_raise_it_is_said(stage: Stage) -> None:
    worker = await enter(stage)
    await learned(stage, worker, "+++++-+-")
    await worker.say("/me")
    assert "To trusted: about 7 more right answers, if none is wrong." in await worker.tap("My levels")


async def test_of_several_kinds_one_is_chosen(stage: Stage) -> None:
    worker = await enter(stage)
    await learned(stage, worker, "++++++++")
    await learned(stage, worker, "++++++++", "transcribe")
    await worker.say("/me")
    page = await worker.tap("My levels")
    assert "Choose one: trusted" in page
    assert "Write down a recording: trusted" in page
    assert "Write down a recording: trusted" in (await worker.tap("Write down a recording")).splitlines()
    assert "Choose one: trusted" in await worker.tap("Other kinds")


async def test_a_level_up_is_told_once_with_the_next_answer(stage: Stage) -> None:
    await campaign(stage)
    worker = await enter(stage)
    await learned(stage, worker, "+" * 8)
    await worker.tap("I agree, start")
    await worker.tap("Happy")
    assert "Your work in “Choose one” is trusted now. That opens jobs that pay at least 15 % more." in worker.toast
    await worker.tap("Happy")
    assert worker.toast == "+5 points"


async def test_a_level_down_is_told_by_nothing_but_the_page(stage: Stage) -> None:
    await campaign(stage)
    worker = await enter(stage)
    await learned(stage, worker, "+" * 8)
    await worker.tap("I agree, start")
    await worker.tap("Happy")
    await learned(stage, worker, "----")
    await worker.tap("Happy")
    assert worker.toast == "+5 points"
    assert "Choose one: member" in await worker.say("/me")


async def test_a_person_may_end_a_pause(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await enter(stage)
    await learned(stage, worker, "-" * 9)
    await worker.say("/me")
    await worker.tap("My levels")
    assert "What is wrong about your level in “Choose one”?" in await worker.tap("This is wrong")
    await worker.say("I tapped the wrong side of the screen.")
    await stage.settle()
    card = asha.reads(group)
    assert "About their level in “Choose one”: paused." in card
    assert "They say: I tapped the wrong side of the screen." in card
    await asha.tap("Begin anew", chat_id=group)
    await stage.settle()
    assert "They begin anew." in asha.reads(group)
    assert "you begin anew in “Choose one”" in worker.reads()
    assert "Choose one" in await worker.say("/me")
