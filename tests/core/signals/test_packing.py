"""What the rules see of each kind of question that people choose in.

Mutants that these tests kill: a kind that is dropped, a list that is no answer, options of a row that are none.
"""

from collections.abc import Callable, Mapping

import pytest

from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import ChooseOne, ChooseSeveral, Question, Rate, YesNo
from core.signals import packing
from core.signals.packing import Row
from core.signals.rules import noticed

TASKS, OTHERS = range(1, 61), range(2, 6)


@pytest.mark.parametrize(
    ("question", "always", "other", "options"),
    [
        (YesNo("q", "Is it?"), "yes", "no", {"yes", "no"}),
        (Rate("q", "How good?", least=1, most=3), "3", "1", {"1", "2", "3"}),
        (ChooseSeveral("q", "What is wrong?", ("ok", "rude")), ["ok"], ["rude"], {"ok", "rude"}),
        (ChooseSeveral("q", "What is wrong?", ("a", "b", "c")), ["a", "b"], ["c"], {"a, b", "c"}),
        (ChooseOne("q", "Right?", ("Right",), other=True), "Right", "wrong word", {"Right", "wrong word"}),
        (ChooseOne("q", "Which?", column="options"), "cat", "dog", {"cat", "dog"}),
        (ChooseOne("q", "Which?", ("cat", "dog", "cow")), "cat", "dog", {"cat", "dog", "cow"}),
    ],
)
def test_who_always_says_the_same_is_noticed_whatever_is_chosen_in(
    question: Question, always: Value, other: Value, options: set[str]
) -> None:
    rows = [Row(task, 1, task, {"q": always}) for task in TASKS]
    rows += [Row(task, who, task, {"q": always if task % 2 else other}) for task in TASKS for who in OTHERS]
    batch = packing.unpack(packing.pack(Form((question,)), rows))
    assert set(batch.choices["q"][0]) == options
    assert ("straight", (1,)) in {(one.rule, one.people) for one in noticed(batch)}


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        (ChooseOne("q", "Which?", ("${A}", "${B}")), lambda task: {"A": f"{task} a", "B": f"{task} b"}),
        (ChooseOne("q", "Which?", column="options"), lambda task: {"options": f"{task} a|{task} b"}),
        (ChooseSeveral("q", "Which?", column="options"), lambda task: {"options": f"{task} a|{task} b"}),
    ],
)
def test_of_each_rows_own_options_it_is_seen_who_always_taps_the_same_place(
    question: Question, cells: Callable[[int], Mapping[str, str]]
) -> None:
    """And how seldom others say the same."""

    def said(task: int, option: str) -> Mapping[str, Value]:
        return {"q": [f"{task} {option}"] if isinstance(question, ChooseSeveral) else f"{task} {option}"}

    rows = [Row(task, 1, task, said(task, "a")) for task in TASKS]
    rows += [Row(task, who, task, said(task, "ab"[task % 2])) for task in TASKS for who in OTHERS]
    form = Form((question,))
    assert packing.wants_cells(form)
    batch = packing.unpack(packing.pack(form, rows, cells={task: cells(task) for task in TASKS}))
    assert {*batch.choices["q"][0]} == {"№ 1", "№ 2"}
    assert {(one.rule, one.people) for one in noticed(batch)} >= {("straight", (1,)), ("agreement", (1,))}


def test_the_same_options_for_all_want_no_rows() -> None:
    form = Form((ChooseOne("q", "Which?", ("a", "b")), Rate("r", "How good?")))
    assert not packing.wants_cells(form)


def test_what_was_not_answered_says_nothing() -> None:
    rows = [Row(1, 1, 1, {"q": []}), Row(2, 1, 1, {})]
    batch = packing.unpack(packing.pack(Form((ChooseSeveral("q", "?", ("a",), fewest=0),)), rows))
    assert batch.choices["q"] == ((), [])
