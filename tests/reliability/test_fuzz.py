"""Whatever a worker sends, taps or forges at a form of every kind: no error, sound books, answers as stored."""

import logging
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from bot.screens import make_front
from core.campaigns import Campaign
from core.drafting.links import campaign_link
from core.form import answers, forms
from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import COUNTED, FILES, Calculate, Hidden, Note, Question
from core.ports import Tx
from core.show import show
from core.wages import active
from core.working import opening
from handlers.page import Page
from tests.budget import Budget, fixed
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.reliability.acts import ASKED, SHA, Acts, Chance, act, me_of, plays
from tests.reliability.fresh import played

SECONDS = 6.0  # of CPU, for each group of questions
EXAMPLES = 60  # more than there is time for on a small machine
WORKED_OUT = (Calculate("sum", "", expression="1 + 1"), Hidden("hidden", "", value="${text}"))
ROWS = ("<b>it</i> & ${text}", *"abcdefghijk")


async def prepared(stage: Stage, asked: tuple[Question, ...], *, reviewed: bool) -> tuple[Actor, int]:
    """A worker in front of the first task of a new campaign that asks this."""
    where = await campaign(stage, ROWS, reviewed=reviewed)

    def turn(tx: Tx) -> None:
        made = tx.campaigns.get(where)
        assert made
        changed = replace(made, form=Form((*asked, *WORKED_OUT), shows="${text}"), version=2)
        assert tx.campaigns.save(changed, made.state)
        tx.campaigns.publish(changed)
        tx.tasks.renew(where, 2, 99)

    await stage.do(turn)
    worker = await enter(stage)
    await worker.say(f"/start {campaign_link(where)}")
    await worker.tap("I agree")
    return worker, where


async def stands(stage: Stage, worker: Actor) -> None:
    """A task's message has the buttons that the store says."""
    front = make_front(stage.kazi.parts)

    def look(tx: Tx) -> tuple[int, Page] | None:
        me = me_of(tx, worker)
        return (me.screen.message_id, front.page(show(tx, me))) if me.screen.code == "task" else None

    if (found := await stage.do(look)) is None:
        return
    at, page = found
    (rows,) = (
        one.get("reply_markup", {}).get("inline_keyboard", []) for one in worker.messages() if one["message_id"] == at
    )
    assert [one["text"] for row in rows for one in row] == [one.text for row in page.rows for one in row], page.text


def is_stored(made: Campaign, task: dict[str, str], values: dict[str, Value]) -> None:
    """What is stored answers its question and stands in its stored form already."""
    for one in made.form.questions:
        if isinstance(one, Note):
            assert one.name not in values
        elif not isinstance(one, COUNTED):
            value = values[one.name]
            assert answers.check(forms.filled(made.form, one, task), value) == value
            assert value != answers.EMPTY or not one.required
            assert SHA not in value or not isinstance(one, FILES), "sent, not typed"
    asked = {one.name for one in made.form.questions if not isinstance(one, Note)}
    assert set(values) == asked
    assert (values["sum"], values["hidden"]) == ("2", task["text"])


async def worked(asked: list[Question], acts: Acts, reviewed: bool, stored: list[int], stage: Stage, _: str) -> None:
    worker, where = await prepared(stage, tuple(asked), reviewed=reviewed)
    for what, given_ in acts:
        await act(stage, worker, what, given_)
    await stands(stage, worker)

    def look(tx: Tx) -> None:
        me, made = me_of(tx, worker), tx.campaigns.get(where)
        assert made
        names = {one.name for one in asked}
        for lease in tx.assignments.of_person(me.id):
            assert {key.rstrip(opening.OF_AN_ANSWER) for key in lease.draft} <= {*names, "!", active.SPENT}
        for one in tx.answers.latest(where, me.id, 8):
            held = tx.assignments.held(where, one.task_id, me.id)
            assert held
            is_stored(made, dict(held.task.data), dict(one.values))
            stored.append(one.task_id)

    await stage.do(look)


# Kills: an answer is stored as it came (answering.given); a letter, an option, a day, a month or a cell that is none is
# taken (work.press, tapping.tapped, pressing._picked, pressing.month, marking.tapped); what needs an answer is left
# empty (answers.check); an answer that waits is paid (sending._count); what is worked out is left out
# (opening.answers_in); a cell is HTML (work._parts).
@pytest.mark.parametrize("together", ASKED)
def test_whatever_a_worker_sends(together: str, shared: Path, caplog: pytest.LogCaptureFixture) -> None:
    looking, stored = Budget(SECONDS), list[int]()

    @fixed(EXAMPLES)
    @given(st.randoms(use_true_random=True))
    def whatever(chance: Chance) -> None:
        with looking.example() as there_is_time:
            if there_is_time:
                play = plays(chance, together)
                note(repr(play))
                played(shared, partial(worked, *play, stored))
                assert not [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]

    whatever()
    assert len(stored) > looking.seen / 4, "most of it never came to an answer"
