"""What the rules see of each kind of question that people choose in.

Mutants that these tests kill: a kind that is dropped, a list that is no answer, options of a row that are none.
"""

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


def test_what_was_not_answered_says_nothing() -> None:
    rows = [Row(1, 1, 1, {"q": []}), Row(2, 1, 1, {})]
    batch = packing.unpack(packing.pack(Form((ChooseSeveral("q", "?", ("a",), fewest=0),)), rows))
    assert batch.choices["q"] == ((), [])
