"""How long a survey is said to take: by the number and the kinds of its questions."""

from collections.abc import Sequence

import pytest

from core.campaigns import Campaign, State, expected_ms
from core.form.forms import KINDS, Form
from core.form.pace import SECONDS
from core.form.questions import COUNTED, Calculate, ChooseOne, Question, TakePhoto, WriteText, YesNo


def test_each_kind_that_is_asked_has_its_time() -> None:
    assert set(SECONDS) == set(KINDS.values()) - set(COUNTED)


@pytest.mark.parametrize(
    ("questions", "seconds"),
    [
        ([WriteText("q", "Why?")] * 60, 1500),
        ([YesNo("q", "Was it?")] * 12, 60),
        ([YesNo("q", "Was it?"), ChooseOne("c", "Which?", ("a", "b")), Calculate("n", "n", expression="1")], 12),
        ([TakePhoto("p", "Three of them", fewest=3, most=5)], 120),
    ],
)
def test_a_survey_takes_what_its_questions_take(questions: Sequence[Question], seconds: int) -> None:
    made = Campaign(1, 1, 1, State.DRAFT, "", "survey", form=Form(tuple(questions), opinion=True))
    assert expected_ms(made) == seconds * 1000
